import { BigNumber } from 'bignumber.js';
import { parseDuration, printCassandraDuration } from './duration.js';
import { parseInet, printInet } from './inet.js';
import { isArrayBuffer, isDate, isFloats, isMap, isPlainObject, isSet } from '../../util/kinds.js';

/**
 * What equal values share, of whatever class and from whatever copy of a package they come: numbers by their digits, bytes
 * by what they are, ids, uuids, dates and addresses by their one text, containers by what they hold. The order of a set, of
 * a map and of the members of an object does not count.
 */
export function identityOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `text ${value}`;
    case 'number':
    case 'bigint':
      return `number ${digits(value)}`;
    case 'object':
      return value === null ? 'null' : ofObject(value);
    default:
      return `${typeof value} ${String(value)}`;
  }
}

/** Whether two values are equal. */
export const isSame = (one: unknown, other: unknown): boolean => identityOf(one) === identityOf(other);

function ofObject(value: object): string {
  if (isDate(value)) return `date ${value.getTime()}`;
  if (BigNumber.isBigNumber(value)) return `number ${digits(value)}`;
  const bytes = bytesOf(value);
  if (bytes !== undefined) return `bytes ${bytes}`;
  // Documents, arrays and sets of Mongoose say what they are in a plain form.
  if ('toBSON' in value && typeof value.toBSON === 'function') {
    const plain = (value as { toBSON(): unknown }).toBSON();
    if (plain !== value) return identityOf(plain);
  }
  if ('_bsontype' in value) return ofBson(value);
  if (Array.isArray(value))
    return `[${Array.from(value as unknown[], identityOf)
      .map(quoted)
      .join()}]`;
  if (isSet(value)) return `set [${sorted([...value].map(identityOf))}]`;
  if (isMap(value)) return `map {${sorted([...value].map(identityOf))}}`;
  return isPlainObject(value) || value.toString === Object.prototype.toString
    ? ofMembers(value)
    : `text ${canonical(printed(value))}`;
}

const ofMembers = (value: object): string => `{${sorted(Object.entries(value).map(identityOf))}}`;

/** Values of BSON, told by their tag because several copies of bson may be installed. */
function ofBson(value: { readonly _bsontype: unknown }): string {
  const text = printed(value);
  switch (value._bsontype) {
    case 'Decimal128':
    case 'Double':
    case 'Int32':
    case 'Long':
      return `number ${digits(new BigNumber(text))}`;
    case 'Binary':
      return `text ${uuidOf(value)}`;
    default:
      return `text ${text}`;
  }
}

interface Binary {
  toString(encoding: 'hex' | 'base64'): string;
}

/** Bytes in base64; undefined for what is none. */
function bytesOf(value: object): string | undefined {
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

const uuidOf = (value: Binary): string =>
  value.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The text of a value object: of addresses and durations, which have many, always the same. */
function canonical(text: string): string {
  const address = parseInet(text);
  if (address) return printInet(address);
  const duration = DURATION.test(text) ? parseDuration(text) : undefined;
  return duration ? printCassandraDuration(duration) : text;
}

const DURATION = /^-?(P|\d)/i;

/** A number in the one form that its digits have in all classes. */
function digits(value: number | bigint | BigNumber): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return new BigNumber(typeof value === 'bigint' ? value.toString() : value).plus(0).toString();
}

const printed = (value: { toString(): string }): string => value.toString();
const quoted = (identity: string): string => JSON.stringify(identity);
const sorted = (identities: readonly string[]): string => identities.map(quoted).sort().join();
