import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SavedRows } from '../../../../src/local/tables/stored/table.js';
import { makeTable, ofVector, regular, vector } from '../table-harness.js';

type Step =
  | { readonly kind: 'insert' | 'move'; readonly id: number; readonly v: readonly number[] }
  | { readonly kind: 'rename' | 'unset' | 'delete'; readonly id: number }
  | { readonly kind: 'truncate' | 'save' | 'restore' | 'search' };

const id = fc.nat({ max: 8 });
const v = fc.array(fc.constantFrom(-2, -1, 0, 0.5, 1, 3), { minLength: 3, maxLength: 3 });
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('insert', 'move'), id, v }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('rename', 'unset', 'delete'), id }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('save', 'restore', 'search') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('truncate') }) },
  ) satisfies fc.Arbitrary<Step>,
  { maxLength: 40 },
);

const makeRows = () =>
  makeTable({
    columns: { id: 'int', name: 'text', every: 'int', v: vector(3), other: vector(1) },
    partitionBy: ['id'],
    indexes: [ofVector('v'), regular('every')],
  });

it('a search finds the rows as they are, whatever has been written, saved and restored', () => {
  fc.assert(
    fc.property(steps, (program) => {
      const made = makeRows();
      const saved: SavedRows[] = [];
      // Of all rows, and of those that match a filter which all match.
      const search = (filter: object): unknown =>
        made.find(filter, { sort: { v: [1, 2, 0.5] }, options: { includeSimilarity: true, limit: 6 } });
      for (const step of program) {
        perform(step);
        if (step.kind === 'search' || step.kind === 'restore') expect(search({})).toEqual(search({ every: 1 }));
      }
      expect(search({})).toEqual(search({ every: 1 }));

      function perform(step: Step): void {
        switch (step.kind) {
          case 'insert':
            made.insert({ id: step.id, every: 1, v: step.v.some(Boolean) ? step.v : [1, 1, 1], other: [step.id] });
            break;
          case 'move':
          case 'rename':
          case 'unset': {
            const $set = step.kind === 'move' ? { v: step.v.map((at) => at + 4) } : { name: 'another' };
            const update = step.kind === 'unset' ? { $unset: { v: '' } } : { $set: { every: 1, ...$set } };
            made.run('updateOne', { filter: { id: step.id }, update });
            break;
          }
          case 'delete':
            made.run('deleteOne', { filter: { id: step.id } });
            break;
          case 'truncate':
            made.run('deleteMany', { filter: {} });
            break;
          case 'save':
            saved.push(made.table.save());
            break;
          case 'restore': {
            const last = saved.at(-1);
            if (last) made.table.restore(last);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

it('equally near rows are found in the order of the table', () => {
  const made = makeRows();
  made.insert(...Array.from({ length: 50 }, (_, at) => ({ id: at, v: [1, 0, 0] })));
  const inOrder = made.findAll({}).rows.map((row) => row['id']);
  made.run('updateOne', { filter: { id: inOrder[0] }, update: { $set: { v: [2, 0, 0] } } });
  expect(made.find({}, { sort: { v: [1, 0, 0] }, options: { limit: 20 } }).map((row) => row['id'])).toEqual(
    inOrder.slice(0, 20),
  );
});

it('a column that is added again has new vectors', () => {
  const made = makeRows();
  made.insert({ id: 1, v: [1, 2, 3] });
  made.table.dropIndex('index0');
  made.table.dropColumns(['v']);
  made.table.addColumns(new Map([['v', vector(2)]]));
  made.table.addIndex('again', ofVector('v'));
  expect(made.find({}, { sort: { v: [1, 2] } })).toEqual([]);
  made.insert({ id: 2, v: [1, 2] });
  expect(made.find({}, { sort: { v: [1, 2] } })).toEqual([{ id: 2, v: [1, 2] }]);
});
