import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../../src/local/errors/errors.js';
import {
  keysOf,
  list,
  makeTable,
  map,
  ofText,
  ofVector,
  regular,
  set,
  type Columns,
  valuesOf,
  vector,
} from '../table-harness.js';

const COLUMNS: Columns = {
  ...{ p: 'text', q: 'int', c: 'int', d: 'int', e: 'text', n: 'int', t: 'text', x: 'text', w: 'text' },
  ...{ s: set('text'), m: map('text', 'int'), v: vector(2) },
};
const INDEXES = [regular('n'), regular('t'), regular('d'), ofText('w'), valuesOf('s'), keysOf('m'), ofVector('v')];

/** What a find does: its warnings, the code of its refusal first. */
function done(filter: object, sort?: object): string {
  const { plan, warnings } = makeTable({
    columns: COLUMNS,
    partitionBy: ['p', 'q'],
    partitionSort: [
      ['c', 1],
      ['d', 1],
      ['e', 1],
    ],
    indexes: INDEXES,
  });
  try {
    plan(filter, sort);
    return warnings.join(' ');
  } catch (error) {
    if (error instanceof ApiError) return [error.code, ...warnings].join(' ');
    throw error;
  }
}

const REFUSED = 'INVALID_DATABASE_QUERY';
const key = { p: 'a', q: 1 };
const either = (...branches: readonly object[]): object => ({ ...key, $or: branches });

describe('a column compared more than once', () => {
  it.each<[object, string]>([
    [{ ...key, c: { $gt: 1, $lt: 5, $ne: 3, $nin: [2, 4] } }, ''],
    [{ n: { $gt: 1, $ne: 3 } }, ''],
    [{ $and: [{ n: { $gte: 1 } }, { n: { $lte: 5 } }, { n: { $ne: 2 } }] }, ''],
    [{ $and: [{ s: { $in: ['a'] } }, { s: { $nin: ['b'] } }, { s: { $all: ['c', 'd'] } }] }, ''],
    [{ $and: [{ w: { $match: 'a' } }, { w: 'b' }] }, ''],
    [{ $or: [{ n: 1 }, { n: 2 }, { n: { $gt: 5 } }] }, ''],
    [{ n: 1, $or: [{ n: 1 }, { n: 2 }] }, ''],
    [{ $and: [{ n: 1 }, { n: 1 }] }, REFUSED],
    [{ $and: [{ n: 1 }, { n: { $gt: 0 } }] }, REFUSED],
    [{ $and: [{ n: { $in: [1, 2] } }, { n: { $ne: 1 } }] }, REFUSED],
    [{ n: { $gt: 1, $gte: 2 } }, REFUSED],
    [{ $and: [{ n: { $lt: 1 } }, { $not: { n: { $gt: 2 } } }] }, REFUSED],
    [{ $and: [{ w: { $match: 'a' } }, { w: { $gt: 'b' } }] }, `${REFUSED} COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING`],
    [{ $or: [{ n: 1, t: 'a' }, { $and: [{ n: 1 }, { n: 2 }] }] }, REFUSED],
  ])('%j: %s', (filter, expected) => {
    expect(done(filter)).toBe(expected);
  });

  it('causes the warning of its last comparison in the order of the CQL', () => {
    expect(done({ $and: [{ t: { $gt: 'a' } }, { t: { $lt: 'b' } }] })).toBe(
      'COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING',
    );
    expect(done({ t: { $in: ['a', 'b'] }, $or: [{ t: { $ne: 'c' } }, { n: 1 }] })).toBe(
      'NOT_EQUALS_UNSUPPORTED_BY_INDEXING',
    );
    expect(done({ $or: [{ t: { $ne: 'c' } }, { t: 'd' }] })).toBe('QUERY_RETRIED_DUE_TO_INDEXING');
    expect(done({ $or: [{ t: 'd' }, { t: { $ne: 'c' } }] })).toBe('NOT_EQUALS_UNSUPPORTED_BY_INDEXING');
  });
});

describe('nested conditions', () => {
  it.each<[object, string]>([
    [{ $and: [{ p: 'a' }, { $and: [{ q: 1 }, { $and: [{ c: 2 }] }] }] }, ''],
    [{ $or: [{ $and: [{ p: 'a' }, { q: 1 }] }] }, ''],
    [{ $not: { $or: [{ n: 1 }, { n: 2 }] } }, ''],
    [{ $not: { $and: [{ n: 1 }, { s: { $in: ['a'] } }] } }, ''],
    [{ $not: { $not: { t: 'a' } } }, ''],
    [{ $not: { n: 1, m: { $keys: { $nin: ['a', 'b'] } } } }, ''],
    [{ ...key, $not: { $or: [{ c: { $ne: 1 } }] } }, ''],
    // A column of the partition key below an OR, however that came about.
    [
      {
        $or: [
          { p: 'a', q: 1 },
          { p: 'b', q: 1 },
        ],
      },
      REFUSED,
    ],
    [{ n: 1, $not: { p: 'a', t: 'b' } }, `${REFUSED} MISSING_INDEX NOT_EQUALS_UNSUPPORTED_BY_INDEXING`],
    [{ ...key, $or: [{ n: 1 }, { $and: [{ t: 'a' }, { $or: [{ q: 2 }, { n: 3 }] }] }] }, `${REFUSED} MISSING_INDEX`],
    // A clustering column in a branch is a column as any other.
    [{ $or: [{ d: 1 }, { n: 2 }] }, ''],
    [{ $or: [{ c: 1 }, { n: 2 }] }, 'MISSING_INDEX'],
    [{ ...key, $or: [{ c: 1 }, { c: 2 }] }, 'QUERY_RETRIED_DUE_TO_INDEXING'],
    [{ ...key, $or: [{ n: 1 }, { t: 'a' }] }, 'MISSING_INDEX'],
    // What the analysis takes for given in a branch is missing for the database.
    [{ ...key, e: 'x', $or: [{ c: 1 }, { c: 2 }] }, `INCOMPLETE_PRIMARY_KEY_FILTER`],
    [
      {
        ...key,
        e: 'x',
        $or: [
          { c: 1, d: 1 },
          { c: 2, d: 1 },
        ],
      },
      REFUSED,
    ],
  ])('%j: %s', (filter, expected) => {
    expect(done(filter)).toBe(expected);
  });
});

describe('a clustering column after a range', () => {
  it.each<[object, string]>([
    [{ ...key, c: 1, d: { $gt: 1 } }, ''],
    [{ ...key, c: { $gt: 1 }, e: 'x' }, 'INCOMPLETE_PRIMARY_KEY_FILTER'],
    // Texts are named before numbers: the index of the range helps, as it is named last.
    [{ ...key, c: 1, d: { $gt: 1 }, e: 'x' }, 'QUERY_RETRIED_DUE_TO_INDEXING'],
    [{ ...key, c: 1, d: { $gt: 1 }, e: { $in: ['x', 'y'] } }, REFUSED],
    // The index of the later column helps when it is named later, and is then not enough.
    [{ ...key, c: { $gt: 1 }, d: 1 }, 'QUERY_RETRIED_DUE_TO_INDEXING'],
    [{ ...key, d: 1, c: { $gt: 1 } }, REFUSED],
    [{ ...key, d: 1, c: { $nin: [1] } }, REFUSED],
    [{ ...key, c: { $ne: 1 }, d: 1 }, 'QUERY_RETRIED_DUE_TO_INDEXING'],
    [{ p: 'a', q: { $gt: 0 }, c: { $gt: 1 }, e: 'x' }, 'INCOMPLETE_PRIMARY_KEY_FILTER'],
    [{ p: 'a', q: { $gt: 0 }, d: 1, c: { $gt: 1 } }, REFUSED],
  ])('%j: %s', (filter, expected) => {
    expect(done(filter)).toBe(expected);
  });
});

describe('a condition together with a search', () => {
  const near = { v: [1, 0] };
  const words = { w: 'a' };
  it.each<[object, object, string]>([
    [key, near, ''],
    [{ ...key, n: { $in: [1, 2] }, s: { $nin: ['a'] } }, near, 'MISSING_INDEX'],
    [{ d: { $gt: 1 }, n: 1 }, near, ''],
    [{ $or: [{ n: 1 }, { t: 'a', s: { $in: ['b', 'c'] } }] }, near, ''],
    [{ w: { $match: 'b' } }, words, ''],
    [{ w: 'b' }, words, ''],
    [{ ...key, c: 1 }, near, REFUSED],
    [{ ...key, c: 1 }, words, REFUSED],
    [{ ...key, d: 1 }, near, 'INCOMPLETE_PRIMARY_KEY_FILTER'],
    [{ p: 'a', n: 1 }, near, `${REFUSED} MISSING_INDEX`],
    [{ p: { $in: ['a', 'b'] }, q: 1 }, near, REFUSED],
    [{ t: { $gt: 'a' } }, near, `${REFUSED} COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING`],
    [{ m: { $values: { $in: [1] } } }, near, `${REFUSED} MISSING_INDEX`],
    [{ $or: [{ n: 1 }, { x: 'a' }] }, near, `${REFUSED} MISSING_INDEX`],
    [{ w: { $in: ['a', 'b'] } }, words, REFUSED],
  ])('%j by %j: %s', (filter, sort, expected) => {
    expect(done(filter, sort)).toBe(expected);
  });
});

describe('a condition together with several partitions or the stored order', () => {
  const stored = { c: 1 };
  const several = { p: { $in: ['a', 'b'] }, q: 1 };
  it.each<[object, object | undefined, string]>([
    [{ ...several, c: { $ne: 1 } }, undefined, ''],
    [{ ...several, x: 'a' }, undefined, 'MISSING_INDEX'],
    [{ ...several, n: { $in: [1, 2] } }, undefined, `${REFUSED} MISSING_INDEX`],
    [{ ...several, s: { $nin: ['a', 'b'] } }, undefined, `${REFUSED} MISSING_INDEX`],
    [{ ...several, $or: [{ n: 1 }, { t: 'a' }] }, undefined, `${REFUSED} MISSING_INDEX`],
    [{ ...several, s: { $in: ['a', 'b'] } }, undefined, `${REFUSED} MISSING_INDEX`],
    [{ p: { $in: ['a'] }, q: 1, n: 1 }, undefined, 'MISSING_INDEX'],
    [{ ...key, c: { $nin: [1, 2] } }, stored, ''],
    [{ ...key, x: 'a' }, stored, 'MISSING_INDEX'],
    [{ ...key, n: { $in: [1, 2] } }, stored, `${REFUSED} MISSING_INDEX`],
    [{ ...key, s: { $nin: ['a'] } }, stored, `${REFUSED} MISSING_INDEX`],
    [{ ...key, $or: [{ n: 1 }, { t: 'a' }] }, stored, `${REFUSED} MISSING_INDEX`],
    [either({ n: 1, t: 'b' }, { t: 'a', n: 2 }), stored, `${REFUSED} MISSING_INDEX`],
    [either({ n: 1, t: 'b' }, { t: 'a', n: 2 }), undefined, 'MISSING_INDEX'],
    [either({ n: 1, t: 'b' }, { x: 'a', n: 2 }), undefined, `${REFUSED} MISSING_INDEX`],
  ])('%j by %j: %s', (filter, sort, expected) => {
    expect(done(filter, sort)).toBe(expected);
  });
});

describe('the index of a column that CQL quotes', () => {
  const quoted = () =>
    makeTable({
      columns: {
        pId: 'int',
        cNo: 'int',
        firstName: 'text',
        order: 'int',
        '9th': 'int',
        plain: 'int',
        fullText: 'text',
        tagList: list('text'),
        byKey: map('text', 'int'),
      },
      partitionBy: ['pId'],
      partitionSort: [['cNo', 1]],
      indexes: [
        ...['cNo', 'firstName', 'order', '9th', 'plain'].map(regular),
        ofText('fullText'),
        valuesOf('tagList'),
        keysOf('byKey'),
      ],
    });

  it.each<[object, string[]]>([
    [{ firstName: 'a' }, ['MISSING_INDEX']],
    [{ order: { $in: [1, 2] } }, ['MISSING_INDEX']],
    [{ '9th': { $gt: 1 } }, ['MISSING_INDEX']],
    [{ plain: 1 }, []],
    [{ plain: 1, order: 2 }, ['MISSING_INDEX']],
    // That its type has no ranges in an index is not said either.
    [{ firstName: { $gt: 'a' } }, ['MISSING_INDEX']],
    [{ firstName: { $ne: 'a' } }, ['MISSING_INDEX']],
    [{ firstName: { $nin: ['a'] } }, ['MISSING_INDEX']],
    [{ cNo: 1, plain: 1 }, ['MISSING_INDEX']],
    [{ tagList: { $in: ['a'] } }, []],
    [{ byKey: { $keys: { $nin: ['a'] } } }, []],
    // Words are asked of it all the same.
    [{ fullText: { $match: 'a' } }, ['MISSING_INDEX']],
  ])('is not seen in the warnings of %j: %j', (filter, expected) => {
    const { plan, warnings } = quoted();
    plan(filter);
    expect(warnings).toEqual(expected);
  });

  it.each<object>([{ firstName: 'a' }, { order: { $in: [1, 2] } }, { '9th': { $gt: 1 } }, { fullText: 'a' }])(
    'is still used for %j',
    (filter) => {
      expect(quoted().plan(filter).access).toBe('index');
    },
  );

  it('is used together with a search, and finds the rows', () => {
    const { find, insert, warnings } = quoted();
    insert({ pId: 1, cNo: 1, firstName: 'a', fullText: 'b c' }, { pId: 2, cNo: 1, firstName: 'd', fullText: 'c' });
    expect(find({ firstName: { $in: ['a', 'b'] } }, { sort: { fullText: 'c' } })).toMatchObject([{ pId: 1 }]);
    expect(warnings).toEqual(['MISSING_INDEX']);
  });
});

describe('equality on a text index', () => {
  it('of several words finds texts with all of them, as $match does', () => {
    const { insert, find } = makeTable({ columns: COLUMNS, partitionBy: ['p'], indexes: INDEXES });
    insert({ p: 'a', w: 'One two' }, { p: 'b', w: 'two, three' });
    expect(find({ w: 'TWO one' })).toEqual(find({ w: { $match: 'TWO one' } }));
    expect(find({ w: 'two' })).toHaveLength(2);
  });
});
