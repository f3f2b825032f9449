import { isNumber } from '../../../wire/json.js';
import { fail } from '../../errors.js';
import { printPath } from '../path.js';
import { toInteger } from '../values.js';
import type { ChangeReader } from './change.js';
import { arrayAt } from './push.js';
import { find } from './slot.js';

/** `$pop`: removes the last element of an array (1) or the first (-1). */
export const readPop: ChangeReader = (path, argument) => {
  const end = isNumber(argument) ? toInteger(argument) : 0;
  if (end !== 1 && end !== -1) {
    fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `$pop on '${printPath(path)}' takes 1 (last) or -1 (first).`);
  }
  return (document) => {
    const slot = find(document, path);
    const array = slot && arrayAt('$pop', slot, path);
    if (!array?.length) return false;
    if (end === 1) array.pop();
    else array.shift();
    return true;
  };
};
