import { isNumber } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { toInteger } from '../values/scalars.js';
import type { ActionReader } from './change.js';
import { requireArrayAt } from './push.js';
import { find } from './place.js';
import { checkTarget, readPath } from '../values/field-path.js';

/** `$pop`: removes the last element of an array (1) or the first (-1). */
export const readPop: ActionReader = (name, argument) => {
  checkTarget('$pop', name);
  const end = isNumber(argument) ? toInteger(argument) : 0;
  if (end !== 1 && end !== -1) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$pop on '${name}' takes 1 (last) or -1 (first).`);
  }
  const path = readPath(name);
  return {
    path,
    change(document) {
      const slot = find(document, path);
      const array = slot && requireArrayAt('$pop', slot, name);
      if (!array?.length) return false;
      slot?.set(end === 1 ? array.slice(0, -1) : array.slice(1));
      return true;
    },
  };
};
