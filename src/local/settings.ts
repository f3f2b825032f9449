/** Limits of the real server, with its defaults; tests lower them. */
export interface Limits {
  /** Documents or rows of a page. @default 50 */
  readonly pageSize: number;
  /** Documents or rows that a sort in memory may read. @default 10000 */
  readonly maxSort: number;
  /** Documents of one insertMany. @default 100 */
  readonly maxInsert: number;
  /** Documents that one deleteMany on a collection deletes. @default 20 */
  readonly maxDelete: number;
  /** Comparisons of a filter. @default 64 */
  readonly maxFilter: number;
  /** Values of `$in` and `$nin`. @default 100 */
  readonly maxIn: number;
  /** Limit of a vector sort, and its default. @default 1000 */
  readonly maxVectorSearch: number;
  /** Highest number that countDocuments counts to. @default 1000 */
  readonly maxCount: number;
  /** Characters of a document. @default 4000000 */
  readonly maxDocumentSize: number;
  /** Objects and arrays inside each other. @default 16 */
  readonly maxDepth: number;
  /** Characters of a dotted path. @default 1000 */
  readonly maxPathLength: number;
  /** Members of one indexable object. @default 1000 */
  readonly maxObjectProperties: number;
  /** Indexable properties of a document. @default 2000 */
  readonly maxDocumentProperties: number;
  /** Characters of a number. @default 100 */
  readonly maxNumberLength: number;
  /** UTF-8 bytes of an indexed string. @default 8000 */
  readonly maxStringBytes: number;
  /** Elements of an indexed array. @default 1000 */
  readonly maxArrayLength: number;
  /** Elements of `$vector`, and dimension of a collection. @default 4096 */
  readonly maxVectorLength: number;
  /** Bytes of a request body. @default 20971520 */
  readonly maxBody: number;
  /** Collections of the whole database. @default Infinity (the real server ships with 5) */
  readonly maxCollections: number;
  /** Index slots of the whole database; a new collection needs 10. @default Infinity (the real server has 100) */
  readonly maxIndexes: number;
}

export const DEFAULT_LIMITS: Limits = {
  pageSize: 50,
  maxSort: 10_000,
  maxInsert: 100,
  maxDelete: 20,
  maxFilter: 64,
  maxIn: 100,
  maxVectorSearch: 1000,
  maxCount: 1000,
  maxDocumentSize: 4_000_000,
  maxDepth: 16,
  maxPathLength: 1000,
  maxObjectProperties: 1000,
  maxDocumentProperties: 2000,
  maxNumberLength: 100,
  maxStringBytes: 8000,
  maxArrayLength: 1000,
  maxVectorLength: 4096,
  maxBody: 20 * 1024 * 1024,
  maxCollections: Infinity,
  maxIndexes: Infinity,
};

/** Everything that can be set about an embedded Data API, resolved. */
export interface Settings {
  readonly limits: Limits;
  readonly user: string;
  readonly password: string;
  readonly clock: () => Date;
}

/** What can be given of the settings. */
export interface SettingsOptions {
  readonly limits?: Partial<Limits>;
  /** @default 'cassandra' */
  readonly user?: string;
  /** @default 'cassandra' */
  readonly password?: string;
  /** Where the time comes from. @default the system's clock */
  readonly clock?: () => Date;
}

/** Fills in the defaults. */
export const resolveSettings = (options: SettingsOptions = {}): Settings => ({
  limits: { ...DEFAULT_LIMITS, ...options.limits },
  user: options.user ?? 'cassandra',
  password: options.password ?? 'cassandra',
  clock: options.clock ?? (() => new Date()),
});
