import type {
  EntryOperand,
  FilterCondition,
  KeyOperand,
  LowerCondition,
  Marked,
  OperatorsOf,
  UpperCondition,
  ValueOperand,
} from './filter-condition.types.js';
import { writeCondition, writeOptional } from './written-condition.js';

/** The operators of filters in one object; each gives a condition, which no JSON is. */

/**
 * Equal to the value, as the value alone is.
 *
 * @example
 * from(Movie).find({ genre: eq('Drama') })
 * // { genre: 'Drama' }
 */
export const eq = <const Value, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'eq', Name>, Value> => writeCondition({ operator: 'eq', value });

/**
 * Not equal to the value.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: ne(1940) })
 * // { genre: 'Drama', year: { $ne: 1940 } }
 */
export const ne = <const Value, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'ne', Name>, Value> => writeCondition({ operator: 'ne', value });

/**
 * Greater than the value; an upper bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: gt(1939).lt(1950) })
 * // { genre: 'Drama', year: { $gt: 1939, $lt: 1950 } }
 */
export const gt = <Value, Name extends string = never>(value: Value): LowerCondition<Name, 'gt', Value> =>
  writeCondition({ operator: 'gt', value });

/**
 * Greater than or equal to the value; an upper bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: gte(1940).lt(1950) })
 * // { genre: 'Drama', year: { $gte: 1940, $lt: 1950 } }
 */
export const gte = <Value, Name extends string = never>(value: Value): LowerCondition<Name, 'gte', Value> =>
  writeCondition({ operator: 'gte', value });

/**
 * Less than the value; a lower bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: lt(1950) })
 * // { genre: 'Drama', year: { $lt: 1950 } }
 */
export const lt = <Value, Name extends string = never>(value: Value): UpperCondition<Name, 'lt', Value> =>
  writeCondition({ operator: 'lt', value });

/**
 * Less than or equal to the value; a lower bound can be added.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: lte(1949) })
 * // { genre: 'Drama', year: { $lte: 1949 } }
 */
export const lte = <Value, Name extends string = never>(value: Value): UpperCondition<Name, 'lte', Value> =>
  writeCondition({ operator: 'lte', value });

/**
 * From the one value to the other, both included.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: between(1940, 1949) })
 * // { genre: 'Drama', year: { $gte: 1940, $lte: 1949 } }
 */
export const between = <Value, Name extends string = never>(
  from: Value,
  to: Value,
): FilterCondition<Name, Marked<'gte', Name> | Marked<'lte', Name>, Value> =>
  writeCondition({ operator: 'gte', value: from }, { operator: 'lte', value: to });

/**
 * Equal to one of 1 to 100 values.
 *
 * @example
 * from(Movie).find({ genre: oneOf(['Drama', 'Western']) })
 * // { genre: { $in: ['Drama', 'Western'] } }
 */
export const oneOf = <const Value, Name extends string = never>(
  values: readonly Value[],
): FilterCondition<Name, Marked<'in', Name>, Value> => writeCondition({ operator: 'in', value: values });

/**
 * Equal to none of 1 to 100 values.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', year: noneOf([1940, 1941]) })
 * // { genre: 'Drama', year: { $nin: [1940, 1941] } }
 */
export const noneOf = <const Value, Name extends string = never>(
  values: readonly Value[],
): FilterCondition<Name, Marked<'nin', Name>, Value> => writeCondition({ operator: 'nin', value: values });

/**
 * A list or set that contains the element.
 *
 * @example
 * from(Movie).find({ tags: has('classic') })
 * // { tags: { $in: ['classic'] } }
 */
export const has = <const Value, Name extends string = never>(
  element: Value,
): FilterCondition<Name, Marked<'has', Name>, Value> => writeCondition({ operator: 'has', value: element });

/**
 * A list or set that contains at least one of 1 to 100 elements.
 *
 * @example
 * from(Movie).find({ tags: hasAny(['classic', 'noir']) })
 * // { tags: { $in: ['classic', 'noir'] } }
 */
export const hasAny = <const Value, Name extends string = never>(
  elements: readonly Value[],
): FilterCondition<Name, Marked<'hasAny', Name>, Value> => writeCondition({ operator: 'hasAny', value: elements });

/**
 * A list or set that contains each of 1 to 100 elements.
 *
 * @example
 * from(Movie).find({ tags: hasAll(['classic', 'noir']) })
 * // { tags: { $all: ['classic', 'noir'] } }
 */
export const hasAll = <const Value, Name extends string = never>(
  elements: readonly Value[],
): FilterCondition<Name, Marked<'hasAll', Name>, Value> => writeCondition({ operator: 'hasAll', value: elements });

/**
 * A list or set that contains none of 1 to 100 elements. Rows without a value match.
 *
 * @example
 * from(Movie).find({ tags: hasNone(['classic']) })
 * // { tags: { $nin: ['classic'] } }
 */
export const hasNone = <const Value, Name extends string = never>(
  elements: readonly Value[],
): FilterCondition<Name, Marked<'hasNone', Name>, Value> => writeCondition({ operator: 'hasNone', value: elements });

/** A map that has the key. */
export const hasKey = <Key, Name extends string = never>(
  key: Key,
): FilterCondition<Name, Marked<'hasKey', Name>, KeyOperand<Key>> => writeCondition({ operator: 'hasKey', value: key });

/** A map that has at least one of 1 to 100 keys. */
export const hasAnyKey = <Key, Name extends string = never>(
  keys: readonly Key[],
): FilterCondition<Name, Marked<'hasAnyKey', Name>, KeyOperand<Key>> =>
  writeCondition({ operator: 'hasAnyKey', value: keys });

/** A map that has each of 1 to 100 keys. */
export const hasAllKeys = <Key, Name extends string = never>(
  keys: readonly Key[],
): FilterCondition<Name, Marked<'hasAllKeys', Name>, KeyOperand<Key>> =>
  writeCondition({ operator: 'hasAllKeys', value: keys });

/** A map that does not have the key. Rows without a value match. */
export const hasNoKey = <Key, Name extends string = never>(
  key: Key,
): FilterCondition<Name, Marked<'hasNoKey', Name>, KeyOperand<Key>> =>
  writeCondition({ operator: 'hasNoKey', value: key });

/** A map that has none of 1 to 100 keys. Rows without a value match. */
export const hasNoKeys = <Key, Name extends string = never>(
  keys: readonly Key[],
): FilterCondition<Name, Marked<'hasNoKeys', Name>, KeyOperand<Key>> =>
  writeCondition({ operator: 'hasNoKeys', value: keys });

/** A map that has the value. */
export const hasValue = <const Value, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'hasValue', Name>, ValueOperand<Value>> =>
  writeCondition({ operator: 'hasValue', value });

/** A map that has at least one of 1 to 100 values. */
export const hasAnyValue = <const Value, Name extends string = never>(
  values: readonly Value[],
): FilterCondition<Name, Marked<'hasAnyValue', Name>, ValueOperand<Value>> =>
  writeCondition({ operator: 'hasAnyValue', value: values });

/** A map that has each of 1 to 100 values. */
export const hasAllValues = <const Value, Name extends string = never>(
  values: readonly Value[],
): FilterCondition<Name, Marked<'hasAllValues', Name>, ValueOperand<Value>> =>
  writeCondition({ operator: 'hasAllValues', value: values });

/** A map that does not have the value. Rows without a value match. */
export const hasNoValue = <const Value, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'hasNoValue', Name>, ValueOperand<Value>> =>
  writeCondition({ operator: 'hasNoValue', value });

/** A map that has none of 1 to 100 values. Rows without a value match. */
export const hasNoValues = <const Value, Name extends string = never>(
  values: readonly Value[],
): FilterCondition<Name, Marked<'hasNoValues', Name>, ValueOperand<Value>> =>
  writeCondition({ operator: 'hasNoValues', value: values });

/** A map that has the value under the key. */
export const hasEntry = <const Key, const Value, Name extends string = never>(
  key: Key,
  value: Value,
): FilterCondition<Name, Marked<'hasEntry', Name>, EntryOperand<Key, Value>> =>
  writeCondition({ operator: 'hasEntry', value: [key, value] });

/** A map that has at least one of 1 to 100 entries. */
export const hasAnyEntry = <const Key, const Value, Name extends string = never>(
  entries: readonly (readonly [Key, Value])[],
): FilterCondition<Name, Marked<'hasAnyEntry', Name>, EntryOperand<Key, Value>> =>
  writeCondition({ operator: 'hasAnyEntry', value: entries });

/** A map that has each of 1 to 100 entries. */
export const hasAllEntries = <const Key, const Value, Name extends string = never>(
  entries: readonly (readonly [Key, Value])[],
): FilterCondition<Name, Marked<'hasAllEntries', Name>, EntryOperand<Key, Value>> =>
  writeCondition({ operator: 'hasAllEntries', value: entries });

/** A map that does not have the value under the key. Rows without a value match. */
export const hasNoEntry = <const Key, const Value, Name extends string = never>(
  key: Key,
  value: Value,
): FilterCondition<Name, Marked<'hasNoEntry', Name>, EntryOperand<Key, Value>> =>
  writeCondition({ operator: 'hasNoEntry', value: [key, value] });

/** A map that has none of 1 to 100 entries. Rows without a value match. */
export const hasNoEntries = <const Key, const Value, Name extends string = never>(
  entries: readonly (readonly [Key, Value])[],
): FilterCondition<Name, Marked<'hasNoEntries', Name>, EntryOperand<Key, Value>> =>
  writeCondition({ operator: 'hasNoEntries', value: entries });

/**
 * A text-indexed column that contains all terms of the text.
 *
 * @example
 * from(Movie).find({ plot: match('dark city') })
 * // { plot: { $match: 'dark city' } }
 */
export const match = <Name extends string = never>(
  text: string,
): FilterCondition<Name, Marked<'match', Name>, string> => writeCondition({ operator: 'match', value: text });

/**
 * Leaves the condition out where the value is undefined: for columns outside the key. An operator gets the value if
 * there is one; without an operator the column must equal it.
 *
 * @example
 * from(Movie).find({ genre: 'Drama', rating: maybe(rating, gte) })
 * // { genre: 'Drama', rating: { $gte: 8 } }, or { genre: 'Drama' }
 */
export function maybe<const Value, Name extends string = never>(
  value: Value | undefined,
): FilterCondition<Name, Marked<'eq?', Name>, Value>;
export function maybe<Value, Bound extends string, Operand, Name extends string = never>(
  value: Value | undefined,
  operator: (value: Value) => FilterCondition<'', Bound, Operand>,
): FilterCondition<Name, Marked<`${OperatorsOf<'', Bound>}?`, Name>, Operand>;
export function maybe(value: unknown, operator: (value: unknown) => object = eq): object {
  return writeOptional(value === undefined ? undefined : operator(value));
}
