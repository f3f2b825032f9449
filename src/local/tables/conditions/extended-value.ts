import { isArray, isObject, type Json } from '../../../json/json.js';
import { checkExtension, readExtensionName, readIdText } from '../../collections/values/ejson.js';

/**
 * Unwraps an operand: `{"$uuid": …}` and `{"$objectId": …}` stand for their text, also in arrays. In rows they have no
 * meaning. @throws {@link ApiError} for invalid text
 */
export function toPlainOperand(json: Json): Json {
  if (isArray(json)) return json.map(toPlainOperand);
  const name = readExtensionName(json);
  if (!isObject(json) || name === undefined || !isIdName(name)) return json;
  checkExtension(json, name);
  return readIdText(json) ?? null;
}

/** The names of values that a filter unwraps. */
const isIdName = (name: string): boolean => name === '$uuid' || name === '$objectId';
