import type { LocalFetcher } from '../../local/server/embedded.js';

/** Access to an embedded Data API of this process. */
export interface Embedded {
  /** Closing it releases a folder if no other connection uses it. */
  readonly fetcher: LocalFetcher;
  readonly credentials: { readonly user: string; readonly password: string };
}

/**
 * The embedded Data API that all `local://` connections of this process share, or those of one folder; opened on first
 * use.
 */
export async function openEmbeddedDataApi(dir?: string): Promise<Embedded> {
  // Loaded only if needed.
  const { createFetcher, useSharedDataApi } = await import('../../local/server/embedded.js');
  const use = await useSharedDataApi(dir);
  return { fetcher: { ...createFetcher(use.api), close: () => use.end() }, credentials };
}

// The default credentials of an embedded Data API.
const credentials = { user: 'cassandra', password: 'cassandra' };
