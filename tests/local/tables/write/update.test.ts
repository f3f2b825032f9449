import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, regular, valuesOf } from '../table-harness.js';
import { key, shape } from './written-table.js';

describe('updateOne', () => {
  it('sets, clears, pushes and pulls at once', () => {
    const { insert, run, find } = makeTable(shape);
    insert({ ...key, n: 1, t: 'x', l: ['a', 'b', 'a'], s: [1], m: { a: 1 } });
    const update = {
      $set: { n: 2 },
      $unset: { t: '' },
      $push: { s: { $each: [3, 2] }, m: { b: 2 } },
      $pullAll: { l: ['a'] },
    };
    const { status } = run('updateOne', { filter: key, update });
    expect(status).toEqual({ matchedCount: 1, modifiedCount: 1 });
    expect(find(key)).toEqual([{ ...key, n: 2, l: ['b'], s: [1, 2, 3], m: { a: 1, b: 2 } }]);
  });

  it('creates a row if a value is set, which disappears with its last value', () => {
    const { run, find } = makeTable(shape);
    run('updateOne', { filter: key, update: { $set: { n: null } } });
    expect(find(key)).toEqual([]);
    run('updateOne', { filter: key, update: { $push: { l: 'x' } } });
    expect(find(key)).toEqual([{ ...key, l: ['x'] }]);
    run('updateOne', { filter: key, update: { $pullAll: { l: ['x'] } } });
    expect(find(key)).toEqual([]);
  });

  it('keeps a row that was inserted, before or after', () => {
    const { insert, run, find } = makeTable(shape);
    run('updateOne', { filter: key, update: { $set: { n: 1 } } });
    insert(key);
    run('updateOne', { filter: key, update: { $unset: { n: 1 } } });
    expect(find(key)).toEqual([key]);
  });

  it.each([
    [{ filter: {}, update: { $set: { n: 1 } } }, 'MISSING_FILTER_FOR_UPDATE_DELETE'],
    [{ filter: { p: 1 }, update: { $set: { n: 1 } } }, 'MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE'],
    [{ filter: { p: 1, c: { $in: [1] } }, update: { $set: { n: 1 } } }, 'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE'],
    [{ filter: { ...key, n: 1 }, update: { $set: { n: 1 } } }, 'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE'],
    [{ filter: { nope: 1 }, update: { $set: { c: 1 } } }, 'UNSUPPORTED_UPDATE_FOR_PRIMARY_KEY_COLUMNS'],
    [{ filter: key, update: { $inc: { n: 1 } } }, 'UNSUPPORTED_UPDATE_OPERATIONS_FOR_TABLE'],
    [{ filter: key, update: {} }, 'MISSING_UPDATE_OPERATIONS'],
    [{ filter: key, update: { $set: { n: 1 }, $unset: { n: 1 } } }, 'UNSUPPORTED_OVERLAPPING_UPDATE_OPERATIONS'],
    [{ filter: key, update: { $push: { n: 1 } } }, 'UNSUPPORTED_UPDATE_OPERATOR'],
    [{ filter: key, update: { $push: { l: ['x'] } } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ filter: key, update: { $push: { l: { $each: [], $position: 0 } } } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ filter: key, update: { $push: { m: { a: 1, b: 2 } } } }, 'INVALID_PUSH_OPERATOR_USAGE'],
    [{ filter: key, update: { $set: { n: 'x' } } }, 'INVALID_UPDATE_COLUMN_VALUES'],
    [{ filter: key, update: { $set: { n: 1 } }, sort: { n: 1 } }, 'UNSUPPORTED_SORT_FOR_TABLE_UPDATE_COMMAND'],
    [{ filter: { $and: [key, { c: 1 }] }, update: { $set: { n: 1 } } }, 'INVALID_DATABASE_QUERY'],
    [{ filter: { $or: [key, { p: 2 }] }, update: { $set: { n: 1 } } }, 'INVALID_DATABASE_QUERY'],
  ])('refuses %j: %s', (args, code) => expect(makeTable(shape).refusal('updateOne', args)).toBe(code));
});

describe('an index', () => {
  const small = fc.integer({ min: 0, max: 3 });
  const document = fc.record(
    { p: small, c: small, n: fc.option(small), s: fc.array(small, { maxLength: 3 }) },
    { requiredKeys: ['p', 'c'] },
  );
  const write = fc.oneof(
    fc.record({ command: fc.constant('insertOne' as const), document }),
    fc.record({ command: fc.constant('deleteOne' as const), filter: fc.record({ p: small, c: small }) }),
    fc.record({
      command: fc.constant('updateOne' as const),
      filter: fc.record({ p: small, c: small }),
      update: fc.oneof(
        fc.record({ $set: fc.record({ n: fc.option(small) }) }),
        fc.record({ $push: fc.record({ s: small }) }),
        fc.record({ $pullAll: fc.record({ s: fc.array(small) }) }),
      ),
    }),
    fc.record({ command: fc.constant('deleteMany' as const), filter: fc.record({ p: small }) }),
  );

  it('finds what reading all rows finds, in the same order, after any writes', () => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), small, (writes, value) => {
        const indexed = makeTable({
          ...shape,
          indexes: [regular('n'), valuesOf('s')],
        });
        const bare = makeTable(shape);
        for (const { command, ...args } of writes) {
          indexed.run(command, args);
          bare.run(command, args);
        }
        for (const filter of [
          { n: value },
          { n: { $gt: value } },
          { n: { $lte: value } },
          { n: { $ne: value } },
          { s: { $in: [value] } },
          { s: { $in: [value, 1] } },

          { s: { $all: [value, 0] } },
        ]) {
          expect(indexed.plan(filter).access).toBe('index');
          expect(indexed.findAll(filter).rows).toEqual(bare.findAll(filter).rows);
        }
      }),
      { numRuns: 60 },
    );
  });
});
