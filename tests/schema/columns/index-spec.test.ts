import { expect, it } from 'vitest';
import { c } from '../../../src/schema/index.js';
import { SchemaError } from '../../../src/util/errors.js';

/** What JavaScript may write, which the types refuse. */
const make = (constructor: keyof typeof c, ...given: readonly unknown[]): unknown =>
  Reflect.apply(c[constructor], undefined, given);

it.each([
  ['a set of durations', 'INVALID_COLUMN', 'its elements must be ordered', () => make('set', c.duration())],
  ['a map of durations', 'INVALID_COLUMN', 'its keys must be ordered', () => make('map', c.duration(), c.text())],
  ['a list of blobs', 'INVALID_INDEX', 'blob elements', () => make('list', c.blob(), { index: true })],
  ['a list of durations', 'INVALID_INDEX', 'duration elements', () => make('list', c.duration(), { index: true })],
  ['the values of a map', 'INVALID_INDEX', 'blob elements', () => make('map', c.int(), c.blob(), { index: 'values' })],
  ['the keys of a map', 'INVALID_INDEX', 'blob elements', () => make('map', c.blob(), c.int(), { index: 'keys' })],
  ['its entries', 'INVALID_INDEX', 'duration elements', () => make('map', c.int(), c.duration(), { index: true })],
])('an index or an order that elements have not is refused: %s', (_what, code, text, define) => {
  expect(define).toThrow(SchemaError);
  expect(define).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) as string }));
});

it('the other part of a map may have an index', () => {
  expect(c.map(c.text(), c.duration(), { index: 'keys' }).index).toEqual({ kind: 'keys' });
  expect(c.map(c.blob(), c.text(), { index: { of: 'values', name: 'x' } }).index).toEqual({
    kind: 'values',
    name: 'x',
  });
});
