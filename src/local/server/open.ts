import { isFields } from '../../util/kinds.js';
import { checkOptions, type Kinds } from '../settings/settings.js';
import { API_OPTIONS, LocalDataApi, type LocalDataApiOptions } from './api.js';
import { fillWithData, type InitialData } from './initial-data.js';

export interface OpenOptions extends LocalDataApiOptions {
  /**
   * Folder for the data; created if it is missing. Needs the package `lmdb`.
   * @default none: the data is kept in memory and lost with the process
   */
  readonly dir?: string | undefined;
  /** Initial data: documents by keyspace and collection, or a function that sends commands. @default none */
  readonly data?: InitialData | undefined;
}

/**
 * Opens a Data API in this process, with its data in memory or in a folder. A response means that the data is in the
 * folder, even if the process is killed.
 * @throws {@link StorageError} if the folder cannot be used
 */
export function openLocalDataApi(options?: OpenOptions): Promise<LocalDataApi>;
export async function openLocalDataApi(
  options: OpenOptions = {},
  ...surplus: readonly unknown[]
): Promise<LocalDataApi> {
  checkOptions(options, OPEN_OPTIONS, 'openLocalDataApi()', surplus);
  const { data, ...rest } = options;
  const api = await openApi(rest);
  try {
    if (data) await fillWithData(api, data);
    return api;
  } catch (error) {
    await api.close();
    throw error;
  }
}

export const OPEN_OPTIONS: Kinds<OpenOptions> = {
  ...API_OPTIONS,
  dir: { is: (value) => typeof value === 'string', text: 'the path of a folder' },
  data: { is: (value) => typeof value === 'function' || isFields(value), text: 'an object or a function' },
};

async function openApi({ dir, ...options }: Omit<OpenOptions, 'data'>): Promise<LocalDataApi> {
  if (dir === undefined) return new LocalDataApi(options);
  const { DurableEngine } = await import('../storage/durable/engine.js');
  const engine = await DurableEngine.open(dir);
  try {
    const api = new LocalDataApi(options, engine);
    engine.startLoading();
    return api;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
