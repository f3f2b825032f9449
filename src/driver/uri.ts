import { show } from '../util/errors.js';
import { AstraMongooseError } from './errors.js';
import { isName, NAME_FORM } from '../wire/names.js';

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
 * @param endpoint - the API endpoint, as the Astra dashboard shows it
 * @param token - an application token; leave it out to give a user name and password as options
 * @param keyspace - @default 'default_keyspace'
 * @param baseApiPath - @default 'api/json/v1'
 * @throws AstraMongooseError `INVALID_URI` when the endpoint is no URL, as where its environment variable is not set
 */
export function createAstraUri(endpoint: string, token?: string, keyspace?: string, baseApiPath?: string): string {
  const uri = urlOf(endpoint, 'createAstraUri(endpoint, token): the endpoint');
  if (uri.protocol !== 'https:' && uri.protocol !== 'http:') {
    throw invalid('createAstraUri(endpoint, token): the endpoint begins with https://, and the token comes second');
  }
  if (keyspace !== undefined) refuseKeyspace(keyspace, 'INVALID_URI');
  const path = baseApiPath ? baseApiPath.replace(/^\/+|\/+$/g, '') : 'api/json/v1';
  uri.pathname = `/${path}/${keyspace ?? 'default_keyspace'}`;
  if (token) uri.searchParams.set('applicationToken', token);
  return uri.toString();
}

/**
 * Reads `http(s)://host/<base path>/<keyspace>?applicationToken=<token>`: the keyspace is the last part of the path.
 * @throws {@link AstraMongooseError} `INVALID_URI` when it is no URL, or keyspace or token are not clear
 */
export function parseUri(uri: string): ParsedUri {
  const url = urlOf(uri, 'the connection string');
  const parts = url.pathname.replace(/\/$/, '').split('/').slice(1);
  const keyspaceName = parts.pop() ?? '';
  const tokens = url.searchParams.getAll('applicationToken');
  if (tokens.length > 1) throw invalid('multiple application tokens');
  if (keyspaceName === '') throw invalid('keyspace is required');
  const [applicationToken] = tokens;
  return {
    baseUrl: `${url.protocol}//${url.host}`,
    // A keyspace alone has always been reported under '/'.
    baseApiPath: parts.length > 0 ? parts.join('/') : '/',
    keyspaceName,
    ...(applicationToken !== undefined && { applicationToken }),
  };
}

/** What a connection string says to connect() beside its parts. */
export interface RemoteUri extends ParsedUri {
  readonly username?: string;
  readonly password?: string;
}

/**
 * Reads a connection string that is to be used.
 * @throws {@link AstraMongooseError} `INVALID_URI`
 */
export function parseRemoteUri(uri: string): RemoteUri {
  const { protocol, searchParams, username, password } = urlOf(uri, 'the connection string');
  if (protocol !== 'http:' && protocol !== 'https:') {
    const whose = protocol.startsWith('mongodb') ? ' is that of MongoDB' : ' is none of the Data API';
    throw invalid(`${protocol}//${whose}: ${FORMS}`);
  }
  const option = [...searchParams.keys()].find((name) => name !== 'applicationToken');
  if (option !== undefined) throw invalid(`it has no option '${option}': give options to connect()`);
  const parsed = parseUri(uri);
  refuseKeyspace(parsed.keyspaceName, 'INVALID_URI');
  if (username === '') return parsed;
  return { ...parsed, username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const FORMS =
  'createAstraUri(endpoint, token, keyspace) makes one for Astra DB; others are http://host:8181/v1/keyspace and local://keyspace';

/**
 * Whether a text is a token; what becomes of an environment variable that is not set is none.
 * @throws {@link AstraMongooseError} `INVALID_URI`
 */
export function refuseNoToken(token: string | undefined): asserts token is string {
  if (token !== undefined && token.trim() !== '' && token !== 'undefined' && token !== 'null') return;
  throw invalid(
    'there is no application token: createAstraUri(endpoint, token) takes one; is its environment variable set? A Data API of your own needs the option isAstra: false',
  );
}

/** @throws {@link AstraMongooseError} when no keyspace could have that name */
export function refuseKeyspace(name: unknown, code: 'INVALID_URI' | 'INVALID_OPTIONS'): void {
  if (typeof name === 'string' && isName(name)) return;
  const message = `the keyspace is ${show(name)}: its name is ${NAME_FORM}`;
  throw code === 'INVALID_URI' ? invalid(message) : new AstraMongooseError(`useDb(): ${message}`, {}, code);
}

function urlOf(text: unknown, what: string): URL {
  if (typeof text !== 'string' || text.trim() === '') {
    throw invalid(`${what} is ${show(text)}, an Invalid URL; is its environment variable set?`);
  }
  if (URL.canParse(text)) return new URL(text);
  throw invalid(`${what} is an Invalid URL, ${show(printableUri(text))}: ${FORMS}`);
}

/** Whether the connection string asks for the embedded database. */
export const isLocalUri = (uri: string): boolean => uri.startsWith('local:');

/** The parts of a connection string of an embedded database. */
export interface ParsedLocalUri {
  readonly keyspaceName: string;
  /** Folder that keeps the data; without one it is in memory. */
  readonly dir?: string;
}

/**
 * Reads the name of an embedded database, which is its keyspace, and its folder: `local://name`, `local://name?dir=./data`.
 * @throws {@link AstraMongooseError} when the name is no keyspace name or an option is unknown
 */
export function parseLocalUri(uri: string): ParsedLocalUri {
  const url = urlOf(uri, 'the connection string');
  const option = [...url.searchParams.keys()].find((name) => name !== 'dir');
  if (option !== undefined) throw invalid(`local:// has no option '${option}'`);
  const dirs = url.searchParams.getAll('dir');
  if (dirs.length > 1) throw invalid('multiple folders');
  const [dir] = dirs;
  if (dir === '') throw invalid('the folder (?dir=) has no name');
  const name = url.host + url.pathname.replace(/\/$/, '');
  if (!isName(name)) {
    throw invalid(`local://${name}: the name is a keyspace, ${NAME_FORM}`);
  }
  return { keyspaceName: name, ...(dir !== undefined && { dir }) };
}

/** A connection string without what must not be printed. */
export function printableUri(uri: string): string {
  return uri.replace(/\?.*$/s, '').replace(/\/\/.*@/s, '//');
}

const invalid = (reason: string): AstraMongooseError =>
  new AstraMongooseError(`Invalid URI: ${reason}`, {}, 'INVALID_URI');
