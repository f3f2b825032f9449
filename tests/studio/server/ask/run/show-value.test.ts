import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import * as values from '../../../../../src/driver/values/client-classes.js';
import { showValue } from '../../../../../src/studio/server/ask/run/show-value.js';

const id = '00000000-0000-4000-8000-000000000001';

it.each([
  ['no value', undefined, null],
  ['null', null, null],
  ['a text', 'größer', 'größer'],
  ['a number', 1.5, 1.5],
  ['numbers that JSON lacks', [Number.NaN, Infinity, -0], ['NaN', 'Infinity', '-0']],
  ['every digit of a bigint', 9007199254740993n, '9007199254740993'],
  ['every digit of a decimal', new values.BigNumber('0.1234567890123456789'), '0.1234567890123456789'],
  ['ids', [new values.UUID(id), new Types.ObjectId('0123456789ab0123456789ab')], [id, '0123456789ab0123456789ab']],
  ['dates', [new Date(0), new Date(Number.NaN)], ['1970-01-01T00:00:00.000Z', 'Invalid Date']],
  [
    'days, times and the like',
    [
      new values.DataAPIDate('2026-01-02'),
      new values.DataAPITime('01:02:03'),
      new values.DataAPIInet('127.0.0.1'),
      new values.DataAPIDuration('1h'),
    ],
    ['2026-01-02', '01:02:03.000000000', '127.0.0.1', '1h'],
  ],
  ['vectors', [new values.DataAPIVector([1, 2]), Float32Array.of(0.5)], [[1, 2], [0.5]]],
  [
    'bytes',
    [new Uint8Array([1, 2]), Buffer.from('a'), new values.DataAPIBlob(Buffer.from('b'))],
    ['AQI=', 'YQ==', 'Yg=='],
  ],
  ['sets', new Set(['a', 1n]), ['a', '1']],
  ['maps', [new Map([['a', 1n]]), new Map([[1, 'x']])], [{ a: '1' }, [[1, 'x']]]],
  ['members, without those that are undefined', { a: undefined, b: { c: [undefined] } }, { b: { c: [null] } }],
  ['members of that name', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ['errors', new TypeError('no'), { name: 'TypeError', message: 'no' }],
  ['functions and symbols', [showValue, Symbol('s')], ['[function showValue]', 'Symbol(s)']],
] as const)('shows %s', (_what, value: unknown, json: unknown) => {
  expect(showValue(value)).toEqual({ json, isCut: false });
});

it('shows a value within itself, and ends', () => {
  const value: { self?: object; twice: object[] } = { twice: [] };
  const one = { a: 1 };
  Object.assign(value, { self: value, twice: [one, one] });
  expect(showValue(value).json).toEqual({ self: '[circular]', twice: [one, one] });
});

it('cuts what is too long, too deep or too much, and says so', () => {
  expect(showValue('x'.repeat(100_001))).toEqual({ json: `${'x'.repeat(100_000)}…`, isCut: true });
  let deep: unknown = 1;
  for (let level = 0; level < 40; level += 1) deep = [deep];
  expect(showValue(deep).isCut).toBe(true);
  const many = showValue(Array.from({ length: 300_000 }, () => 1));
  expect([many.isCut, (many.json as readonly unknown[]).length < 200_001]).toEqual([true, true]);
});
