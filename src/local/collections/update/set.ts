import { isObject, jsonObject } from '../../../wire/json.js';
import { fail } from '../../errors.js';
import { VECTOR, VECTORIZE } from '../document.js';
import { embed } from '../embed.js';
import { printPath } from '../path.js';
import { identical } from '../values.js';
import type { ChangeReader } from './change.js';
import { thaw } from './mutable.js';
import { find, locate } from './slot.js';

/** `$set` and `$setOnInsert`: store a value. */
export const readSet: ChangeReader = (path, argument) => (document, context, collection) => {
  const [first] = path;
  const isText = path.length === 1 && first === VECTORIZE;
  const slot = locate(document, path);
  const changed = slot.value === undefined || !identical(slot.value, argument);
  // The same text keeps its vector.
  if (changed && isText) document.set(VECTOR, thaw(embed(argument, collection, context)));
  if (changed) slot.set(thaw(argument));
  if (first === VECTOR) return document.delete(VECTORIZE) || changed;
  return changed;
};

/** `$unset`: removes a value; a vector and its text go together. */
export const readUnset: ChangeReader = (path) => (document) => {
  const [first] = path;
  if (path.length === 1 && (first === VECTOR || first === VECTORIZE)) {
    if (!document.delete(first)) return false;
    document.delete(first === VECTOR ? VECTORIZE : VECTOR);
    return true;
  }
  const slot = find(document, path);
  slot?.remove();
  return slot !== undefined;
};

/** `$currentDate`: stores the time. */
export const readCurrentDate: ChangeReader = (path, argument) => {
  const isType = isObject(argument) && argument.size === 1 && argument.get('$type') === 'date';
  if (argument !== true && !isType) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$currentDate on '${printPath(path)}' takes true or {"$type": "date"}.`);
  }
  return (document, context) => {
    locate(document, path).set(thaw(jsonObject({ $date: context.now().getTime() })));
    return true;
  };
};
