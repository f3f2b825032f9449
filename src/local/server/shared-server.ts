import { realpathSync } from 'node:fs';
import path from 'node:path';
import { show } from '../../util/errors.js';
import { shareProcessWide } from '../../util/process-wide.js';
import type { LocalDataApi } from './api.js';
import { openLocalDataApi } from './open.js';
import { refuseSurplus } from '../settings/settings.js';

/** A Data API shared by several connections. */
interface Shared {
  users: number;
  readonly api: Promise<LocalDataApi>;
}

/**
 * By folder; the one in memory has the empty text as its key. Shared by all copies of this package, which would
 * otherwise not see each other's data.
 */
const OPENED = shareProcessWide('shared-data-apis', () => new Map<string, Shared>());

/** Those being closed, by folder. */
const CLOSING = shareProcessWide('closing-data-apis', () => new Map<string, Promise<void>>());

/** One user's handle of a shared Data API. */
export interface Use {
  readonly api: LocalDataApi;
  /** Closes a folder without other users; can be called repeatedly. */
  end(): Promise<void>;
}

/** Opens the Data API that this process shares, in memory or for one folder. @throws {@link StorageError} */
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
 * The Data API behind all `local://` connections of this process, or behind those of one folder: for snapshots, faults
 * and the request log.
 * @throws RangeError if no connection has the folder open
 * ```ts
 * const api = await sharedDataApi();
 * const clean = api.snapshot();
 * beforeEach(() => api.restore(clean));
 * ```
 */
export function sharedDataApi(dir?: string): Promise<LocalDataApi>;
export async function sharedDataApi(dir?: string, ...surplus: readonly unknown[]): Promise<LocalDataApi> {
  refuseSurplus(surplus, 1, 'sharedDataApi()');
  if (dir !== undefined && typeof dir !== 'string')
    throw new RangeError(`sharedDataApi(): dir must be a path, not ${show(dir)}.`);
  const place = getPlace(dir);
  const shared = OPENED.get(place);
  if (!shared && dir !== undefined) {
    throw new RangeError(`No connection has the folder '${dir}' open: connect to local://…?dir= first.`);
  }
  return (shared ?? open(place)).api;
}

const getPlace = (dir: string | undefined): string => (dir === undefined ? '' : resolveRealPath(path.resolve(dir)));

/**
 * The canonical name of a folder, resolving links and letter case; for a folder that does not exist yet, by its
 * parents.
 */
function resolveRealPath(dir: string): string {
  try {
    return realpathSync.native(dir);
  } catch {
    const parent = path.dirname(dir);
    return parent === dir ? dir : path.join(resolveRealPath(parent), path.basename(dir));
  }
}

function open(place: string): Shared {
  const openPlace = (): Promise<LocalDataApi> =>
    openLocalDataApi({ keyspaces: [], ...(place !== '' && { dir: place }) });
  // The previous user may still be closing the folder.
  const shared = { users: 0, api: CLOSING.get(place)?.then(openPlace, openPlace) ?? openPlace() };
  OPENED.set(place, shared);
  return shared;
}

/** Data in memory is kept as long as the process runs. */
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
