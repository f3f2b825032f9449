import { BigNumber } from 'bignumber.js';
import { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '../../../../src/index.js';

export const HEX = '123E4567-E89B-12D3-A456-426614174000';

/** Values of scalar columns in all the forms in which they can be given, by the name of the column's type. */
export const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  text: ['x', '', '"\u2028\u00ad \\é\n', '$gt', '5'],
  ascii: ['x'],
  boolean: [true, false],
  tinyint: [-128, -0],
  smallint: [32767],
  int: [5],
  bigint: [5, 5n, -(2n ** 63n)],
  varint: [7, 2 ** 53 - 1, -(10n ** 30n)],
  decimal: [
    ...[9.5, 10, 0.1, 1e21, 1.5e-7, 5e-324, 123456789012345680000, 5n, 10n ** 21n, 123456789n ** 3n, -(10n ** 25n)],
    ...['1.50', '123456789012345678901234567890.12345', '1e30', '-1e-9'].flatMap((text) => [new BigNumber(text), text]),
  ],
  float: [1.5, NaN, -Infinity],
  double: [Infinity, 1e300, -0],
  date: ['2024-02-29', new DataAPIDate('2024-02-29'), '-0001-12-31', '+10000-01-01', '-00001-01-01'],
  time: ['10:15', '10:15:30', '10:15:30.1', new DataAPITime('10:15'), '00:00:00.000000001'],
  timestamp: [new Date(0), new Date(-62_198_755_200_000), new Date(253_402_300_800_000), new Date(1.5)],
  inet: ['10.0.0.1', '::1', '2001:0DB8:0::1', '::ffff:1.2.3.4', new DataAPIInet('2001:DB8::1')],
  uuid: [HEX, HEX.toUpperCase(), new UUID(HEX)],
};
/** The same of columns that no condition compares. */
export const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  duration: [
    ...[
      '1h30m',
      '90m',
      '0s',
      '1Y2MO3W4D5H6M7S8MS9US10NS',
      '1µs',
      '-1mo2d',
      '-26h',
      'P1Y2M3DT4H',
      '-P1D',
      'P2W',
      'PT0S',
    ],
    ...['P0001-02-03T04:05:06', new DataAPIDuration('1h30m'), new DataAPIDuration(-14, -3, -1002n)],
  ],
  blob: [new Uint8Array([1, 2]), Buffer.from('xy').subarray(1), new ArrayBuffer(2), new Uint8Array()],
  decimals: [[1, 2.5, new BigNumber('3.10'), 10n ** 22n], []],
  days: [new Set(['2024-02-29']), ['2024-02-29', new DataAPIDate('2024-02-29'), '2024-03-01'], []],
  spans: [['1h', new DataAPIDuration('P1D'), '60m']],
  bytes: [[new Uint8Array([1]), Buffer.from([1]), new Uint8Array([2])]],
  facts: [{ a: 1, b: 2n ** 60n }, new Map([['a', 1]]), {}, new Map()],
  rests: [new Map<unknown, unknown>([['2024-02-29', '1h']]), twice(new DataAPIDate('2024-02-29'))],
  moments: [new Map<unknown, unknown>([[1.5, new Date(0)]])],
  hosts: [new Map<unknown, unknown>([[HEX, '::1']])],
  person: [{ name: 'A' }, { debts: 5, name: 'A', born: '2024-02-29', rests: '60m' }, { name: null }],
  people: [[{ name: 'A' }, { debts: 10n ** 30n }]],
  crowd: [[{ name: 'A' }, { name: 'A', born: null }, { name: 'B' }]],
  roles: [new Map([[1, { name: 'A' }]])],
  place: [[1, 2, 3], [0.1, 1e-9, -1e17], new Float32Array([0.1, 0.2, 0.3])],
};
/** Two keys that are one. */
function twice(day: DataAPIDate): Map<unknown, unknown> {
  return new Map<unknown, unknown>([
    ['2024-02-29', '1h'],
    [day, '2h'],
  ]);
}
