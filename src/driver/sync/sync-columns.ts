import type { CreateTableDefinition, CreateTableOptions, Db } from '@datastax/astra-db-ts';
import { printType } from '../../keyspace/steps/column-types.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseOtherThanFlags, refuseUnknownOptions } from '../errors/known-options.js';
import { CREATE_TABLE_OPTIONS } from '../options/keyspace-options.js';
import type { Fields } from '../../util/fields.js';

/** What `collection.syncTable()` did, or would do. */
export interface SyncColumnsResult {
  readonly columnsToAdd: string[];
  readonly columnsToDrop: string[];
  readonly createdNewTable: boolean;
}

/** Columns to add to a table, or to drop. */
export type TableAlteration =
  | { readonly add: { readonly columns: Readonly<Record<string, unknown>> } }
  | { readonly drop: { readonly columns: readonly string[] } };

/** Options of `collection.syncTable()`; the others are those of `createTable()`. */
export interface SyncColumnsOptions extends Omit<CreateTableOptions, 'definition'> {
  /** Drop columns that are not in the definition. @default true */
  readonly drop?: boolean;
  /** Report what would be done, without doing it. @default false */
  readonly dryRun?: boolean;
}

/**
 * Makes the columns of a table match a definition: creates the table, or adds and drops columns.
 * @throws {@link AstraMongooseError} if a column has another type
 */
export async function syncColumns(
  db: Db,
  name: string,
  definition: CreateTableDefinition,
  given: SyncColumnsOptions = {},
  dryRun = given.dryRun ?? false,
): Promise<SyncColumnsResult> {
  refuseUnknownOptions(given, ['drop', 'dryRun', ...CREATE_TABLE_OPTIONS], 'syncTable()');
  refuseOtherThanFlags({ ...given, dryRun }, ['drop', 'dryRun', 'ifNotExists'], 'syncTable()');
  const { drop = true, dryRun: _dryRun, ...options } = given;
  const existing = (await db.listTables()).find((table) => table.name === name);
  const wanted: Fields = definition.columns;
  if (!existing) {
    if (!dryRun) await db.createTable(name, { ...options, definition });
    return { columnsToAdd: Object.keys(wanted), columnsToDrop: [], createdNewTable: true };
  }
  const there: Fields = existing.definition.columns;
  refuseChanges(there, wanted);
  const columnsToAdd = Object.keys(wanted).filter((column) => !(column in there));
  const columnsToDrop = drop ? Object.keys(there).filter((column) => !(column in wanted)) : [];
  if (!dryRun && columnsToAdd.length > 0) {
    await alterTable(db, name, {
      add: { columns: Object.fromEntries(columnsToAdd.map((each) => [each, wanted[each]])) },
    });
  }
  if (!dryRun && columnsToDrop.length > 0) await alterTable(db, name, { drop: { columns: columnsToDrop } });
  return { columnsToAdd, columnsToDrop, createdNewTable: false };
}

/** Adds columns to a table, or drops them. */
export async function alterTable(db: Db, name: string, operation: TableAlteration): Promise<object> {
  return db.command({ alterTable: { operation } }, { table: name });
}

function refuseChanges(there: Fields, wanted: Fields): void {
  const changed = Object.keys(there).filter(
    (column) => column in wanted && printType(there[column]) !== printType(wanted[column]),
  );
  if (changed.length === 0) return;
  const message = `syncTable cannot modify existing columns, found modified columns: ${changed.join(', ')}`;
  throw new AstraMongooseError(message, { columns: changed }, 'TABLE_DIFFERS');
}
