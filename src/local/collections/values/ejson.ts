import { isNumber, isObject, type Json, type JsonNumber, type JsonObject } from '../../../json/json.js';
import { parseBase64 } from '../../../cql/values/base64.js';
import { fail } from '../../errors/errors.js';
import { toLongText } from './numbers.js';

/** The types that JSON lacks, written as an object with one member. */
export type ExtensionName = '$date' | '$uuid' | '$objectId' | '$binary';

/** Whether a name is that of such a type. */
export const isExtensionName = (name: string): name is ExtensionName => Object.hasOwn(CONTENTS, name);

/** Reads the name of `{"$date": …}` and the like; undefined for other values. */
export function readExtensionName(value: Json): ExtensionName | undefined {
  if (!isObject(value) || value.size !== 1) return undefined;
  const name = getFirstKey(value);
  return isExtensionName(name) ? name : undefined;
}

/** The member of an object with one member. */
export function readExtensionContent(value: JsonObject): Json {
  const content = value.values().next().value;
  return content === undefined ? null : content;
}

/** The milliseconds of a well-formed `{"$date": …}`. */
export function readDateMillis(value: Json): JsonNumber | undefined {
  if (!isObject(value) || value.size !== 1) return undefined;
  const content = value.get('$date');
  return isNumber(content) && toLongText(content) !== undefined ? content : undefined;
}

/** The lower case text of a well-formed `{"$uuid": …}` or `{"$objectId": …}`. */
export function readIdText(value: Json): string | undefined {
  if (!isObject(value) || value.size !== 1) return undefined;
  const uuid = value.get('$uuid');
  if (typeof uuid === 'string') return UUID.test(uuid) ? uuid.toLowerCase() : undefined;
  const objectId = value.get('$objectId');
  if (typeof objectId === 'string') return OBJECT_ID.test(objectId) ? objectId.toLowerCase() : undefined;
  return undefined;
}

/** Whether an extension value has valid content. */
export function isWellFormed(value: JsonObject, name: ExtensionName): boolean {
  if (name === '$date') return readDateMillis(value) !== undefined;
  if (name === '$binary') {
    const content = readExtensionContent(value);
    return typeof content === 'string' && parseBase64(content) !== undefined;
  }
  return readIdText(value) !== undefined;
}

/** Refuses an extension value with invalid content. */
export function checkExtension(value: JsonObject, name: ExtensionName): void {
  if (!isWellFormed(value, name)) {
    fail('SHRED_BAD_EJSON_VALUE', `The value of ${name} must be ${CONTENTS[name]}.`);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const OBJECT_ID = /^[0-9a-f]{24}$/i;
const CONTENTS: Readonly<Record<ExtensionName, string>> = {
  $date: 'a 64-bit integer: milliseconds since 1970',
  $uuid: 'a UUID string',
  $objectId: 'a string of 24 hexadecimal digits',
  $binary: 'a base64 string',
};

const getFirstKey = (value: JsonObject): string => value.keys().next().value ?? '';
