import mongoose from 'mongoose';
import { driver } from './index.js';
import type { ConnectOptions } from './options/options.js';

/** Sets the driver on the program's Mongoose, for the models that its modules make from now on. */
export const setDefaultDriver = (): void => void mongoose.setDriver(driver);

/** Removes models of the program's Mongoose, so that others can be made under their names. */
export function forgetModels(names: readonly string[]): void {
  for (const name of names) if (mongoose.modelNames().includes(name)) mongoose.deleteModel(name);
}

/** What `import … from 'mongoose'` gives where Mongoose is not installed: that of this package. */
export const loadMongoose = (): Promise<object> => import('mongoose');

/** The connection of the program's models. */
export interface DefaultConnection {
  /** Whether it was opened here; the program may have opened it itself, also to another database. */
  readonly isOpened: boolean;
  /** Closes it, if it was opened here. */
  close(): Promise<void>;
}

/**
 * Connects the program's Mongoose, for its models. A connection that the program has opened itself stays as it is.
 * @throws AstraMongooseError if the database cannot be reached
 */
export async function connectDefault(uri: string, options: ConnectOptions): Promise<DefaultConnection> {
  const { connection } = mongoose;
  if (!isClosed(connection)) {
    await connection.asPromise();
    return { isOpened: false, close: () => Promise.resolve() };
  }
  await mongoose.connect(uri, options);
  return { isOpened: true, close: () => connection.close() };
}

const isClosed = ({ readyState }: { readonly readyState: number }): boolean => readyState === 0;
