import { describe, expect, it } from 'vitest';
import type { Row } from '../table-harness.js';
import { list, makeTable, map, plain, regular, set } from '../table-harness.js';

const UUID = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';

const events = () => {
  const made = makeTable({
    columns: { p: 'text', q: 'int', c: 'int', d: 'text', n: 'int', t: 'text', x: 'text' },
    partitionBy: ['p', 'q'],
    partitionSort: [
      ['c', -1],
      ['d', 1],
    ],
    indexes: [regular('n'), regular('t')],
    limits: { pageSize: 4 },
  });
  const rows: Row[] = [];
  for (const p of ['a', 'b'])
    for (const q of [1, 2])
      for (const c of [1, 2, 3]) for (const d of ['x', 'y']) rows.push({ p, q, c, d, n: c * 10 + q, t: d });
  made.insert(...rows);
  return made;
};

const short = (rows: readonly Row[]): string => rows.map(({ p, q, c, d }) => [p, q, c, d].join('')).join(' ');

describe('reading a partition', () => {
  it('returns rows in clustering order, each column in its direction', () => {
    expect(short(events().findAll({ p: 'a', q: 1 }).rows)).toBe('a13x a13y a12x a12y a11x a11y');
  });

  it.each([
    [{ c: 2 }, 'a12x a12y'],
    [{ c: { $gt: 1 } }, 'a13x a13y a12x a12y'],
    [{ c: { $lt: 3, $gte: 2 } }, 'a12x a12y'],
    [{ c: { $lte: 1 } }, 'a11x a11y'],
    [{ c: { $in: [1, 3, 1] } }, 'a13x a13y a11x a11y'],
    [{ c: { $in: [3, 1] }, d: 'y' }, 'a13y a11y'],
    [{ c: { $in: [1, 3] }, d: { $gt: 'x' } }, 'a13y a11y'],
    [{ c: 2, d: { $in: ['y', 'x'] } }, 'a12x a12y'],
  ])('by %j returns %s', (clustering, expected) => {
    const { findAll, warnings } = events();
    expect(short(findAll({ p: 'a', q: 1, ...clustering }).rows)).toBe(expected);
    expect(warnings).toEqual([]);
  });

  it('is reversed for the exact reverse sort, also from page to page', () => {
    const { rows, pages } = events().findAll({ p: 'a', q: 1 }, { sort: { c: 1 } });
    expect(short(rows)).toBe('a11y a11x a12y a12x a13y a13x');
    expect(pages).toBe(2);
    expect(short(events().findAll({ p: 'a', q: 1, c: { $in: [1, 3] } }, { sort: { c: 1, d: -1 } }).rows)).toBe(
      'a11y a11x a13y a13x',
    );
  });

  it('of several returns them in the order of the key types, from page to page', () => {
    const { rows, pages } = events().findAll({ p: { $in: ['b', 'a'] }, q: { $in: [2, 1] }, c: { $gt: 2 } });
    expect(short(rows)).toBe('a13x a13y a23x a23y b13x b13y b23x b23y');
    expect(pages).toBe(3);
  });

  it('continues after a row that was deleted in between', () => {
    const { run, find } = events();
    const first = run('find', { filter: { p: 'a', q: 1 } }).data;
    run('deleteOne', { filter: { p: 'a', q: 1, c: 2, d: 'y' } });
    const options = { pageState: plain(first?.['nextPageState']) };
    expect(short(find({ p: 'a', q: 1 }, { options }))).toBe('a11x a11y');
  });
});

describe('pages', () => {
  it('end with the limit over all of them', () => {
    const { rows, pages } = events().findAll({}, {}, { limit: 6 });
    expect([rows.length, pages]).toEqual([6, 2]);
  });

  it('return every row once, in token order', () => {
    const { findAll, find } = events();
    const { rows } = findAll({});
    expect(new Set(rows.map((row) => short([row]))).size).toBe(24);
    expect(find({}, { options: { limit: 3 } })).toEqual(rows.slice(0, 3));
  });

  it.each(['x', 'AAAA', 'W10='])('refuse the state %j', (pageState) => {
    expect(events().refusal('find', { filter: {}, options: { pageState } })).toBe('COMMAND_FIELD_VALUE_INVALID');
  });
});

describe('the access path', () => {
  it.each([
    [{ p: 'a', q: 1, c: 1, d: 'x' }, 'primary-key', ['p', 'q', 'c', 'd']],
    [{ p: 'a', q: { $in: [1, 2] }, c: 1 }, 'partition', ['p', 'q', 'c']],
    [{ p: 'a', q: 1, c: { $gt: 1 } }, 'partition', ['p', 'q', 'c']],
    [{ n: 11 }, 'index', ['n']],
    [{ n: { $gt: 11 }, t: 'x' }, 'index', ['t', 'n']],
    [{ $or: [{ n: 11 }, { t: 'x' }] }, 'index', ['n', 't']],
    [{ n: { $nin: [11, 12] } }, 'index', ['n']],
    [{ p: 'a' }, 'scan', []],
    [{ x: 'z' }, 'scan', []],
    [{ $or: [{ n: 11 }, { x: 'z' }] }, 'scan', []],
  ])('of %j is %s by %j', (filter, access, columns) => {
    expect(events().plan(filter)).toMatchObject({ access, columns, sort: 'none' });
  });

  it('includes how the order is served', () => {
    const { plan } = events();
    expect(plan({ p: 'a', q: 1 }, { c: 1 }).sort).toBe('stored');
    expect(plan({ p: 'a' }, { c: 1 }).sort).toBe('memory');
  });
});

describe('warnings', () => {
  it.each([
    [{}, ['ZERO_FILTER_OPERATIONS']],
    [{ n: 11 }, []],
    [{ x: 'z' }, ['MISSING_INDEX']],
    [{ n: 11, x: 'z' }, ['MISSING_INDEX']],
    [{ p: 'a', q: 1, n: 11 }, ['MISSING_INDEX']],
    [{ p: 'a' }, ['INCOMPLETE_PRIMARY_KEY_FILTER']],
    [{ p: 'a', q: 1, d: 'x' }, ['INCOMPLETE_PRIMARY_KEY_FILTER']],
    [{ p: 'a', q: { $gt: 0 } }, ['QUERY_RETRIED_DUE_TO_INDEXING']],
    [{ n: { $in: [11, 12] } }, []],
    [{ t: { $gt: 'a' } }, ['COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING']],
    [{ t: { $ne: 'a' } }, ['NOT_EQUALS_UNSUPPORTED_BY_INDEXING']],
    [{ t: { $nin: ['a'] } }, ['NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING']],
    [{ n: { $ne: 1 } }, []],
    [{ p: 'a', q: { $ne: 9 } }, ['QUERY_RETRIED_DUE_TO_INDEXING']],
    [{ p: 'a', q: 1, c: { $nin: [9] } }, []],
  ])('of %j are %j', (filter, expected) => {
    const { plan, warnings } = events();
    plan(filter);
    expect(warnings).toEqual(expected);
  });

  it.each<[object, object, string[]]>([
    [{}, { x: 1 }, ['IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING', 'ZERO_FILTER_OPERATIONS']],
    [{ x: 'z' }, { c: 1 }, ['IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED', 'MISSING_INDEX']],
    [{ x: 'z', t: { $gt: 'a' } }, {}, ['MISSING_INDEX', 'COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING']],
    [
      { p: 'a', q: { $gt: 0 } },
      { c: 1 },
      ['IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED', 'QUERY_RETRIED_DUE_TO_INDEXING'],
    ],
  ])('of %j ordered by %j come in the order of the checks', (filter, sort, expected) => {
    const { plan, warnings } = events();
    plan(filter, sort);
    expect(warnings).toEqual(expected);
  });

  it('about in-memory sorting are also sent with an error', () => {
    const { refusal, warnings } = events();
    expect(refusal('find', { filter: { nope: 1 }, sort: { x: 1 } })).toBe('UNKNOWN_TABLE_COLUMNS');
    expect(warnings).toEqual(['IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING']);
  });

  it.each([
    [{ x: 1 }, 'IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING'],
    [{ d: 1 }, 'IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING'],
    [{ c: 1 }, 'IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED'],
  ])('of the order %j say why it is sorted in memory', (sort, expected) => {
    const { plan, warnings } = events();
    plan({ p: 'a' }, sort);
    expect(warnings).toContain(expected);
  });
});

describe('the database refuses', () => {
  it.each<[object, object | undefined]>([
    [{ p: 'a', q: 1, c: { $gt: 1 }, d: 'x' }, undefined],
    [{ p: { $in: ['a', 'b'] }, q: 1, n: 11 }, undefined],
    [{ n: { $gt: 1, $gte: 2 } }, undefined],
    [{ $and: [{ n: 1 }, { n: 1 }] }, undefined],
    [{ $and: [{ n: 1 }, { n: { $ne: 2 } }] }, undefined],
    [
      { p: 'a', q: 1 },
      { c: 1, d: 1 },
    ],
    [{ p: 'a', q: 1, n: 11 }, { c: 1 }],
  ])('%j ordered by %j', (filter, sort) => {
    expect(events().refusal('find', { filter, ...(sort && { sort }) })).toBe('INVALID_DATABASE_QUERY');
  });

  it('an empty list of values', () => {
    expect(events().refusal('find', { filter: { n: { $in: [] } } })).toBe('UNSUPPORTED_DATABASE_QUERY');
  });
});

describe('conditions', () => {
  const ids = () => {
    const made = makeTable({
      columns: { id: 'int', u: 'uuid', t: 'text', l: list('uuid') },
      partitionBy: ['id'],
      indexes: [regular('u'), regular('t')],
    });
    made.insert({ id: 1, u: UUID, t: '65f0a1b2c3d4e5f607182930', l: [UUID] }, { id: 2 });
    return made;
  };
  const nulls = () => {
    const made = makeTable({
      columns: { id: 'int', n: 'int', l: list('int'), m: map('text', 'int') },
      partitionBy: ['id'],
    });
    made.insert({ id: 1, n: 1, l: [1, 2], m: { a: 1 } }, { id: 2, n: 2, l: [2, 3], m: { b: 2 } }, { id: 3 });
    const ids = (filter: object) =>
      made
        .find(filter)
        .map(({ id }) => Number(id))
        .toSorted((a, b) => a - b);
    return { ...made, ids };
  };

  it.each([
    [{ n: { $ne: 1 } }, [2]],
    [{ n: { $nin: [1, 2] } }, []],
    [{ $or: [{ n: 1 }, { n: 2 }] }, [1, 2]],
    [{ $or: [{ n: 1 }, { l: { $in: [3] } }] }, [1, 2]],
    [{ $and: [{ $or: [{ n: 1 }, { n: 2 }] }, { l: { $all: [3] } }] }, [2]],
    [{ $not: { $or: [{ n: 1 }, { l: { $in: [3] } }] } }, []],
    [{ $not: { $or: [{ n: 1 }, { n: 3 }] } }, [2]],
    [{ $or: [{ n: 1 }, {}, { l: {} }, { $not: {} }] }, [1]],
    [{ n: { $ne: 1, $nin: [3], $gt: 0, $lt: 9 } }, [2]],
    [{ $not: { n: { $in: [2] } } }, [1]],
    [{ l: { $all: [1, 2] } }, [1]],
  ])('%j find %j and never a column without a value', (filter, expected) => {
    expect(nulls().ids(filter)).toEqual(expected);
  });

  it.each([
    [{ l: { $nin: [1] } }, [2, 3]],
    [{ $not: { l: { $in: [3] } } }, [1, 3]],
    [{ $not: { l: { $all: [1, 2] } } }, [2, 3]],
    [{ m: { $nin: [['a', 1]] } }, [2, 3]],
    [{ m: { $keys: { $nin: ['b'] } } }, [1, 3]],
    [{ $not: { m: { $values: { $in: [1] } } } }, [2, 3]],
  ])('%j find %j, for a column without a value contains nothing', (filter, expected) => {
    expect(nulls().ids(filter)).toEqual(expected);
  });

  it.each([
    [{ u: { $uuid: UUID } }],
    [{ u: { $eq: { $uuid: UUID } } }],
    [{ u: { $in: [{ $uuid: UUID }] } }],
    [{ u: { $gte: { $uuid: UUID }, $lte: UUID } }],
    [{ t: { $objectId: '65F0A1B2C3D4E5F607182930' } }],
    [{ l: { $in: [{ $uuid: UUID }] } }],
  ])('accept the text of an id in %j', (filter) => expect(ids().find(filter)).toMatchObject([{ id: 1 }]));

  it.each([
    [{ u: { $uuid: 'x' } }, 'SHRED_BAD_EJSON_VALUE'],
    [{ t: { $objectId: 'x' } }, 'SHRED_BAD_EJSON_VALUE'],
    [{ id: { $uuid: UUID } }, 'INVALID_FILTER_COLUMN_VALUES'],
    [{ '"id"': 1 }, 'UNKNOWN_TABLE_COLUMNS'],
  ])('refuses %j: %s', (filter, code) => expect(ids().refusal('find', { filter })).toBe(code));

  it('on text follow the options of its index', () => {
    const options = { caseSensitive: false, normalize: true, ascii: true };
    const { insert, find } = makeTable({
      columns: { id: 'int', t: 'text' },
      partitionBy: ['id'],
      indexes: [{ kind: 'regular', column: 't', options }],
    });
    insert({ id: 1, t: 'Café' }, { id: 2, t: 'cafes' });
    expect(find({ t: 'CAFE' })).toEqual([{ id: 1, t: 'Café' }]);
  });

  it('on elements, keys and values that are texts follow the options of their index', () => {
    const options = { caseSensitive: false, normalize: false, ascii: true };
    const { insert, find } = makeTable({
      columns: {
        ...{ id: 'int', a: 'ascii', s: { type: 'set', valueType: 'text' } },
        ...{
          k: { type: 'map', keyType: 'text', valueType: 'int' },
          v: { type: 'map', keyType: 'int', valueType: 'text' },
        },
      },
      partitionBy: ['id'],
      indexes: [
        { kind: 'regular', column: 'a', options },
        { kind: 'regular', column: { s: '$values' }, options },
        { kind: 'regular', column: { k: '$keys' }, options },
        { kind: 'regular', column: { v: '$values' }, options },
      ],
    });
    insert({ id: 1, a: 'Noir', s: ['Café'], k: { Café: 1 }, v: [[1, 'Café']] }, { id: 2, a: 'x', s: ['cafes'] });
    for (const filter of [
      ...[{ a: 'NOIR' }, { s: { $in: ['CAFE'] } }, { s: { $all: ['cafe', 'CAFÉ'] } }],
      ...[{ k: { $keys: { $in: ['CAFE'] } } }, { v: { $values: { $in: ['CAFE'] } } }],
    ]) {
      expect(find(filter), JSON.stringify(filter)).toMatchObject([{ id: 1 }]);
    }
    expect(find({ s: { $nin: ['CAFE'] } })).toMatchObject([{ id: 2 }]);
  });
});

it.each([
  { at: { $date: 0 } },
  { at: { $gte: { $date: 0 } } },
  { at: { $in: ['1970-01-01T00:00:00Z', { $date: 0 }] } },
  { times: { $in: [{ $date: 0 }] } },
])('a $date is for writing: the filter %j is refused', (filter) => {
  const { insert, find, refusal } = makeTable({
    columns: { id: 'int', at: 'timestamp', times: set('timestamp') },
    partitionBy: ['id'],
  });
  insert({ id: 1, at: { $date: 0 }, times: [{ $date: 0 }] });
  expect(find({ at: '1970-01-01T00:00:00Z' })).toHaveLength(1);
  expect(refusal('find', { filter })).toBe('INVALID_FILTER_COLUMN_VALUES');
});

describe('sorting in memory', () => {
  const rows = () => {
    const made = makeTable({
      columns: { id: 'int', n: 'int', ip: 'inet' },
      partitionBy: ['id'],
      limits: { maxSort: 5, pageSize: 3 },
    });
    made.insert({ id: 1, n: 3 }, { id: 2 }, { id: 3, n: 1 }, { id: 4, n: 2 });
    return made;
  };

  it('puts nulls first ascending and last descending, skips, and returns one page', () => {
    const { find, run } = rows();
    expect(find({}, { sort: { n: 1 } }).map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(find({}, { sort: { n: -1 }, options: { skip: 2 } }).map(({ id }) => id)).toEqual([3, 2]);
    const { data, status } = run('find', { filter: {}, sort: { n: 1 } });
    expect([data?.['nextPageState'], status?.['sortedRowCount']]).toEqual([null, 4]);
  });

  it('refuses types without an order and too many rows', () => {
    const { refusal, insert } = rows();
    expect(refusal('find', { sort: { ip: 1 } })).toBe('INVALID_REGULAR_SORT_EXPRESSION');
    insert({ id: 5 }, { id: 6 });
    expect(refusal('find', { sort: { n: 1 } })).toBe('OVERLOADED_SORT_ROW_LIMIT');
  });
});

it('a page of very large rows ends early, and the next one continues', () => {
  const { insert, findAll } = makeTable({ columns: { id: 'int', t: 'text' }, partitionBy: ['id'] });
  const t = 'x'.repeat(1_000_000);
  for (let id = 0; id < 20; id++) insert({ id, t });
  const { rows, pages } = findAll({});
  expect(new Set(rows.map(({ id }) => id)).size).toBe(20);
  expect([rows.length, pages]).toEqual([20, 3]);
  const limited = findAll({}, {}, { limit: 16 });
  expect([limited.rows.length, limited.pages]).toEqual([16, 2]);
});
