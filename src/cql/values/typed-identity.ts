import { BigNumber } from 'bignumber.js';
import { parseDate, printDate } from './date.js';
import { toIdentity } from './identity.js';
import { parseInet, printInet } from './inet.js';
import { parseTime, printLongTime } from './time.js';
import { parseTimestamp } from './timestamp.js';
import { parseUuid } from './uuid.js';

/** The identity of a value of a CQL type, which may be written as text in several ways. */
export function toTypedIdentity(type: string, value: unknown): string {
  const read = READERS[type];
  const text = typeof value === 'string' ? value : TEXTS.has(type) && isPrintable(value) ? value.toString() : undefined;
  return toIdentity(read && text !== undefined ? (read(text) ?? value) : value);
}

const readNumber = (text: string): BigNumber | undefined => {
  const number = new BigNumber(text);
  return number.isNaN() ? undefined : number;
};

/** The value of a text, in one form. */
const READERS: Readonly<Record<string, ((text: string) => unknown) | undefined>> = {
  inet: (text) => apply(printInet, parseInet(text)),
  uuid: parseUuid,
  timeuuid: parseUuid,
  date: (text) => apply(printDate, parseDate(text)),
  time: (text) => apply(printLongTime, parseTime(text)),
  timestamp: (text) => apply((millis) => new Date(Number(millis)), parseTimestamp(text)),
  varint: readNumber,
  decimal: readNumber,
  bigint: readNumber,
  float: readNumber,
  double: readNumber,
};

const isPrintable = (value: unknown): value is { toString(): string } => typeof value === 'object' && value !== null;

/** The types whose values are objects that print as text. */
const TEXTS: ReadonlySet<string> = new Set(['inet', 'uuid', 'timeuuid', 'date', 'time']);

const apply = <Value, Result>(change: (value: Value) => Result, value: Value | undefined): Result | undefined =>
  value === undefined ? undefined : change(value);
