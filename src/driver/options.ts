import type {
  CreateCollectionOptions,
  DataAPIClientOptions,
  DataAPIEnvironment,
  LoggingConfig,
  TimeoutDescriptor,
} from '@datastax/astra-db-ts';
import type { Writable } from 'node:stream';

type DataApiCollectionOptions = CreateCollectionOptions<Record<string, unknown>>;

/** Where calls are reported: the console, a stream (one line a call), or a function. */
export type DebugOption =
  | boolean
  | { readonly color?: boolean; readonly shell?: boolean }
  | Writable
  | ((collection: string, method: string, ...args: unknown[]) => void);

/** Options of `mongoose.connect()` and `mongoose.createConnection()` with this driver. */
export interface ConnectOptions {
  /** Astra DB, or a Data API of your own. @default true */
  readonly isAstra?: boolean;
  /** Plain Mongoose schemas are tables, not collections. Models made from a table always are. @default false */
  readonly isTable?: boolean;
  /** User name for a Data API of your own. */
  readonly username?: string;
  /** Password for a Data API of your own. */
  readonly password?: string;
  /** Kind of database behind a Data API of your own. @default 'dse' */
  readonly environment?: DataAPIEnvironment;
  readonly httpOptions?: DataAPIClientOptions['httpOptions'];
  /** Turns on the command events of astra-db-ts. */
  readonly logging?: LoggingConfig;
  readonly debug?: DebugOption | null;
  /** Create missing collections and tables of models. @default true */
  readonly autoCreate?: boolean;
  readonly autoIndex?: boolean;
  /** Keep operations until the connection is open. @default true */
  readonly bufferCommands?: boolean;
  /** Milliseconds to keep them. @default 10000 */
  readonly bufferTimeoutMS?: number;
  readonly sanitizeFilter?: boolean;
  /** Milliseconds in which the database must answer to the connection. @default 10000 */
  readonly serverSelectionTimeoutMS?: number;
  /** Default timeouts of astra-db-ts for all operations. */
  readonly timeoutDefaults?: Partial<TimeoutDescriptor>;
  /** How often reads, and writes that change nothing when done twice, are sent again after a failure of the network. @default 2 */
  readonly retries?: number;
}

/** Milliseconds that {@link ConnectOptions.serverSelectionTimeoutMS} defaults to. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** The options that Mongoose reads from the connection's config. */
export function connectionConfig(options: ConnectOptions): Record<string, unknown> {
  const names = ['autoCreate', 'autoIndex', 'sanitizeFilter', 'bufferCommands', 'bufferTimeoutMS'] as const;
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}

// `mongoose.connect()` and schemas are typed for MongoDB; these are the options that the driver adds.
declare module 'mongoose' {
  interface ConnectOptions {
    /** Astra DB, or a Data API of your own. @default true */
    isAstra?: boolean;
    /** Plain Mongoose schemas are tables, not collections. @default false */
    isTable?: boolean;
    username?: string;
    password?: string;
    environment?: DataAPIEnvironment;
    httpOptions?: DataAPIClientOptions['httpOptions'];
    logging?: LoggingConfig;
    debug?: DebugOption | null;
    timeoutDefaults?: Partial<TimeoutDescriptor>;
    retries?: number;
  }
}

declare module 'mongodb' {
  interface CreateCollectionOptions {
    vector?: DataApiCollectionOptions['vector'];
    indexing?: DataApiCollectionOptions['indexing'];
    lexical?: DataApiCollectionOptions['lexical'];
    rerank?: DataApiCollectionOptions['rerank'];
    defaultId?: DataApiCollectionOptions['defaultId'];
  }
}
