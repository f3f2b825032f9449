import { describe, expect, it } from 'vitest';
import { list, makeTable, map, vector } from '../table-harness.js';

const made = () =>
  makeTable({
    columns: {
      p: 'int',
      c: 'int',
      n: 'int',
      t: 'text',
      b: 'blob',
      l: list('text'),
      m: map('text', 'int'),
      mb: map('text', 'blob'),
      mn: map('int', 'text'),
      mu: map('text', { type: 'userDefined', udtName: 'u' }),
      lu: list({ type: 'userDefined', udtName: 'u' }),
      v: vector(2),
      w: { type: 'counter' },
    },
    partitionBy: ['p'],
    partitionSort: [['c', 1]],
    types: new Map([['u', new Map([['name', 'text']])]]),
  });

const filter = { p: 1, c: 1 };
const bytes = { $binary: 'AQ==' };

describe('of several mistakes an update reports', () => {
  it.each([
    ['a value that does not fit before a column of the key', { $set: { p: 'x' } }, 'INVALID_UPDATE_COLUMN_VALUES'],
    [
      'a value that does not fit before a key column of another operator',
      { $unset: { p: '' }, $set: { n: 'x' } },
      'INVALID_UPDATE_COLUMN_VALUES',
    ],
    [
      'a value that does not fit before a column changed twice',
      { $set: { t: 1 }, $unset: { t: '' } },
      'INVALID_UPDATE_COLUMN_VALUES',
    ],
    [
      'a value that does not fit before an operator that tables lack',
      { $inc: { n: 1 }, $set: { n: 'x' } },
      'INVALID_UPDATE_COLUMN_VALUES',
    ],
    [
      'a value that does not fit before a text that no service makes a vector of',
      { $set: { v: 'x', n: 'x' } },
      'INVALID_UPDATE_COLUMN_VALUES',
    ],
    ['an unknown column before a value', { $set: { n: 'x', nope: 1 } }, 'UNKNOWN_TABLE_COLUMNS'],
    [
      'the mistakes of $set before those of $unset',
      { $unset: { nope: 1 }, $set: { w: 1 } },
      'UNSUPPORTED_COLUMN_TYPES',
    ],
    [
      'the mistakes of $push before those of $set',
      { $set: { nope: 1 }, $push: { n: 1 } },
      'UNSUPPORTED_UPDATE_OPERATOR',
    ],
    ['the form of a $push before an unknown column', { $push: { l: [], nope: 1 } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [
      'an operator that tables lack before a column of the key',
      { $inc: { n: 1 }, $set: { p: 1 } },
      'UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE',
    ],
    [
      'an operator that tables lack before that nothing changes',
      { $inc: { n: 1 }, $set: {} },
      'UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE',
    ],
    [
      'a column changed twice before a column of the key',
      { $set: { p: 1, t: 'x' }, $unset: { t: '' } },
      'UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS',
    ],
    ['that nothing changes, whatever the operators', { $set: {}, $push: {} }, 'MISSING_UPDATE_OPERATIONS'],
  ])('%s', (_, update, code) => expect(made().refusal('updateOne', { filter, update })).toBe(code));
});

describe('$push', () => {
  it.each<[object, unknown]>([
    [{ mb: { a: bytes } }, { mb: { a: bytes } }],
    [{ mb: { $each: [{ a: bytes }, { b: bytes }] } }, { mb: { a: bytes, b: bytes } }],
    [{ mu: { a: { name: 'x' } } }, { mu: { a: { name: 'x' } } }],
    [{ m: ['a', 1] }, { m: { a: 1 } }],
    [{ m: { $each: [['a', 1], { b: 2 }] } }, { m: { a: 1, b: 2 } }],
    [{ m: { $each: [['a', 'x'], { a: 2 }] } }, { m: { a: 2 } }],
    [{ mn: [1, 'x'] }, { mn: [[1, 'x']] }],
    [{ lu: { name: 'x' } }, { lu: [{ name: 'x' }] }],
    [{ l: 'x' }, { l: ['x'] }],
  ])('of %j results in %j', (update, cells) => {
    const { run, find } = made();
    run('updateOne', { filter, update: { $push: update } });
    expect(find(filter)).toEqual([{ ...filter, ...(cells as object) }]);
  });

  it.each([
    [{ mb: ['a', bytes] }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ mb: { $each: [['a', bytes]] } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ mu: ['a', { name: 'x' }] }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: [['a'], 1] }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: ['a', 1, 2] }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: { $each: [{ a: 1, b: 2 }] } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: { $each: { a: 1 } } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: 5 }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ m: { a: 'x' } }, 'INVALID_UPDATE_COLUMN_VALUES'],
    [{ mn: { 1: 'x' } }, 'INVALID_UPDATE_COLUMN_VALUES'],
    [{ l: null }, 'INVALID_UPDATE_COLUMN_VALUES'],
    [{ l: { $each: [null] } }, 'INVALID_UPDATE_COLUMN_VALUES'],
  ])('refuses %j: %s', (update, code) => {
    const { refusal, find } = made();
    expect(refusal('updateOne', { filter, update: { $push: update } })).toBe(code);
    expect(find(filter)).toEqual([]);
  });
});

describe('$pullAll', () => {
  it.each<[unknown, string | undefined]>([
    [['x'], undefined],
    [null, undefined],
    ['x', 'INVALID_UPDATE_COLUMN_VALUES'],
    [[1], 'INVALID_UPDATE_COLUMN_VALUES'],
    [[null], 'INVALID_UPDATE_COLUMN_VALUES'],
    [{ $each: ['x'] }, 'INVALID_UPDATE_COLUMN_VALUES'],
  ])('of %j from a list: %s', (gone, code) =>
    expect(made().refusal('updateOne', { filter, update: { $pullAll: { l: gone } } })).toBe(code),
  );

  it('of a map removes its keys', () => {
    const { insert, run, find } = made();
    insert({
      ...filter,
      mn: [
        [1, 'a'],
        [2, 'b'],
      ],
    });
    run('updateOne', { filter, update: { $pullAll: { mn: [1, 7] } } });
    expect(find(filter)).toEqual([{ ...filter, mn: [[2, 'b']] }]);
  });
});
