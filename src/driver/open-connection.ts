import defaultMongoose from 'mongoose';
import { driver, type AstraConnection } from './index.js';
import type { ConnectOptions } from './options/options.js';

/**
 * Opens a connection in a Mongoose instance of its own: models, plugins and options of the program's instance do not affect it.
 * @throws {@link AstraMongooseError} `CANNOT_CONNECT`, `INVALID_URI`, `INVALID_OPTIONS`
 */
export async function openConnection(uri: string, options: ConnectOptions): Promise<AstraConnection> {
  const mongoose = new defaultMongoose.Mongoose().setDriver(driver);
  const connection = mongoose.createConnection();
  await connection.openUri(uri, options);
  return connection;
}
