import type { Fetcher, FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';

type Send = () => Promise<FetcherResponseInfo>;

/** Is asked before each request of every connection in this process: it sends the request, or throws. */
export type RequestGuard = (request: FetcherRequestInfo, send: Send) => Promise<FetcherResponseInfo>;

const guards = new Set<RequestGuard>();

/**
 * Puts a guard before all requests that the driver sends in this process, those of connections that are already open
 * included. The last one is asked first.
 * @returns a function that removes it
 */
export function guardRequests(guard: RequestGuard): () => void {
  guards.add(guard);
  return () => void guards.delete(guard);
}

/** A fetcher that asks the guards first. @param isGuarded - false while the driver opens a connection of its own */
export const createGuardedFetcher = (fetcher: Fetcher, isGuarded: () => boolean = () => true): Fetcher => ({
  fetch(info) {
    const send: Send = () => fetcher.fetch(info);
    if (guards.size === 0 || !isGuarded()) return send();
    return [...guards].reduce<Send>((next, guard) => () => guard(info, next), send)();
  },
  close: async () => fetcher.close?.(),
});
