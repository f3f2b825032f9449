import { QueryError } from '../../util/errors.js';
import { readBson } from './bson.js';
import type { Places } from './places.js';
import { listConditions } from './filter-conditions.js';
import { isFields } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The types of paths that collections hold as numbers. */
const AS_NUMBER: ReadonlySet<string> = new Set(['Number', 'Double', 'Int32']);

/**
 * Refuses bigints, and the Longs of BSON, for paths of numbers, in a filter that Mongoose has not cast: they are written as text,
 * which no number equals, so that `$ne` would find everything.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseBigints(filter: ReadonlyFields, places: Places): void {
  for (const [path, condition] of listConditions(filter)) {
    const operands = isFields(condition) && !isLong(condition) ? Object.values(condition) : [condition];
    if (operands.flat().some((each) => typeof each === 'bigint' || isLong(each))) refuseText(path, 'a bigint', places);
  }
}

/**
 * Refuses a number that is written as text for a path that collections hold as numbers.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseText(path: string, what: string, places: Places): void {
  if (!AS_NUMBER.has(places.placeOf(path).kind ?? '')) return;
  const message = `Collections store '${path}' as a number and ${what} as text, and the two are never equal: give a number (5).`;
  throw new QueryError('WRONG_VALUE', message, { column: path });
}

const isLong = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && readBson(value)?.kind === 'long';
