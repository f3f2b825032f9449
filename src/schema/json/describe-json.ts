import type { CqlScalarType } from '../../cql/types.js';
import { Num } from '../../json/num.js';
import { isPlainObject } from '../../util/kinds.js';
import { show } from '../../util/errors.js';
import { describeScalar } from '../columns/value-check.js';

/** What JSON or text of a type looks like, where that is not what its JavaScript values are. */
const EXPECTED: Readonly<Partial<Record<CqlScalarType, string>>> = {
  bigint: 'a 64-bit integer (bigint)',
  counter: 'a 64-bit integer (counter)',
  varint: 'an integer (varint)',
  decimal: 'a number such as 19.99 (decimal)',
  double: 'a number up to 1.8e308 (double)',
  blob: 'bytes in base64 such as 3q2+7w== (blob)',
  date: 'a date such as 1944-10-11',
  time: 'a time such as 09:30:00',
  timestamp: 'a timestamp such as 1944-10-11T09:30:00Z',
  duration: 'a duration such as 1h30m',
  inet: 'an IP address such as 192.168.0.1 (inet)',
  uuid: 'a UUID such as 123e4567-e89b-42d3-a456-426614174000',
  timeuuid: 'a UUID such as 123e4567-e89b-12d3-a456-426614174000 (timeuuid)',
};

/** The JSON that a scalar column accepts. */
export const describeJson = (type: CqlScalarType): string => EXPECTED[type] ?? describeScalar(type);

/** A value for a message; numbers as they are written. */
export const showJson = (value: unknown): string => (value instanceof Num ? value.text : show(toShown(value)));

/** Numbers within as JavaScript has them. */
function toShown(value: unknown): unknown {
  if (value instanceof Num) return Number.isFinite(Number(value.text)) ? Number(value.text) : value.text;
  if (Array.isArray(value)) return value.map(toShown);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toShown(member)]));
}
