import { expect, it } from 'vitest';
import type { IndexDefinition } from '../../../../src/data-api/definitions.js';
import { makeTable } from '../table-harness.js';

const on = (column: string, part: '$keys' | '$values'): IndexDefinition => ({
  kind: 'regular',
  column: { [column]: part },
  options: {},
});
const regular = (column: string, options = {}): IndexDefinition => ({ kind: 'regular', column, options });

/** A table with an index of each kind, and a row. */
function makeRow() {
  const made = makeTable({
    columns: {
      id: 'int',
      l: { type: 'list', valueType: 'text' },
      d: { type: 'list', valueType: 'decimal' },
      m: { type: 'map', keyType: 'text', valueType: 'decimal' },
      t: 'text',
    },
    partitionBy: ['id'],
    indexes: [
      regular('l', { caseSensitive: false }),
      regular('d'),
      regular('m'),
      on('m', '$keys'),
      on('m', '$values'),
      regular('t', { caseSensitive: false }),
    ],
  });
  made.insert({ id: 1, l: ['a', 'b', 'B'], d: [1, 1.5], m: { x: 1, y: 2, z: 2 }, t: 'Word' });
  const set = (values: object) => made.run('updateOne', { filter: { id: 1 }, update: { $set: values } });
  const finds = (filter: object): boolean => made.find(filter).length > 0;
  return { ...made, set, finds };
}

it('an index follows the values that leave, stay in and come into a collection', () => {
  const { run, set, finds } = makeRow();
  set({ l: ['A', 'b', 'c'], d: [1.5, 2] });
  expect(['a', 'B', 'C'].map((one) => finds({ l: { $in: [one] } }))).toEqual([true, true, true]);
  expect([1, 1.5, 2].map((one) => finds({ d: { $in: [one] } }))).toEqual([false, true, true]);
  set({ l: ['c', 'C'], d: [2] });
  expect(['a', 'b', 'c'].map((one) => finds({ l: { $in: [one] } }))).toEqual([false, false, true]);
  run('updateOne', { filter: { id: 1 }, update: { $pullAll: { l: ['c'] } } });
  expect(finds({ l: { $in: ['c'] } })).toBe(true);
  set({ l: null });
  expect(finds({ l: { $in: ['c'] } })).toBe(false);
});

it('an index follows the keys, values and entries of a map', () => {
  const { run, set, finds } = makeRow();
  run('updateOne', { filter: { id: 1 }, update: { $pullAll: { m: ['y'] } } });
  expect([1, 2].map((one) => finds({ m: { $values: { $in: [one] } } }))).toEqual([true, true]);
  expect(['x', 'y', 'z'].map((one) => finds({ m: { $keys: { $in: [one] } } }))).toEqual([true, false, true]);
  set({ m: { x: 3, z: 2 } });
  expect(
    [
      ['x', 1],
      ['x', 3],
      ['z', 2],
    ].map((one) => finds({ m: { $in: [one] } })),
  ).toEqual([false, true, true]);
  expect([1, 2, 3].map((one) => finds({ m: { $values: { $in: [one] } } }))).toEqual([false, true, true]);
});

it('a case-insensitive index keeps values that differ only in case', () => {
  const { set, finds } = makeRow();
  set({ t: 'WORD' });
  expect(finds({ t: 'word' })).toBe(true);
  set({ t: 'other' });
  expect([finds({ t: 'word' }), finds({ t: 'OTHER' })]).toEqual([false, true]);
});

it('a number that is rewritten in another form stays in its index', () => {
  const { run, finds } = makeRow();
  for (const list of ['[1.0, 1.50]', '[1.5]', '[15e-1, 1]']) {
    run('updateOne', `{"filter":{"id":1},"update":{"$set":{"d":${list}}}}`);
    expect(finds({ d: { $in: [1.5] } })).toBe(true);
  }
  expect(finds({ d: { $in: [1] } })).toBe(true);
});
