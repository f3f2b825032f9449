import { expect, it } from 'vitest';
import { findUnshared } from '../../../../src/local/storage/unshared.js';
import type { SavedRows, Table } from '../../../../src/local/tables/stored/table.js';
import { makeTable, ofText, regular } from '../table-harness.js';

/** How many entries of rows and of indexes a table does not share with a saved one. */
function countUnshared(table: Table, saved: SavedRows): unknown[] {
  const now = table.save();
  const indexes = [...saved.indexes].flatMap(([name, parts]) =>
    parts.map((part, at) => {
      const other = now.indexes.get(name)?.[at];
      return part && other ? findUnshared(part, other).map(({ size }) => size) : 'incomplete';
    }),
  );
  return [findUnshared(saved.rows, now.rows).map(({ size }) => size), ...indexes];
}

it('a restored table shares all rows and entries of indexes with what was saved, before and after it is changed', () => {
  const { table, insert, run } = makeTable({
    columns: { id: 'int', n: 'int', t: 'text' },
    partitionBy: ['id'],
    indexes: [regular('n'), ofText('t')],
  });
  insert(...Array.from({ length: 2000 }, (_, id) => ({ id, n: id % 7, t: `text ${id}` })));
  const saved = table.save();
  const all = [0, 0];
  expect(countUnshared(table, saved)).toEqual([all, all, all, all]);
  run('updateOne', { filter: { id: 7 }, update: { $set: { n: 99, t: 'other' } } });
  const few = expect.arrayContaining([expect.toSatisfy((size: number) => size > 0 && size < 200)]) as unknown;
  expect(countUnshared(table, saved)).toEqual([few, few, few, few]);
  run('deleteMany', { filter: {} });
  table.restore(saved);
  expect(countUnshared(table, saved)).toEqual([all, all, all, all]);
});
