import { DataAPIHttpError } from '@datastax/astra-db-ts';
import { isError } from '../../../util/kinds.js';

/** The default number of retries of idempotent commands. */
export const RETRIES = 2;

const BACKOFF_MS = 20;

/**
 * Runs idempotent work, again after a failure of the network or of a gateway.
 * @param retries - maximum number of retries
 */
export function retry<Result>(retries: number, work: () => Promise<Result>, attempt = 0): Promise<Result> {
  return work().catch(async (error: unknown) => {
    if (attempt >= retries || !isTransient(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS * 2 ** attempt));
    return retry(retries, work, attempt + 1);
  });
}

/** Whether the command may not have arrived, or its reply was lost; after a timeout, no time is left for a retry. */
export function isTransient(error: unknown): boolean {
  if (error instanceof DataAPIHttpError) return error.status >= 500;
  return isError(error) && (isNetworkCode(error) || error.message === 'fetch failed' || isTransient(error.cause));
}

const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

const isNetworkCode = (error: Error): boolean => 'code' in error && NETWORK_CODES.has(error.code);
