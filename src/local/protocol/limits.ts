import { LIMITS } from '../../data-api/limits.js';

/** Limits of the real server, with its defaults; lower them in tests. */
export interface Limits {
  /** Documents or rows per page. @default 50 */
  readonly pageSize: number;
  /** Documents or rows that a sort in memory may read. @default 10000 */
  readonly maxSort: number;
  /** Documents of one insertMany. @default 100 */
  readonly maxInsert: number;
  /** Documents that one deleteMany on a collection deletes. @default 20 */
  readonly maxDelete: number;
  /** Comparisons in a filter. @default 64 */
  readonly maxFilter: number;
  /** Values of `$in` and `$nin`. @default 100 */
  readonly maxIn: number;
  /** Limit of a vector sort, and its default. @default 1000 */
  readonly maxVectorSearch: number;
  /** Documents or rows of a text search without a limit. @default 100 */
  readonly textSearch: number;
  /** Highest limit of a text search; higher limits are reduced. @default 1000 */
  readonly maxTextSearch: number;
  /** Documents of a findAndRerank without a limit. @default 10 */
  readonly rerank: number;
  /** Documents that each search of a findAndRerank finds without a limit. @default 50 */
  readonly hybrid: number;
  /** Highest limit of each search of a findAndRerank. @default 100 */
  readonly maxHybrid: number;
  /** Highest number that countDocuments counts to. @default 1000 */
  readonly maxCount: number;
  /** Characters of a document. @default 4000000 */
  readonly maxDocumentSize: number;
  /** Nesting depth of objects and arrays. @default 16 */
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
  /** Collections in the whole database. @default Infinity (the real server ships with 5) */
  readonly maxCollections: number;
  /**
   * Index slots in the whole database; a new collection needs `indexesPerCollection`. @default Infinity (the real
   * server has 100)
   */
  readonly maxIndexes: number;
  /** Index slots that one collection uses. @default 10 */
  readonly indexesPerCollection: number;
  /** Columns of a table. @default 200 */
  readonly maxColumns: number;
  /** Fields of a user-defined type. @default 100 */
  readonly maxTypeFields: number;
}

export const DEFAULT_LIMITS: Limits = { ...LIMITS, maxCollections: Infinity, maxIndexes: Infinity };

/** The name of a limit. */
export const isLimit = (name: string): name is keyof Limits => Object.hasOwn(DEFAULT_LIMITS, name);

/** Checks the given limits. @throws RangeError for an unknown limit or an invalid value */
export function checkLimits(limits: Partial<Limits> = {}): Partial<Limits> {
  for (const [name, value] of Object.entries(limits)) {
    if (!isLimit(name)) {
      throw new RangeError(`There is no limit '${name}': use one of ${Object.keys(DEFAULT_LIMITS).join(', ')}.`);
    }
    // A page without documents would look like the last one.
    const least = name === 'pageSize' || name === 'maxDelete' ? 1 : 0;
    if (value >= least && (Number.isInteger(value) || value === Infinity)) continue;
    throw new RangeError(
      `The limit ${name} cannot be ${value}: it must be an integer of ${least} or more, or Infinity.`,
    );
  }
  return limits;
}
