import { realpathSync } from 'node:fs';
import path from 'node:path';
import { shareProcessWide } from '../../util/process-wide.js';
import type { LocalDataApi } from './api.js';
import { openLocalDataApi } from './open.js';

/** A Data API that several connections use. */
interface Shared {
  users: number;
  readonly api: Promise<LocalDataApi>;
}

/** By folder; the one in memory under the empty text. One for all copies of this package, which would not see each other's data. */
const OPENED = shareProcessWide('shared-data-apis', () => new Map<string, Shared>());

/** Those that are being closed, by folder. */
const CLOSING = shareProcessWide('closing-data-apis', () => new Map<string, Promise<void>>());

/** A Data API that is shared, for one of its users. */
export interface Use {
  readonly api: LocalDataApi;
  /** Closes a folder that nobody uses any more; may be called again. */
  end(): Promise<void>;
}

/** Opens the Data API that all users of this process share, or those of one folder. @throws {@link StorageError} */
export async function useSharedDataApi(dir?: string): Promise<Use> {
  const place = getPlace(dir);
  const shared = OPENED.get(place) ?? open(place);
  shared.users++;
  try {
    const api = await shared.api;
    let isOpen = true;
    const end = async (): Promise<void> => {
      if (isOpen) await release(place, shared);
      isOpen = false;
    };
    return { api, end };
  } catch (error) {
    OPENED.delete(place);
    throw error;
  }
}

/**
 * The Data API behind all `local://` connections of this process, or behind those of one folder: to make snapshots of it and
 * to go back to them, to have faults strike, to read its log.
 * @throws RangeError when no connection has the folder open
 *
 * ```ts
 * const api = await sharedDataApi();
 * const clean = api.snapshot();
 * beforeEach(() => api.restore(clean));
 * ```
 */
export function sharedDataApi(dir?: string): Promise<LocalDataApi> {
  const place = getPlace(dir);
  const shared = OPENED.get(place);
  if (!shared && dir !== undefined) {
    return Promise.reject(
      new RangeError(`No connection has the folder '${dir}' open: connect to local://…?dir= first.`),
    );
  }
  return (shared ?? open(place)).api;
}

const getPlace = (dir: string | undefined): string => (dir === undefined ? '' : resolveRealPath(path.resolve(dir)));

/** The one name of a folder, whatever links and capitals lead to it; of one that is still to be made, by those above it. */
function resolveRealPath(dir: string): string {
  try {
    return realpathSync.native(dir);
  } catch {
    const parent = path.dirname(dir);
    return parent === dir ? dir : path.join(resolveRealPath(parent), path.basename(dir));
  }
}

function open(place: string): Shared {
  const openIt = (): Promise<LocalDataApi> => openLocalDataApi({ keyspaces: [], ...(place !== '' && { dir: place }) });
  // The one before may not have closed the folder yet.
  const shared = { users: 0, api: CLOSING.get(place)?.then(openIt, openIt) ?? openIt() };
  OPENED.set(place, shared);
  return shared;
}

/** What is in memory stays as long as the process does. */
async function release(place: string, shared: Shared): Promise<void> {
  shared.users--;
  if (place === '' || shared.users > 0) return;
  OPENED.delete(place);
  const closed = shared.api.then((api) => api.close());
  CLOSING.set(place, closed);
  try {
    await closed;
  } finally {
    if (CLOSING.get(place) === closed) CLOSING.delete(place);
  }
}
