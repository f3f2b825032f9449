/* eslint-disable prefer-rest-params -- a rest parameter would be part of the signatures */
import type {
  FilterCondition,
  LowerCondition,
  Marked,
  OperatorsOf,
  RangeEnd,
  UpperCondition,
} from './filter-condition.types.js';
import { QueryError, show } from '../../util/errors.js';
import type { SeveralOf } from './value-list.js';
import { refuseMore, writeCondition, writeOptional } from './written-condition.js';

/** The operators of filter objects. Each returns a condition, which JSON cannot express. */

// The values are always inferred. Their type parameters have defaults because the compiler otherwise looks up the member
// of the filter once more for each operator.

/**
 * Matches values equal to this one, as the value alone does.
 *
 * @example
 * from(Movie).find({ genre: eq('Drama') })
 * // { genre: 'Drama' }
 */
export function eq<const Value = unknown, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'eq', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'eq', value });
}

/**
 * Matches values other than this one.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: ne(1940) })
 * // { genre: 'Drama', year: { $ne: 1940 } }
 */
export function ne<const Value = unknown, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'ne', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'ne', value });
}

/**
 * Matches values greater than this one; an upper bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: gt(1939).lt(1950) })
 * // { genre: 'Drama', year: { $gt: 1939, $lt: 1950 } }
 */
export function gt<Value extends RangeEnd = RangeEnd, Name extends string = never>(
  value: Value,
): LowerCondition<Name, 'gt', Value> {
  return writeCondition(arguments, 1, { operator: 'gt', value });
}

/**
 * Matches values greater than or equal to this one; an upper bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: gte(1940).lt(1950) })
 * // { genre: 'Drama', year: { $gte: 1940, $lt: 1950 } }
 */
export function gte<Value extends RangeEnd = RangeEnd, Name extends string = never>(
  value: Value,
): LowerCondition<Name, 'gte', Value> {
  return writeCondition(arguments, 1, { operator: 'gte', value });
}

/**
 * Matches values less than this one; a lower bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: lt(1950) })
 * // { genre: 'Drama', year: { $lt: 1950 } }
 */
export function lt<Value extends RangeEnd = RangeEnd, Name extends string = never>(
  value: Value,
): UpperCondition<Name, 'lt', Value> {
  return writeCondition(arguments, 1, { operator: 'lt', value });
}

/**
 * Matches values less than or equal to this one; a lower bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: lte(1949) })
 * // { genre: 'Drama', year: { $lte: 1949 } }
 */
export function lte<Value extends RangeEnd = RangeEnd, Name extends string = never>(
  value: Value,
): UpperCondition<Name, 'lte', Value> {
  return writeCondition(arguments, 1, { operator: 'lte', value });
}

/**
 * Matches values from the first to the second, both included.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: between(1940, 1949) })
 * // { genre: 'Drama', year: { $gte: 1940, $lte: 1949 } }
 */
export function between<From extends RangeEnd = RangeEnd, To extends RangeEnd = RangeEnd, Name extends string = never>(
  from: From,
  to: To,
): FilterCondition<Name, Marked<'gte', Name> | Marked<'lte', Name>, From | To> {
  return writeCondition(arguments, 2, { operator: 'gte', value: from }, { operator: 'lte', value: to });
}

/**
 * Matches values that are in a list of 1 to 100.
 *
 * @example
 * from(Movie).find({ genre: oneOf(['Drama', 'Western']) })
 * // { genre: { $in: ['Drama', 'Western'] } }
 */
export function oneOf<const Value = unknown, Name extends string = never>(
  values: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'in', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'in', value: values });
}

/**
 * Matches values that are not in a list of 1 to 100.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: noneOf([1940, 1941]) })
 * // { genre: 'Drama', year: { $nin: [1940, 1941] } }
 */
export function noneOf<const Value = unknown, Name extends string = never>(
  values: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'nin', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'nin', value: values });
}

/**
 * Matches lists and sets that contain the element.
 *
 * @example
 * from(Movie).find({ tags: has('classic') })
 * // { tags: { $in: ['classic'] } }
 */
export function has<const Value = unknown, Name extends string = never>(
  element: Value,
): FilterCondition<Name, Marked<'has', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'has', value: element });
}

/**
 * Matches lists and sets that contain at least one of 1 to 100 elements.
 *
 * @example
 * from(Movie).find({ tags: hasAny(['classic', 'noir']) })
 * // { tags: { $in: ['classic', 'noir'] } }
 */
export function hasAny<const Value = unknown, Name extends string = never>(
  elements: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasAny', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'hasAny', value: elements });
}

/**
 * Matches lists and sets that contain each of 1 to 100 elements.
 *
 * @example
 * from(Movie).find({ tags: hasAll(['classic', 'noir']) })
 * // { tags: { $all: ['classic', 'noir'] } }
 */
export function hasAll<const Value = unknown, Name extends string = never>(
  elements: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasAll', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'hasAll', value: elements });
}

/**
 * Matches lists and sets that contain none of 1 to 100 elements. Rows without a value match.
 *
 * @example
 * from(Movie).find({ tags: hasNone(['classic']) })
 * // { tags: { $nin: ['classic'] } }
 */
export function hasNone<const Value = unknown, Name extends string = never>(
  elements: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasNone', Name>, Value> {
  return writeCondition(arguments, 1, { operator: 'hasNone', value: elements });
}

/**
 * Matches a text-indexed column, or `$lexical` of a collection, that contains all terms of the text.
 *
 * @example
 * from(Movie).find({ plot: match('dark city') })
 * // { plot: { $match: 'dark city' } }
 */
export function match<Name extends string = never>(text: string): FilterCondition<Name, Marked<'match', Name>, string> {
  return writeCondition(arguments, 1, { operator: 'match', value: text });
}

/**
 * Leaves the condition out if the value is undefined: for columns outside the key, and paths of collections. An
 * operator gets the value if there is one; without an operator the column or path must equal it.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', rating: maybe(rating, gte) })
 * // { genre: 'Drama', rating: { $gte: 8 } }, or { genre: 'Drama' }
 */
export function maybe<const Value = unknown, Name extends string = never>(
  value: Value | undefined,
): FilterCondition<Name, Marked<'eq?', Name>, Value>;
export function maybe<Value, Bound extends string, Operand, Name extends string = never>(
  value: Value | undefined,
  operator: (value: Value) => FilterCondition<'', Bound, Operand>,
): FilterCondition<Name, Marked<`${OperatorsOf<'', Bound>}?`, Name>, Operand>;
export function maybe(value: unknown, operator: (value: unknown) => object = eq, ...more: readonly unknown[]): object {
  refuseMore(more, 2, 'maybe');
  refuseOperator(operator);
  return writeOptional(value === undefined ? undefined : operator(value));
}

function refuseOperator(given: unknown): void {
  if (typeof given === 'function') return;
  const message = `maybe() takes a value and an operator (gte), not ${show(given)}.`;
  throw new QueryError('WRONG_VALUE', message, { value: given });
}
