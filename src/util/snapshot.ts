import { isMap, isPlainObject, isSet } from './kinds.js';

/**
 * Copies a value as it is now: getters are read once, and later changes by the caller have no effect. Instances of
 * classes other than Map and Set are kept, and so are circular references.
 */
export const snapshot = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? copyObject(value, []) : value;

/** The same for the members of any object. */
export const snapshotMembers = (value: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, snapshot(member)]));

function copyObject(value: object, within: readonly object[]): object {
  if (within.includes(value)) return value;
  const inside = [...within, value];
  const copy = (member: unknown): unknown =>
    typeof member === 'object' && member !== null ? copyObject(member, inside) : member;
  if (Array.isArray(value)) return Array.from(value, copy);
  if (isSet(value)) return new Set(Array.from(value, copy));
  if (isMap(value)) {
    return new Map(Array.from(value, ([key, member]) => [key, copy(member)]));
  }
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
}
