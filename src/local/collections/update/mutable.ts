import { isArray, isObject, type Json, type JsonNumber } from '../../../wire/json.js';

/** JSON that can be changed in place: the copy of a document that an update works on. */
export type MutableJson = null | boolean | string | JsonNumber | MutableJson[] | MutableObject;
export type MutableObject = Map<string, MutableJson>;

/** A copy that can be changed. */
export function thaw(value: Json): MutableJson {
  if (isArray(value)) return value.map(thaw);
  return isObject(value) ? thawObject(value) : value;
}

/** A copy of an object that can be changed. */
export function thawObject(value: Iterable<readonly [string, Json]>): MutableObject {
  const copy: MutableObject = new Map();
  for (const [name, member] of value) copy.set(name, thaw(member));
  return copy;
}
