import type { ApiRequest, ApiResponse } from './request.js';

/** A request as astra-db-ts hands it to a custom fetcher. */
export interface FetchRequest {
  readonly url: string;
  readonly body: string | undefined;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  readonly mkTimeoutError: () => Error;
  readonly signal?: AbortSignal | null;
}

export interface FetchResponse {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: 1;
  readonly url: string;
}

/** What answers requests: a `LocalDataApi`. */
export interface RequestHandler {
  handle(request: ApiRequest): Promise<ApiResponse>;
}

export interface LocalFetcher {
  fetch(request: FetchRequest): Promise<FetchResponse>;
  close(): Promise<void>;
}

/**
 * Makes a fetcher for astra-db-ts that asks a Data API in this process, without a socket.
 *
 * ```ts
 * const api = new LocalDataApi();
 * new DataAPIClient({ environment: 'hcd', httpOptions: { client: 'custom', fetcher: createFetcher(api) } });
 * ```
 */
export function createFetcher(api: RequestHandler): LocalFetcher {
  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const { method, headers, body = '' } = request;
      const answer = await within(request, api.handle({ method, path: pathname + search, headers, body }));
      return {
        body: answer.body,
        headers: { ...answer.headers },
        status: answer.status,
        statusText: answer.status === 200 ? 'OK' : '',
        httpVersion: 1,
        url: request.url,
      };
    },
    // The API may serve others: whoever made it closes it.
    close: () => Promise.resolve(),
  };
}

/** The answer, unless the time is up or the request is given up before. */
function within<Answer>({ timeout, mkTimeoutError, signal }: FetchRequest, answer: Promise<Answer>): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const giveUp = (): void =>
      reject(signal?.reason instanceof Error ? signal.reason : new Error('The request was aborted.'));
    if (signal?.aborted) {
      giveUp();
      return;
    }
    const timer = timeout > 0 && timeout < 2 ** 31 ? setTimeout(() => reject(mkTimeoutError()), timeout) : undefined;
    signal?.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    });
  });
}
