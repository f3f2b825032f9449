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
import type { PlanMode } from './plan-mode.js';
import type { RerankedDocument } from './reranked-document.js';

type DataApiCollectionOptions = CreateCollectionOptions<Record<string, unknown>>;

/** Where calls are reported: the console, a stream (one line per call), or a function. */
export type DebugOption =
  | boolean
  | { readonly color?: boolean; readonly shell?: boolean }
  | Writable
  | ((collection: string, method: string, ...args: unknown[]) => void);

/** Options of `mongoose.connect()` and `mongoose.createConnection()` with this driver. */
export interface ConnectOptions {
  /** Whether the database is Astra DB, or a self-hosted Data API. @default true */
  readonly isAstra?: boolean | undefined;
  /**
   * Whether plain Mongoose schemas are stored as tables instead of collections. Models created from a table always use
   * it. @default false
   */
  readonly isTable?: boolean | undefined;
  /** User name for a self-hosted Data API. */
  readonly username?: string | undefined;
  /** Password for a self-hosted Data API. */
  readonly password?: string | undefined;
  /**
   * An application token, or a provider of one, instead of the one in the connection string, or of user name and
   * password.
   */
  readonly token?: string | TokenProvider | undefined;
  /** Kind of database behind a self-hosted Data API. @default 'dse' */
  readonly environment?: DataAPIEnvironment | undefined;
  /** API key of the embedding service, if the database has none of its own. */
  readonly embeddingApiKey?: string | EmbeddingHeadersProvider | undefined;
  /** API key of the reranking service. */
  readonly rerankingApiKey?: string | RerankingHeadersProvider | undefined;
  /** Headers for every request. */
  readonly additionalHeaders?: Readonly<Record<string, string>> | undefined;
  /**
   * The HTTP client: `{ client: 'fetch' }` uses Node's fetch, `{ client: 'custom', fetcher }` your own fetcher, through
   * which connect() sends no test request. @default undici, on the connections of fetch, so that
   * `setGlobalDispatcher()` of undici and `NODE_USE_ENV_PROXY` apply, for example for a proxy
   */
  readonly httpOptions?: DataAPIClientOptions['httpOptions'] | undefined;
  /** Enables the command events of astra-db-ts. */
  readonly logging?: LoggingConfig | undefined;
  readonly debug?: DebugOption | null | undefined;
  /** Create missing collections and tables of models. @default true */
  readonly autoCreate?: boolean;
  readonly autoIndex?: boolean;
  /** Make operations wait until the connection is open. @default true */
  readonly bufferCommands?: boolean;
  /** Milliseconds to wait. @default 10000 */
  readonly bufferTimeoutMS?: number | undefined;
  readonly sanitizeFilter?: boolean;
  /**
   * Whether null in filters of collections also matches documents without the path, as in MongoDB; schemas have the
   * same option.
   * @default false
   */
  readonly nullFindsMissing?: boolean | undefined;
  /**
   * How to handle unique, expiring, text and geographic indexes of schemas, and options such as `capped`, which the
   * Data API lacks; schemas have the same option. @default 'error'
   */
  readonly unsupportedIndexes?: UnsupportedIndexes | undefined;
  /**
   * Whether queries of tables through Mongoose's own API that read every row, discard rows or sort in memory cause a
   * warning, or are refused; also as `connection.set('explain', 'throw')`. @default false
   */
  readonly explain?: PlanMode | false | undefined;
  /** Milliseconds in which the database must respond when connecting. @default 10000 */
  readonly serverSelectionTimeoutMS?: number;
  /** Default timeouts of astra-db-ts for all operations. */
  readonly timeoutDefaults?: Partial<TimeoutDescriptor> | undefined;
  /** Maximum retries of reads and idempotent writes after a network failure. @default 2 */
  readonly retries?: number | undefined;
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
  explain: 0,
  serverSelectionTimeoutMS: 0,
  timeoutDefaults: 0,
  retries: 0,
} satisfies Record<keyof ConnectOptions, 0>);

/** API keys of external services. */
export interface ServiceKeys {
  readonly embeddingApiKey?: string | EmbeddingHeadersProvider;
  readonly rerankingApiKey?: string | RerankingHeadersProvider;
}

/** The API keys among the options. */
export const pickServiceKeys = ({ embeddingApiKey, rerankingApiKey }: ConnectOptions): ServiceKeys => ({
  ...(embeddingApiKey !== undefined && { embeddingApiKey }),
  ...(rerankingApiKey !== undefined && { rerankingApiKey: createRerankingHeaders(rerankingApiKey) }),
});

/** The Data API expects the key of a reranking service in a different header from the one that astra-db-ts uses. */
const createRerankingHeaders = (key: string | RerankingHeadersProvider): RerankingHeadersProvider =>
  typeof key === 'string'
    ? new StaticHeadersProvider<'reranking'>({ 'reranking-api-key': key, 'x-rerank-api-key': key })
    : key;

/** The default of {@link ConnectOptions.serverSelectionTimeoutMS}. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Whether null in filters also matches missing values: the schema's option, otherwise the connection's. */
export const isNullForMissing = (
  schema: Readonly<Record<string, unknown>> | undefined,
  config: Readonly<Record<string, unknown>>,
): boolean => (schema?.['nullFindsMissing'] ?? config['nullFindsMissing']) === true;

/** The options that Mongoose reads from the connection's config, and those that models request. */
export function toConnectionConfig(options: ConnectOptions): Record<string, unknown> {
  const names = [
    'autoCreate',
    'autoIndex',
    'sanitizeFilter',
    'bufferCommands',
    'bufferTimeoutMS',
    'nullFindsMissing',
    'unsupportedIndexes',
    'explain',
  ] as const;
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}

/** The part of a model that states the type of its documents. */
interface Documents<Doc> {
  castObject(document: never): Doc;
}

// `mongoose.connect()` and schemas are typed for MongoDB; these are the options that the driver adds.
declare module 'mongoose' {
  interface ConnectOptions {
    /** Whether the database is Astra DB, or a self-hosted Data API. @default true */
    isAstra?: boolean | undefined;
    /** Whether plain Mongoose schemas are stored as tables instead of collections. @default false */
    isTable?: boolean | undefined;
    username?: string | undefined;
    password?: string | undefined;
    token?: string | TokenProvider | undefined;
    environment?: DataAPIEnvironment | undefined;
    embeddingApiKey?: string | EmbeddingHeadersProvider | undefined;
    rerankingApiKey?: string | RerankingHeadersProvider | undefined;
    additionalHeaders?: Readonly<Record<string, string>> | undefined;
    httpOptions?: DataAPIClientOptions['httpOptions'] | undefined;
    logging?: LoggingConfig | undefined;
    debug?: DebugOption | null | undefined;
    timeoutDefaults?: Partial<TimeoutDescriptor> | undefined;
    /** Whether null in filters of collections also matches documents without the path. @default false */
    nullFindsMissing?: boolean | undefined;
    /** How to handle indexes and collection options that the Data API lacks. @default 'error' */
    unsupportedIndexes?: UnsupportedIndexes | undefined;
    /** Whether queries of tables that are served badly cause a warning, or are refused. @default false */
    explain?: 'warn' | 'throw' | false | undefined;
    retries?: number | undefined;
  }

  interface InsertManyOptions {
    /** No effect: every document is always reported. */
    returnDocumentResponses?: boolean;
  }

  interface QueryOptions {
    /** Maximum number of rows or documents that `countDocuments()` reads to count them. */
    upperBound?: number;
    includeSimilarity?: boolean;
    includeSortVector?: boolean;
    signal?: AbortSignal;
  }

  interface SchemaOptions {
    /** How astra-db-ts serializes values. */
    serdes?: CollectionSerDesConfig | TableSerDesConfig;
    /** Whether null in filters also matches documents without the path. @default the connection's option */
    nullFindsMissing?: boolean;
    /** How to handle indexes that the Data API lacks. @default the connection's option */
    unsupportedIndexes?: UnsupportedIndexes;
    /** The user-defined type of this schema's subdocuments in a table. */
    udtName?: string;
  }

  // Common to all models; the type parameters of `Model` differ between versions of Mongoose.
  interface IndexManager {
    /** Finds documents by vector and text, ordered by a reranking model. */
    findAndRerank<Doc>(
      this: Documents<Doc>,
      filter: Record<string, unknown>,
      options?: CollectionFindAndRerankOptions,
    ): Promise<readonly RerankedDocument<Doc>[]>;
  }
}

declare module 'mongodb' {
  interface FilterOperators<TValue> {
    /** Matches words: of `$lexical`, or of a column with a text index. */
    $match?: TValue extends string ? string : never;
  }

  interface CreateCollectionOptions {
    vector?: DataApiCollectionOptions['vector'];
    indexing?: DataApiCollectionOptions['indexing'];
    lexical?: DataApiCollectionOptions['lexical'];
    /** A service belongs only to enabled reranking. */
    rerank?: DataApiCollectionOptions['rerank'] | { enabled: false };
    defaultId?: DataApiCollectionOptions['defaultId'];
  }
}
