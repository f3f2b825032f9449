import { BigNumber } from 'bignumber.js';
import { parseDuration, printCassandraDuration } from './duration.js';
import { parseInet, printInet } from './inet.js';
import { formatUuid } from './uuid.js';
import { isArrayBuffer, isDate, isFloats, isMap, isPlainObject, isSet } from '../../util/kinds.js';

/**
 * A text that equal values have in common, whatever their class or the copy of the package they come from: numbers by
 * their digits, bytes by their content, ids, uuids, dates and addresses by a canonical text, containers by their
 * elements. The order of sets, maps and object members is ignored.
 */
export function toIdentity(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `text ${value}`;
    case 'number':
    case 'bigint':
      return `number ${printDigits(value)}`;
    case 'object':
      return value === null ? 'null' : identifyObject(value);
    default:
      return `${typeof value} ${String(value)}`;
  }
}

/** Whether two values are equal. */
export const isSame = (one: unknown, other: unknown): boolean => toIdentity(one) === toIdentity(other);

function identifyObject(value: object): string {
  if (isDate(value)) return `date ${value.getTime()}`;
  if (BigNumber.isBigNumber(value)) return `number ${printDigits(value)}`;
  const bytes = printBytes(value);
  if (bytes !== undefined) return `bytes ${bytes}`;
  // Mongoose's documents, arrays and sets have a plain form.
  if ('toBSON' in value && typeof value.toBSON === 'function') {
    const plain = (value as { toBSON(): unknown }).toBSON();
    if (plain !== value) return toIdentity(plain);
  }
  if ('_bsontype' in value) return identifyBson(value);
  if (Array.isArray(value))
    return `[${Array.from(value as unknown[], toIdentity)
      .map(quote)
      .join()}]`;
  if (isSet(value)) return `set [${sortIdentities([...value].map(toIdentity))}]`;
  if (isMap(value)) return `map {${sortIdentities([...value].map(toIdentity))}}`;
  return isPlainObject(value) || value.toString === Object.prototype.toString
    ? identifyMembers(value)
    : `text ${normalizeText(print(value))}`;
}

const identifyMembers = (value: object): string => `{${sortIdentities(Object.entries(value).map(toIdentity))}}`;

/** BSON values are recognised by their tag, because several copies of bson may be installed. */
function identifyBson(value: { readonly _bsontype: unknown }): string {
  const text = print(value);
  switch (value._bsontype) {
    case 'Decimal128':
    case 'Double':
    case 'Int32':
    case 'Long':
      return `number ${printDigits(new BigNumber(text))}`;
    case 'Binary':
      return `text ${formatUuid(printHex(value))}`;
    default:
      return `text ${text}`;
  }
}

interface Binary {
  toString(encoding: 'hex' | 'base64'): string;
}

/** Bytes as base64; undefined for other values. */
function printBytes(value: object): string | undefined {
  if (ArrayBuffer.isView(value) && !isFloats(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  }
  if (isArrayBuffer(value)) return Buffer.from(value).toString('base64');
  if ('_bsontype' in value && value._bsontype === 'Binary' && 'sub_type' in value) {
    const isUuid = value.sub_type === 3 || value.sub_type === 4;
    return isUuid ? undefined : (value as object as Binary).toString('base64');
  }
  if ('asBase64' in value && typeof value.asBase64 === 'function') return (value as Base64).asBase64();
  return '$binary' in value && typeof value.$binary === 'string' ? value.$binary : undefined;
}

interface Base64 {
  asBase64(): string;
}

/** The canonical text of a value object; addresses and durations can be written in several ways. */
function normalizeText(text: string): string {
  const address = parseInet(text);
  if (address) return printInet(address);
  const duration = DURATION.test(text) ? parseDuration(text) : undefined;
  return duration ? printCassandraDuration(duration) : text;
}

const DURATION = /^-?(P|\d)/i;

/** A number in a form that is the same for all number classes. */
function printDigits(value: number | bigint | BigNumber): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return new BigNumber(typeof value === 'bigint' ? value.toString() : value).plus(0).toString();
}

const printHex = (value: Binary): string => value.toString('hex');
const print = (value: { toString(): string }): string => value.toString();
const quote = (identity: string): string => JSON.stringify(identity);
const sortIdentities = (identities: readonly string[]): string => identities.map(quote).sort().join();
