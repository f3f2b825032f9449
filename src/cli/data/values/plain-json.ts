import { isArray, isObject, type Json } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { isError } from '../../../util/kinds.js';
import { ValueProblem } from './value-problem.js';

/** Numbers that a double may not hold as they are written. */
const LONG_NUMBER = /[[:,]\s*(?:-?[\d.]{16}|-?[\d.]+[eE]|-0)/;

/**
 * Parses JSON text to plain values; numbers that a double would change are `Num`.
 * @throws ValueProblem if the text is not JSON
 */
export function parsePlain(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) || !/^\s*[[{]/.test(text) ? toPlain(parseJson(text)) : JSON.parse(text);
  } catch (error) {
    throw new ValueProblem(`not JSON: ${isError(error) ? error.message : String(error)}`);
  }
}

/** Objects instead of maps. */
export function toPlain(json: Json): unknown {
  if (isArray(json)) return json.map(toPlain);
  return isObject(json) ? Object.fromEntries([...json].map(([name, member]) => [name, toPlain(member)])) : json;
}
