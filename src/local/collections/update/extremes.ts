import { isArray, isObject, type Json } from '../../../wire/json.js';
import { pathScalar } from '../values.js';
import { compareValues } from '../sort.js';
import type { ChangeReader } from './change.js';
import { thaw } from './mutable.js';
import { locate } from './slot.js';

/** `$min`: stores a value that is lower than the one there. */
export const readMin: ChangeReader = (path, argument) => extreme(-1)(path, argument);

/** `$max`: stores a value that is higher than the one there. */
export const readMax: ChangeReader = (path, argument) => extreme(1)(path, argument);

const extreme =
  (direction: 1 | -1): ChangeReader =>
  (path, argument) =>
  (document) => {
    const slot = locate(document, path);
    if (slot.value !== undefined && compare(argument, slot.value) * direction <= 0) return false;
    slot.set(thaw(argument));
    return true;
  };

/** Arrays are compared element by element and objects member by member, all else as sorts do. */
function compare(a: Json, b: Json): number {
  if (isArray(a) && isArray(b)) return compareLists(a, b, compare);
  if (isObject(a) && isObject(b) && pathScalar(a) === undefined && pathScalar(b) === undefined) {
    return compareLists([...a], [...b], ([nameA, valueA], [nameB, valueB]) =>
      nameA === nameB ? compare(valueA, valueB) : nameA < nameB ? -1 : 1,
    );
  }
  return compareValues(a, b);
}

function compareLists<Item>(a: readonly Item[], b: readonly Item[], order: (a: Item, b: Item) => number): number {
  for (const [at, item] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const result = order(item, other);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}
