import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { createDocumentKey } from '../values/document-id.js';
import { checkExtension, readDateMillis, readExtensionName, readIdText, type ExtensionName } from '../values/ejson.js';

/**
 * Reads an operand: a `$uuid` or `$objectId` is converted to text, at any depth. Invalid values are refused.
 * @throws ApiError
 */
export function readOperand(operator: string, value: Json): Json {
  if (isArray(value)) return value.map((element) => readOperand(operator, element));
  if (!isObject(value)) return value;
  const extension = readExtensionName(value);
  if (extension) return readExtensionOperand(operator, value, extension);
  const name = value.keys().next().value;
  if (value.size === 1 && name?.startsWith('$')) {
    fail('FILTER_INVALID_EXPRESSION', `'${name}' has no meaning inside a value of ${operator}.`);
  }
  return new Map([...value].map(([member, inner]) => [member, readOperand(operator, inner)]));
}

/** Reads an operand for `_id`, or a list of them; invalid ids are refused. @throws ApiError */
export function readIdOperand(value: Json): Json {
  if (isArray(value)) return value.map(readIdOperand);
  createDocumentKey(value);
  return value;
}

/** Reads a date or an id without an operator; its content is checked. @throws ApiError */
export function readBareOperand(name: string, value: JsonObject, extension: ExtensionName): Json {
  if (extension === '$binary') {
    fail('FILTER_UNSUPPORTED_DATA_TYPE', `'${name}' cannot be compared with $binary: no filter finds binary values.`);
  }
  return readIdText(value) ?? value;
}

/** A text that no document can contain, because it cannot be encoded, but long enough to be compared by digest. */
const UNFINDABLE = '\udc00'.repeat(32);

function readExtensionOperand(operator: string, value: JsonObject, extension: ExtensionName): Json {
  if (extension === '$date' && readDateMillis(value) === undefined) {
    fail('FILTER_INVALID_EXPRESSION', `$date of ${operator} must be a 64-bit integer: milliseconds since 1970.`);
  }
  checkExtension(value, extension);
  return extension === '$binary' ? UNFINDABLE : (readIdText(value) ?? value);
}
