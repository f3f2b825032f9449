import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { isPulledFile } from '../../keyspace/code/hand-made-region.js';
import { isTable, isUdtColumn, type Table, type UdtSpec } from '../../schema/index.js';
import { CliError } from '../shared/cli-error.js';
import { createLoader, quietly } from './loader.js';
import { describeProgramFailure } from './program-failure.js';
import type { Settings } from './settings.js';
import type { Terminal } from '../shared/terminal.js';

/** The options of the command line that say where the tables of the program are. */
export interface SchemaOptions {
  readonly schema?: readonly string[];
}

/** Adds `--schema`. */
export const addSchemaOption = (command: Command): Command =>
  command.option('--schema <path>', 'module or folder that exports the tables; repeatable', append);

const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** A table of the program, with the file and the name by which it is exported. */
export interface ExportedTable {
  readonly table: Table;
  readonly file: string;
  readonly exportedAs: string;
}

/** What the modules of a program export. */
export interface Exported {
  /** In the order of their names. */
  readonly tables: readonly ExportedTable[];
  /** The user-defined types that are exported themselves, whether or not a table uses them. */
  readonly types: readonly UdtSpec[];
}

/**
 * Loads the tables, the tables of models, and the user-defined types that the modules of `--schema` or the configuration
 * export.
 * @throws CliError if no module is named, one cannot be loaded, none exports a table, or two tables have the same name
 */
export async function loadExports({ cwd }: Terminal, settings: Settings, { schema }: SchemaOptions): Promise<Exported> {
  const { given, files } = findModules(cwd, settings, schema);
  if (given.length === 0) {
    throw new CliError('No tables: give --schema <module>, or set schema in typestar.config.ts.');
  }
  const found = new Map<string, ExportedTable>();
  const types = new Set<UdtSpec>();
  for (const file of files) {
    for (const [exportedAs, value] of Object.entries(await importModule(file))) {
      const table = findTable(value);
      if (table) addTable(found, { table, file, exportedAs });
      else if (isUdtColumn(value)) types.add(value.udt);
    }
  }
  // What `typestar pull` wrote of a keyspace without tables is a program without tables.
  const isEmpty = files.some((file) => isPulledFile(readFileSync(file, 'utf8')));
  if (found.size === 0 && !isEmpty) throw new CliError(`${given.join(', ')}: no module exports a table().`);
  const tables = [...found.values()].toSorted((one, other) => (one.table.name < other.table.name ? -1 : 1));
  return { tables, types: [...types] };
}

/** The modules that `--schema` or the configuration names, as they are given and as absolute paths. */
export interface NamedModules {
  readonly given: readonly string[];
  readonly files: readonly string[];
}

/** Lists the modules of the program; none if neither `--schema` nor the configuration names any. @throws CliError if one is missing */
export function findModules(
  cwd: string,
  { config, file }: Settings,
  schema: readonly string[] | undefined,
): NamedModules {
  const given = schema ?? (typeof config.schema === 'string' ? [config.schema] : (config.schema ?? []));
  const naming = schema || file === undefined ? '--schema' : `${path.relative(cwd, file)}: schema`;
  return { given, files: given.flatMap((each) => listModules(path.resolve(cwd, each), `${naming} ${each}`)) };
}

function addTable(found: Map<string, ExportedTable>, exported: ExportedTable): void {
  const { table, file, exportedAs } = exported;
  const other = found.get(table.name);
  // A table and its model, or one that another module exports again.
  if (other?.table === table) return;
  if (other) {
    const where = `${other.exportedAs} in ${other.file} and ${exportedAs} in ${file}`;
    throw new CliError(`Two tables are named '${table.name}': ${where}.`);
  }
  found.set(table.name, exported);
}

function listModules(resolved: string, given: string): readonly string[] {
  const status = statSync(resolved, { throwIfNoEntry: false });
  if (!status) throw new CliError(`${given}: there is no such file or folder.`);
  return status.isDirectory() ? listFolder(resolved) : [resolved];
}

/** The modules of a folder and of those in it, apart from tests, and folders that are hidden or of packages. */
function listFolder(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  return entries.flatMap((entry) => {
    const { name } = entry;
    const inside = path.join(folder, name);
    if (entry.isDirectory()) return name.startsWith('.') || NOT_READ.has(name) ? [] : listFolder(inside);
    const isModule = /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/.test(name);
    return isModule ? [inside] : [];
  });
}

const NOT_READ: ReadonlySet<string> = new Set(['node_modules', '__tests__', '__mocks__']);

async function importModule(file: string): Promise<object> {
  const loader = await createLoader(file);
  try {
    const module: unknown = await quietly(() => loader.import(file));
    return typeof module === 'object' && module !== null ? module : {};
  } catch (error) {
    throw new CliError(`Cannot load ${file}: ${describeProgramFailure(error, file)}`, { cause: error });
  }
}

/** A table, or that of its model. */
function findTable(value: unknown): Table | undefined {
  if (isTable(value)) return value;
  const of = typeof value === 'function' && '$table' in value ? value.$table : undefined;
  return isTable(of) ? of : undefined;
}
