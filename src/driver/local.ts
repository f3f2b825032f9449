import type { LocalDataApi, LocalFetcher } from '../local/index.js';

/** The embedded Data API of this process, with a fetcher that asks it. */
export interface Embedded {
  readonly api: LocalDataApi;
  readonly fetcher: LocalFetcher;
}

let embedded: Promise<Embedded> | undefined;

/** The one embedded Data API that all `local://` connections of this process share, loaded when first asked for. */
export function embeddedDataApi(): Promise<Embedded> {
  return (embedded ??= load());
}

async function load(): Promise<Embedded> {
  const { LocalDataApi, createFetcher } = await import('../local/index.js');
  const api = new LocalDataApi({ keyspaces: [] });
  return { api, fetcher: createFetcher(api) };
}
