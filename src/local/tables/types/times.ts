import { isNumber, toNumberText, type Json } from '../../../json/json.js';
import { parseDate, printDate } from '../../../cql/values/date.js';
import { parseDecimal, truncate, countWholeDigits } from '../../../cql/values/decimal.js';
import { parseDuration, printDuration, type Duration } from '../../../cql/values/duration.js';
import { parseTime, printFullTime, printTime } from '../../../cql/values/time.js';
import { toInt64, parseTimestamp, printTimestamp } from '../../../cql/values/timestamp.js';
import {
  compareBytes,
  compareNumbers,
  comparePlain,
  readExtension,
  refuse,
  type Codec,
  orderBy,
  printBy,
} from './codec.js';

/** `date`: days since 1970-01-01, 32 bits; dates out of range wrap around. */
export const date: Codec<number> = {
  cql: 'date',
  decode(json) {
    const days = fromText(json, parseDate, 'date');
    return Number(BigInt.asIntN(32, BigInt(days)));
  },
  ...printBy(printDate),
  serialize(value) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value + 2 ** 31);
    return bytes;
  },
  ...orderBy(compareNumbers),
  isRanked: true,
};

/** `time`: nanoseconds since midnight. */
export const time: Codec<number> = {
  cql: 'time',
  decode: (json) => fromText(json, parseTime, 'time'),
  encode: printTime,
  encodeKey: printFullTime,
  serialize: (value) => toLongBytes(BigInt(value)),
  ...orderBy(compareNumbers),
};

/** `timestamp`: milliseconds since 1970, 64 bits. */
export const timestamp: Codec<bigint> = {
  cql: 'timestamp',
  decode(json) {
    const milliseconds = readExtension(json, '$date');
    return milliseconds === undefined ? fromText(json, parseTimestamp, 'timestamp') : fromNumber(milliseconds, json);
  },
  ...printBy(printTimestamp),
  serialize: toLongBytes,
  ...orderBy(comparePlain),
};

/** `duration`: only equality; ordered by bytes. */
export const duration: Codec<Duration> = {
  cql: 'duration',
  decode: (json) => fromText(json, parseDuration, 'duration'),
  ...printBy(printDuration),
  compare: (a, b) => compareBytes(toDurationBytes(a), toDurationBytes(b)),
};

function fromText<Value>(json: Json, parse: (text: string) => Value | undefined, cql: string): Value {
  const value = typeof json === 'string' ? parse(json) : undefined;
  return value ?? refuse(json, cql);
}

/** Milliseconds as any number; fractions are dropped. */
function fromNumber(number: Json, json: Json): bigint {
  const decimal = isNumber(number) ? parseDecimal(toNumberText(number)) : undefined;
  if (!decimal) return refuse(json, 'timestamp');
  const digits = countWholeDigits(decimal);
  // Numbers below 1 or beyond 64 bits need not be expanded.
  if (digits <= 0) return 0n;
  const milliseconds = digits > 19 ? undefined : toInt64(truncate(decimal));
  return milliseconds ?? refuse(json, 'timestamp', 'it is out of range');
}

function toLongBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes;
}

const toDurationBytes = ({ months, days, nanoseconds }: Duration): Uint8Array =>
  Buffer.concat([toVint(BigInt(months)), toVint(BigInt(days)), toVint(nanoseconds)]);

/** Cassandra's variable-length integer: zigzag, with one leading 1 bit per following byte. */
function toVint(value: bigint): Uint8Array {
  let zigzag = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  let extra = 0;
  while (extra < 8 && zigzag >= 1n << BigInt(7 * (extra + 1))) extra++;
  const bytes = new Uint8Array(extra + 1);
  for (let at = extra; at >= 0; at--, zigzag >>= 8n) bytes[at] = Number(zigzag & 255n);
  bytes[0] = (bytes[0] ?? 0) | (256 - 2 ** (8 - extra));
  return bytes;
}
