import {
  DataAPIClient,
  DataAPIResponseError,
  UsernamePasswordTokenProvider,
  type DataAPIClientOptions,
  type DataAPIEnvironment,
  type Db,
} from '@datastax/astra-db-ts';
import { AstraMongooseError } from './errors.js';
import { embeddedDataApi } from './local.js';
import { CONNECT_TIMEOUT_MS, type ConnectOptions } from './options.js';
import { isLocalUri, parseLocalUri, parseUri, printableUri } from './uri.js';

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
 * Opens a client and asks the database once, so that a dead host or an unknown keyspace is found now.
 * @throws {@link AstraMongooseError} `CANNOT_CONNECT`, `UNKNOWN_KEYSPACE`, `INVALID_URI`, `INVALID_OPTIONS`
 */
export async function openClient(uri: string, options: ConnectOptions): Promise<Opened> {
  const opened = isLocalUri(uri) ? await openLocal(uri, options) : openRemote(uri, options);
  try {
    await ping(opened, options.serverSelectionTimeoutMS ?? CONNECT_TIMEOUT_MS);
  } catch (error) {
    await opened.client.close();
    throw explain(error, uri, opened.keyspaceName);
  }
  return opened;
}

/** The database object of another keyspace behind the same client. */
export const keyspaceDb = (opened: Opened, keyspaceName: string): Db =>
  opened.client.db(opened.baseUrl, { keyspace: keyspaceName, dataApiPath: opened.baseApiPath });

async function openLocal(uri: string, options: ConnectOptions): Promise<Opened> {
  const { keyspaceName, dir } = parseLocalUri(uri);
  const { fetcher, credentials } = await embeddedDataApi(dir);
  const client = new DataAPIClient(new UsernamePasswordTokenProvider(credentials.user, credentials.password), {
    ...clientOptions(options),
    environment: 'hcd',
    httpOptions: { client: 'custom', fetcher },
  });
  const opened = withDb({ client, keyspaceName, baseUrl: 'http://local', baseApiPath: 'v1', environment: 'hcd' });
  await opened.db.admin({ environment: 'hcd' }).createKeyspace(keyspaceName);
  return opened;
}

function openRemote(uri: string, options: ConnectOptions): Opened {
  const { baseUrl, baseApiPath, keyspaceName, applicationToken } = parseUri(uri);
  if (options.isAstra ?? true) {
    const client = new DataAPIClient(applicationToken, clientOptions(options));
    return withDb({ client, keyspaceName, baseUrl, baseApiPath, environment: 'astra' });
  }
  const { username, password, environment = 'dse' } = options;
  if (!username || !password) {
    const message = 'Username and password are required when connecting to non-Astra deployments';
    throw new AstraMongooseError(message, { username }, 'INVALID_OPTIONS');
  }
  const token = new UsernamePasswordTokenProvider(username, password);
  const client = new DataAPIClient(token, { ...clientOptions(options), environment });
  return withDb({ client, keyspaceName, baseUrl, baseApiPath, environment });
}

const withDb = (parts: Omit<Opened, 'db'>): Opened => ({
  ...parts,
  db: parts.client.db(parts.baseUrl, { keyspace: parts.keyspaceName, dataApiPath: parts.baseApiPath }),
});

function clientOptions(options: ConnectOptions): DataAPIClientOptions {
  const { httpOptions, logging, timeoutDefaults } = options;
  return {
    ...(httpOptions !== undefined && { httpOptions }),
    ...(logging !== undefined && { logging }),
    ...(timeoutDefaults !== undefined && { timeoutDefaults }),
  };
}

async function ping({ db }: Opened, timeout: number): Promise<void> {
  await db.listCollections({
    nameOnly: true,
    timeout: { collectionAdminTimeoutMs: timeout, requestTimeoutMs: timeout },
  });
}

function explain(error: unknown, uri: string, keyspace: string): AstraMongooseError {
  const where = printableUri(uri);
  const cause = { cause: error };
  if (
    error instanceof DataAPIResponseError &&
    error.errorDescriptors.some((each) => each.errorCode === 'UNKNOWN_KEYSPACE')
  ) {
    const message = `The database at ${where} has no keyspace '${keyspace}': create it first, or correct the connection string.`;
    return new AstraMongooseError(message, { keyspace }, 'UNKNOWN_KEYSPACE', cause);
  }
  const reason = error instanceof Error ? reasonOf(error) : String(error);
  return new AstraMongooseError(`Cannot connect to ${where}: ${reason}`, {}, 'CANNOT_CONNECT', cause);
}

/** The text of a network error is in its cause, or in its first part when several addresses were tried. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  if (error.message === 'fetch failed' && error.cause instanceof Error) return reasonOf(error.cause);
  return error.message || error.name;
}
