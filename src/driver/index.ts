import type { Connection as MongooseConnection, Mongoose, Schema } from 'mongoose';
import { Collection } from './connection/collection.js';
import { Connection } from './connection/connection.js';
import { refuseUnsupported } from './internals/index.js';
import type { ConnectOptions } from './options/options.js';
import { shareAmongCopies } from './internals/copies.js';
import { plugins } from './plugins/plugins.js';
import { BulkWriteResult } from './store/writes/bulk-result.js';
import { MongooseSet } from './types/mongoose-set.js';
import { SchemaSet } from './types/schema-set.js';
import { Vectorize } from './types/vectorize.js';

export * from './values/client-classes.js';
export type { Collection } from './connection/collection.js';
export type { Connection } from './connection/connection.js';
export { AstraMongooseError, OperationNotSupportedError, type DriverErrorCode } from './errors/errors.js';
export { model, type ModelOptions, type SyncTable, type TableModel } from './model/model.js';
export type { QueryMessage } from './collection/query-channel.js';
export type { ConnectOptions, DebugOption } from './options/options.js';
export { convertSchemaToColumns, type StrictColumns } from './from-schema/columns.js';
export {
  convertSchemaToUDTColumns,
  tableDefinitionFromSchema,
  udtDefinitionsFromSchema,
} from './from-schema/table-definition.js';
export type { RerankedDocument } from './options/reranked-document.js';
export type { BulkWriteResult } from './store/writes/bulk-result.js';
export { Vectorize, type VectorizeOptions } from './types/vectorize.js';
export { schemaFromTable } from './model/schema-from-table.js';
export type { CursorPage } from './store/shared/cursor.js';
export type { SyncOptions, SyncPlan, SyncStep } from './sync/sync-plan.js';
export type { SyncResult } from './sync/sync-table.js';
export { createAstraUri, parseUri, type ParsedUri } from './transport/uri.js';

/** A Mongoose connection with this driver. */
// Of methods that both have, those of the first type take precedence.
export type AstraConnection = Pick<Connection, 'collection'> & {
  /** Opens another keyspace with the same client. */
  useDb(...args: Parameters<Connection['useDb']>): AstraConnection;
} & MongooseConnection &
  Connection;

/** Mongoose with this driver, as returned by `setDriver()`. */
export type AstraMongoose = {
  createConnection(uri?: string, options?: ConnectOptions): AstraConnection;
  readonly connection: AstraConnection;
  readonly connections: AstraConnection[];
} & Mongoose;

/** The members that Mongoose reads from a driver, and classes for applications. */
export interface Driver {
  readonly BulkWriteResult: typeof BulkWriteResult;
  readonly Collection: typeof Collection;
  readonly Connection: new (base?: Mongoose) => AstraConnection;
  readonly MongooseSet: typeof MongooseSet;
  /** The plugins of every schema. */
  readonly plugins: readonly ((schema: Schema) => void)[];
  readonly SchemaSet: typeof SchemaSet;
  /** The schema types that schemas can name. */
  readonly SchemaTypes: { readonly Set: typeof SchemaSet; readonly Vectorize: typeof Vectorize };
  readonly Vectorize: typeof Vectorize;
}

/**
 * The Mongoose driver for the Data API.
 *
 * @example
 * mongoose.setDriver(driver);
 * await mongoose.connect('local://movies');
 */
export const driver = shareAmongCopies('driver', (): Driver => ({
  BulkWriteResult,
  Collection,
  Connection: Connection as object as Driver['Connection'],
  MongooseSet,
  /** `setDriver()` reads it before all others. */
  get plugins(): typeof plugins {
    refuseUnsupported();
    return plugins;
  },
  SchemaSet,
  // Mongoose copies these to the types of every Mongoose instance.
  SchemaTypes: { Set: SchemaSet, Vectorize },
  Vectorize,
}));

declare module 'mongoose' {
  function setDriver(given: Driver): AstraMongoose;
}
