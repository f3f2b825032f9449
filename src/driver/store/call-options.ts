import type { Projection, Sort } from '@datastax/astra-db-ts';
import { OperationNotSupportedError } from '../errors.js';
import { dataApiSort } from '../values/sort.js';
import type { Fields } from './store.js';

/** The options of a read that astra-db-ts knows; all others that Mongoose gives mean nothing here. */
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
  const { limit, skip, projection, includeSimilarity, includeSortVector } = options;
  const pageState = options['pageState'] ?? options['initialPageState'];
  const sort = dataApiSort(options['sort']);
  return {
    // MongoDB's negative limits say how many, too; 0 is no limit.
    ...(typeof limit === 'number' && limit !== 0 && { limit: Math.abs(limit) }),
    ...(typeof skip === 'number' && skip > 0 && { skip }),
    ...(sort && { sort }),
    ...(isProjection(projection) && { projection }),
    ...(includeSimilarity === true && { includeSimilarity }),
    ...(includeSortVector === true && { includeSortVector }),
    ...(typeof pageState === 'string' && { initialPageState: pageState }),
    ...timeoutOf(options),
  };
}

/** The sort of a write that chooses one document, and its timeout. */
export function sortedOptions(options: Fields): { sort?: Sort; timeout?: number } {
  const sort = dataApiSort(options['sort']);
  return { ...(sort && { sort }), ...timeoutOf(options) };
}

/**
 * Milliseconds for the call: `timeout`, or Mongoose's `maxTimeMS`.
 * @throws OperationNotSupportedError for MongoDB's `timeout`, which is no time but says whether a cursor ever times out
 */
export function timeoutOf(options: Fields): { timeout?: number } {
  const timeout = options['timeout'] ?? options['maxTimeMS'];
  if (typeof timeout === 'boolean') throw new OperationNotSupportedError('Cannot use timeout', 'give milliseconds');
  return typeof timeout === 'number' ? { timeout } : {};
}

const isProjection = (value: unknown): value is Projection =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
