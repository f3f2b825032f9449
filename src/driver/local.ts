import path from 'node:path';
import type { LocalDataApi, LocalFetcher } from '../local/index.js';

/** How to ask an embedded Data API of this process. */
export interface Embedded {
  /** Closing it gives a folder free when no other connection uses it. */
  readonly fetcher: LocalFetcher;
  readonly credentials: { readonly user: string; readonly password: string };
}

/**
 * The embedded Data API that all `local://` connections of this process share, or those of one folder; opened when first
 * asked for.
 */
export async function embeddedDataApi(dir?: string): Promise<Embedded> {
  const place = dir === undefined ? '' : path.resolve(dir);
  const shared = opened.get(place) ?? open(place);
  shared.users++;
  try {
    const [{ createFetcher }, api] = await Promise.all([import('../local/index.js'), shared.api]);
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (isOpen) await release(place, shared);
      isOpen = false;
    };
    return { fetcher: { ...createFetcher(api), close }, credentials };
  } catch (error) {
    opened.delete(place);
    throw error;
  }
}

interface Shared {
  users: number;
  readonly api: Promise<LocalDataApi>;
}

/** By folder; the one in memory under the empty text. */
const opened = new Map<string, Shared>();

// What an embedded Data API lets in unless it is told otherwise.
const credentials = { user: 'cassandra', password: 'cassandra' };

function open(place: string): Shared {
  const api = import('../local/index.js').then(({ openLocalDataApi }) =>
    openLocalDataApi({ keyspaces: [], ...(place !== '' && { dir: place }) }),
  );
  const shared = { users: 0, api };
  opened.set(place, shared);
  return shared;
}

/** What is in memory stays as long as the process does. */
async function release(place: string, shared: Shared): Promise<void> {
  shared.users--;
  if (place === '' || shared.users > 0) return;
  opened.delete(place);
  await (await shared.api).close();
}
