import { fail } from '../../errors/errors.js';
import type { ActionReader } from './change.js';
import { checkTarget, readPath } from '../values/field-path.js';
import { find, locate } from './place.js';

/** `$rename`: moves a value to another path. */
export const readRename: ActionReader = (name, argument) => {
  checkTarget('$rename', name);
  if (typeof argument !== 'string') {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$rename of '${name}' takes the new path, a string.`);
  }
  checkTarget('$rename', argument);
  if (argument === name) fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `$rename cannot rename '${name}' to itself.`);
  const path = readPath(name);
  const target = readPath(argument);
  return {
    path,
    change(document) {
      const source = find(document, path);
      if (source?.value === undefined) return false;
      if (source.isElement) fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `$rename cannot take '${name}' out of an array.`);
      const { value } = source;
      source.remove();
      const slot = locate(document, target);
      if (slot.isElement) {
        fail('UNSUPPORTED_UPDATE_OPERATION_PATH', `$rename cannot put '${name}' into an array.`);
      }
      slot.set(value);
      return true;
    },
  };
};
