import type { Projection, Sort } from '@datastax/astra-db-ts';
import { OperationNotSupportedError } from '../../errors/errors.js';
import { refuseUnknownOptions } from '../../errors/known-options.js';
import { SENDING_OPTIONS } from '../../options/keyspace-options.js';
import { toDataApiSort } from '../../filters/sort.js';
import type { Fields } from '../../../util/fields.js';

/** Options that say how a command is sent. */
export interface SendingOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  /** The same, as Mongoose calls it. */
  readonly maxTimeMS?: number;
  /** The same, as MongoDB calls it. */
  readonly timeoutMS?: number;
  readonly signal?: AbortSignal;
  /** Without effect. */
  readonly comment?: unknown;
}

/** The options of a read that astra-db-ts knows; Mongoose's other options have no meaning here. */
export interface ReadOptions {
  limit?: number;
  skip?: number;
  sort?: Sort;
  projection?: Projection;
  includeSimilarity?: boolean;
  includeSortVector?: boolean;
  initialPageState?: string;
  timeout?: number;
}

/** Picks the options of a read. */
export function readOptions(options: Fields): ReadOptions {
  const { limit, skip } = options;
  const pageState = options['pageState'] ?? options['initialPageState'];
  const read = readSharedOptions(options);
  // MongoDB's negative limits are limits too; 0 means no limit.
  if (typeof limit === 'number' && limit !== 0) read.limit = Math.abs(limit);
  if (typeof skip === 'number' && skip > 0) read.skip = skip;
  if (typeof pageState === 'string') read.initialPageState = pageState;
  return read;
}

/**
 * Picks the options of a read of one document.
 * @throws OperationNotSupportedError for `skip`, which the Data API supports only for many documents
 */
export function readOneOptions(options: Fields): ReadOptions {
  const { skip } = options;
  if (typeof skip === 'number' && skip > 0) {
    throw new OperationNotSupportedError('Cannot use skip with findOne: use find() with sort, skip and limit(1)');
  }
  return readSharedOptions(options);
}

function readSharedOptions(options: Fields): ReadOptions {
  const { projection, includeSimilarity, includeSortVector } = options;
  const read: ReadOptions = readSortOptions(options);
  if (isProjection(projection)) read.projection = projection;
  if (includeSimilarity === true) read.includeSimilarity = includeSimilarity;
  if (includeSortVector === true) read.includeSortVector = includeSortVector;
  return read;
}

/** The sort of a write that selects one document, and its timeout. */
export function readSortOptions(options: Fields): { sort?: Sort; timeout?: number } {
  const given: { sort?: Sort; timeout?: number } = readTimeout(options);
  const sort = toDataApiSort(options['sort']);
  if (sort) given.sort = sort;
  return given;
}

/**
 * The timeout of a call in milliseconds: `timeout`, Mongoose's `maxTimeMS` or MongoDB's `timeoutMS`.
 * @throws OperationNotSupportedError for MongoDB's `timeout`, which is not a time but whether a cursor may time out
 */
export function readTimeout(options: SendingOptions | Fields): { timeout?: number } {
  const name = TIMES.find((each) => options[each] !== undefined && options[each] !== null);
  if (name === undefined) return {};
  const timeout: unknown = options[name];
  if (typeof timeout === 'number' && timeout >= 0) return { timeout };
  throw new OperationNotSupportedError(`Cannot use ${name}`, 'give milliseconds');
}

/**
 * The timeout of a command that has no other options.
 * @throws AstraMongooseError `INVALID_OPTIONS` for others
 */
export function readSendingOptions(options: SendingOptions | Fields, call: string): { timeout?: number } {
  refuseUnknownOptions(options, SENDING_OPTIONS, call);
  return readTimeout(options);
}

const TIMES = ['timeout', 'maxTimeMS', 'timeoutMS'] as const;

/**
 * The options of a read of documents: a projection of only `_id` returns only `_id`, as in MongoDB. To the Data API it
 * means the whole document, unless another path is named.
 */
export function toDocumentReadOptions(wanted: ReadOptions): ReadOptions {
  const paths = Object.entries(wanted.projection ?? {});
  const isId = paths.some(([path, given]) => path === '_id' && (given === 1 || given === true));
  if (!isId || paths.some(([path]) => path !== '_id' && !path.startsWith('$'))) return wanted;
  return { ...wanted, projection: { ...wanted.projection, __nothing: 1 } };
}

const isProjection = (value: unknown): value is Projection =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
