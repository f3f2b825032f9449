import { DataAPIBlob, DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import { BigNumber } from 'bignumber.js';
import { SchemaTypes } from 'mongoose';
import { CQL_TYPES } from '../../cql/types.js';
import { isValueObject } from '../../schema/columns/value-check.js';
import type { ScalarType } from '../../data-api/definitions.js';
import { parseInet } from '../../cql/values/inet.js';
import { parseUuid } from '../../cql/values/uuid.js';
import { readBson } from '../values/bson.js';
import { isArrayBuffer } from '../../util/kinds.js';
import { toDuration, toOwnClientValue } from '../values/client-values.js';

/** Converts a value to the form that a column stores; throws if that is impossible. */
export type Cast = (value: unknown) => unknown;

/** The casts of all scalar types: from what may be written to a single stored form. */
export const CASTS: Readonly<Record<ScalarType, Cast>> = {
  text: (value) => castByMongoose('String', value),
  ascii: (value) => castAscii(castByMongoose('String', value)),
  boolean: (value) => castByMongoose('Boolean', value),
  timestamp: (value) => castByMongoose('Date', value),
  tinyint: createIntegerCast(CQL_TYPES.tinyint.bits),
  smallint: createIntegerCast(CQL_TYPES.smallint.bits),
  int: createIntegerCast(CQL_TYPES.int.bits),
  bigint: createWholeCast(2n ** 63n),
  varint: createWholeCast(undefined),
  decimal: castDecimal,
  float: castFloat,
  double: castFloat,
  blob: castBytes,
  uuid: castUuid,
  date: (value) =>
    value instanceof DataAPIDate ? value : new DataAPIDate(readText(value, 'DataAPIDate', 'YYYY-MM-DD')),
  time: (value) => (value instanceof DataAPITime ? value : new DataAPITime(readText(value, 'DataAPITime', 'HH:MM:SS'))),
  duration: castDuration,
  inet: castInet,
};

function castByMongoose(type: 'String' | 'Boolean' | 'Date' | 'Number', value: unknown): unknown {
  const cast = SchemaTypes[type].cast() as Cast;
  return cast(value);
}

function castAscii(value: unknown): unknown {
  // eslint-disable-next-line no-control-regex -- the characters of ASCII
  if (typeof value === 'string' && !/^[\x00-\x7f]*$/.test(value)) throw new RangeError('ASCII characters only');
  return value;
}

function createIntegerCast(bits: number): Cast {
  const limit = 2 ** (bits - 1);
  return (value) => {
    const number = castByMongoose('Number', value);
    if (number === null || number === undefined) return number;
    if (!Number.isInteger(number) || Number(number) < -limit || Number(number) >= limit) {
      throw new RangeError(`an integer from ${-limit} to ${limit - 1}`);
    }
    // The database has no negative zero.
    return Number(number) + 0;
  };
}

function castFloat(value: unknown): unknown {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return castByMongoose('Number', value);
}

function createWholeCast(limit: bigint | undefined): Cast {
  return (value) => {
    const number = toBigInt(value);
    if (limit !== undefined && (number < -limit || number >= limit)) throw new RangeError('a 64-bit integer');
    return number;
  };
}

function toBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'number')
    throw new RangeError('a bigint: a number this large, or with a fraction, may have lost digits');
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value.trim())) return BigInt(value.trim().replace('+', ''));
  if (BigNumber.isBigNumber(value) && value.isInteger()) return BigInt(value.toFixed());
  const bson = typeof value === 'object' && value !== null ? readBson(value) : undefined;
  if (bson?.kind === 'long') return bson.value;
  throw new TypeError('a bigint');
}

function castDecimal(value: unknown): BigNumber {
  const bson = typeof value === 'object' && value !== null ? readBson(value) : undefined;
  const given = bson?.kind === 'decimal' ? bson.text : typeof value === 'bigint' ? value.toString() : value;
  const isNumeric = typeof given === 'string' || typeof given === 'number' || BigNumber.isBigNumber(given);
  const number = isNumeric ? new BigNumber(typeof given === 'number' ? String(given) : given) : undefined;
  if (!number?.isFinite()) throw new TypeError('a BigNumber, a number or its text');
  // Mongoose copies objects by valueOf(), which returns text for a BigNumber.
  return Object.defineProperty(number, 'valueOf', { value: () => number });
}

function castBytes(given: unknown): Buffer {
  if (Buffer.isBuffer(given)) return given;
  const value = typeof given === 'object' && given !== null ? toOwnClientValue(given) : given;
  if (value instanceof DataAPIBlob) return value.asBuffer();
  if (isArrayBuffer(value)) return Buffer.from(value);
  if (typeof value === 'object' && value !== null) {
    const bson = readBson(value);
    if (bson?.kind === 'bytes') return Buffer.from(bson.bytes.buffer, bson.bytes.byteOffset, bson.bytes.byteLength);
    if ('$binary' in value && typeof value.$binary === 'string') return Buffer.from(value.$binary, 'base64');
    if ('type' in value && value.type === 'Buffer' && 'data' in value && Array.isArray(value.data)) {
      return Buffer.from(value.data as number[]);
    }
  }
  throw new TypeError('a Buffer or Uint8Array');
}

function castUuid(value: unknown): UUID {
  if (value instanceof UUID) return value;
  const bson = typeof value === 'object' && value !== null ? readBson(value) : undefined;
  const given = bson?.kind === 'uuid' ? bson.text : print(value);
  // Cassandra accepts any 128 bits as a uuid; the client's check requires a standard version.
  const canonical = given === undefined ? undefined : parseUuid(given);
  if (canonical === undefined) throw new TypeError('a UUID');
  return new UUID(canonical, false);
}

function castDuration(value: unknown): DataAPIDuration {
  return value instanceof DataAPIDuration ? value : toDuration(readText(value, 'DataAPIDuration', '1h30m'));
}

function castInet(value: unknown): DataAPIInet {
  if (value instanceof DataAPIInet) return value;
  const given = readText(value, 'DataAPIInet', '10.0.0.1');
  return parseInet(given) ? new DataAPIInet(given, given.includes(':') ? 6 : 4, false) : new DataAPIInet(given);
}

function readText(value: unknown, className: string, example: string): string {
  const given = print(value);
  if (given === undefined) throw new TypeError(`a ${className}, or text such as ${example}`);
  return given;
}

/** A text, or the text of an object that represents one, such as a class of another copy of the client. */
function print(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return isValueObject(value) ? value.toString() : undefined;
}
