import type { Model } from 'mongoose';
import type { Table } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import { markById } from './explained.js';
import { refuseUnknownOptions } from './known-options.js';
import { isDocument } from './internals.js';
import { ownCollectionOf } from './model-collection.js';
import type { SyncOptions, SyncPlan } from './sync-plan.js';
import { planTable, syncTable, type SyncResult } from './sync-table.js';
import { tableIndexStatics } from './table-index-statics.js';

type AnyModel = Model<Record<string, unknown>>;
type Static = (this: AnyModel, ...args: never[]) => unknown;

/** The model functions by which tables differ from collections. */
export function tableStatics(table: Table): Readonly<Record<string, Static | Table>> {
  return {
    $table: table,
    findById(this: AnyModel, id: unknown, ...rest: [projection?: never, options?: never]) {
      return markById(this.findOne(keyFilter(table, id, 'findById'), ...rest));
    },
    findByIdAndUpdate(this: AnyModel, id: unknown, ...rest: [update?: never, options?: never]) {
      return this.findOneAndUpdate(keyFilter(table, id, 'findByIdAndUpdate'), ...rest);
    },
    findByIdAndDelete(this: AnyModel, id: unknown, ...rest: [options?: never]) {
      return this.findOneAndDelete(keyFilter(table, id, 'findByIdAndDelete'), ...rest);
    },
    /** Mongoose calls it when `autoCreate` is on. */
    async createCollection(this: AnyModel): Promise<unknown> {
      const collection = ownCollectionOf(this);
      await collection.whileCreated(() => syncTable(collection.connection, table));
      return collection;
    },
    /** Creates the table and its indexes where they are missing, and compares what is there. */
    async syncTable(this: AnyModel, options: SyncOptions = {}): Promise<SyncResult | SyncPlan> {
      refuseUnknownOptions(options, ['add', 'drop', 'dryRun'], 'syncTable()');
      const { connection } = ownCollectionOf(this);
      return options.dryRun ? await planTable(connection, table) : await syncTable(connection, table, options);
    },
    ...tableIndexStatics(table),
  };
}

/** The filter that finds a row: by the value of a key of one column, or by an object with all key columns. */
function keyFilter(table: Table, id: unknown, method: string): Record<string, unknown> {
  const [only, ...more] = table.keyColumns;
  const given = isDocument(id) ? id.toObject() : id;
  const members =
    typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : undefined;
  if (only !== undefined && more.length === 0 && !(members && Object.hasOwn(members, only))) return { [only]: id };
  return Object.fromEntries(
    table.keyColumns.map((column) => {
      const value = members?.[column];
      if (value === undefined || value === null) {
        const message = `${method}() of '${table.name}' takes its whole primary key: { ${table.keyColumns.join(', ')} }.`;
        throw new QueryError('INCOMPLETE_PRIMARY_KEY', message, { table: table.name, column });
      }
      return [column, value];
    }),
  );
}
