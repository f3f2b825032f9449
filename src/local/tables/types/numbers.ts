import { CQL_TYPES, type SmallInteger } from '../../../cql/types.js';
import { isNumber, toNumberText, Num, type Json } from '../../../json/json.js';
import {
  compareDecimals,
  parseDecimal,
  printDecimal,
  countWholeDigits,
  toWholeNumber,
  type Decimal,
} from '../../../cql/values/decimal.js';
import { printDouble, printFloat, readSpecialFloat } from '../../../cql/values/float.js';
import { compareNumbers, comparePlain, refuse, type Codec, orderBy, printBy } from './codec.js';

/** Integers that fit in a JavaScript number. */
export function createIntegerCodec(cql: SmallInteger): Codec<number> {
  const size = CQL_TYPES[cql].bits / 8;
  const limit = 2 ** (size * 8 - 1);
  return {
    cql,
    decode(json) {
      if (typeof json === 'number' && Number.isInteger(json) && json >= -limit && json < limit) return json;
      const value = readWhole(json, cql);
      return value < -limit || value >= limit ? refuse(json, cql, 'it is out of range') : Number(value);
    },
    ...printBy<number>((value) => value),
    serialize(value) {
      const bytes = new Uint8Array(size);
      for (let at = size - 1, rest = value; at >= 0; at--, rest >>= 8) bytes[at] = rest & 255;
      return bytes;
    },
    ...orderBy(compareNumbers),
    isRanked: true,
  };
}

/** `bigint` (64 bits), also `counter`. */
export const createBigintCodec = (cql: string): Codec<bigint> => ({
  cql,
  decode(json) {
    const value = readWhole(json, cql);
    return BigInt.asIntN(64, value) === value ? value : refuse(json, cql, 'it is out of range');
  },
  ...printBy(encodeInteger),
  serialize(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigInt64(0, value);
    return bytes;
  },
  ...orderBy(comparePlain),
});

/** `varint`: integers of any size, except huge ones written with an exponent. */
export const varint: Codec<bigint> = {
  cql: 'varint',
  decode: (json) => readWhole(json, 'varint', MOST_DIGITS),
  ...printBy(encodeInteger),
  serialize: toTwosComplement,
  ...orderBy(comparePlain),
};

/** `decimal`: any number, with its scale. */
export const decimal: Codec<Decimal> = {
  cql: 'decimal',
  decode: (json) => readDecimal(json, 'decimal'),
  ...printBy(encodeDecimal),
  serialize({ unscaled, scale }) {
    const digits = toTwosComplement(unscaled);
    const bytes = new Uint8Array(4 + digits.length);
    new DataView(bytes.buffer).setInt32(0, scale);
    bytes.set(digits, 4);
    return bytes;
  },
  ...orderBy(compareDecimals),
};

/** `float`: 32 bits. Numbers out of range become infinities. */
export const float: Codec<number> = {
  ...createFloatCodec('float', Math.fround, printFloat),
  serialize(value) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value);
    return bytes;
  },
};

/** `double`: 64 bits. */
export const double: Codec<number> = {
  ...createFloatCodec('double', (number) => number, printDouble),
  serialize(value) {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    return bytes;
  },
};

function createFloatCodec(
  cql: string,
  narrow: (number: number) => number,
  print: (number: number) => Json,
): Codec<number> {
  return {
    cql,
    decode(json) {
      if (isNumber(json)) return narrow(Number(json)) + 0;
      const special = typeof json === 'string' ? readSpecialFloat(json) : undefined;
      return special ?? refuse(json, cql);
    },
    ...printBy(print),
    ...orderBy(compareFloats),
  };
}

/** NaN last, and equal to itself. */
function compareFloats(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return compareNumbers(a, b);
}

function readDecimal(json: Json, cql: string): Decimal {
  const value = isNumber(json) ? parseDecimal(toNumberText(json)) : undefined;
  return value ?? refuse(json, cql);
}

/** Numbers with more digits are out of range, and need not be expanded. */
function readWhole(json: Json, cql: string, mostDigits = LONG_DIGITS): bigint {
  const value = readDecimal(json, cql);
  if (countWholeDigits(value) > mostDigits) return refuse(json, cql, 'it is out of range');
  return toWholeNumber(value) ?? refuse(json, cql, 'it has a fraction');
}

/** A number of 64 bits has 19 digits at most. */
const LONG_DIGITS = 19;
/** An array of short numbers must not fill the memory when they are expanded. */
const MOST_DIGITS = 1000;

function encodeInteger(value: bigint): Json {
  return value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : new Num(String(value));
}

function encodeDecimal(value: Decimal): Json {
  const text = printDecimal(value);
  return String(Number(text)) === text ? Number(text) : new Num(text);
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The shortest big-endian two's complement. */
function toTwosComplement(value: bigint): Uint8Array {
  const magnitude = (value < 0n ? -value - 1n : value).toString(16);
  // One bit more than the digits may need, for the sign.
  const length = (magnitude.length >> 1) + (magnitude.length % 2 === 1 || magnitude >= '8' ? 1 : 0);
  const hex = BigInt.asUintN(length * 8, value)
    .toString(16)
    .padStart(length * 2, '0');
  return new Uint8Array(Buffer.from(hex, 'hex'));
}
