import { isNumber, toNumberText, type JsonNumber } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { addNumbers, isTooWide, multiplyNumbers } from '../values/numbers.js';
import { isIdentical } from '../values/scalars.js';
import type { ActionReader } from './change.js';
import { locate } from './place.js';
import { checkTarget, readPath } from '../values/field-path.js';

/** `$inc`: adds a number; a missing one counts as 0. */
export const readInc: ActionReader = (name, argument) =>
  createCalculation('$inc', addNumbers, (by) => by)(name, argument);

/** `$mul`: multiplies by a number; a missing one becomes 0. */
export const readMul: ActionReader = (name, argument) =>
  createCalculation('$mul', multiplyNumbers, () => 0)(name, argument);

function createCalculation(
  operator: string,
  calculate: (value: JsonNumber, by: JsonNumber) => JsonNumber | undefined,
  initial: (by: JsonNumber) => JsonNumber,
): ActionReader {
  return (name, by) => {
    if (name.startsWith('$')) fail('UNSUPPORTED_UPDATE_OPERATION_MODIFIER', `${operator} cannot change '${name}'.`);
    checkTarget(operator, name);
    if (!isNumber(by)) fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} on '${name}' takes a number.`);
    if (isTooWide(by)) {
      fail('UNSUPPORTED_UPDATE_OPERATION_PARAM', `${operator} on '${name}': ${toNumberText(by)} has too many digits.`);
    }
    const path = readPath(name);
    return {
      path,
      change(document) {
        const slot = locate(document, path);
        const { value } = slot;
        if (value !== undefined && !isNumber(value)) {
          fail('UNSUPPORTED_UPDATE_OPERATION_TARGET', `${operator} needs a number at '${name}'.`);
        }
        const result = value === undefined ? initial(by) : calculate(value, by);
        if (result === undefined) {
          fail('SHRED_DOC_LIMIT_VIOLATION', `The result of ${operator} at '${name}' has too many digits.`);
        }
        if (value !== undefined && isIdentical(value, result)) return false;
        slot.set(result);
        return true;
      },
    };
  };
}
