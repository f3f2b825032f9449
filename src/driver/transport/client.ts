import {
  DataAPIClient,
  FetchH2,
  FetchNative,
  UsernamePasswordTokenProvider,
  type DataAPIClientOptions,
  type DataAPIEnvironment,
  type Db,
  type DbAdmin,
  type Fetcher,
  type TokenProvider,
} from '@datastax/astra-db-ts';
import { createConnectError } from './connect-error.js';
import { AstraMongooseError, OperationNotSupportedError } from '../errors/errors.js';
import { createHttpFetcher } from './http-fetcher.js';
import { openEmbeddedDataApi } from './embedded-server.js';
import { CONNECT_TIMEOUT_MS, type ConnectOptions } from '../options/options.js';
import { sendConfirmed } from '../store/shared/confirmation.js';
import { wrapCommands } from '../store/shared/sender.js';
import { createGuardedFetcher } from './request-guard.js';
import { isUnknownKeyspace, explainKeyspaceErrors } from '../errors/unknown-keyspace.js';
import { ENDPOINT, isLocalUri, parseLocalUri, parseRemoteUri, refuseNoToken } from './uri.js';
import { createRedactingFetcher } from '../errors/redaction.js';
import { isError } from '../../util/kinds.js';

/** An open client with the keyspace of the connection string. */
export interface Opened {
  readonly client: DataAPIClient;
  readonly db: Db;
  readonly keyspaceName: string;
  readonly baseUrl: string;
  readonly baseApiPath: string;
  readonly environment: DataAPIEnvironment;
}

/**
 * Opens a client and sends one request, so that a dead host or a wrong password is reported at once. The keyspace need
 * not exist: it may be created through the connection. No request is sent through a custom HTTP client, because its
 * target is unknown.
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
    throw createConnectError(error, uri);
  }
  return opened;
}

/** The database object of another keyspace with the same client. */
export const openKeyspaceDb = (opened: Opened, keyspaceName: string): Db => openDb(opened, keyspaceName);

async function openLocal(uri: string, options: ConnectOptions): Promise<Opened> {
  const { keyspaceName, dir } = parseLocalUri(uri);
  const { fetcher, credentials } = await openEmbeddedDataApi(dir);
  let isOpen = false;
  const guarded = createGuardedFetcher(fetcher, () => isOpen);
  const client = new DataAPIClient(new UsernamePasswordTokenProvider(credentials.user, credentials.password), {
    ...toClientOptions(options),
    environment: 'hcd',
    httpOptions: { client: 'custom', fetcher: createRedactingFetcher(guarded) },
  });
  const opened = addDb({ client, keyspaceName, baseUrl: 'http://local', baseApiPath: 'v1', environment: 'hcd' });
  await openAdmin(opened).createKeyspace(keyspaceName);
  isOpen = true;
  return opened;
}

function openRemote(uri: string, options: ConnectOptions): Opened {
  const { baseUrl, baseApiPath, keyspaceName, applicationToken, ...credentials } = parseRemoteUri(uri);
  const {
    username,
    password,
    token: ownToken,
    environment = 'dse',
  } = { ...credentials, ...dropMissingOptions(options) };
  if (options.isAstra ?? true) {
    if (username) {
      const [where, code] = credentials.username
        ? (['URI', 'INVALID_URI'] as const)
        : (['options', 'INVALID_OPTIONS'] as const);
      const message = `Invalid ${where}: Astra DB takes an application token, not a user name; a self-hosted Data API needs the option isAstra: false`;
      throw new AstraMongooseError(message, {}, code);
    }
    const token = ownToken ?? applicationToken;
    if (typeof token !== 'object') refuseNoToken(token);
    const client = createClient(token, toRemoteOptions(options));
    return addDb({ client, keyspaceName, baseUrl, baseApiPath, environment: 'astra' });
  }
  if (applicationToken !== undefined && username) {
    const message = 'Give either a user name and a password or a token: the connection string has an applicationToken';
    throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
  }
  const token = ownToken || (username && password ? new UsernamePasswordTokenProvider(username, password) : undefined);
  if (token === undefined) {
    const message = 'Username and password are required when connecting to non-Astra deployments';
    throw new AstraMongooseError(message, { username }, 'INVALID_OPTIONS');
  }
  const client = createClient(token, { ...toRemoteOptions(options), environment });
  return addDb({ client, keyspaceName, baseUrl, baseApiPath, environment });
}

/**
 * The client's errors about options print all of them, and headers may be secret.
 * @throws {@link AstraMongooseError} `INVALID_OPTIONS`
 */
function createClient(token: string | TokenProvider, options: DataAPIClientOptions): DataAPIClient {
  try {
    return new DataAPIClient(token, options);
  } catch {
    const { additionalHeaders: _secret, ...others } = options;
    const reason = findReasonAgainst(others) ?? 'the client does not accept the option token or additionalHeaders';
    throw new AstraMongooseError(`connect(): ${reason}`, {}, 'INVALID_OPTIONS');
  }
}

function findReasonAgainst(options: DataAPIClientOptions): string | undefined {
  try {
    const _client = new DataAPIClient(options);
    return undefined;
  } catch (error) {
    return isError(error) ? error.message : String(error);
  }
}

/** The given options: undefined and null count as missing. */
const dropMissingOptions = (options: ConnectOptions): ConnectOptions =>
  Object.fromEntries(Object.entries(options).filter(([, option]) => option !== undefined && option !== null));

const addDb = (parts: Omit<Opened, 'db'>): Opened => ({ ...parts, db: openDb(parts, parts.keyspaceName) });

/** A database of the client that accepts only replies that confirm a command. */
function openDb({ client, baseUrl, baseApiPath }: Omit<Opened, 'db'>, keyspace: string): Db {
  const db = client.db(baseUrl, { keyspace, dataApiPath: baseApiPath });
  wrapCommands(db, sendConfirmed);
  return explainKeyspaceErrors(db);
}

/** The administration of a database. @throws OperationNotSupportedError for Astra DB behind another host */
export function openAdmin({ db, environment }: Pick<Opened, 'db' | 'environment'>): DbAdmin {
  const admin = environment === 'astra' ? openAstraAdmin(db) : db.admin({ environment });
  wrapCommands(admin, sendConfirmed);
  return admin;
}

/** The client reads from the endpoint which database of Astra DB to administer. */
function openAstraAdmin(db: Db): DbAdmin {
  try {
    return db.admin();
  } catch {
    throw new OperationNotSupportedError(
      `Cannot administer the keyspaces of Astra DB through another host: ${BY_ENDPOINT}.`,
      BY_ENDPOINT,
    );
  }
}

const BY_ENDPOINT = `connect to ${ENDPOINT}; a self-hosted Data API needs the option isAstra: false`;

function toRemoteOptions(options: ConnectOptions): DataAPIClientOptions {
  const { httpOptions } = options;
  const fetcher = createClientFetcher(httpOptions);
  if (fetcher) {
    const guarded = createRedactingFetcher(createGuardedFetcher(fetcher));
    return { ...toClientOptions(options), httpOptions: { client: 'custom', fetcher: guarded } };
  }
  // An invalid client is refused by astra-db-ts, which says what is wrong with it.
  return { ...toClientOptions(options), ...(httpOptions !== undefined && { httpOptions }) };
}

function createClientFetcher(options: ConnectOptions['httpOptions']): Fetcher | undefined {
  if (options === undefined) return createHttpFetcher();
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

/** Checks a value, because JavaScript callers may pass any. */
const isFetcher = (value: unknown): value is Fetcher =>
  typeof value === 'object' && value !== null && 'fetch' in value && typeof value.fetch === 'function';

function toClientOptions({ logging, timeoutDefaults, additionalHeaders }: ConnectOptions): DataAPIClientOptions {
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
