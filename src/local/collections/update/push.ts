import { isArray, isObject, type Json, type JsonObject } from '../../../wire/json.js';
import { fail } from '../../errors.js';
import { extensionName } from '../ejson.js';
import { printPath, type Path } from '../path.js';
import { identical, isInteger } from '../values.js';
import type { ChangeReader } from './change.js';
import { thaw, type MutableJson } from './mutable.js';
import { locate, type Slot } from './slot.js';

/** `$push`: adds values to an array. */
export const readPush: ChangeReader = (path, argument) => {
  const { values, position } = readValues('$push', path, argument, ['$each', '$position']);
  return (document) => {
    const slot = locate(document, path);
    const array = arrayAt('$push', slot, path) ?? [];
    array.splice(position ?? array.length, 0, ...values.map(thaw));
    slot.set(array);
    return true;
  };
};

/** `$addToSet`: adds the values that the array does not have yet. */
export const readAddToSet: ChangeReader = (path, argument) => {
  const { values } = readValues('$addToSet', path, argument, ['$each']);
  return (document) => {
    const slot = locate(document, path);
    const array = arrayAt('$addToSet', slot, path) ?? [];
    const before = array.length;
    for (const value of values) {
      if (!array.some((element) => identical(element, value))) array.push(thaw(value));
    }
    if (array.length === before) return false;
    slot.set(array);
    return true;
  };
};

/** The array at a slot; undefined when there is nothing. */
export function arrayAt(operator: string, slot: Slot, path: Path): MutableJson[] | undefined {
  const { value } = slot;
  if (value === undefined || Array.isArray(value)) return value;
  return fail('UNSUPPORTED_UPDATE_OPERATION_TARGET', `${operator} needs an array at '${printPath(path)}'.`);
}

interface Addition {
  readonly values: readonly Json[];
  readonly position?: number;
}

function readValues(operator: string, path: Path, argument: Json, modifiers: readonly string[]): Addition {
  const name = printPath(path);
  if (name.startsWith('$')) fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} cannot change '${name}'.`);
  if (!isObject(argument) || !hasModifiers(argument)) return { values: [argument] };
  for (const modifier of argument.keys()) {
    if (!modifiers.includes(modifier)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_MODIFIER', `${operator} on '${name}' has no modifier '${modifier}'.`);
    }
  }
  const values = argument.get('$each');
  if (!isArray(values)) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} on '${name}' needs an array for $each.`);
  }
  const position = argument.get('$position');
  if (position === undefined) return { values };
  if (!isInteger(position)) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$position of ${operator} on '${name}' must be an integer.`);
  }
  return { values, position: Number(position) };
}

const hasModifiers = (argument: JsonObject): boolean =>
  argument.has('$each') || (isDollar(argument.keys().next().value) && extensionName(argument) === undefined);

const isDollar = (name: string | undefined): boolean => name?.startsWith('$') ?? false;
