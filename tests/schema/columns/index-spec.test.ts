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
  [
    'a set of numbers',
    'INVALID_INDEX',
    'only an index of text',
    () => make('set', c.int(), { index: { ascii: true } }),
  ],
  [
    ...(['the values', 'INVALID_INDEX', 'only an index of text'] as const),
    () => make('map', c.text(), c.int(), { index: { of: 'values', caseSensitive: false } }),
  ],
  [
    ...(['entries', 'INVALID_INDEX', 'index its keys or its values'] as const),
    () => make('map', c.text(), c.text(), { index: { of: 'entries', normalize: true } }),
  ],
  [
    'two parts',
    'INVALID_INDEX',
    "names 'keys' twice",
    () => make('map', c.text(), c.int(), { index: ['keys', { of: 'keys', name: 'x' }] }),
  ],
  [
    'a part that is none',
    'INVALID_INDEX',
    'or an array of them, not true',
    () => make('map', c.text(), c.int(), { index: ['keys', true] }),
  ],
  ['several indexes', 'INVALID_INDEX', 'only a map has several', () => make('text', { index: [true] })],
  ['an int', 'INVALID_INDEX', "has no option 'ascii'", () => make('int', { index: { ascii: true } })],
])('an index or an order that the type does not support is refused: %s', (_what, code, text, define) => {
  expect(define).toThrow(SchemaError);
  expect(define).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) as string }));
});

it('the other part of a map may have an index', () => {
  expect(c.map(c.text(), c.duration(), { index: 'keys' }).indexes).toEqual([{ kind: 'keys' }]);
  expect(c.map(c.blob(), c.text(), { index: { of: 'values', name: 'x' } }).indexes).toEqual([
    { kind: 'values', name: 'x' },
  ]);
});

it('the index of texts in a list, set or map may fold them', () => {
  expect(c.set(c.text(), { index: { caseSensitive: false } }).indexes).toEqual([
    { kind: 'regular', caseSensitive: false },
  ]);
  const { indexes } = c.map(c.ascii(), c.int(), { index: { of: 'keys', normalize: true } });
  expect(indexes).toEqual([{ kind: 'keys', normalize: true }]);
});

it('a map may have an index of each part', () => {
  const { indexes } = c.map(c.text(), c.text(), { index: ['entries', { of: 'keys', ascii: true }, 'values'] });
  expect(indexes).toEqual([{ kind: 'entries' }, { kind: 'keys', ascii: true }, { kind: 'values' }]);
  expect(c.map(c.text(), c.text(), { index: [] }).indexes).toEqual([]);
});
