import { isObject, createJsonObject, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { VECTOR, VECTORIZE } from '../values/document.js';
import { embedDocumentText } from '../../vectorize/collections.js';
import { isIdentical } from '../values/scalars.js';
import type { Action, ActionReader } from './change.js';
import { toMutable } from './mutable-json.js';
import { find, locate } from './place.js';
import { checkTarget, readPath } from '../values/field-path.js';

/** `$set`: stores a value. */
export const readSet: ActionReader = (name, argument) => createSetting('$set', name, argument);

/** `$setOnInsert`: stores a value in a new document. */
export const readSetOnInsert: ActionReader = (name, argument) => createSetting('$setOnInsert', name, argument);

/** `$unset`: removes a value; a vector and its text go together. */
export const readUnset: ActionReader = (name) => {
  checkTarget('$unset', name);
  const path = readPath(name);
  return {
    path,
    change(document) {
      if (name === VECTOR || name === VECTORIZE) {
        if (!document.delete(name)) return false;
        document.delete(name === VECTOR ? VECTORIZE : VECTOR);
        return true;
      }
      const slot = find(document, path);
      slot?.remove();
      return slot !== undefined;
    },
  };
};

/** `$currentDate`: stores the time. */
export const readCurrentDate: ActionReader = (name, argument) => {
  checkTarget('$currentDate', name);
  const isType = isObject(argument) && argument.size === 1 && argument.get('$type') === 'date';
  if (argument !== true && !isType) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$currentDate on '${name}' takes true or {"$type": "date"}.`);
  }
  const path = readPath(name);
  return {
    path,
    change(document, context) {
      locate(document, path).set(toMutable(createJsonObject({ $date: context.now().getTime() })));
      return true;
    },
  };
};

function createSetting(operator: string, name: string, argument: Json): Action {
  checkTarget(operator, name);
  const path = readPath(name);
  return {
    path,
    change(document, context, collection) {
      const slot = locate(document, path);
      const changed = slot.value === undefined || !isIdentical(slot.value, argument);
      // An unchanged text keeps its vector.
      if (changed && name === VECTORIZE)
        document.set(VECTOR, toMutable(embedDocumentText(argument, collection, context)));
      if (changed) slot.set(toMutable(argument));
      if (name === VECTOR) return document.delete(VECTORIZE) || changed;
      return changed;
    },
  };
}
