import { Collection } from './collection.js';
import { Connection } from './connection.js';
import { plugins } from './plugins.js';
import { BulkWriteResult } from './store/bulk-result.js';

export {
  DataAPIBlob,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  DataAPIVector,
  UUID,
} from '@datastax/astra-db-ts';
export { BigNumber } from 'bignumber.js';
export type { Collection } from './collection.js';
export type { Connection } from './connection.js';
export { AstraMongooseError, OperationNotSupportedError, type DriverErrorCode } from './errors.js';
export { model, type ModelOptions, type TableModel } from './model.js';
export type { ConnectOptions, DebugOption } from './options.js';
export { schemaFromTable } from './schema-from-table.js';
export type { Page } from './store/cursor.js';
export type { SyncResult } from './sync-table.js';
export { createAstraUri, parseUri, type ParsedUri } from './uri.js';

/**
 * The Mongoose driver for the Data API.
 *
 * @example
 * mongoose.setDriver(driver);
 * await mongoose.connect('local://movies');
 */
export const driver = {
  BulkWriteResult,
  Collection,
  Connection,
  plugins,
  // Mongoose copies these onto the types of every Mongoose instance, so there are none.
  SchemaTypes: {},
};
