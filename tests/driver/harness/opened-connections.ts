import mongoose from 'mongoose';
import type { Connection } from '../../../src/driver/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from './database.js';

export const SELF_HOSTED = { isAstra: false, username: 'cassandra', password: 'cassandra' };
export const misspelt = (options: object): never => options as never;
export const ID = '01234567-89ab-cdef-0123-456789abcdef';
export const unset = (): never => undefined as never;

export async function opened<Result>(
  uri: unknown,
  options: object,
  work: (connection: Connection & mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri as string, options);
    return await work(connection as Connection & mongoose.Connection);
  } finally {
    await connection.destroy();
  }
}

export const refusal = (uri: unknown, options: object = {}): Promise<Error & Fields> =>
  failureOf(opened(uri, options, () => Promise.resolve()));
