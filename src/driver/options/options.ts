import {
  StaticHeadersProvider,
  type CollectionFindAndRerankOptions,
  type CollectionSerDesConfig,
  type CreateCollectionOptions,
  type DataAPIClientOptions,
  type DataAPIEnvironment,
  type EmbeddingHeadersProvider,
  type LoggingConfig,
  type RerankingHeadersProvider,
  type TableSerDesConfig,
  type TimeoutDescriptor,
  type TokenProvider,
} from '@datastax/astra-db-ts';
import type { Writable } from 'node:stream';
import type { UnsupportedIndexes } from './unsupported-indexes.js';
import type { RerankedDocument } from './reranked-document.js';

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
  /** An application token, or what gives one, instead of that of the connection string or of user name and password. */
  readonly token?: string | TokenProvider;
  /** Kind of database behind a Data API of your own. @default 'dse' */
  readonly environment?: DataAPIEnvironment;
  /** Key of the service that makes vectors of text, when the database has none of its own. */
  readonly embeddingApiKey?: string | EmbeddingHeadersProvider;
  /** Key of the reranking service. */
  readonly rerankingApiKey?: string | RerankingHeadersProvider;
  /** Headers of every request. */
  readonly additionalHeaders?: Readonly<Record<string, string>>;
  /**
   * How requests are sent: `{ client: 'fetch' }` by Node's fetch, `{ client: 'custom', fetcher }` by a fetcher of your own,
   * which connect() does not ask for an answer, because what it reaches is up to it. @default by undici, on the
   * connections of fetch: through a proxy, for one, when `setGlobalDispatcher()` of undici or `NODE_USE_ENV_PROXY` says so
   */
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
  /**
   * Null in the filters of collections finds documents without the path, too, as in MongoDB; schemas have the same option.
   * @default false
   */
  readonly nullFindsMissing?: boolean;
  /**
   * What is done about unique, expiring, text and geographic indexes of schemas, and about options such as `capped`, which
   * the Data API does not have; schemas have the same option. @default 'error'
   */
  readonly unsupportedIndexes?: UnsupportedIndexes;
  /** Milliseconds in which the database must answer to the connection. @default 10000 */
  readonly serverSelectionTimeoutMS?: number;
  /** Default timeouts of astra-db-ts for all operations. */
  readonly timeoutDefaults?: Partial<TimeoutDescriptor>;
  /** How often reads, and writes that change nothing when done twice, are sent again after a failure of the network. @default 2 */
  readonly retries?: number;
}

/** The names of the options. */
export const CONNECT_OPTIONS: readonly string[] = Object.keys({
  isAstra: 0,
  isTable: 0,
  username: 0,
  password: 0,
  token: 0,
  environment: 0,
  embeddingApiKey: 0,
  rerankingApiKey: 0,
  additionalHeaders: 0,
  httpOptions: 0,
  logging: 0,
  debug: 0,
  autoCreate: 0,
  autoIndex: 0,
  bufferCommands: 0,
  bufferTimeoutMS: 0,
  sanitizeFilter: 0,
  nullFindsMissing: 0,
  unsupportedIndexes: 0,
  serverSelectionTimeoutMS: 0,
  timeoutDefaults: 0,
  retries: 0,
} satisfies Record<keyof ConnectOptions, 0>);

/** Keys for the services of the database. */
export type ServiceKeys = Pick<ConnectOptions, 'embeddingApiKey' | 'rerankingApiKey'>;

/** The keys among the options. */
export const pickServiceKeys = ({ embeddingApiKey, rerankingApiKey }: ConnectOptions): ServiceKeys => ({
  ...(embeddingApiKey !== undefined && { embeddingApiKey }),
  ...(rerankingApiKey !== undefined && { rerankingApiKey: rerankingHeaders(rerankingApiKey) }),
});

/** The Data API reads the key of a reranking service from another header than the one that astra-db-ts sends it in. */
const rerankingHeaders = (key: string | RerankingHeadersProvider): RerankingHeadersProvider =>
  typeof key === 'string'
    ? new StaticHeadersProvider<'reranking'>({ 'reranking-api-key': key, 'x-rerank-api-key': key })
    : key;

/** Milliseconds that {@link ConnectOptions.serverSelectionTimeoutMS} defaults to. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Whether null in filters finds missing values, too: the schema's word, else the connection's. */
export const isNullForMissing = (
  schema: Readonly<Record<string, unknown>> | undefined,
  config: Readonly<Record<string, unknown>>,
): boolean => (schema?.['nullFindsMissing'] ?? config['nullFindsMissing']) === true;

/** The options that Mongoose reads from the connection's config, and those that models ask for. */
export function toConnectionConfig(options: ConnectOptions): Record<string, unknown> {
  const names = [
    'autoCreate',
    'autoIndex',
    'sanitizeFilter',
    'bufferCommands',
    'bufferTimeoutMS',
    'nullFindsMissing',
    'unsupportedIndexes',
  ] as const;
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}

/** What of a model tells the type of its documents. */
interface Documents<Doc> {
  castObject(document: never): Doc;
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
    token?: string | TokenProvider;
    environment?: DataAPIEnvironment;
    embeddingApiKey?: string | EmbeddingHeadersProvider;
    rerankingApiKey?: string | RerankingHeadersProvider;
    additionalHeaders?: Readonly<Record<string, string>>;
    httpOptions?: DataAPIClientOptions['httpOptions'];
    logging?: LoggingConfig;
    debug?: DebugOption | null;
    timeoutDefaults?: Partial<TimeoutDescriptor>;
    /** Null in the filters of collections finds documents without the path, too. @default false */
    nullFindsMissing?: boolean;
    /** What is done about indexes and options of collections that the Data API does not have. @default 'error' */
    unsupportedIndexes?: UnsupportedIndexes;
    retries?: number;
  }

  interface InsertManyOptions {
    /** Without effect: each document is accounted for in any case. */
    returnDocumentResponses?: boolean;
  }

  interface QueryOptions {
    /** The most rows or documents that `countDocuments()` reads to count them. */
    upperBound?: number;
    includeSimilarity?: boolean;
    includeSortVector?: boolean;
    signal?: AbortSignal;
  }

  interface SchemaOptions {
    /** How astra-db-ts reads and writes values. */
    serdes?: CollectionSerDesConfig | TableSerDesConfig;
    /** Null in filters finds documents without the path, too. @default that of the connection */
    nullFindsMissing?: boolean;
    /** What is done about indexes that the Data API does not have. @default that of the connection */
    unsupportedIndexes?: UnsupportedIndexes;
    /** The user-defined type that subdocuments of this schema are in a table. */
    udtName?: string;
  }

  // All models have it; the parameters of `Model` itself differ between versions of Mongoose.
  interface IndexManager {
    /** Finds documents by vector and text, in the order of a reranking model. */
    findAndRerank<Doc>(
      this: Documents<Doc>,
      filter: Record<string, unknown>,
      options?: CollectionFindAndRerankOptions,
    ): Promise<readonly RerankedDocument<Doc>[]>;
  }
}

declare module 'mongodb' {
  interface FilterOperators<TValue> {
    /** Matches text: of `$lexical`, or of a column with a text index. */
    $match?: TValue extends string ? string : never;
  }

  interface CreateCollectionOptions {
    vector?: DataApiCollectionOptions['vector'];
    indexing?: DataApiCollectionOptions['indexing'];
    lexical?: DataApiCollectionOptions['lexical'];
    rerank?: DataApiCollectionOptions['rerank'];
    defaultId?: DataApiCollectionOptions['defaultId'];
  }
}
