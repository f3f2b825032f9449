/* eslint-disable prefer-rest-params -- a rest parameter would be part of the signatures */
import type { ElementOperand, FilterCondition, Marked } from './filter-condition.types.js';
import type { Size } from './limit.types.js';
import type { SeveralOf } from './value-list.js';
import { writeCondition } from './written-condition.js';

/** The operators of filters that tables lack. */

/**
 * Matches documents that have the path, also if its value is null; with `false`, those that lack it. For collections.
 *
 * @example
 * from(User).find({ born: exists(), 'address.city': exists(false) })
 * // { born: { $exists: true }, 'address.city': { $exists: false } }
 */
export function exists<Name extends string = never>(
  there = true,
): FilterCondition<Name, Marked<'exists', Name>, never> {
  return writeCondition(arguments, 1, { operator: 'exists', value: there });
}

/**
 * Matches arrays of exactly this many elements. For collections.
 *
 * @example
 * from(User).find({ tags: size(2) })
 * // { tags: { $size: 2 } }
 */
export function size<const Count extends number = number, Name extends string = never>(
  count: Size<Count>,
): FilterCondition<Name, Marked<'size', Name>, never> {
  return writeCondition(arguments, 1, { operator: 'size', value: count });
}

/**
 * Matches arrays that contain each of 1 to 100 elements. For collections.
 *
 * @example
 * from(User).find({ tags: all(['a', 'b']) })
 * // { tags: { $all: ['a', 'b'] } }
 */
export function all<const Value = unknown, Name extends string = never>(
  elements: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'all', Name>, ElementOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'all', value: elements });
}
