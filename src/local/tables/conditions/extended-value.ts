import { isArray, isObject, type Json } from '../../../json/json.js';
import { checkExtension, readExtensionName, readIdText } from '../../collections/values/ejson.js';

/**
 * The operand that a filter means: `{"$uuid": …}` and `{"$objectId": …}` stand for the text in them, in arrays as well.
 * In rows they have no meaning. @throws {@link ApiError} when such a text is none
 */
export function toPlainOperand(json: Json): Json {
  if (isArray(json)) return json.map(toPlainOperand);
  const name = readExtensionName(json);
  if (!isObject(json) || name === undefined || !isIdName(name)) return json;
  checkExtension(json, name);
  return readIdText(json) ?? null;
}

/** The names of the values that a filter takes as the text in them. */
const isIdName = (name: string): boolean => name === '$uuid' || name === '$objectId';
