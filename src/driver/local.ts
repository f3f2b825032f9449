import type { LocalFetcher } from '../local/index.js';

/** How to ask the embedded Data API of this process. */
export interface Embedded {
  readonly fetcher: LocalFetcher;
  readonly credentials: { readonly user: string; readonly password: string };
}

// What an embedded Data API lets in unless it is told otherwise.
const credentials = { user: 'cassandra', password: 'cassandra' };

let embedded: Promise<Embedded> | undefined;

/** The one embedded Data API that all `local://` connections of this process share, loaded when first asked for. */
export function embeddedDataApi(): Promise<Embedded> {
  return (embedded ??= load());
}

async function load(): Promise<Embedded> {
  const { LocalDataApi, createFetcher } = await import('../local/index.js');
  return { fetcher: createFetcher(new LocalDataApi({ keyspaces: [] })), credentials };
}
