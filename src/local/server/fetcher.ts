import type { ApiRequest, ApiResponse } from '../protocol/request.js';
import { isError } from '../../util/kinds.js';
import { refuseSurplus } from '../settings/settings.js';

/** A request as astra-db-ts passes it to a custom fetcher. */
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

/** Responds to requests: a `LocalDataApi`. */
export interface RequestHandler {
  handle(request: ApiRequest): Promise<ApiResponse>;
}

export interface LocalFetcher {
  fetch(request: FetchRequest): Promise<FetchResponse>;
  close(): Promise<void>;
}

/**
 * Creates a fetcher for astra-db-ts that calls a Data API in this process, without a socket.
 * ```ts
 * const api = new LocalDataApi();
 * new DataAPIClient({ environment: 'hcd', httpOptions: { client: 'custom', fetcher: createFetcher(api) } });
 * ```
 */
export function createFetcher(api: RequestHandler): LocalFetcher;
export function createFetcher(api: RequestHandler, ...surplus: readonly unknown[]): LocalFetcher {
  refuseSurplus(surplus, 1, 'createFetcher()');
  const turn = new Turn();
  const paths = new Paths();
  return {
    async fetch(request) {
      const { url, method, headers, body = '', timeout, mkTimeoutError, signal } = request;
      // A request aborted before it is sent must have no effect.
      if (signal?.aborted) throw getReason(signal);
      if (timeout <= 0) throw mkTimeoutError();
      if (turn.isLong) await turn.end();
      if (signal?.aborted) throw getReason(signal);
      const answer = await takeInTime(request, api.handle({ method, path: paths.of(url), headers, body }));
      return {
        body: answer.body,
        headers: { ...answer.headers },
        status: answer.status,
        statusText: answer.status === 200 ? 'OK' : '',
        httpVersion: 1,
        url,
      };
    },
    // The API may serve others: its creator closes it.
    close: () => Promise.resolve(),
  };
}

/** The response, unless the request times out or is aborted first. Most are there at once, and need no timer. */
async function takeInTime<Answer>(request: FetchRequest, answer: Promise<Answer>): Promise<Answer> {
  const { signal } = request;
  const seen = { isThere: false };
  const see = (): void => {
    seen.isThere = true;
  };
  answer.then(see, see);
  await Promise.resolve();
  if (signal?.aborted) throw getReason(signal);
  return seen.isThere ? answer : raceTimeout(request, answer);
}

function raceTimeout<Answer>(
  { timeout, mkTimeoutError, signal }: FetchRequest,
  answer: Promise<Answer>,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const giveUp = (): void => reject(getReason(signal));
    const timer = timeout < 2 ** 31 ? setTimeout(() => reject(mkTimeoutError()), timeout) : undefined;
    signal?.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    });
  });
}

const getReason = (signal: AbortSignal | null | undefined): Error =>
  isError(signal?.reason) ? signal.reason : new Error('The request was aborted.', { cause: signal?.reason as unknown });

/** The paths of addresses: that of most requests is the one before. */
class Paths {
  #url: string | undefined;
  #path = '';

  of(url: string): string {
    if (url === this.#url) return this.#path;
    const { pathname, search } = new URL(url);
    this.#url = url;
    this.#path = pathname + search;
    return this.#path;
  }
}

/**
 * Responses without a socket precede all timers, so a request loop would block the program's timers, signals and other
 * connections. Every few milliseconds these get a turn.
 */
class Turn {
  /** When the turn began; undefined between turns. */
  #begun: number | undefined;

  get isLong(): boolean {
    const now = performance.now();
    if (this.#begun === undefined) {
      this.#begun = now;
      setImmediate(() => (this.#begun = undefined));
    }
    return now - this.#begun > LONGEST_TURN;
  }

  /** Resolves after all other pending work. */
  end(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}

/** Milliseconds. */
const LONGEST_TURN = 10;
