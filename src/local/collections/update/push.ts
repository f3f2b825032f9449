import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { isInteger } from '../values/scalars.js';
import type { ActionReader } from './change.js';
import { toMutable, type MutableJson } from './mutable-json.js';
import { locate, type Slot } from './place.js';
import { checkTarget, readPath } from '../values/field-path.js';
import { DistinctValues } from './distinct-values.js';

/** `$push`: adds values to an array. */
export const readPush: ActionReader = (name, argument) => {
  const { values, position } = readValues('$push', name, argument, ['$each', '$position']);
  const path = readPath(name);
  const pushed = values.map(toMutable);
  return {
    path,
    change(document) {
      const slot = locate(document, path);
      const array = requireArrayAt('$push', slot, name) ?? [];
      slot.set(insertAt(array, position ?? array.length, pushed));
      return true;
    },
  };
};

/** `$addToSet`: adds the values that the array does not contain. Creating an empty array does not count as a change. */
export const readAddToSet: ActionReader = (name, argument) => {
  const { values } = readValues('$addToSet', name, argument, ['$each']);
  const path = readPath(name);
  const distinct = new DistinctValues(values);
  return {
    path,
    change(document) {
      const slot = locate(document, path);
      const array = requireArrayAt('$addToSet', slot, name) ?? [];
      const added = distinct.missingFrom(array);
      slot.set(array.concat(added));
      return added.length > 0;
    },
  };
};

/** The array at a slot; undefined if there is no value. */
export function requireArrayAt(operator: string, slot: Slot, name: string): readonly MutableJson[] | undefined {
  const { value } = slot;
  if (value === undefined || Array.isArray(value)) return value;
  return fail('UNSUPPORTED_UPDATE_OPERATION_TARGET', `${operator} needs an array at '${name}'.`);
}

/**
 * Inserts values at a position, which counts from the end if it is negative. They are not passed as arguments, because
 * too many would overflow the stack.
 */
function insertAt(array: readonly MutableJson[], position: number, values: readonly MutableJson[]): MutableJson[] {
  const at = position < 0 ? Math.max(0, array.length + position) : position;
  return array.slice(0, at).concat(values, array.slice(at));
}

interface Addition {
  readonly values: readonly Json[];
  readonly position?: number;
}

function readValues(operator: string, name: string, argument: Json, modifiers: readonly string[]): Addition {
  checkTarget(operator, name);
  if (name.startsWith('$')) fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} cannot change '${name}'.`);
  if (!isObject(argument) || !hasModifiers(argument)) return { values: [argument] };
  for (const [modifier, value] of argument) {
    if (!modifiers.includes(modifier)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_MODIFIER', `${operator} on '${name}' has no modifier '${modifier}'.`);
    }
    if (modifier === '$each' && !isArray(value)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} on '${name}' needs an array for $each.`);
    }
    if (modifier === '$position' && !isInteger(value)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$position of ${operator} on '${name}' must be an integer.`);
    }
  }
  const values = argument.get('$each');
  const position = argument.get('$position');
  if (!isArray(values)) fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} on '${name}' needs $each.`);
  return position === undefined ? { values } : { values, position: Number(position) };
}

/** A single date or id is mistaken for modifiers, too. */
const hasModifiers = (argument: JsonObject): boolean => [...argument.keys()].some((name) => name.startsWith('$'));
