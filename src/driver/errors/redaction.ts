import type { Fetcher, FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';
import { isArray, isObject, printJson, type Json, type JsonObject } from '../../json/json.js';
import { parseJson } from '../../json/parse-json.js';
import { isError, isPlainObject } from '../../util/kinds.js';
import { redactSecret } from './secret-forms.js';

/** Astra tokens, and tokens made of a user name and a password. */
const TOKENS = /\bAstraCS:[\w:-]+|\bCassandra:[A-Za-z0-9+/]+=*:[A-Za-z0-9+/]+=*/g;

const HIDDEN = '<hidden>';

/** Removes secrets from a text. */
type Hide = (text: string) => string;

/** Removes tokens from a text: gateways and proxies repeat requests in their errors. */
export const redactTokens = (text: string): string => text.replace(TOKENS, HIDDEN);

/**
 * Removes the secrets of a request from errors and warnings, so that no error message, log or event contains them. Data
 * returned by a database is unchanged.
 */
export function createRedactingFetcher(fetcher: Fetcher): Fetcher {
  return {
    async fetch(info) {
      const secrets = listSecrets(info);
      const hide: Hide = (text) => secrets.reduce((all, secret) => redactSecret(all, secret, HIDDEN), text);
      try {
        return redactReply(await fetcher.fetch(info), hide);
      } catch (error) {
        if (isError(error)) redactError(error, hide);
        throw error;
      }
    },
    close: async () => fetcher.close?.(),
  };
}

/** Most replies are data alone, and are not searched. */
function redactReply(reply: FetcherResponseInfo, hide: Hide): FetcherResponseInfo {
  const { body, statusText, headers } = reply;
  const shown = redactBody(reply, hide);
  if (shown === undefined) return reply;
  return {
    ...reply,
    ...(body !== undefined && { body: shown }),
    statusText: hide(statusText),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide(value)])),
  };
}

/** The text of a reply without secrets; undefined for one that is data alone. */
function redactBody({ body = '', status }: FetcherResponseInfo, hide: Hide): string | undefined {
  // The client quotes replies that are not JSON in its error.
  if (status !== 200 || !body.trimStart().startsWith('{')) return hide(body);
  if (!(body.includes('"errors"') || body.includes('"warnings"'))) return undefined;
  try {
    return redactMessages(body, hide);
  } catch {
    return hide(body);
  }
}

/** Warnings are emitted as events. @throws SyntaxError for a text that is not JSON */
function redactMessages(body: string, hide: Hide): string | undefined {
  const { errors, status } = JSON.parse(body) as { errors?: unknown; status?: { warnings?: unknown } | null };
  const messages = [errors, status?.warnings];
  if (messages.every((each) => each === undefined)) return undefined;
  if (messages.every((each) => each === undefined || !hasSecrets(each, hide))) return body;
  // Numbers in the data keep their digits.
  const reply = parseJson(body);
  return isObject(reply) ? printJson(replaceMembers(reply, hide)) : hide(body);
}

/** The errors and warnings may repeat a request; the data is that of the database. */
const replaceMembers = (reply: JsonObject, hide: Hide): JsonObject =>
  new Map(
    [...reply].map(([name, value]) => {
      if (name === 'errors' || name === 'warnings') return [name, hideIn(value, hide)];
      return [name, name === 'status' && isObject(value) ? replaceMembers(value, hide) : value];
    }),
  );

function hideIn(value: Json, hide: Hide): Json {
  if (typeof value === 'string') return hide(value);
  if (isArray(value)) return value.map((each) => hideIn(each, hide));
  return isObject(value) ? new Map([...value].map(([name, each]) => [hide(name), hideIn(each, hide)])) : value;
}

function hasSecrets(value: unknown, hide: Hide): boolean {
  if (typeof value === 'string') return hide(value) !== value;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, each]) => hide(name) !== name || hasSecrets(each, hide));
}

/** Redacts all texts of an error and of errors in it. */
export function redactError(error: object, hide: Hide, seen = new Set<object>()): void {
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
