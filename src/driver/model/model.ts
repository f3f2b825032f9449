import defaultMongoose, { type Connection as MongooseConnection, type Model, type Mongoose } from 'mongoose';
import type { Row, Table, TableShape } from '../../schema/index.js';
import type { Connection } from '../connection/connection.js';
import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseSurplusArguments, refuseUnknownOptions } from '../errors/known-options.js';
import { schemaFromTable } from './schema-from-table.js';
import type { SyncOptions, SyncPlan } from '../sync/sync-plan.js';
import type { SyncResult } from '../sync/sync-table.js';

/** A Mongoose model of a table: documents, hooks and validation over rows. */
export type TableModel<Shape extends TableShape> = Model<Row<Shape>> & {
  /** The table from which the model was created. */
  readonly $table: Table<Shape>;
  readonly syncTable: SyncTable;
};

/** `syncTable()` of a model. */
export interface SyncTable {
  /** Reports the steps to be done, and which of them lose data, without doing them. */
  (options: SyncOptions & { readonly dryRun: true }): Promise<SyncPlan>;
  /**
   * Creates the table and its indexes if they are missing; with options it also adds and drops.
   * @throws AstraMongooseError `TABLE_DIFFERS` if a difference remains that the options do not cover; nothing is then
   * changed
   */
  (options?: SyncOptions & { readonly dryRun?: false }): Promise<SyncResult>;
}

/** Where a model is registered. */
export interface ModelOptions {
  /** @default the `mongoose` of `import mongoose from 'mongoose'` */
  readonly mongoose?: Mongoose;
  /** A connection made by `createConnection()`, instead of the default one. */
  readonly connection?: Connection | MongooseConnection;
  /** Name of the model, for `ref` and `mongoose.model(name)`. @default the name of the table */
  readonly name?: string;
}

/**
 * Creates a Mongoose model from a table.
 *
 * @example
 * const Movie = model(movies);
 * await Movie.create({ genre: 'Film-Noir', year: 1944, id: UUID.v4(), title: 'Laura' });
 */
export function model<Shape extends TableShape>(table: Table<Shape>, options?: ModelOptions): TableModel<Shape>;
export function model<Shape extends TableShape>(
  table: Table<Shape>,
  options: ModelOptions = {},
  ...surplus: readonly unknown[]
): TableModel<Shape> {
  refuseSurplusArguments(surplus, 2, 'model()');
  refuseUnknownOptions(options, ['mongoose', 'connection', 'name'], 'model()');
  const { name } = options;
  if (name !== undefined && (typeof name !== 'string' || name.trim() === '')) {
    throw new AstraMongooseError(
      `model(): the name must be a non-empty string, not ${show(name)}.`,
      {},
      'INVALID_OPTIONS',
    );
  }
  const owner: ModelOwner = options.connection ?? options.mongoose ?? defaultMongoose;
  return owner.model(options.name ?? table.name, schemaFromTable(table)) as TableModel<Shape>;
}

/** Passed to Mongoose without its schema's type: inference from schemas is slow, and the row's type is known. */
interface ModelOwner {
  model(name: string, schema: object): object;
}
