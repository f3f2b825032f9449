import path from 'node:path';
import { forgetModels } from '../../../driver/default-mongoose.js';
import { from } from '../../../driver/query/from.js';
import { model, type AstraConnection } from '../../../driver/index.js';
import { RESERVED_PATHS } from '../../../driver/internals/index.js';
import { sampleDocuments } from '../../../driver/sync/sample-documents.js';
import { Identifiers, toIdentifier } from '../../../keyspace/code/identifiers.js';
import { writeCode } from '../../../keyspace/code/write-code.js';
import type { KeyspaceDescription } from '../../../keyspace/description/description.js';
import { inferDocuments } from '../../../keyspace/documents/document-shape.js';
import { isTable, type Table } from '../../../schema/index.js';
import { isError } from '../../../util/kinds.js';
import { createHider } from '../shared/hide-secrets.js';
import type { StudioSource } from '../shared/studio-source.js';

/** A name that the text of the editor can use. */
export interface ScopeName {
  /** In the editor: another than the exported one if two modules export the same. */
  readonly name: string;
  readonly exported: string;
  /** `typestar`, the absolute path of a module, or `tables` for the code of the database. */
  readonly from: string;
  readonly value: unknown;
}

/** What the text of the editor can use. */
export interface Scope {
  readonly names: readonly ScopeName[];
  /** The tables of the database as `typestar pull` writes them; empty if the program has modules of its own. */
  readonly tables: string;
  /** Modules of the program that cannot be loaded, and why. */
  readonly problems: readonly string[];
}

/** The name of this package in import declarations. */
export const PACKAGE = 'typestar';
/** The module of the tables of the database. */
export const TABLES = 'tables';

/** How many documents of a collection tell which paths it has. */
const SAMPLE = 50;

type Exports = Readonly<Record<string, unknown>>;

/** What the modules of the program export, with the operators of this package. */
export async function readProgramScope(source: StudioSource, place: string): Promise<Scope> {
  const hide = createHider(source);
  const problems: string[] = [];
  const modules: [from: string, exports: Exports][] = [];
  for (const file of source.modules) {
    try {
      modules.push([file, { ...(await source.load(file)) }]);
    } catch (error) {
      problems.push(hide(`${path.relative(source.cwd, file)}: ${isError(error) ? error.message : String(error)}`));
    }
  }
  return { names: nameExports([...modules, await loadPackage(source, place)]), tables: '', problems };
}

/** The tables and collections of the database as code, with the operators of this package. */
export async function readDatabaseScope(
  source: StudioSource,
  { description, connection }: { readonly description: KeyspaceDescription; readonly connection: AstraConnection },
  place: string,
): Promise<Scope> {
  const samples = await Promise.all(
    description.collections.map(async ({ name }) => {
      const documents = await sampleDocuments(connection.astraDb, name, SAMPLE).catch(() => []);
      return [name, inferDocuments(documents)] as const;
    }),
  );
  const options = { casing: 'camel', models: true, reserved: RESERVED_PATHS, samples: new Map(samples) } as const;
  const tables = writeCode(description, options);
  const packageExports = await loadPackage(source, place);
  if (tables === '') return { names: nameExports([packageExports]), tables, problems: [] };
  // The tables may have been read before.
  forgetModels([...description.tables.map(({ name }) => name), ...listModels(tables)]);
  const made = { ...((await source.evaluate(tables, path.join(place, 'tables.ts'))) as object) };
  return { names: nameExports([[TABLES, made], packageExports]), tables, problems: [] };
}

/** The names under which the code registers the models of collections. */
const listModels = (code: string): readonly string[] =>
  [...code.matchAll(/\bmongoose\.model(?:<[^>]*>)?\(\s*'([^']+)'/g)].map(([, name = '']) => name);

async function loadPackage(source: StudioSource, place: string): Promise<[from: string, exports: Exports]> {
  const loaded = await source.evaluate(`export * from '${PACKAGE}';`, path.join(place, 'typestar-studio-package.ts'));
  const exports: Exports = { ...(loaded as object) };
  // What most queries begin with stands first.
  return [PACKAGE, { from: exports['from'], ...exports }];
}

/** Each export under a name of its own: what the program exports comes first. */
function nameExports(modules: readonly (readonly [from: string, exports: Exports])[]): readonly ScopeName[] {
  const identifiers = new Identifiers(['console']);
  const known = new Map<unknown, string>();
  return modules.flatMap(([from, exports]) =>
    Object.entries(exports).flatMap(([exported, value]): readonly ScopeName[] => {
      const wanted = exported === 'default' ? nameDefault(value) : exported;
      // A module may export again what another exports.
      if (wanted === undefined || !IDENTIFIER.test(wanted) || wanted === '__esModule') return [];
      if (from !== PACKAGE && typeof value === 'object' && value !== null && known.get(value) === wanted) return [];
      known.set(value, wanted);
      return [{ name: identifiers.take(wanted, '2'), exported, from, value }];
    }),
  );
}

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** A table or model that is exported as default is named after itself. */
function nameDefault(value: unknown): string | undefined {
  if (isTable(value)) return toIdentifier(value.name, 'camel');
  const name: unknown = isModel(value) ? Reflect.get(value, 'modelName') : undefined;
  return typeof name === 'string' ? toIdentifier(name, 'pascal') : undefined;
}

const isModel = (value: unknown): value is object => typeof value === 'function' && 'modelName' in value;

/** The model of a table, by which its queries run: that which the program exports, or one that is made for it. */
export class TableModels {
  readonly #models = new Map<Table, object>();

  constructor(names: readonly ScopeName[]) {
    for (const { value } of names) {
      const table = isModel(value) && '$table' in value ? value.$table : undefined;
      if (isTable(table) && typeof value === 'function' && !this.#models.has(table)) this.#models.set(table, value);
    }
  }

  /** `from()` that also runs the queries of tables. */
  readonly from = (source: unknown, ...more: readonly unknown[]): unknown => {
    const run = isTable(source) ? this.#get(source) : source;
    return Reflect.apply(from, undefined, [run, ...more]);
  };

  #get(table: Table): object {
    const known = this.#models.get(table);
    if (known) return known;
    count += 1;
    const made = model(table, { name: `${table.name}#ask${count}` });
    this.#models.set(table, made);
    return made;
  }
}

/** Models of tables that are read again get names of their own. */
let count = 0;
