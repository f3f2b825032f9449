import type { Sort } from '@datastax/astra-db-ts';
import { AstraMongooseError } from '../errors/errors.js';
import { isFloats, isMap } from '../../util/kinds.js';

/**
 * Converts a Mongoose sort to the Data API's format: `{ $meta: x }` becomes x, for any field.
 * @throws {@link AstraMongooseError} if the sort is not an object
 */
export function toDataApiSort(sort: unknown): Sort | undefined {
  if (sort === undefined || sort === null) return undefined;
  if (typeof sort !== 'object' || Array.isArray(sort) || isMap(sort)) {
    throw new AstraMongooseError('Sort must be an object', { sort });
  }
  const entries = Object.entries(sort).map(([field, order]: [string, unknown]) => [field, unwrap(order)]);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Sort);
}

function unwrap(order: unknown): unknown {
  const value = typeof order === 'object' && order !== null && '$meta' in order ? order.$meta : order;
  return isFloats(value) ? Array.from(value) : value;
}
