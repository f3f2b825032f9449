import { describe, expect, it } from 'vitest';
import { makeTable, regular } from '../table-harness.js';
import { key, shape } from './written-table.js';

describe('deleteMany', () => {
  const filled = () => {
    const made = makeTable(shape);
    for (const p of [1, 2, 3]) for (const c of [1, 2, 3]) made.insert({ p, c });
    const left = () =>
      made
        .findAll({})
        .rows.map((row) => Number(row['p']) * 10 + Number(row['c']))
        .toSorted();
    return { ...made, left };
  };

  it.each([
    [{ p: 1 }, [21, 22, 23, 31, 32, 33]],
    [{ p: { $in: [1, 2] } }, [31, 32, 33]],
    [{ p: 1, c: 2 }, [11, 13, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, c: { $in: [1, 3] } }, [12, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, c: { $gt: 1, $lte: 3 } }, [11, 21, 22, 23, 31, 32, 33]],
    [{ p: { $in: [1, 3] }, c: { $lt: 3 } }, [13, 21, 22, 23, 33]],
    [{ p: 1, c: { $ne: 2 } }, [12, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, c: { $nin: [1, 3] } }, [11, 13, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, c: { $gt: 1, $ne: 2 } }, [11, 12, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, $not: { c: { $gt: 1 } } }, [12, 13, 21, 22, 23, 31, 32, 33]],
    [{ p: 9 }, [11, 12, 13, 21, 22, 23, 31, 32, 33]],
    [{ p: 1, c: {} }, [21, 22, 23, 31, 32, 33]],
    [{}, []],
    [{ n: {} }, []],
    [{ $not: {} }, []],
  ])('by %j leaves %j', (filter, expected) => {
    const { run, left } = filled();
    expect(run('deleteMany', { filter }).status).toEqual({ deletedCount: -1 });
    expect(left()).toEqual(expected);
  });

  it.each([
    [{ c: 1 }, 'INVALID_PRIMARY_KEY_FILTER'],
    [{ p: 1, n: 1 }, 'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE'],
    [{ p: { $gt: 1 } }, 'INVALID_DATABASE_QUERY'],
    [{ p: { $ne: 1 } }, 'INVALID_DATABASE_QUERY'],
    [{ p: 1, $or: [{ c: 1 }, { c: 2 }] }, 'INVALID_DATABASE_QUERY'],
    [{ p: 1, $and: [{ c: 1 }, { c: 1 }] }, 'INVALID_DATABASE_QUERY'],
    [{ p: 1, c: { $gt: 1, $gte: 2 } }, 'INVALID_DATABASE_QUERY'],
    [{ p: { $in: [] } }, 'UNSUPPORTED_DATABASE_QUERY'],
    [{ $or: [{ p: 1 }, { p: 2 }] }, 'INVALID_DATABASE_QUERY'],
  ])('refuses %j: %s', (filter, code) => {
    const { refusal, left } = filled();
    expect(refusal('deleteMany', { filter })).toBe(code);
    expect(left()).toHaveLength(9);
  });

  it('empties the indexes with the table', () => {
    const { insert, run, find } = makeTable({ ...shape, indexes: [regular('n')] });
    insert({ ...key, n: 1 });
    run('deleteMany', {});
    expect(find({ n: 1 })).toEqual([]);
    insert({ p: 2, c: 1, n: 1 });
    expect(find({ n: 1 })).toEqual([{ p: 2, c: 1, n: 1 }]);
  });
});
