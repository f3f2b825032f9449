import type { Model } from 'mongoose';
import type { Table } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { markById } from '../collection/explain-read.js';
import { OperationNotSupportedError } from '../errors/errors.js';
import { refuseSurplusArguments, refuseUnknownFlags, refuseUnknownOptions } from '../errors/known-options.js';
import { callMethod, isDocument } from '../internals/index.js';
import { NO_ROW } from '../store/tables/row-key.js';
import { requireCollection } from '../connection/model-collection.js';
import type { SyncOptions, SyncPlan } from '../sync/sync-plan.js';
import { planTable, syncTable, type SyncResult } from '../sync/sync-table.js';
import { createTableIndexStatics } from './table-index-statics.js';

type AnyModel = Model<Record<string, unknown>>;
type Static = (this: AnyModel, ...args: never[]) => unknown;

/** The model functions that differ between tables and collections. */
export function createTableStatics(table: Table): Readonly<Record<string, Static | Table>> {
  return {
    $table: table,
    ...createByIdMethods(table),
    discriminator(this: AnyModel): never {
      const instead = `use one table per kind, or add a column for the kind to '${table.name}'`;
      throw new OperationNotSupportedError(`Cannot use discriminator() with tables: ${instead}.`, instead);
    },
    /** Mongoose calls it when `autoCreate` is on. It takes no options: the definition of the table has all of them. */
    async createCollection(this: AnyModel, options?: unknown): Promise<unknown> {
      refuseUnknownOptions(options, [], 'createCollection() of a table');
      const collection = requireCollection(this);
      await collection.creation.during(() => syncTable(collection.connection, table));
      return collection;
    },
    /** Creates the table and its indexes if they are missing, and compares existing ones. */
    async syncTable(
      this: AnyModel,
      options: SyncOptions = {},
      ...surplus: readonly unknown[]
    ): Promise<SyncResult | SyncPlan> {
      refuseSurplusArguments(surplus, 1, 'syncTable()');
      refuseUnknownFlags(options, ['add', 'drop', 'dryRun'], 'syncTable()');
      const { connection } = requireCollection(this);
      return options.dryRun ? await planTable(connection, table) : await syncTable(connection, table, options);
    },
    ...createTableIndexStatics(table),
  };
}

/** Finds one row by its key, as Mongoose does by `_id`; for models and their queries. */
export const createByIdMethods = (
  table: Table,
): Readonly<Record<string, (this: ById, ...args: never[]) => unknown>> => ({
  findById(this: ById, id: unknown, ...[projection, options]: unknown[]) {
    return isNothing(id)
      ? this.findOne(createEmptyMatch(table), projection, { ...(options as object | undefined), [NO_ROW]: true })
      : markById(this.findOne(createKeyFilter(table, id, 'findById'), projection, options));
  },
  findByIdAndUpdate(this: ById, id: unknown, ...rest: unknown[]) {
    return this.findOneAndUpdate(createKeyFilter(table, id, 'findByIdAndUpdate'), ...rest);
  },
  findByIdAndDelete(this: ById, id: unknown, ...rest: unknown[]) {
    return this.findOneAndDelete(createKeyFilter(table, id, 'findByIdAndDelete'), ...rest);
  },
});

/** The methods that these functions call. */
interface ById {
  findOne(...args: unknown[]): object;
  findOneAndUpdate(...args: unknown[]): unknown;
  findOneAndDelete(...args: unknown[]): unknown;
}

/** Mongoose treats a missing id as one that no document has. */
const isNothing = (id: unknown): id is null | undefined => id === undefined || id === null;

/** A filter that matches no row: key columns always have a value. */
const createEmptyMatch = (table: Table): Record<string, null> =>
  Object.fromEntries(table.keyColumns.map((column) => [column, null]));

/** A filter that finds a row: by the value of a single key column, or by an object with all key columns. */
function createKeyFilter(table: Table, id: unknown, method: string): Record<string, unknown> {
  const [only, ...more] = table.keyColumns;
  const given = isDocument(id) ? callMethod(id, 'toObject') : id;
  const members =
    typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : undefined;
  if (only !== undefined && more.length === 0 && !(members && Object.hasOwn(members, only))) return { [only]: id };
  return Object.fromEntries(
    table.keyColumns.map((column) => {
      const value = members?.[column];
      if (value === undefined || value === null) {
        const message = `${method}() of '${table.name}' takes the full primary key: { ${table.keyColumns.join(', ')} }.`;
        throw new QueryError('INCOMPLETE_PRIMARY_KEY', message, { table: table.name, column });
      }
      return [column, value];
    }),
  );
}
