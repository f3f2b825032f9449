import {
  DataAPIClient,
  FetchH2,
  FetchNative,
  UsernamePasswordTokenProvider,
  type DataAPIClientOptions,
  type DataAPIEnvironment,
  type Db,
  type Fetcher,
} from '@datastax/astra-db-ts';
import { AstraMongooseError } from './errors.js';
import { httpFetcher } from './fetcher.js';
import { embeddedDataApi } from './local.js';
import { CONNECT_TIMEOUT_MS, type ConnectOptions } from './options.js';
import { isUnknownKeyspace, tellingOfKeyspace } from './unknown-keyspace.js';
import { isLocalUri, parseLocalUri, parseRemoteUri, printableUri, refuseNoToken } from './uri.js';
import { withoutSecrets } from './without-secrets.js';
import { isAggregateError, isError } from '../util/kinds.js';

/** An open client with the keyspace that the connection string names. */
export interface Opened {
  readonly client: DataAPIClient;
  readonly db: Db;
  readonly keyspaceName: string;
  readonly baseUrl: string;
  readonly baseApiPath: string;
  readonly environment: DataAPIEnvironment;
}

/**
 * Opens a client and asks the database once, so that a dead host or a wrong password is found now. The keyspace need not be
 * there: it may be created through the connection. A custom HTTP client is not asked: what it reaches is up to it.
 * @throws {@link AstraMongooseError} `CANNOT_CONNECT`, `INVALID_URI`, `INVALID_OPTIONS`
 */
export async function openClient(uri: string, options: ConnectOptions): Promise<Opened> {
  const opened = isLocalUri(uri) ? await openLocal(uri, options) : openRemote(uri, options);
  if (options.httpOptions?.client === 'custom') return opened;
  try {
    await ping(opened, options.serverSelectionTimeoutMS ?? CONNECT_TIMEOUT_MS);
  } catch (error) {
    if (isUnknownKeyspace(error)) return opened;
    await opened.client.close();
    throw explain(error, uri);
  }
  return opened;
}

/** The database object of another keyspace behind the same client. */
export const keyspaceDb = (opened: Opened, keyspaceName: string): Db => dbOf(opened, keyspaceName);

async function openLocal(uri: string, options: ConnectOptions): Promise<Opened> {
  const { keyspaceName, dir } = parseLocalUri(uri);
  const { fetcher, credentials } = await embeddedDataApi(dir);
  const client = new DataAPIClient(new UsernamePasswordTokenProvider(credentials.user, credentials.password), {
    ...clientOptions(options),
    environment: 'hcd',
    httpOptions: { client: 'custom', fetcher: withoutSecrets(fetcher) },
  });
  const opened = withDb({ client, keyspaceName, baseUrl: 'http://local', baseApiPath: 'v1', environment: 'hcd' });
  await opened.db.admin({ environment: 'hcd' }).createKeyspace(keyspaceName);
  return opened;
}

function openRemote(uri: string, options: ConnectOptions): Opened {
  const { baseUrl, baseApiPath, keyspaceName, applicationToken, ...credentials } = parseRemoteUri(uri);
  if (options.isAstra ?? true) {
    if (credentials.username !== undefined) {
      throw new AstraMongooseError('Invalid URI: Astra DB takes an application token, no user name', {}, 'INVALID_URI');
    }
    const { token = applicationToken } = options;
    if (typeof token !== 'object') refuseNoToken(token);
    const client = new DataAPIClient(token, remoteOptions(options));
    return withDb({ client, keyspaceName, baseUrl, baseApiPath, environment: 'astra' });
  }
  const { username, password, environment = 'dse' } = { ...credentials, ...given(options) };
  const token =
    options.token ?? (username && password ? new UsernamePasswordTokenProvider(username, password) : undefined);
  if (token === undefined) {
    const message = 'Username and password are required when connecting to non-Astra deployments';
    throw new AstraMongooseError(message, { username }, 'INVALID_OPTIONS');
  }
  const client = new DataAPIClient(token, { ...remoteOptions(options), environment });
  return withDb({ client, keyspaceName, baseUrl, baseApiPath, environment });
}

/** Options that are given: those that are undefined stand for nothing. */
const given = (options: ConnectOptions): ConnectOptions =>
  Object.fromEntries(Object.entries(options).filter(([, option]) => option !== undefined));

const withDb = (parts: Omit<Opened, 'db'>): Opened => ({ ...parts, db: dbOf(parts, parts.keyspaceName) });

const dbOf = ({ client, baseUrl, baseApiPath }: Omit<Opened, 'db'>, keyspace: string): Db =>
  tellingOfKeyspace(client.db(baseUrl, { keyspace, dataApiPath: baseApiPath }));

function remoteOptions(options: ConnectOptions): DataAPIClientOptions {
  const { httpOptions } = options;
  const fetcher = fetcherOf(httpOptions);
  if (fetcher)
    return { ...clientOptions(options), httpOptions: { client: 'custom', fetcher: withoutSecrets(fetcher) } };
  // What is no client is refused by astra-db-ts, which says what is wrong with it.
  return { ...clientOptions(options), ...(httpOptions !== undefined && { httpOptions }) };
}

function fetcherOf(options: ConnectOptions['httpOptions']): Fetcher | undefined {
  if (options === undefined) return httpFetcher();
  switch (options.client) {
    case 'fetch':
      return new FetchNative();
    case 'fetch-h2':
      return new FetchH2(options);
    case 'custom':
      return isFetcher(options.fetcher) ? options.fetcher : undefined;
    default:
      return undefined;
  }
}

/** JavaScript may give anything. */
const isFetcher = (value: unknown): value is Fetcher =>
  typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function';

function clientOptions({ logging, timeoutDefaults, additionalHeaders }: ConnectOptions): DataAPIClientOptions {
  return {
    ...(logging !== undefined && { logging }),
    ...(timeoutDefaults !== undefined && { timeoutDefaults }),
    ...(additionalHeaders !== undefined && { additionalHeaders: { ...additionalHeaders } }),
  };
}

async function ping({ db }: Opened, timeout: number): Promise<void> {
  await db.listCollections({
    nameOnly: true,
    timeout: { collectionAdminTimeoutMs: timeout, requestTimeoutMs: timeout },
  });
}

function explain(error: unknown, uri: string): AstraMongooseError {
  const reason = isError(error) ? reasonOf(error) : String(error);
  return new AstraMongooseError(`Cannot connect to ${printableUri(uri)}: ${reason}`, {}, 'CANNOT_CONNECT', {
    cause: error,
  });
}

/** The text of a network error is in its cause, or in its first part when several addresses were tried. */
function reasonOf(error: Error): string {
  if (isAggregateError(error) && isError(error.errors[0])) return error.errors[0].message;
  if (error.message === 'fetch failed' && isError(error.cause)) return reasonOf(error.cause);
  return error.message || error.name;
}
