import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { compareNumbers } from '../values/numbers.js';
import type { ActionReader } from './change.js';
import { toMutable } from './mutable-json.js';
import { locate } from './place.js';
import { checkTarget, readPath } from '../values/field-path.js';

/** `$min`: stores a value that is lower than the current one. */
export const readMin: ActionReader = (name, argument) => createExtreme('$min', -1)(name, argument);

/** `$max`: stores a value that is higher than the current one. */
export const readMax: ActionReader = (name, argument) => createExtreme('$max', 1)(name, argument);

const createExtreme =
  (operator: string, direction: 1 | -1): ActionReader =>
  (name, argument) => {
    checkTarget(operator, name);
    const path = readPath(name);
    return {
      path,
      change(document) {
        const slot = locate(document, path);
        if (slot.value !== undefined && compare(argument, slot.value) * direction <= 0) return false;
        slot.set(toMutable(argument));
        return true;
      },
    };
  };

/** Orders JSON as written, so that a date is an object: by type, arrays by elements and objects by members. */
function compare(a: Json, b: Json): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (isArray(a) && isArray(b)) return compareLists(a, b, compare);
  if (isObject(a) && isObject(b)) return compareObjects(a, b);
  return rank(a) - rank(b) || Number(a === true) - Number(b === true);
}

function rank(value: Json): number {
  if (value === null) return 0;
  if (isNumber(value)) return 1;
  if (typeof value === 'string') return 2;
  if (isObject(value)) return 3;
  return isArray(value) ? 4 : 5;
}

const compareObjects = (a: JsonObject, b: JsonObject): number =>
  compareLists([...a], [...b], ([nameA, valueA], [nameB, valueB]) =>
    nameA === nameB ? compare(valueA, valueB) : compareText(nameA, nameB),
  );

function compareLists<Item>(a: readonly Item[], b: readonly Item[], order: (a: Item, b: Item) => number): number {
  let at = 0;
  for (const item of a) {
    const other = b[at++];
    if (other === undefined) return 1;
    const result = order(item, other);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
