import { LocalDataApi, type LocalDataApiOptions } from './api.js';
import { fillWithData, type InitialData } from './initial-data.js';

export interface OpenOptions extends LocalDataApiOptions {
  /**
   * Folder that keeps the data; made when there is none. Needs the package `lmdb`.
   * @default none: the data is in memory and goes with the process
   */
  readonly dir?: string;
  /** What is there from the start: documents by keyspace and collection, or a function that sends commands. @default none */
  readonly data?: InitialData;
}

/**
 * Opens a Data API in this process, with its data in memory or in a folder. What was answered is in the folder, also
 * when the process is killed.
 * @throws {@link StorageError} when the folder cannot be used
 */
export async function openLocalDataApi(options: OpenOptions = {}): Promise<LocalDataApi> {
  const api = await openApi(options);
  try {
    if (options.data) await fillWithData(api, options.data);
    return api;
  } catch (error) {
    await api.close();
    throw error;
  }
}

async function openApi(options: OpenOptions): Promise<LocalDataApi> {
  if (options.dir === undefined) return new LocalDataApi(options);
  const { DurableEngine } = await import('../storage/durable/engine.js');
  const engine = await DurableEngine.open(options.dir);
  try {
    const api = new LocalDataApi(options, engine);
    await engine.load();
    return api;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
