import type {
  AlterTypeOptions,
  CreateCollectionOptions,
  CreateTableOptions,
  CreateTypeOptions,
  DropCollectionOptions,
  DropTableOptions,
  DropTypeOptions,
} from '@datastax/astra-db-ts';
import type { Fields } from '../../util/fields.js';

/** Names that astra-db-ts keeps only to report that they were removed. */
type Removed = 'checkExists' | 'defaultMaxTimeMS' | 'maxTimeMS' | 'namespace';
type Names<Options> = Record<Exclude<keyof Options, Removed>, 0>;

/** Options of MongoDB and of the Data API that say how a command is sent, and change nothing about what it does. */
export const SENDING_OPTIONS: readonly string[] = [
  ...['comment', 'maxTimeMS', 'readConcern', 'readPreference', 'retryWrites', 'session', 'signal', 'timeout'],
  ...['timeoutMS', 'w', 'writeConcern'],
];

/** What all of them take. */
const COMMON = { keyspace: 0, timeout: 0 } satisfies Names<DropCollectionOptions>;
/** What those take whose result is used to read and write. */
const OF_CLIENT = { timeoutDefaults: 0, embeddingApiKey: 0, rerankingApiKey: 0, logging: 0, serdes: 0 } as const;

/** The options of createCollection(). */
export const CREATE_COLLECTION_OPTIONS: readonly string[] = Object.keys({
  vector: 0,
  indexing: 0,
  defaultId: 0,
  lexical: 0,
  rerank: 0,
  ...COMMON,
  ...OF_CLIENT,
} satisfies Names<CreateCollectionOptions<Fields>>);

/** The options of createTable(), in addition to the definition. */
export const CREATE_TABLE_OPTIONS: readonly string[] = Object.keys({
  ifNotExists: 0,
  ...COMMON,
  ...OF_CLIENT,
} satisfies Names<Omit<CreateTableOptions, 'definition'>>);

export const DROP_COLLECTION_OPTIONS: readonly string[] = Object.keys(COMMON);

export const DROP_TABLE_OPTIONS: readonly string[] = Object.keys({
  ifExists: 0,
  ...COMMON,
} satisfies Names<DropTableOptions>);

/** The options of createType(), in addition to the definition. */
export const CREATE_TYPE_OPTIONS: readonly string[] = Object.keys({
  ifNotExists: 0,
  ...COMMON,
} satisfies Names<Omit<CreateTypeOptions, 'definition'>>);

export const ALTER_TYPE_OPTIONS: readonly string[] = Object.keys({
  operation: 0,
  ...COMMON,
} satisfies Names<AlterTypeOptions<Fields>>);

export const DROP_TYPE_OPTIONS: readonly string[] = Object.keys({
  ifExists: 0,
  ...COMMON,
} satisfies Names<DropTypeOptions>);
