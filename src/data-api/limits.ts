/**
 * The configured limits of the Data API: the builder checks them, the driver splits requests by them, and the embedded
 * server uses them as defaults.
 *
 * Source: its defaults of `stargate.jsonapi.operations` (operations), `stargate.jsonapi.document.limits` (document) and
 * `stargate.database.limits` (database), unless stated otherwise.
 */
export const LIMITS = {
  /**
   * Documents or rows per page, and the total that a sort in memory returns. Source: operations, `default-page-size`.
   */
  pageSize: 50,
  /** Documents or rows that a sort in memory may read. Source: operations, `max-document-sort-count`. */
  maxSort: 10_000,
  /** Documents of one insertMany. Source: operations, `max-document-insert-count`. */
  maxInsert: 100,
  /** Documents that one deleteMany on a collection deletes. Source: operations, `max-document-delete-count`. */
  maxDelete: 20,
  /** Comparisons in a filter, including those in branches. Source: operations, `max-filter-object-properties`. */
  maxFilter: 64,
  /** Values of `$in` and `$nin`. Source: operations, `max-in-operator-value-size`. */
  maxIn: 100,
  /** Limit of a vector sort, and its default. Source: operations, `max-vector-search-limit`. */
  maxVectorSearch: 1000,
  /** Documents or rows of a text search without a limit. Source: a constant of the Data API. */
  textSearch: 100,
  /** Highest limit of a text search; higher limits are reduced. Source: a constant of the Data API. */
  maxTextSearch: 1000,
  /** Documents of a findAndRerank, when no limit is given. Source: operations, `default-find-and-rerank-limit`. */
  rerank: 10,
  /** Documents that each search of a findAndRerank finds, when no limit is given. Source: operations, `hybrid-search-vector-limit`. */
  hybrid: 50,
  /** Highest limit of each search of a findAndRerank. Source: operations, `hybrid-search-vector-limit`. */
  maxHybrid: 100,
  /** Highest number that countDocuments counts to. Source: operations, `max-count-limit`. */
  maxCount: 1000,
  /** Characters of a document. Source: document, `max-size`. */
  maxDocumentSize: 4_000_000,
  /** Nesting depth of objects and arrays. Source: document, `max-depth`. */
  maxDepth: 16,
  /** Characters of a dotted path. Source: document, `max-property-path-length`. */
  maxPathLength: 1000,
  /** Members of one indexable object. Source: document, `max-object-properties`. */
  maxObjectProperties: 1000,
  /** Indexable properties of a document. Source: document, `max-document-properties`. */
  maxDocumentProperties: 2000,
  /** Characters of a number. Source: document, `max-number-length`. */
  maxNumberLength: 100,
  /** UTF-8 bytes of an indexed string. Source: document, `max-string-length-in-bytes`. */
  maxStringBytes: 8000,
  /** Elements of an indexed array. Source: document, `max-array-length`. */
  maxArrayLength: 1000,
  /** Elements of `$vector`, and dimension of a collection. Source: document, `max-vector-embedding-length`. */
  maxVectorLength: 4096,
  /** Bytes of a request body. Source: `quarkus.http.limits.max-body-size`. */
  maxBody: 20 * 1024 * 1024,
  /** Index slots that one collection uses. Source: database, `indexes-needed-per-collection`. */
  indexesPerCollection: 10,
  /** Columns of a table. Source: the database. */
  maxColumns: 200,
  /** Fields of a user-defined type. Source: the database. */
  maxTypeFields: 100,
} as const satisfies Readonly<Record<string, number>>;

/** The limits that cannot be configured. */
export const FIXED_LIMITS = {
  /** Highest `limit` and `skip`. Source: they are Java ints. */
  maxLimit: 2_147_483_647,
  /** Characters of the name of a keyspace, collection, table or type. Source: a constant of the Data API. */
  maxName: 48,
  /** Characters of the name of an index. Source: a constant of the Data API. */
  maxIndexName: 100,
  /** Dimensions of an indexed vector. Source: DataStax's Cassandra indexes vectors of up to 16 KiB. */
  maxIndexedDimensions: 4096,
  /** Bytes of a partition key. Source: Cassandra stores the length in 16 bits. */
  maxPartitionKey: 65_535,
  /** Partition keys that a cloud database reads at once. Source: its guardrail `partition_keys_in_select`. */
  partitionsInSelect: 20,
  /** Combinations of clustering values that a cloud database reads at once. Source: its guardrail `in_select_cartesian_product`. */
  combinationsInSelect: 25,
} as const satisfies Readonly<Record<string, number>>;
