import { printBase64 } from './base64.js';
import { isArrayBuffer, isBytes, isDate, isFloats, isMap, isPlainObject, isSet } from '../../util/kinds.js';

/**
 * The JSON form of a value: text for values that JSON lacks, so that no digit is lost; base64 for bytes; arrays for
 * sets; objects for maps with text keys, pairs for other maps.
 *
 * Classes are recognised by their members, because several copies of a package may be installed.
 */
export function toJsonValue(value: unknown): unknown {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'object':
      return value === null ? null : toJsonObject(value);
    default:
      return value;
  }
}

/** The JSON form of each member. */
export function toJsonMembers(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, member]) => [name, toJsonValue(member)]));
}

/** The JSON form of each entry: an object if all keys are text, unless the map is marked. */
export function toJsonEntries(map: ReadonlyMap<unknown, unknown>): unknown {
  const entries = [...map].map(([key, member]) => [toJsonValue(key), toJsonValue(member)] as const);
  return !(PAIRS in map) && entries.every(([key]) => typeof key === 'string')
    ? Object.fromEntries(entries as (readonly [string, unknown])[])
    : entries;
}

/** Marks a map whose keys are not text in JSON: it is an array of pairs even when it is empty. */
export const markPairs = (map: ReadonlyMap<unknown, unknown>): void =>
  void Object.defineProperty(map, PAIRS, { value: true });

const PAIRS = Symbol.for('typestar.pairs');

function toJsonObject(value: object): unknown {
  if (Array.isArray(value) || isSet(value)) return Array.from(value as Iterable<unknown>, toJsonValue);
  if (isMap(value)) return toJsonEntries(value);
  if (isPlainObject(value)) return toJsonMembers(value);
  // As JSON.stringify() does for invalid dates.
  if (isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (isFloats(value)) return Array.from(value, toJsonValue);
  if (isBytes(value)) return printBase64(value);
  if (isArrayBuffer(value)) return printBase64(new Uint8Array(value));
  if ('asFloat32Array' in value && 'asArray' in value) return toJsonValue((value as Vector).asArray());
  if ('asBase64' in value) return (value as Bytes).asBase64();
  return toJsonInstance(value);
}

interface Vector {
  asArray(): readonly number[];
}

interface Bytes {
  asBase64(): string;
}

/** The JSON form that a class defines, its text, or its members. */
function toJsonInstance(value: object): unknown {
  if (isJsonClass(value)) return toJsonValue(value.toJSON());
  return value.toString === Object.prototype.toString ? toJsonMembers(value) : print(value);
}

/** BSON writes these as objects. A `toJSON` that the value itself has may be the caller. */
const isJsonClass = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value &&
  typeof value.toJSON === 'function' &&
  !Object.hasOwn(value, 'toJSON') &&
  !('_bsontype' in value && (value._bsontype === 'Decimal128' || value._bsontype === 'Long'));

const print = (value: { toString(): string }): string => value.toString();
