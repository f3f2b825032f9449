import { BigNumber } from 'bignumber.js';
import { CQL_TYPES, type CqlTypeFacts } from '../types.js';
import { parseDate, printDate } from './date.js';
import { parseDuration, printCassandraDuration } from './duration.js';
import { readSpecialFloat } from './float.js';
import { toIdentity } from './identity.js';
import { parseInet, printInet } from './inet.js';
import { parseTime, printLongTime } from './time.js';
import { parseTimestamp, printTimestamp } from './timestamp.js';
import { parseUuid } from './uuid.js';

/** The identity of a value of a CQL type: the same for all ways of writing it. */
export function toTypedIdentity(type: string, value: unknown): string {
  const { value: kind = '' } = TYPES[type] ?? {};
  const text = typeof value === 'string' || (PRINTED.has(kind) && isPrintable(value)) ? value.toString() : undefined;
  const read = text === undefined ? value : (READERS[kind]?.(text) ?? value);
  return toIdentity(type === 'float' ? roundToFloat(read) : read);
}

const isPrintable = (value: unknown): value is { toString(): string } => typeof value === 'object' && value !== null;

const TYPES: Readonly<Record<string, CqlTypeFacts | undefined>> = CQL_TYPES;

/** The number as the database stores it, in 32 bits. */
function roundToFloat(value: unknown): unknown {
  if (typeof value !== 'number' && !BigNumber.isBigNumber(value)) return value;
  const rounded = Math.fround(Number(value));
  return Number.isFinite(rounded) ? rounded : value;
}

function readNumber(text: string): unknown {
  const number = new BigNumber(text);
  return number.isNaN() ? readSpecialFloat(text) : number;
}

function readTimestamp(text: string): unknown {
  const millis = parseTimestamp(text);
  if (millis === undefined) return undefined;
  const date = new Date(Number(millis));
  // A timestamp may be beyond the range of Date.
  return Number.isNaN(date.getTime()) ? printTimestamp(millis) : date;
}

/** Convert a text to its canonical value, by the JavaScript type of the values; undefined if it is invalid. */
const READERS: Readonly<Record<string, ((text: string) => unknown) | undefined>> = {
  DataAPIInet: (text) => apply(printInet, parseInet(text)),
  UUID: parseUuid,
  DataAPIDate: (text) => apply(printDate, parseDate(text)),
  DataAPITime: (text) => apply(printLongTime, parseTime(text)),
  DataAPIDuration: (text) => apply(printCassandraDuration, parseDuration(text)),
  Date: readTimestamp,
  BigNumber: readNumber,
  bigint: readNumber,
  number: readNumber,
};

/** The classes whose values print as their text. */
const PRINTED: ReadonlySet<string> = new Set(['DataAPIInet', 'UUID', 'DataAPIDate', 'DataAPITime', 'DataAPIDuration']);

const apply = <Value, Result>(change: (value: Value) => Result, value: Value | undefined): Result | undefined =>
  value === undefined ? undefined : change(value);
