import { BigNumber } from 'bignumber.js';
import { CQL_TYPES, type CqlTypeFacts } from '../types.js';
import { parseDate, printDate } from './date.js';
import { toIdentity } from './identity.js';
import { parseInet, printInet } from './inet.js';
import { parseTime, printLongTime } from './time.js';
import { parseTimestamp } from './timestamp.js';
import { parseUuid } from './uuid.js';

/** The identity of a value of a CQL type, which may be written as text in several ways. */
export function toTypedIdentity(type: string, value: unknown): string {
  const { value: kind = '' } = TYPES[type] ?? {};
  const read = READERS[kind];
  const text =
    typeof value === 'string' ? value : PRINTED.has(kind) && isPrintable(value) ? value.toString() : undefined;
  return toIdentity(read && text !== undefined ? (read(text) ?? value) : value);
}

const TYPES: Readonly<Record<string, CqlTypeFacts | undefined>> = CQL_TYPES;

const readNumber = (text: string): BigNumber | undefined => {
  const number = new BigNumber(text);
  return number.isNaN() ? undefined : number;
};

/** The value of a text, in one form, by the JavaScript type of the values. */
const READERS: Readonly<Record<string, ((text: string) => unknown) | undefined>> = {
  DataAPIInet: (text) => apply(printInet, parseInet(text)),
  UUID: parseUuid,
  DataAPIDate: (text) => apply(printDate, parseDate(text)),
  DataAPITime: (text) => apply(printLongTime, parseTime(text)),
  Date: (text) => apply((millis) => new Date(Number(millis)), parseTimestamp(text)),
  BigNumber: readNumber,
  bigint: readNumber,
  number: readNumber,
};

const isPrintable = (value: unknown): value is { toString(): string } => typeof value === 'object' && value !== null;

/** The classes whose values print as their text. */
const PRINTED: ReadonlySet<string> = new Set(['DataAPIInet', 'UUID', 'DataAPIDate', 'DataAPITime']);

const apply = <Value, Result>(change: (value: Value) => Result, value: Value | undefined): Result | undefined =>
  value === undefined ? undefined : change(value);
