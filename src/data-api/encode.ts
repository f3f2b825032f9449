import { BigNumber } from 'bignumber.js';
import { CQL_TYPES, SCALAR_TYPES, type CqlScalarType, type CqlScalarValue } from '../cql/types.js';
import type { ColumnDefinition, ElementType } from './definitions.js';
import { parseDate, printDate } from '../cql/values/date.js';
import { parseDuration, printCassandraDuration } from '../cql/values/duration.js';
import { parseTime, printLongTime } from '../cql/values/time.js';
import { toIdentity } from '../cql/values/identity.js';
import { parseUuid } from '../cql/values/uuid.js';
import { isBytes, isDate, isMap } from '../util/kinds.js';
import { Distinct } from '../cql/values/distinct.js';

/**
 * The JSON form of a column's value in a command, as a plain JavaScript value. A value that can be written in several
 * forms is always sent in the same one. Numbers that exceed a double stay as they are: `bigint`, or a decimal object.
 */
export function encodeValue(definition: ColumnDefinition, value: unknown): unknown {
  if (value === null) return null;
  switch (definition.type) {
    case 'list':
      return Array.from(value as Iterable<unknown>, (element) => encodeElement(definition.valueType, element));
    case 'set':
      return encodeUnique(
        Array.from(value as Iterable<unknown>, (element) => encodeElement(definition.valueType, element)),
      );
    case 'map':
      return encodeEntries(
        listEntries(value),
        (key) => encodeElement(definition.keyType, key),
        (member) => encodeElement(definition.valueType, member),
      );
    case 'vector':
      return typeof value === 'string' ? value : encodeVector(value as ArrayLike<number>);
    default:
      return encodeScalar(definition.type, value);
  }
}

/** The JSON form of one element of a list or set, or of a key or value of a map. */
export const encodeElement = (type: ElementType, value: unknown): unknown =>
  encodeScalar(typeof type === 'string' ? type : type.type, value);

/** The JSON form of a vector in a row: the bytes of its 32-bit floats, a third of the size of digits. */
export function encodeVector(vector: ArrayLike<number>): { readonly $binary: string } {
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  for (let at = 0; at < vector.length; at++) bytes.writeFloatBE(vector[at] ?? 0, at * 4);
  return { $binary: bytes.toString('base64') };
}

/** The entries of a map, or of an object that represents one. */
export const listEntries = (value: unknown): Iterable<readonly [unknown, unknown]> =>
  isMap(value) ? value : Object.entries(value as object);

/** The JSON form of a map: pairs with distinct keys. The Data API refuses an empty array for a map. */
export function encodeEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  encodeKey: (key: unknown) => unknown,
  encodeMember: (member: unknown) => unknown,
): unknown {
  const pairs = new Map<unknown, readonly [unknown, unknown]>();
  for (const [key, member] of entries) {
    const encoded = encodeKey(key);
    const identity = toIdentity(encoded);
    pairs.set(identity, [pairs.get(identity)?.[0] ?? encoded, encodeMember(member)]);
  }
  return pairs.size > 0 ? [...pairs.values()] : {};
}

/** The JSON form of the elements of a set, without duplicates. */
export function encodeUnique(elements: readonly unknown[]): readonly unknown[] {
  const known = new Distinct(elements);
  return known.size === elements.length ? elements : [...known];
}

/** The JSON form of a scalar value, or of a value of a user-defined type, which is sent unchanged. */
const encodeScalar = (type: CqlScalarType | 'userDefined', value: unknown): unknown =>
  type === 'userDefined' || SENT_AS_GIVEN.has(type) ? value : ENCODERS[CQL_TYPES[type].value](value);

const keepValue = (value: unknown): unknown => value;

/** How scalar values are written, by their JavaScript type. */
const ENCODERS: Readonly<Record<CqlScalarValue, (value: unknown) => unknown>> = {
  string: keepValue,
  boolean: keepValue,
  bigint: keepValue,
  number: (value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
  BigNumber: (value) =>
    typeof value === 'string' || (typeof value === 'bigint' && (value >= EXPONENT_FROM || value <= -EXPONENT_FROM))
      ? new BigNumber(value.toString())
      : value,
  Uint8Array: (value) => ({ $binary: encodeBase64(value) }),
  Date: (value) => (isDate(value) ? value.toISOString() : value),
  DataAPIDate: (value) => normalizeValue(value, parseDate, printDate),
  DataAPITime: (value) => normalizeValue(value, parseTime, printLongTime),
  DataAPIDuration: (value) => normalizeValue(value, parseDuration, printCassandraDuration),
  DataAPIInet: (value) => String(value).toLowerCase(),
  UUID: (value) => normalizeValue(value, parseUuid, (text) => text),
};

/** The types whose values are sent unchanged: a lookup in a set costs less than a call of their encoder. */
const SENT_AS_GIVEN: ReadonlySet<CqlScalarType> = new Set(
  SCALAR_TYPES.filter((type) => ENCODERS[CQL_TYPES[type].value] === keepValue),
);

/** From this many digits on, a decimal is written with an exponent. */
const EXPONENT_FROM = 10n ** 21n;

/** The canonical text of a value; an invalid value stays as it is. */
function normalizeValue<Value>(
  value: unknown,
  parse: (text: string) => Value | undefined,
  print: (value: Value) => string,
): string {
  const text = String(value);
  const parsed = parse(text);
  return parsed === undefined ? text : print(parsed);
}

function encodeBase64(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'asBase64' in value) {
    return (value as { asBase64(): string }).asBase64();
  }
  if (isBytes(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  return Buffer.from(value as ArrayBuffer).toString('base64');
}
