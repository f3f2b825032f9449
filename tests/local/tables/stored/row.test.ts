import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VectorBuffer } from '../../../../src/local/search/vectors/buffer.js';
import { RowLayout } from '../../../../src/local/tables/stored/row-layout.js';
import { createRowKey, createRowOrder, listClustering, Row } from '../../../../src/local/tables/stored/row.js';
import { compareNumbers } from '../../../../src/local/tables/types/codec.js';
import { createIntegerCodec } from '../../../../src/local/tables/types/numbers.js';

describe('a row', () => {
  it('has the values of its columns, and lacks those that are null', () => {
    const row = Row.of(
      new RowLayout(['a', 'b', 'c']),
      new Map<string, string | null>([
        ['c', 'x'],
        ['a', null],
      ]),
      true,
    );
    expect([...row.entries()]).toEqual([['c', 'x']]);
    expect([row.get('a'), row.get('c'), row.get('unknown')]).toEqual([undefined, 'x', undefined]);
  });

  it.each([true, false])('knows whether it was inserted, with and without a vector: %s', (inserted) => {
    const layout = new RowLayout(['a']);
    const position = layout.placeVector('v');
    const row = Row.of(layout, Object.entries({ a: 1 }), inserted);
    const other = row.with([[position, { buffer: new VectorBuffer(2, 3), place: 2 }]]);
    expect([row.inserted, other.inserted, other.get('a'), other.getPlace(position)]).toEqual([
      inserted,
      inserted,
      1,
      2,
    ]);
  });

  it('lacks columns that were added after it was written', () => {
    const layout = new RowLayout(['a']);
    const row = Row.of(layout, [['a', 1]], true);
    layout.place('b');
    expect([row.get('a'), row.get('b')]).toEqual([1, undefined]);
    expect([...row.entries()]).toEqual([['a', 1]]);
  });
});

describe('the layout of a row', () => {
  it('keeps the position of a column', () => {
    const layout = new RowLayout(['a', 'b']);
    expect([layout.place('c'), layout.place('a'), layout.place('c'), layout.size]).toEqual([2, 0, 2, 3]);
    expect([layout.find('b'), layout.find('d')]).toEqual([1, undefined]);
  });

  it('has one position for the first vector, and two for each other', () => {
    const layout = new RowLayout(['a']);
    expect(['v', 'w', 'v', 'w', 'x'].map((name) => layout.placeVector(name))).toEqual([1, 2, 1, 2, 4]);
    expect([layout.place('b'), layout.size, layout.firstVector]).toEqual([6, 7, 1]);
    const buffer = new VectorBuffer(2, 3);
    buffer.write(1, Float32Array.of(3, 4));
    buffer.write(2, Float32Array.of(5, 6));
    const row = Row.of(layout, [['b', 7]], true).with([
      [1, { buffer, place: 2 }],
      [4, { buffer, place: 1 }],
    ]);
    expect([...row.entries()]).toEqual([
      ['v', Float32Array.of(5, 6)],
      ['x', Float32Array.of(3, 4)],
      ['b', 7],
    ]);
    expect([1, 2, 4].map((position) => row.findBuffer(position))).toEqual([buffer, undefined, buffer]);
    expect([1, 4].map((position) => row.getPlace(position))).toEqual([2, 1]);
  });
});

describe('the key of a row', () => {
  const partition = { high: 1, low: 2, partition: 'p' };

  it('has the values of its clustering columns, however many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 5 }),
        fc.array(fc.integer(), { maxLength: 3 }),
        (values, before) => {
          expect(listClustering(createRowKey(partition, [...before, ...values], 0, before.length))).toEqual(values);
        },
      ),
    );
  });

  it('is ordered column by column, a bound before or after all rows that it begins', () => {
    const columns = fc.array(fc.constantFrom<1 | -1>(1, -1), { maxLength: 4 });
    const bound = fc.record({
      values: fc.array(fc.nat(2), { maxLength: 4 }),
      edge: fc.constantFrom<1 | -1>(1, -1),
    });
    fc.assert(
      fc.property(
        columns,
        bound,
        fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
        (directions, { values, edge }, row) => {
          const clustering = directions.map((direction, at) => ({
            column: `c${at}`,
            codec: createIntegerCodec('int'),
            direction,
          }));
          const order = createRowOrder(clustering);
          const own = row.slice(0, directions.length);
          const prefix = values.slice(0, directions.length);
          const different = prefix.findIndex((value, at) => value !== own[at]);
          const expected =
            different < 0
              ? -edge
              : compareNumbers(own[different] ?? 0, prefix[different] ?? 0) * (directions[different] ?? 1);
          const [a, b] = [createRowKey(partition, own), createRowKey(partition, prefix, edge)];
          expect([order(a, b), order(b, a), order(a, createRowKey(partition, own))]).toEqual([expected, -expected, 0]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
