import path from 'node:path';
import { isTable, type Table } from '../../../schema/index.js';
import { isError } from '../../../util/kinds.js';
import { createHider } from '../shared/hide-secrets.js';
import type { StudioSource } from '../shared/studio-source.js';

/** A table that the program declares. */
export interface ProgramTable {
  readonly table: Table;
  readonly exportedAs: string;
  /** The module, relative to the folder of the program. */
  readonly module: string;
}

/** What the modules of the program declare. */
export interface Program {
  readonly tables: ReadonlyMap<string, ProgramTable>;
  /** The names by which models of collections are exported, by the names of the collections. */
  readonly collections: ReadonlyMap<string, string>;
  /** The modules that were loaded, relative to the folder of the program. */
  readonly modules: readonly string[];
  /** What could not be loaded, and why. */
  readonly problems: readonly string[];
}

/** Loads the modules of the program. One that fails is a problem, not the end: the database has its tables, too. */
export async function loadProgram(
  source: Pick<StudioSource, 'modules' | 'cwd' | 'load' | 'uri' | 'connectOptions'>,
): Promise<Program> {
  const tables = new Map<string, ProgramTable>();
  const collections = new Map<string, string>();
  const modules: string[] = [];
  const hide = createHider(source);
  const problems: string[] = [];
  for (const file of source.modules) {
    const module = path.relative(source.cwd, file).split(path.sep).join('/');
    try {
      for (const [exportedAs, value] of Object.entries(await source.load(file))) {
        const table = findTable(value);
        const collection = table ? undefined : findCollection(value);
        if (table && !tables.has(table.name)) tables.set(table.name, { table, exportedAs, module });
        if (collection !== undefined && !collections.has(collection)) collections.set(collection, exportedAs);
      }
      modules.push(module);
    } catch (error) {
      const reason = isError(error) ? error.message : String(error);
      problems.push(hide(`${module} cannot be loaded; its tables are those of the database. ${reason}`));
    }
  }
  return { tables, collections, modules, problems };
}

/** A table, or that of its model. */
function findTable(value: unknown): Table | undefined {
  if (isTable(value)) return value;
  const of = typeof value === 'function' && '$table' in value ? value.$table : undefined;
  return isTable(of) ? of : undefined;
}

/** The name of the collection of a Mongoose model. */
function findCollection(value: unknown): string | undefined {
  if (typeof value !== 'function' || !('modelName' in value) || !('collection' in value)) return undefined;
  const { collection } = value;
  const isNamed = typeof collection === 'object' && collection !== null && 'name' in collection;
  return isNamed && typeof collection.name === 'string' ? collection.name : undefined;
}
