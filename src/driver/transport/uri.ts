import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseSurplusArguments } from '../errors/known-options.js';
import { isName, NAME_FORM } from '../../data-api/names.js';

/** The parts of a connection string of the Data API. */
export interface ParsedUri {
  readonly baseUrl: string;
  readonly baseApiPath: string;
  readonly keyspaceName: string;
  readonly applicationToken?: string;
}

/**
 * Builds the connection string of an Astra database.
 *
 * @param endpoint - the API endpoint, as shown in the Astra dashboard
 * @param token - an application token; omit it to pass a user name and password as options
 * @param keyspace - @default 'default_keyspace'
 * @param baseApiPath - @default 'api/json/v1'
 * @throws AstraMongooseError `INVALID_URI` if the endpoint is not a URL, for example because its environment variable
 * is not set
 */
export function createAstraUri(endpoint: string, token?: string, keyspace?: string, baseApiPath?: string): string;
export function createAstraUri(
  endpoint: string,
  token?: string,
  keyspace?: string,
  baseApiPath?: string,
  ...surplus: readonly unknown[]
): string {
  refuseSurplusArguments(surplus, 4, 'createAstraUri()');
  const uri = parseUrl(
    endpoint,
    'createAstraUri(endpoint, token): the endpoint',
    `an endpoint is ${ENDPOINT}, and the token comes second`,
  );
  if (uri.protocol !== 'https:' && uri.protocol !== 'http:') {
    throw createUriError(
      'createAstraUri(endpoint, token): the endpoint begins with https://, and the token comes second',
    );
  }
  if (keyspace !== undefined) refuseKeyspace(keyspace, 'INVALID_URI');
  const path = baseApiPath ? trimSlashes(baseApiPath) : 'api/json/v1';
  if (
    `${uri.username}${uri.password}${uri.search}${uri.hash}` !== '' ||
    !['', path].includes(trimSlashes(uri.pathname))
  ) {
    const rest = 'token and keyspace are separate arguments';
    throw createUriError(
      `createAstraUri(endpoint, token, keyspace): the endpoint is ${ENDPOINT}, with nothing after it: ${rest}`,
    );
  }
  refuseAstraHost(uri);
  uri.pathname = `/${path}/${keyspace ?? 'default_keyspace'}`;
  if (token) {
    refuseNoToken(token);
    uri.searchParams.set('applicationToken', token);
  }
  return uri.toString();
}

const trimSlashes = (path: string): string => path.replace(/^\/+|\/+$/g, '');

/**
 * Parses `http(s)://host/<base path>/<keyspace>?applicationToken=<token>`: the keyspace is the last part of the path.
 * @throws {@link AstraMongooseError} `INVALID_URI` if it is not a URL, or the keyspace or token is ambiguous
 */
export function parseUri(uri: string): ParsedUri;
export function parseUri(uri: string, ...surplus: readonly unknown[]): ParsedUri {
  refuseSurplusArguments(surplus, 1, 'parseUri()');
  const url = parseUrl(uri, 'the connection string', FORMS);
  const parts = url.pathname.replace(/\/$/, '').split('/').slice(1);
  const keyspaceName = parts.pop() ?? '';
  const tokens = url.searchParams.getAll('applicationToken');
  if (tokens.length > 1) throw createUriError('multiple application tokens');
  if (keyspaceName === '') throw createUriError(`keyspace is required at the end of the path: ${FORMS}`);
  const [applicationToken] = tokens;
  return {
    baseUrl: `${url.protocol}//${url.host}`,
    // A path with only a keyspace has always been reported with the base path '/'.
    baseApiPath: parts.length > 0 ? parts.join('/') : '/',
    keyspaceName,
    ...(applicationToken !== undefined && { applicationToken }),
  };
}

/** Options of connect() in a connection string, in addition to its parts. */
export interface RemoteUri extends ParsedUri {
  readonly username?: string;
  readonly password?: string;
}

/**
 * Parses a connection string that is about to be used.
 * @throws {@link AstraMongooseError} `INVALID_URI`
 */
export function parseRemoteUri(uri: string): RemoteUri {
  const url = parseUrl(uri, 'the connection string', FORMS);
  const { protocol, pathname, search, hash, searchParams, username, password } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    const has = uri.includes('://')
      ? `${protocol}// is not a scheme of the Data API`
      : 'it does not begin with http:// or https://';
    throw createUriError(`${has}: ${FORMS}`);
  }
  if (`${pathname}${search}${hash}`.includes('@')) {
    throw createUriError(`it has an '@' after the host: escape user name and password with encodeURIComponent()`);
  }
  if (/AstraCS(?::|%3A)/i.test(`${pathname}${hash}`)) {
    throw createUriError('the token is in the wrong place: use createAstraUri(endpoint, token, keyspace)');
  }
  if (hash !== '')
    throw createUriError(`it has a '#', and what follows would be ignored: escape it with encodeURIComponent()`);
  const option = [...searchParams.keys()].find((name) => name !== 'applicationToken');
  if (option !== undefined) throw createUriError(`it has no option '${option}': give options to connect()`);
  const parsed = parseUri(uri);
  refuseKeyspace(parsed.keyspaceName, 'INVALID_URI');
  refuseAstraHost(url);
  if (username === '' && password === '') return parsed;
  return { ...parsed, username: decode(username), password: decode(password) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw createUriError("a '%' in the user name or password is not an escape: escape both with encodeURIComponent()");
  }
}

const FORMS =
  'createAstraUri(endpoint, token, keyspace) makes one for Astra DB; others are http://host:8181/v1/keyspace and local://keyspace';

export const ENDPOINT = 'https://<id>-<region>.apps.astra.datastax.com, as the Astra dashboard shows it';

/**
 * Refuses Astra addresses other than those of its Data API.
 * @throws {@link AstraMongooseError} `INVALID_URI`
 */
function refuseAstraHost({ protocol, hostname, port }: URL): void {
  if (!/(?:^|\.)astra(?:-\w+)?\.datastax\.com$/.test(hostname)) return;
  const [database = '', apps, ...more] = hostname.split('.');
  const hasRegion = !/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/.test(database);
  if (protocol === 'https:' && port === '' && apps === 'apps' && more.length === 3 && hasRegion) return;
  throw createUriError(`${protocol}//${hostname} is not an endpoint of Astra DB, which is ${ENDPOINT}`);
}

/**
 * Checks a token; the text of an environment variable that is not set is refused.
 * @throws {@link AstraMongooseError} `INVALID_URI`
 */
export function refuseNoToken(token: unknown): asserts token is string {
  if (typeof token !== 'string' || token.trim() === '' || token === 'undefined' || token === 'null') {
    throw createUriError(
      'there is no application token: createAstraUri(endpoint, token) takes one; is its environment variable set? A self-hosted Data API needs the option isAstra: false',
    );
  }
  // Editors and shells add characters that no header permits, or that no server knows.
  if (/^["'`\s]|["'`\s]$|[^\x20-\x7e]|^Bearer /i.test(token)) {
    throw createUriError('the application token has spaces, quotes or a prefix: pass the bare token');
  }
}

/** @throws {@link AstraMongooseError} if the keyspace name is invalid */
export function refuseKeyspace(name: unknown, code: 'INVALID_URI' | 'INVALID_OPTIONS'): void {
  if (typeof name === 'string' && isName(name)) return;
  const message = `the keyspace is ${show(name)}, but a name is ${NAME_FORM}`;
  throw code === 'INVALID_URI' ? createUriError(message) : new AstraMongooseError(`useDb(): ${message}`, {}, code);
}

/** @throws {@link AstraMongooseError} if there is no text, for example because an environment variable is not set */
export function refuseNoText(text: unknown, what = 'the connection string'): asserts text is string {
  if (text !== undefined && text !== null && typeof text !== 'string') {
    throw createUriError(`${what} is of type ${typeof text}, not a string`);
  }
  if (!text || text.trim() === '' || text === 'undefined' || text === 'null') {
    throw createUriError(`${what} is ${show(text)}, an Invalid URL; is its environment variable set?`);
  }
}

function parseUrl(text: unknown, what: string, forms: string): URL {
  refuseNoText(text, what);
  // Addresses with several hosts are not valid URLs.
  const [scheme] = /^mongodb(?:\+srv)?:\/\//i.exec(text.trim()) ?? [];
  if (scheme !== undefined) throw createUriError(`${scheme} is a scheme of MongoDB: ${forms}`);
  if (/^["'`\s]*AstraCS:/i.test(text)) throw createUriError(`${what} is an application token: ${forms}`);
  if (URL.canParse(text)) return new URL(text);
  throw createUriError(`${what} is an Invalid URL, ${show(printUri(text))}: ${forms}`);
}

/** Whether the connection string names the embedded database. */
export const isLocalUri = (uri: string): boolean => /^\s*local:/i.test(uri);

/** The parts of a connection string of an embedded database. */
export interface ParsedLocalUri {
  readonly keyspaceName: string;
  /** Folder for the data; without one it is kept in memory. */
  readonly dir?: string;
}

/**
 * Parses the name of an embedded database, which is its keyspace, and its folder: `local://name`,
 * `local://name?dir=./data`.
 * @throws {@link AstraMongooseError} if the name is not a keyspace name or an option is unknown
 */
export function parseLocalUri(uri: string): ParsedLocalUri {
  const url = parseUrl(uri, 'the connection string', FORMS);
  if (`${url.username}${url.password}` !== '') throw createUriError('local:// takes no user name or password');
  const option = [...url.searchParams.keys()].find((name) => name !== 'dir');
  if (option !== undefined) throw createUriError(`local:// has no option '${option}': it only has dir`);
  if (url.hash !== '' || url.search.includes('+')) {
    throw createUriError(
      "in local://, '#' and '+' have a special meaning: escape the folder with encodeURIComponent()",
    );
  }
  const dirs = url.searchParams.getAll('dir');
  if (dirs.length > 1) throw createUriError('multiple folders');
  const [dir] = dirs;
  if (dir === '') throw createUriError('the folder (?dir=) is empty');
  const name = url.host + url.pathname.replace(/\/$/, '');
  if (!isName(name)) {
    throw createUriError(`local://${name}: the name is a keyspace, ${NAME_FORM}`);
  }
  return { keyspaceName: name, ...(dir !== undefined && { dir }) };
}

/** A connection string without its secrets. */
export function printUri(uri: string): string {
  return uri.replace(/\?.*$/s, '').replace(/\/\/.*@/s, '//');
}

const createUriError = (reason: string): AstraMongooseError =>
  new AstraMongooseError(`Invalid URI: ${reason}`, {}, 'INVALID_URI');
