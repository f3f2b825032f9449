import { describe, expect, it } from 'vitest';
import { list, makeTable, map, ofVector, set, vector } from '../table-harness.js';

const made = () =>
  makeTable({
    columns: {
      p: 'int',
      u: 'uuid',
      a: 'text',
      n: 'int',
      b: 'blob',
      w: 'timestamp',
      l: list('blob'),
      s: set('uuid'),
      m: map('text', 'int'),
      v: vector(2),
      i: vector(2),
    },
    partitionBy: ['p'],
    partitionSort: [['u', 1]],
    indexes: [ofVector('i')],
  });

const UUID = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';
const BYTES = { $binary: 'AQ==' };

describe('the reported one of several mistakes is', () => {
  it.each<[object, string]>([
    // What is wrong with the form of the filter comes first, also of columns that do not exist, …
    [{ filter: { n: { $gt: null } }, sort: { nope: 1 } }, 'FILTER_INVALID_EXPRESSION'],
    [{ filter: { nope: { $lte: [1] } } }, 'FILTER_INVALID_EXPRESSION'],
    [{ filter: { n: { $gte: { x: 1 } } } }, 'FILTER_INVALID_EXPRESSION'],
    [{ filter: { n: { $eq: { $x: 1 } } } }, 'FILTER_INVALID_EXPRESSION'],
    [{ filter: { $or: [{ nope: { $eq: {} } }] } }, 'FILTER_UNSUPPORTED_DATA_TYPE'],
    [{ filter: { n: { $ne: { x: 1, y: 2 } } }, sort: { nope: 1 } }, 'FILTER_UNSUPPORTED_DATA_TYPE'],
    [{ filter: { n: { $foo: 1 } }, sort: { nope: 1 } }, 'FILTER_UNSUPPORTED_OPERATOR'],
    [{ filter: { a: { $exists: true }, m: { $values: 1 } } }, 'INVALID_MAP_SET_LIST_FILTER'],
    [{ filter: { a: null, l: { $gt: 1 } } }, 'INVALID_MAP_SET_LIST_FILTER'],
    [{ filter: { nope: 1, u: { $uuid: 'x' } }, sort: { nope: 1 } }, 'SHRED_BAD_EJSON_VALUE'],
    // … then the sort, …
    [{ filter: { nope: 1 }, sort: { nada: 1 } }, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ filter: { a: { $exists: true } }, sort: { nope: 1 } }, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ filter: { a: { $eq: [1] } }, sort: { nope: 1 } }, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ filter: { a: { $size: 1 } }, sort: { n: 2 } }, 'INVALID_REGULAR_SORT_EXPRESSION'],
    // … then the columns of the filter, what they are asked, and their values.
    [{ filter: { nope: { $in: [{ x: 1 }] }, n: 'x' } }, 'UNKNOWN_TABLE_COLUMNS'],
    [{ filter: { a: { $match: 'x' }, n: 'x' } }, 'CANNOT_LEXICAL_FILTER_NON_INDEXED_COLUMNS'],
    [{ filter: { a: null } }, 'FILTER_UNSUPPORTED_DATA_TYPE'],
    [{ filter: { a: { $all: ['x'] } } }, 'FILTER_UNSUPPORTED_OPERATOR'],
    [{ filter: { n: 'x' } }, 'INVALID_FILTER_COLUMN_VALUES'],
  ])('of %j %s', (args, code) => {
    expect(made().refusal('find', args)).toBe(code);
  });

  it.each<[object, object, string]>([
    [{ n: 2, nope: 1 }, {}, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ v: 1, nope: 1 }, {}, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ v: [], $vector: [1] }, {}, 'CANNOT_SORT_UNKNOWN_COLUMNS'],
    [{ n: 1, v: -1 }, {}, 'CANNOT_SORT_ON_SPECIAL_WITH_OTHERS'],
    [{ n: 2, a: 'x' }, {}, 'CANNOT_SORT_ON_SPECIAL_WITH_OTHERS'],
    [{ i: [1, 0], v: [1, 0] }, {}, 'CANNOT_SORT_ON_SPECIAL_WITH_OTHERS'],
    [{ v: 1 }, { skip: 1 }, 'INVALID_VECTOR_SORT_EXPRESSION'],
    [{ v: [] }, { skip: 1 }, 'SHRED_BAD_VECTOR_SIZE'],
    [{ v: [1, 0] }, { skip: 1 }, 'CANNOT_VECTOR_SORT_WITH_SKIP_OPTION'],
    [{ v: [1] }, { limit: 1001 }, 'CANNOT_VECTOR_SORT_WITH_LIMIT_EXCEEDS_MAX'],
    [{ v: 'words' }, { skip: 1 }, 'CANNOT_VECTOR_SORT_WITH_SKIP_OPTION'],
    [{ v: [1] }, {}, 'CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS'],
    [{ v: 'words' }, {}, 'CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS'],
    [{ i: 'words' }, {}, 'CANNOT_VECTORIZE_SORT_WHEN_MISSING_VECTORIZE_DEFINITION'],
    [{ i: [1] }, {}, 'CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS'],
    [{ n: 'words' }, {}, 'CANNOT_VECTORIZE_SORT_NON_VECTOR_COLUMN'],
    [{ a: 'words' }, { skip: 1 }, 'CANNOT_LEXICAL_SORT_WITH_SKIP_OPTION'],
  ])('of the sort %j with %j %s', (sort, options, code) => {
    expect(made().refusal('find', { sort, options })).toBe(code);
  });

  it.each<[object, string]>([
    [{ a: { $match: 'x' } }, 'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE'],
    [{ u: { $match: 'x' } }, 'INVALID_PRIMARY_KEY_FILTER'],
    [{ p: { $match: 'x' } }, 'INVALID_FILTER_COLUMN_VALUES'],
    [{ p: { $in: [] }, a: 1 }, 'UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE'],
    [{ p: { $in: [1, null] } }, 'INVALID_FILTER_COLUMN_VALUES'],
    [{ $and: [{ p: { $ne: 1 } }, { p: 1 }] }, 'INVALID_DATABASE_QUERY'],
    [{ p: 1, $or: [{ u: UUID }, { u: { $gt: UUID } }] }, 'INVALID_DATABASE_QUERY'],
  ])('of deleteMany by %j %s', (filter, code) => {
    expect(made().refusal('deleteMany', { filter })).toBe(code);
  });

  it.each<[object, string]>([
    [{ p: 1, u: { $match: UUID } }, 'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE'],
    // The last comparison of each column is looked at, before the database is asked.
    [{ $and: [{ p: { $gt: 0 } }, { p: 1 }], u: UUID }, 'INVALID_DATABASE_QUERY'],
    [{ $and: [{ p: 1 }, { p: { $gt: 0 } }], u: UUID }, 'UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE'],
  ])('of deleteOne by %j %s', (filter, code) => {
    expect(made().refusal('deleteOne', { filter })).toBe(code);
  });
});

describe('a user-defined value in a filter', () => {
  const filled = () => {
    const made = makeTable({
      columns: {
        p: 'int',
        l: list({ type: 'userDefined', udtName: 'shot' }),
        m: map('text', { type: 'userDefined', udtName: 'shot' }),
      },
      partitionBy: ['p'],
      types: new Map([
        [
          'shot',
          new Map([
            ['note', 'text'],
            ['still', 'blob'],
            ['at', 'timestamp'],
          ] as const),
        ],
      ]),
    });
    made.insert({ p: 1, l: [{ note: 'x', still: BYTES }], m: { a: { note: 'x' } } }, { p: 2, l: [{ note: 'x' }] });
    return made;
  };

  it('is found by its other fields', () => {
    const { find } = filled();
    expect(find({ l: { $in: [{ note: 'x', still: null }] } }).map(({ p }) => p)).toEqual([2]);
    expect(find({ m: { $values: { $all: [{ note: 'x' }] } } }).map(({ p }) => p)).toEqual([1]);
  });

  it.each<object>([
    { l: { $in: [{ note: 'x', still: BYTES }] } },
    { l: { $nin: [{ still: BYTES }] } },
    { m: { $values: { $in: [{ still: BYTES }] } } },
    { m: { $in: [['a', { still: BYTES }]] } },
    { l: { $in: [{ at: { $date: 0 } }] } },
  ])('cannot contain bytes or $date, as %j', (filter) => {
    expect(filled().refusal('find', { filter })).toBe('INVALID_FILTER_COLUMN_VALUES');
  });
});

describe('values in filters', () => {
  const filled = () => {
    const table = made();
    table.insert(
      { p: 1, u: UUID, a: 'x', b: BYTES, l: [BYTES], s: [UUID] },
      { p: 2, u: UUID, a: 'y', b: { $binary: 'Ag==' } },
    );
    const ids = (filter: object) => table.find(filter).map(({ p }) => p);
    return { ...table, ids };
  };

  it.each<[object, number[]]>([
    [{ b: BYTES }, [1]],
    [{ $not: { b: BYTES } }, [2]],
    [{ s: { $in: [{ $uuid: UUID }] } }, [1]],
    [{ a: { $in: ['x', null] } }, [1]],
    // What stands behind a null is not found.
    [{ a: { $in: [null, 'x'] } }, []],
    [{ a: { $in: ['y', null, 'x'] } }, [2]],
  ])('%j finds %j', (filter, expected) => {
    expect(filled().ids(filter)).toEqual(expected);
  });

  it.each<object>([
    { b: { $eq: BYTES } },
    { b: { $ne: BYTES } },
    { b: { $gt: BYTES } },
    { b: { $in: [BYTES] } },
    { l: { $in: [BYTES] } },
    { l: { $nin: [BYTES, BYTES] } },
    { a: { $eq: BYTES } },
    { w: { $gt: { $date: 1 } } },
    { w: { $date: 1 } },
    { a: { $nin: ['x', null] } },
    { p: { $in: [1, null] } },
    { v: { $in: [[1, 2], [1]] } },
    { m: { $in: [['a', 'x']] } },
    { l: 'x' },
  ])('%j are refused', (filter) => {
    expect(filled().refusal('find', { filter })).toBe('INVALID_FILTER_COLUMN_VALUES');
  });

  it('of vectors are refused: the database does not compare them', () => {
    expect(filled().refusal('find', { filter: { v: { $in: [[1, 2]] } } })).toBe('INVALID_DATABASE_QUERY');
    expect(filled().refusal('find', { filter: { p: 1, v: { $nin: [[1, 2]] } } })).toBe('INVALID_DATABASE_QUERY');
  });
});
