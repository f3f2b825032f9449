import { DataAPIBlob, DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, DataAPIVector, UUID } from 'typestar';
import { BigNumber } from 'bignumber.js';

/** Values of a user-defined type, without bytes and with some: each of one type for the compiler. */
type Pair = Readonly<{ one: string; two?: number }>;
const pairs: readonly [Pair, Pair] = [{ one: '$gt' }, { one: 'a', two: 1 }];
type Media = Readonly<{ one: string; pic: Uint8Array }>;
const media: readonly [Media, Media] = [
  { one: 'a', pic: new Uint8Array([0]) },
  { one: 'b', pic: new Uint8Array([1, 2]) },
];

/**
 * A few values of each type, in the order in which the database keeps them, so that a value is known by its place. Some
 * look like operators, as values of a request might.
 */
export const v = {
  udt: pairs,
  media,
  text: ['$gt', 'A', 'b', 'b.c', 'z\u00e9'],
  words: ['city of light', 'dark city', 'dark night', 'night light'],
  ascii: ['"', '$in', 'A', 'a', 'b'],
  boolean: [false, true],
  tinyint: [-128, 0, 3, 127],
  smallint: [-7, 0, 300],
  int: [-2, 0, 1, 2_147_483_647],
  bigint: [-5n, 7n, 9_007_199_254_740_993n],
  varint: [-1n, 10n, 123_456_789_012_345_678_901n],
  decimal: [new BigNumber('-1.5'), new BigNumber('0.1'), new BigNumber('12345678901234567890.25')],
  float: [-1.5, 0.25, 8],
  double: [-0.1, 0.1, 1e100],
  blob: [new Uint8Array([0]), new Uint8Array([1, 2]), new Uint8Array([127])],
  date: [new DataAPIDate('1969-12-31'), new DataAPIDate('2000-02-29'), new DataAPIDate('2024-05-06')],
  time: [new DataAPITime('00:00:00'), new DataAPITime('12:34:56.789'), new DataAPITime('23:59:59')],
  timestamp: [new Date(-1), new Date(0), new Date(1_700_000_000_000)],
  duration: [new DataAPIDuration('1h30m'), new DataAPIDuration('2d'), new DataAPIDuration('3mo')],
  inet: [new DataAPIInet('10.0.0.1'), new DataAPIInet('127.0.0.1'), new DataAPIInet('192.168.0.1')],
  uuid: [
    new UUID('123e4567-e89b-42d3-a456-426614174000'),
    new UUID('123e4567-e89b-42d3-a456-426614174001'),
    new UUID('723e4567-e89b-42d3-a456-426614174000'),
  ],
  vector: [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0.6, 0.8],
  ],
} as const;

/** A type with values here; `words` is text of several words. */
export type Kind = keyof typeof v;

/** How many values of a type there are. */
export const sizeOf = (kind: Kind): number => v[kind].length;

/** The place of a value as it was read; -1 for one that was never written. */
export const placeOf = (kind: Kind, value: unknown): number => printed[kind].indexOf(print(value));

/** A text for each value, the same for the same value of whatever class. */
function print(value: unknown): string {
  if (value instanceof DataAPIBlob) return `blob ${value.asBase64()}`;
  if (value instanceof Uint8Array) return `blob ${Buffer.from(value).toString('base64')}`;
  if (value instanceof Date) return value.toISOString();
  if (BigNumber.isBigNumber(value)) return value.toFixed();
  if (value instanceof DataAPIVector) return print(value.asArray());
  if (typeof value === 'object' && value !== null && 'one' in value) {
    const { one, two = null, pic = null }: { one: unknown; two?: unknown; pic?: unknown } = value;
    return [one, two, pic].map(print).join();
  }
  return String(value);
}

const printed = Object.fromEntries(Object.entries(v).map(([kind, values]) => [kind, values.map(print)])) as Record<
  Kind,
  string[]
>;
