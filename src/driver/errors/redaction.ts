import type { Fetcher, FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';
import { isError, isPlainObject } from '../../util/kinds.js';
import { redactSecret } from './secret-forms.js';

/** Astra tokens, and tokens made of a user name and a password. */
const TOKENS = /\bAstraCS:[\w:-]+|\bCassandra:[A-Za-z0-9+/]+=*:[A-Za-z0-9+/]+=*/g;

const HIDDEN = '<hidden>';

/** Removes tokens from a text: gateways and proxies repeat requests in their errors. */
export const redactTokens = (text: string): string => text.replace(TOKENS, HIDDEN);

/**
 * Removes the secrets of a request from error replies, so that no error message, log or event contains them. Data
 * returned by a database is unchanged.
 */
export function createRedactingFetcher(fetcher: Fetcher): Fetcher {
  return {
    async fetch(info) {
      const secrets = listSecrets(info);
      const hide = (text: string): string => secrets.reduce((all, secret) => redactSecret(all, secret, HIDDEN), text);
      try {
        const reply = await fetcher.fetch(info);
        return isErrorReply(reply) ? redactReply(reply, hide) : reply;
      } catch (error) {
        if (isError(error)) redactError(error, hide);
        throw error;
      }
    },
    close: async () => fetcher.close?.(),
  };
}

/** Whether a reply is an error; most are not, and are not searched. */
function isErrorReply({ body = '', status }: FetcherResponseInfo): boolean {
  if (status !== 200) return true;
  // The client quotes replies that are not JSON in its error.
  if (!body.trimStart().startsWith('{')) return true;
  return (body.includes('"errors"') || body.includes('"warnings"')) && hasErrorsOrWarnings(body);
}

function redactReply(reply: FetcherResponseInfo, hide: (text: string) => string): FetcherResponseInfo {
  const { body, statusText, headers } = reply;
  const shown = Object.entries(headers).map(([name, value]) => [name, hide(value)] as const);
  return {
    ...reply,
    ...(body !== undefined && { body: hide(body) }),
    statusText: hide(statusText),
    headers: Object.fromEntries(shown),
  };
}

/** Redacts all texts of an error and of errors in it. */
export function redactError(error: object, hide: (text: string) => string, seen = new Set<object>()): void {
  if (seen.has(error)) return;
  seen.add(error);
  for (const name of Object.getOwnPropertyNames(error)) {
    // On Node 22 and later `stack` is an accessor, which has no `writable`.
    const { writable } = Object.getOwnPropertyDescriptor(error, name) ?? {};
    const value: unknown = Reflect.get(error, name);
    if (isError(value) || Array.isArray(value) || isPlainObject(value)) redactError(value, hide, seen);
    else if (typeof value === 'string' && writable !== false && hide(value) !== value)
      Reflect.set(error, name, hide(value));
  }
}

/** The values of authentication headers; short ones are skipped, because hiding them would hide too much. */
function listSecrets({ headers }: FetcherRequestInfo): readonly string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (SECRET_HEADERS.has(name.toLowerCase()) && value.length >= SHORTEST)
      secrets.push(value.replace(/^Bearer /i, ''));
  }
  return secrets;
}

const SHORTEST = 8;
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'token',
  'x-cassandra-token',
  'authorization',
  'x-embedding-api-key',
  'x-embedding-access-id',
  'x-embedding-secret-id',
  'reranking-api-key',
]);

/** Whether a reply has errors or warnings; warnings are emitted as events. */
function hasErrorsOrWarnings(body: string): boolean {
  try {
    const reply: unknown = JSON.parse(body);
    if (!isPlainObject(reply)) return false;
    const { status } = reply;
    return 'errors' in reply || (isPlainObject(status) && 'warnings' in status);
  } catch {
    // Not a Data API reply: the client quotes it in its error.
    return true;
  }
}
