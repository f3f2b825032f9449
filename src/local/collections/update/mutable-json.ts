import type { Json, JsonNumber } from '../../../json/json.js';

/** JSON that can be changed in place: the copy of a document that an update changes. */
export type MutableJson = null | boolean | string | JsonNumber | MutableJson[] | MutableObject;
export type MutableObject = Map<string, MutableJson>;

/** Treats a value as mutable JSON without copying it: {@link copyOnce} copies containers before they are changed. */
export const toMutable = (value: Json): MutableJson => value as MutableJson;

/** A mutable copy of an object; its members are shared until they are changed. */
export function toMutableObject(value: Iterable<readonly [string, Json]>): MutableObject {
  return markOwn(new Map(value as Iterable<readonly [string, MutableJson]>));
}

/** The container itself if it is already a copy, otherwise a copy, which must replace it. */
export function copyOnce<Container extends MutableObject | MutableJson[]>(container: Container): Container {
  if (OWN.has(container)) return container;
  // A copy of a container has the same type.
  return markOwn((Array.isArray(container) ? container.slice() : new Map(container)) as Container);
}

function markOwn<Container extends object>(container: Container): Container {
  OWN.add(container);
  return container;
}

/** Copies that nothing else refers to. */
const OWN = new WeakSet<object>();
