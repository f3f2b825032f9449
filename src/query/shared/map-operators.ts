/* eslint-disable prefer-rest-params -- a rest parameter would be part of the signatures */
import type { EntryOperand, FilterCondition, KeyOperand, Marked, ValueOperand } from './filter-condition.types.js';
import type { Several, SeveralOf } from './value-list.js';
import { writeCondition } from './written-condition.js';

type Entries = readonly (readonly [unknown, unknown])[];

/** The operators of map columns, for filter objects. */

/** Matches maps that have the key. */
export function hasKey<Key = unknown, Name extends string = never>(
  key: Key,
): FilterCondition<Name, Marked<'hasKey', Name>, KeyOperand<Key>> {
  return writeCondition(arguments, 1, { operator: 'hasKey', value: key });
}

/** Matches maps that have at least one of 1 to 100 keys. */
export function hasAnyKey<Key = unknown, Name extends string = never>(
  keys: readonly Key[] & SeveralOf<Key>,
): FilterCondition<Name, Marked<'hasAnyKey', Name>, KeyOperand<Key>> {
  return writeCondition(arguments, 1, { operator: 'hasAnyKey', value: keys });
}

/** Matches maps that have each of 1 to 100 keys. */
export function hasAllKeys<Key = unknown, Name extends string = never>(
  keys: readonly Key[] & SeveralOf<Key>,
): FilterCondition<Name, Marked<'hasAllKeys', Name>, KeyOperand<Key>> {
  return writeCondition(arguments, 1, { operator: 'hasAllKeys', value: keys });
}

/** Matches maps that do not have the key. Rows without a value match. */
export function hasNoKey<Key = unknown, Name extends string = never>(
  key: Key,
): FilterCondition<Name, Marked<'hasNoKey', Name>, KeyOperand<Key>> {
  return writeCondition(arguments, 1, { operator: 'hasNoKey', value: key });
}

/** Matches maps that have none of 1 to 100 keys. Rows without a value match. */
export function hasNoKeys<Key = unknown, Name extends string = never>(
  keys: readonly Key[] & SeveralOf<Key>,
): FilterCondition<Name, Marked<'hasNoKeys', Name>, KeyOperand<Key>> {
  return writeCondition(arguments, 1, { operator: 'hasNoKeys', value: keys });
}

/** Matches maps that have the value. */
export function hasValue<const Value = unknown, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'hasValue', Name>, ValueOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'hasValue', value });
}

/** Matches maps that have at least one of 1 to 100 values. */
export function hasAnyValue<const Value = unknown, Name extends string = never>(
  values: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasAnyValue', Name>, ValueOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'hasAnyValue', value: values });
}

/** Matches maps that have each of 1 to 100 values. */
export function hasAllValues<const Value = unknown, Name extends string = never>(
  values: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasAllValues', Name>, ValueOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'hasAllValues', value: values });
}

/** Matches maps that do not have the value. Rows without a value match. */
export function hasNoValue<const Value = unknown, Name extends string = never>(
  value: Value,
): FilterCondition<Name, Marked<'hasNoValue', Name>, ValueOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'hasNoValue', value });
}

/** Matches maps that have none of 1 to 100 values. Rows without a value match. */
export function hasNoValues<const Value = unknown, Name extends string = never>(
  values: readonly Value[] & SeveralOf<Value>,
): FilterCondition<Name, Marked<'hasNoValues', Name>, ValueOperand<Value>> {
  return writeCondition(arguments, 1, { operator: 'hasNoValues', value: values });
}

/** Matches maps that have the value under the key. */
export function hasEntry<const Key = unknown, const Value = unknown, Name extends string = never>(
  key: Key,
  value: Value,
): FilterCondition<Name, Marked<'hasEntry', Name>, EntryOperand<Key, Value>> {
  return writeCondition(arguments, 2, { operator: 'hasEntry', value: [key, value] });
}

/** Matches maps that have at least one of 1 to 100 entries. */
export function hasAnyEntry<const Given extends Entries = Entries, Name extends string = never>(
  entries: Given & Several<Given>,
): FilterCondition<Name, Marked<'hasAnyEntry', Name>, EntryOperand<Given[number][0], Given[number][1]>> {
  return writeCondition(arguments, 1, { operator: 'hasAnyEntry', value: entries });
}

/** Matches maps that have each of 1 to 100 entries. */
export function hasAllEntries<const Given extends Entries = Entries, Name extends string = never>(
  entries: Given & Several<Given>,
): FilterCondition<Name, Marked<'hasAllEntries', Name>, EntryOperand<Given[number][0], Given[number][1]>> {
  return writeCondition(arguments, 1, { operator: 'hasAllEntries', value: entries });
}

/** Matches maps that do not have the value under the key. Rows without a value match. */
export function hasNoEntry<const Key = unknown, const Value = unknown, Name extends string = never>(
  key: Key,
  value: Value,
): FilterCondition<Name, Marked<'hasNoEntry', Name>, EntryOperand<Key, Value>> {
  return writeCondition(arguments, 2, { operator: 'hasNoEntry', value: [key, value] });
}

/** Matches maps that have none of 1 to 100 entries. Rows without a value match. */
export function hasNoEntries<const Given extends Entries = Entries, Name extends string = never>(
  entries: Given & Several<Given>,
): FilterCondition<Name, Marked<'hasNoEntries', Name>, EntryOperand<Given[number][0], Given[number][1]>> {
  return writeCondition(arguments, 1, { operator: 'hasNoEntries', value: entries });
}
