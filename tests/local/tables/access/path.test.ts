import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeTable, regular } from '../table-harness.js';

const COUNT = 400;

function fill(columns: readonly string[]) {
  const made = makeTable({
    columns: { p: 'int', id: 'int', n: 'int', m: 'int' },
    partitionBy: ['p'],
    partitionSort: [['id', -1]],
    indexes: columns.map(regular),
  });
  made.insert(...Array.from({ length: COUNT }, (_, id) => ({ p: id % 9, id, n: (id * 37) % COUNT, m: id % 5 })));
  return made;
}

const number = fc.integer({ min: -1, max: COUNT });
const range = fc.tuple(number, fc.nat({ max: COUNT })).map(([from, length]) => ({ $gte: from, $lt: from + length }));
const few = fc.array(number, { minLength: 2, maxLength: 30 }).map(($in) => ({ $in }));
const filters = fc.oneof(
  fc.record({ n: range }),
  fc.record({ n: few }),
  fc.record({ n: fc.oneof(range, few), m: fc.nat({ max: 5 }) }),
  fc.record({
    $or: fc.array(fc.oneof(fc.record({ n: range }), fc.record({ n: number })), { minLength: 1, maxLength: 3 }),
  }),
);

it('a read by an index finds the same rows on the same pages as one of all rows, however many there are', () => {
  const [indexed, plain] = [fill(['n', 'm']), fill([])];
  fc.assert(
    fc.property(filters, (filter) => {
      expect(indexed.findAll(filter)).toEqual(plain.findAll(filter));
    }),
    { numRuns: 150 },
  );
});
