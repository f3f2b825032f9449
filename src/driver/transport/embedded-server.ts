import type { LocalFetcher } from '../../local/server/fetcher.js';

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
export async function openEmbeddedDataApi(dir?: string): Promise<Embedded> {
  // Programs that ask a database elsewhere need not load one.
  const [{ createFetcher }, { useSharedDataApi }] = await Promise.all([
    import('../../local/server/fetcher.js'),
    import('../../local/server/shared.js'),
  ]);
  const use = await useSharedDataApi(dir);
  return { fetcher: { ...createFetcher(use.api), close: () => use.end() }, credentials };
}

// What an embedded Data API lets in unless it is told otherwise.
const credentials = { user: 'cassandra', password: 'cassandra' };
