import type { Db } from '@datastax/astra-db-ts';
import {
  checkCreatable, tableDefinition, tableIndexes, udtDefinitions, type NamedIndex, type Table,
} from '../schema/index.js'; // prettier-ignore
import type { Connection } from './connection.js';
import { AstraMongooseError } from './errors.js';
import { tableDifferences, type DescribedTable } from './table-differences.js';

/** What `syncTable()` did. */
export interface SyncResult {
  /** Whether the table was created. */
  readonly created: boolean;
  /** Names of the indexes that were created. */
  readonly indexes: string[];
}

/**
 * Creates the table and its indexes where they are missing. Columns that only the database has are left alone.
 * @throws {@link AstraMongooseError} `TABLE_DIFFERS` when the table that is there has other columns or another key
 */
export async function syncTable(connection: Connection, table: Table): Promise<SyncResult> {
  const db = await connection.ready();
  const tables: readonly DescribedTable[] = await db.listTables({ nameOnly: false });
  const existing = tables.find(({ name }) => name === table.name);
  if (existing) refuseDifferences(table, existing);
  else await createTable(db, table);
  return { created: !existing, indexes: await createIndexes(db, table, existing !== undefined) };
}

/** Creates a table, behind the types of its columns. */
async function createTable(db: Db, table: Table): Promise<void> {
  checkCreatable(table);
  for (const { name, fields } of udtDefinitions(table)) {
    await db.command({ createType: { name, definition: { fields }, options: IF_MISSING } });
  }
  await db.command({ createTable: { name: table.name, definition: tableDefinition(table), options: IF_MISSING } });
}

const IF_MISSING = { ifNotExists: true };

function refuseDifferences(table: Table, existing: DescribedTable): void {
  const differences = tableDifferences(table, existing);
  if (differences.length === 0) return;
  const message = `The table '${table.name}' in the database differs from its definition: ${differences.join('; ')}.`;
  throw new AstraMongooseError(message, { differences }, 'TABLE_DIFFERS', { table: table.name });
}

async function createIndexes(db: Db, table: Table, mayExist: boolean): Promise<string[]> {
  const wanted = tableIndexes(table);
  if (wanted.length === 0) return [];
  const known = new Set(mayExist ? await db.table(table.name).listIndexes({ nameOnly: true }) : []);
  const missing = wanted.filter(({ name }) => !known.has(name));
  // One after another: the database locks a table while it builds an index.
  for (const index of missing) await db.command(indexCommand(index), { table: table.name });
  return missing.map(({ name }) => name);
}

const COMMANDS = { regular: 'createIndex', vector: 'createVectorIndex', text: 'createTextIndex' } as const;

function indexCommand({ name, definition: { kind, column, options } }: NamedIndex): Record<string, unknown> {
  const hasOptions = Object.keys(options).length > 0;
  return { [COMMANDS[kind]]: { name, definition: { column, ...(hasOptions && { options }) }, options: IF_MISSING } };
}
