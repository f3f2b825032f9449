import type { Auth } from './credentials.js';
import type { FaultOptions } from './faults/fault.js';
import type { RequestLog } from './faults/request-log.js';
import type { Embed } from './models/embed.js';
import type { Rerank } from './models/rerank.js';
import { LIMITS } from '../wire/limits.js';

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
  /** Documents or rows of a sort by text, when no limit is given. @default 100 */
  readonly textSearch: number;
  /** Highest limit of a sort by text; higher ones are cut. @default 1000 */
  readonly maxTextSearch: number;
  /** Documents of a findAndRerank, when no limit is given. @default 10 */
  readonly rerank: number;
  /** Documents that each search of a findAndRerank finds, when no limit is given. @default 50 */
  readonly hybrid: number;
  /** Highest limit of each search of a findAndRerank. @default 100 */
  readonly maxHybrid: number;
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
  /** Index slots of the whole database; a new collection needs `indexesPerCollection`. @default Infinity (the real server has 100) */
  readonly maxIndexes: number;
  /** Index slots that one collection takes up. @default 10 */
  readonly indexesPerCollection: number;
  /** Columns of a table. @default 200 */
  readonly maxColumns: number;
  /** Fields of a user-defined type. @default 100 */
  readonly maxTypeFields: number;
}

export const DEFAULT_LIMITS: Limits = { ...LIMITS, maxCollections: Infinity, maxIndexes: Infinity };

/** The database that the server behaves as. */
export type Dialect = 'datastax' | 'cassandra';

/** Everything that can be set about an embedded Data API, resolved. */
export interface Settings {
  readonly limits: Limits;
  readonly dialect: Dialect;
  readonly auth: Auth;
  readonly clock: () => Date;
  readonly seed: number;
  readonly embed?: Embed;
  readonly rerank?: Rerank;
  readonly faults: readonly FaultOptions[];
  readonly log?: RequestLog;
  readonly logSize: number;
  readonly logBodies: boolean;
}

/** What can be given of the settings. */
export interface SettingsOptions {
  readonly limits?: Partial<Limits>;
  /**
   * `cassandra` refuses what Apache Cassandra 5 does not have: `$or`, `$ne`, `$nin`, filters of several conditions and
   * searches by text. @default 'datastax', which is Astra DB, HCD and DSE
   */
  readonly dialect?: Dialect;
  /**
   * Whom the server lets in; with `false` everybody, with any token or none.
   * @default { user: 'cassandra', password: 'cassandra' }
   */
  readonly auth?: Auth;
  /** Where the time comes from, that of generated ids and `$currentDate`. @default the system's clock */
  readonly clock?: () => Date;
  /** Decides what happens by chance: which requests a fault with a probability hits. @default 1 */
  readonly seed?: number;
  /** Makes the vectors of texts (`$vectorize`), in the place of all embedding services. @default none: such texts are refused */
  readonly embed?: Embed;
  /** Ranks the documents of `findAndRerank`, in the place of all reranking services. @default none: reranking is off */
  readonly rerank?: Rerank;
  /** What goes wrong, and when; more can be added with `api.faults`. @default [] */
  readonly faults?: readonly FaultOptions[];
  /** Called after each request that was sent to a command. @default none */
  readonly log?: RequestLog;
  /** Requests that can be read back from `server.log`; 0 for none. @default 100 */
  readonly logSize?: number;
  /** The log holds the bodies of requests, and so what users wrote. @default false */
  readonly logBodies?: boolean;
}

/** Fills in the defaults. @throws RangeError when a limit is none, or nothing of the kind is known */
export const resolveSettings = (options: SettingsOptions = {}): Settings => ({
  limits: { ...DEFAULT_LIMITS, ...checkLimits(options.limits) },
  dialect: checkDialect(options.dialect),
  auth: checkAuth(options.auth),
  clock: options.clock ?? (() => new Date()),
  seed: options.seed ?? 1,
  faults: options.faults ?? [],
  logSize: options.logSize ?? 100,
  logBodies: options.logBodies ?? false,
  ...(options.embed && { embed: options.embed }),
  ...(options.rerank && { rerank: options.rerank }),
  ...(options.log && { log: options.log }),
});

/** A name of a limit. */
export const isLimit = (name: string): name is keyof Limits => Object.hasOwn(DEFAULT_LIMITS, name);

function checkLimits(limits: Partial<Limits> = {}): Partial<Limits> {
  for (const [name, value] of Object.entries(limits)) {
    if (!isLimit(name)) {
      throw new RangeError(`There is no limit '${name}': limits are ${Object.keys(DEFAULT_LIMITS).join(', ')}.`);
    }
    // A page without documents would look like the last one.
    const least = name === 'pageSize' || name === 'maxDelete' ? 1 : 0;
    if (value >= least && (Number.isInteger(value) || value === Infinity)) continue;
    throw new RangeError(`The limit ${name} cannot be ${value}: it is a whole number from ${least} on, or Infinity.`);
  }
  return limits;
}

function checkDialect(dialect: Dialect = 'datastax'): Dialect {
  if (DIALECTS.includes(dialect)) return dialect;
  throw new RangeError(`There is no dialect '${dialect}': dialects are ${DIALECTS.join(', ')}.`);
}

const DIALECTS: readonly Dialect[] = ['datastax', 'cassandra'];

const isGiven = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Nobody would be let in by half of it. */
function checkAuth(auth: Auth = { user: 'cassandra', password: 'cassandra' }): Auth {
  if (auth === false) return auth;
  const given: { readonly token?: unknown; readonly user?: unknown; readonly password?: unknown } = auth;
  if (isGiven(given.token)) return auth;
  if (given.token === undefined && isGiven(given.user) && isGiven(given.password)) return auth;
  throw new RangeError('The option auth is a user with a password, a token that is not empty, or false.');
}
