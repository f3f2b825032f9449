import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import type { Places } from './places.js';
import { listConditions } from './filter-conditions.js';
import { isFields } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The types that collections store as numbers. */
const AS_NUMBER: ReadonlySet<string> = new Set(['Number', 'Double', 'Int32']);

/**
 * Refuses bigints and BSON Longs on paths of numbers, in a filter that Mongoose has not cast: they are written as text,
 * which equals no number, so that `$ne` would match everything.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseBigints(filter: ReadonlyFields, places: Places): void {
  for (const [path, condition] of listConditions(filter)) {
    const operands = isFields(condition) && !isLong(condition) ? Object.values(condition) : [condition];
    if (operands.flat().some((each) => typeof each === 'bigint' || isLong(each))) refuseText(path, 'a bigint', places);
  }
}

/**
 * Refuses a number that would be written as text on a path of numbers.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseText(path: string, what: string, places: Places): void {
  if (!AS_NUMBER.has(places.placeOf(path).kind ?? '')) return;
  const message = `Collections store '${path}' as a number and ${what} as text, and the two are never equal: give a number (5).`;
  throw new QueryError('WRONG_VALUE', message, { column: path });
}

const isLong = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && readBson(value)?.kind === 'long';
