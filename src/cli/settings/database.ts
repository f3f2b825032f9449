import type { Db } from '@datastax/astra-db-ts';
import type { Command } from 'commander';
import { areFor, withholdCredentials } from '../../config/credentials.js';
import type { ConnectionConfig } from '../../config/define-config.js';
import { createAstraUri, isLocalUri, parseLocalUri } from '../../driver/transport/uri.js';
import { CliError } from '../shared/cli-error.js';
import { identifyDatabase } from './same-database.js';
import { untilStopped } from '../shared/until-stopped.js';
import type { Settings, SettingsOptions } from './settings.js';

/** The options of the command line that name a database. */
export interface DatabaseOptions extends SettingsOptions {
  readonly uri?: string;
}

/** Adds the options that name a database, and where the settings are. */
export const addDatabaseOptions = (command: Command): Command =>
  addSettingsOptions(
    command.option(
      '--uri <uri>',
      'connection string, as for mongoose.connect() (default: TYPESTAR_URI and others, see docs)',
    ),
  );

/** Adds the options that say where the settings are. */
export const addSettingsOptions = (command: Command): Command =>
  command
    .option('--config <file>', 'configuration file (default: typestar.config.ts, if there is one)')
    .option('--profile <name>', 'profile of the configuration');

/** An open database. */
export interface Database {
  readonly db: Db;
  readonly keyspace: string;
  /** Where it is, without credentials. */
  readonly label: string;
  /** The same for all connection strings that name it. */
  readonly id: string;
  /** An embedded database without a folder. */
  readonly isInMemory: boolean;
  close(): Promise<void>;
}

/** A connection string with its credentials. */
export type Target = ConnectionConfig & { readonly uri: string };

/**
 * The database that a command uses: `--uri`; else that of `--profile`; else `TYPESTAR_URI`; else `ASTRA_DB_API_ENDPOINT`
 * with `ASTRA_DB_APPLICATION_TOKEN` and `ASTRA_DB_KEYSPACE`; else the configuration.
 * @throws CliError if none is named, or the profile has an empty one
 */
export function findTarget({ env, config, profileUri }: Settings, { uri: given }: DatabaseOptions): Target {
  if (given === undefined && profileUri !== undefined) {
    if (profileUri === '')
      throw new CliError('The uri of the profile is empty: is the variable set that it is read from?');
    return { ...readCredentials(env, profileUri), ...config, uri: profileUri };
  }
  const uri = given ?? env['TYPESTAR_URI'];
  if (uri) {
    const { environment } = config;
    // Credentials in the connection string are those that are meant.
    if (hasOwnCredentials(uri)) return { ...(environment !== undefined && { environment }), uri };
    return { ...withholdCredentials(config, uri), ...readCredentials(env, uri), uri };
  }
  const { ASTRA_DB_API_ENDPOINT: endpoint, ASTRA_DB_APPLICATION_TOKEN: token, ASTRA_DB_KEYSPACE: keyspace } = env;
  if (endpoint) return { uri: createAstraUri(endpoint, token, keyspace || undefined) };
  if (config.uri) return { ...readCredentials(env, config.uri), ...config, uri: config.uri };
  throw new CliError(
    'No database: give --uri, or set TYPESTAR_URI, or ASTRA_DB_API_ENDPOINT and ASTRA_DB_APPLICATION_TOKEN, in the environment or .env, or uri in typestar.config.ts.',
  );
}

/**
 * Those of the environment: they are for the host of `TYPESTAR_URI`, if it is set; the application token of Astra DB is for
 * Astra DB only, whatever the connection string is.
 */
function readCredentials(env: Settings['env'], uri: string): ConnectionConfig {
  const { TYPESTAR_USERNAME: username, TYPESTAR_PASSWORD: password, TYPESTAR_TOKEN: token } = env;
  const own = areFor(env['TYPESTAR_URI'], uri) ? { username, password, token } : {};
  const { ASTRA_DB_APPLICATION_TOKEN: astraToken } = env;
  const sent = own.token || (isAstra(uri) ? astraToken : undefined);
  return {
    ...(own.username && { username: own.username }),
    ...(own.password && { password: own.password }),
    ...(sent && { token: sent }),
  };
}

/**
 * Opens a database; an unreachable host or a wrong password is an error here.
 * @param signal - stops the wait for a host that does not answer
 */
export async function openDatabase(target: Target, signal?: AbortSignal): Promise<Database> {
  return signal ? await untilStopped(open(target), signal) : await open(target);
}

/** Opens a database, and closes it when the work is done. */
export async function withTarget<Result>(
  target: Target,
  work: (database: Database) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const database = await openDatabase(target, signal);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The same with the database of the settings. */
export const withDatabase = async <Result>(
  settings: Settings,
  options: DatabaseOptions,
  work: (database: Database) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> => await withTarget(findTarget(settings, options), work, signal);

/** How a database is connected to: a connection string, and the options of `mongoose.connect()`. */
export interface ConnectArguments {
  readonly uri: string;
  readonly options: object;
}

/** The arguments of `mongoose.connect()` for a database. @throws CliError if it needs credentials, and there are none */
export function toConnectArguments({ uri, ...credentials }: Target): ConnectArguments {
  const hasToken = uri.includes('applicationToken=') || credentials.token !== undefined;
  if (!isLocalUri(uri) && URL.canParse(uri) && !isAstra(uri) && !hasToken && !hasUser(uri, credentials)) {
    throw new CliError(
      `${new URL(uri).origin} needs a user: set TYPESTAR_USERNAME and TYPESTAR_PASSWORD, or TYPESTAR_TOKEN, in the environment or .env, or username and password, or token, in typestar.config.ts. Those of typestar local are cassandra and cassandra. Credentials named with the connection string of another host are not sent to this one, and ASTRA_DB_APPLICATION_TOKEN to Astra DB only.`,
    );
  }
  return { uri, options: toConnectOptions(uri, credentials) };
}

async function open(target: Target): Promise<Database> {
  const { uri, options } = toConnectArguments(target);
  const { openClient } = await import('../../driver/transport/client.js');
  const opened = await openClient(uri, options);
  return {
    db: opened.db,
    keyspace: opened.keyspaceName,
    id: identifyDatabase(uri, opened),
    isInMemory: isLocalUri(uri) && parseLocalUri(uri).dir === undefined,
    label: isLocalUri(uri) ? uri : `${opened.baseUrl}, keyspace ${opened.keyspaceName}`,
    close: () => opened.client.close(),
  };
}

function toConnectOptions(uri: string, { token, ...others }: ConnectionConfig): object {
  if (isLocalUri(uri)) return {};
  if (isAstra(uri)) return token !== undefined && !uri.includes('applicationToken=') ? { token } : {};
  const { username, password, environment = 'hcd' } = others;
  return {
    ...{ isAstra: false, environment },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(!hasUser(uri, others) && token !== undefined && { token }),
  };
}

const hasUser = (uri: string, { username }: ConnectionConfig): boolean => username !== undefined || namesUser(uri);

const namesUser = (uri: string): boolean => /^\w+:\/\/[^/]*@/.test(uri);

const hasOwnCredentials = (uri: string): boolean => namesUser(uri) || uri.includes('applicationToken=');

const isAstra = (uri: string): boolean =>
  URL.canParse(uri) && /(?:^|\.)astra(?:-\w+)?\.datastax\.com$/.test(new URL(uri).hostname);
