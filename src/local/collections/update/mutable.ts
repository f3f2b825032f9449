import type { Json, JsonNumber } from '../../../json/json.js';

/** JSON that can be changed in place: the copy of a document that an update works on. */
export type MutableJson = null | boolean | string | JsonNumber | MutableJson[] | MutableObject;
export type MutableObject = Map<string, MutableJson>;

/**
 * A value as a part of such JSON. It is not copied: what is reached by {@link copyOnce} is changed, and that copies what it was not
 * the first to have.
 */
export const toMutable = (value: Json): MutableJson => value as MutableJson;

/** A copy of an object that can be changed; what is in it is shared until it is reached to be changed. */
export function toMutableObject(value: Iterable<readonly [string, Json]>): MutableObject {
  return markOwn(new Map(value as Iterable<readonly [string, MutableJson]>));
}

/** The container itself when it is a copy already, else a copy, which must take its place. */
export function copyOnce<Container extends MutableObject | MutableJson[]>(container: Container): Container {
  if (OWN.has(container)) return container;
  // A copy of a container is one of its kind.
  return markOwn((Array.isArray(container) ? container.slice() : new Map(container)) as Container);
}

function markOwn<Container extends object>(container: Container): Container {
  OWN.add(container);
  return container;
}

/** Copies, which nobody else has. */
const OWN = new WeakSet<object>();
