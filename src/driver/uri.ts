import { AstraMongooseError } from './errors.js';

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
 */
export function createAstraUri(endpoint: string, token?: string, keyspace?: string, baseApiPath?: string): string {
  const uri = new URL(endpoint);
  const path = baseApiPath ? baseApiPath.replace(/^\/+|\/+$/g, '') : 'api/json/v1';
  uri.pathname = `/${path}/${keyspace ?? 'default_keyspace'}`;
  if (token) uri.searchParams.set('applicationToken', token);
  return uri.toString();
}

/**
 * Reads `http(s)://host/<base path>/<keyspace>?applicationToken=<token>`: the keyspace is the last part of the path.
 * @throws TypeError when it is no URL; {@link AstraMongooseError} when keyspace or token are not clear
 */
export function parseUri(uri: string): ParsedUri {
  const url = new URL(uri);
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
  const url = new URL(uri);
  const option = [...url.searchParams.keys()].find((name) => name !== 'dir');
  if (option !== undefined) throw invalid(`local:// has no option '${option}'`);
  const dirs = url.searchParams.getAll('dir');
  if (dirs.length > 1) throw invalid('multiple folders');
  const [dir] = dirs;
  if (dir === '') throw invalid('the folder (?dir=) has no name');
  const name = url.host + url.pathname.replace(/\/$/, '');
  if (!/^\w{1,48}$/.test(name)) {
    throw invalid(`local://${name}: the name is a keyspace, 1 to 48 letters, digits or underscores`);
  }
  return { keyspaceName: name, ...(dir !== undefined && { dir }) };
}

/** A connection string without what must not be printed. */
export function printableUri(uri: string): string {
  return uri.replace(/\?.*$/s, '').replace(/\/\/[^/@]*@/, '//');
}

const invalid = (reason: string): AstraMongooseError =>
  new AstraMongooseError(`Invalid URI: ${reason}`, {}, 'INVALID_URI');
