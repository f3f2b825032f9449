import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../src/data-api/definitions.js';
import type { Dialect } from '../../../../src/local/settings/settings.js';
import { makeTable, ofVector, plain, regular, set, vector, type Row } from '../table-harness.js';

describe('searching for the nearest', () => {
  const vectors = (metric: Metric) => {
    const made = makeTable({
      columns: { id: 'int', v: vector(2) },
      partitionBy: ['id'],
      indexes: [{ kind: 'vector', column: 'v', options: { metric } }],
    });
    made.insert({ id: 1, v: [1, 0] }, { id: 2, v: [0, 2] }, { id: 3, v: [-3, 0] }, { id: 4 });
    const nearest = (rest: object = {}) =>
      made
        .find({}, { sort: { v: [1, 0] }, options: { includeSimilarity: true, ...rest } })
        .map((row) => [row['id'], row['$similarity']]);
    return { ...made, nearest };
  };

  it.each<[Metric, unknown[]]>([
    [
      'cosine',
      [
        [1, 1],
        [2, 0.5],
        [3, 0],
      ],
    ],
    [
      'dot_product',
      [
        [1, 1],
        [2, 0.5],
        [3, -1],
      ],
    ],
    [
      'euclidean',
      [
        [1, 1],
        [2, 0.16666667],
        [3, 0.05882353],
      ],
    ],
  ])('by %s returns the nearest first and omits rows without a vector', (metric, expected) => {
    expect(vectors(metric).nearest()).toEqual(expected);
  });

  it('returns as many as the limit, in one page, with the vector on request', () => {
    const { run, nearest, warnings } = vectors('cosine');
    expect(nearest({ limit: 1 })).toEqual([[1, 1]]);
    const { data, status } = run('find', { sort: { v: [1, 0] }, options: { includeSortVector: true } });
    expect(data?.['nextPageState']).toBeNull();
    expect(plain(status?.['sortVector'])).toEqual([1, 0]);
    expect(warnings).toEqual([]);
  });

  it('refuses a vector of zeros under cosine', () => {
    expect(vectors('cosine').refusal('find', { sort: { v: [0, 0] } })).toBe('FAILED_READ_REQUEST');
    expect(vectors('euclidean').refusal('find', { sort: { v: [0, 0] } })).toBeUndefined();
  });

  it('uses the default metric of a source model', () => {
    const options = { sourceModel: 'ada002' };
    const { insert, find } = makeTable({
      columns: { id: 'int', v: vector(1) },
      partitionBy: ['id'],
      indexes: [{ kind: 'vector', column: 'v', options }],
    });
    insert({ id: 1, v: [3] });
    expect(find({}, { sort: { v: [1] }, options: { includeSimilarity: true } })).toEqual([
      { id: 1, v: [3], $similarity: 2 },
    ]);
  });
});

it('a search with a filter finds what the filter means now, whatever index there was before', () => {
  const { table, insert, find } = makeTable({
    columns: { id: 'int', name: 'text', tags: set('text'), v: vector(2) },
    partitionBy: ['id'],
    indexes: [ofVector('v'), regular('name'), regular('tags')],
  });
  insert(
    ...Array.from({ length: 1500 }, (_, id) => ({
      id,
      name: id % 2 === 0 ? 'Even' : 'even',
      tags: [id % 3 === 0 ? 'Third' : 'third', `of ${id}`],
      v: [id + 1, 1],
    })),
  );
  const filters = [
    { name: 'even' },
    { tags: { $in: ['third'] } },
    { $or: [{ name: 'even' }, { tags: { $in: ['third'] } }] },
  ];
  const count = (): readonly number[] =>
    filters.map((filter) => find(filter, { sort: { v: [1, 1] }, options: { limit: 1000 } }).length);
  const search = (): readonly (readonly number[])[] => [1, 2, 3].map(count);
  expect(search()).toEqual(Array(3).fill([750, 1000, 1000]));
  table.dropIndex('index1');
  table.addIndex('index1', { kind: 'regular', column: 'name', options: { caseSensitive: false } });
  expect(search()).toEqual(Array(3).fill([1000, 1000, 1000]));
  const least = find({ name: 'even' }, { sort: { v: [1, 1] }, options: { limit: 4 } });
  expect(least.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
});

it.each<Metric>(['cosine', 'dot_product', 'euclidean'])(
  'a search with a filter finds the nearest by %s of those that match, however many these are',
  (metric) => {
    const { insert, find } = makeTable({
      columns: {
        id: 'int',
        tens: 'int',
        tags: set('text'),
        parity: 'text',
        name: 'text',
        at: 'timestamp',
        price: 'decimal',
        weight: 'double',
        v: vector(5),
      },
      partitionBy: ['id'],
      limits: { maxVectorSearch: 5000 },
      indexes: [
        { kind: 'vector', column: 'v', options: { metric } },
        ...['tens', 'tags', 'parity', 'name', 'at', 'price', 'weight'].map(regular),
      ],
    });
    // Each vector twice, so that there are ties.
    const toVector = (at: number): number[] =>
      [1, 2, 3, 4, 5].map((place) => Math.sin(Math.floor(at / 2) * place) + 0.1);
    insert(
      ...Array.from({ length: 5000 }, (_, id) => ({
        id,
        tens: Math.floor(id / 10),
        tags: [id % 2 === 0 ? 'even' : 'odd', `of ${id % 100}`],
        parity: id % 2 === 0 ? 'even' : 'odd',
        name: `n ${id}`,
        at: new Date(id % 9).toISOString(),
        price: (id % 7) / 2,
        ...(id % 50 > 0 && { weight: id % 60 === 1 ? 'NaN' : id / 4 }),
        v: toVector(id),
      })),
    );
    const search = (filter: object, limit: number): readonly Row[] =>
      find(filter, { sort: { v: toVector(7) }, options: { limit, includeSimilarity: true } });
    const all = search({}, 5000);
    expect(all).toHaveLength(5000);
    const weigh = (id: number, test: (weight: number) => boolean): boolean =>
      id % 50 > 0 && id % 60 !== 1 && test(id / 4);
    const filters: readonly (readonly [object, (id: number) => boolean])[] = [
      [{ tens: 7 }, (id) => id >= 70 && id < 80],
      [{ tens: { $gte: 7 } }, (id) => id >= 70],
      [{ tags: { $in: ['even'] } }, (id) => id % 2 === 0],
      [{ tags: { $in: ['odd', 'of 6'] } }, (id) => id % 2 === 1 || id % 100 === 6],
      [{ tags: { $in: ['odd'] }, tens: { $lt: 5 } }, (id) => id % 2 === 1 && id < 50],
      [{ tags: { $in: ['even'] }, tens: 1000 }, () => false],
      [{ parity: 'odd' }, (id) => id % 2 === 1],
      [{ parity: 'odd', tens: { $gte: 40 } }, (id) => id % 2 === 1 && id >= 400],
      [{ parity: 'odd', name: 'n 7' }, (id) => id === 7],
      [
        { $or: [{ parity: 'odd' }, { parity: 'even' }], tens: { $in: [3, 9] } },
        (id) => id < 100 && [3, 9].includes(Math.floor(id / 10)),
      ],
      [{ $or: [{ parity: 'odd' }, { tens: 4 }] }, (id) => id % 2 === 1 || Math.floor(id / 10) === 4],
      [{ at: { $lt: '1970-01-01T00:00:00.004Z' } }, (id) => id % 9 < 4],
      [{ price: 2.5 }, (id) => id % 7 === 5],
      [{ weight: { $gte: 100, $lt: 120 } }, (id) => weigh(id, (weight) => weight >= 100 && weight < 120)],
      [{ weight: { $lt: 900 }, parity: 'odd' }, (id) => id % 2 === 1 && weigh(id, (weight) => weight < 900)],
      [{ weight: 7.25 }, (id) => id === 29],
      [
        { $or: [{ weight: { $lt: 2 } }, { tens: 400 }] },
        (id) => Math.floor(id / 10) === 400 || weigh(id, (weight) => weight < 2),
      ],
      [
        { tags: { $in: ['even'] }, weight: { $gt: 1200 } },
        (id) => id % 2 === 0 && (id % 60 === 1 || weigh(id, (weight) => weight > 1200)),
      ],
    ];
    for (const [filter, matches] of filters) {
      const expected = all.filter(({ id }) => matches(Number(id)));
      // The third time, more is known.
      for (const limit of [1, 10, 5000]) expect(search(filter, limit)).toEqual(expected.slice(0, limit));
    }
  },
);

describe('a vector column with a vectorize service', () => {
  const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
  const made = () =>
    makeTable({
      columns: { id: 'int', v: { type: 'vector', dimension: 2, service } },
      partitionBy: ['id'],
      indexes: [ofVector('v')],
    });

  it('reads a blank text as no vector', () => {
    const { insert, find } = made();
    insert({ id: 1, v: [1, 0] }, { id: 1, v: ' ' });
    expect(find({ id: 1 })).toEqual([{ id: 1 }]);
  });

  it('reports that texts cannot become vectors without a function', () => {
    const { refusal } = made();
    expect(refusal('insertOne', { document: { id: 1, v: 'words' } })).toBe('EMBEDDING_SERVICE_NOT_CONFIGURED');
    expect(refusal('find', { sort: { v: 'words' } })).toBe('EMBEDDING_SERVICE_NOT_CONFIGURED');
  });
});

describe('searching for words', () => {
  const plots = (analyzer?: string | Record<string, unknown>, dialect: Dialect = 'datastax') => {
    const made = makeTable({
      dialect,
      columns: { id: 'int', plot: 'text', year: 'int', title: 'text' },
      partitionBy: ['id'],
      indexes: [
        { kind: 'text', column: 'plot', options: analyzer === undefined ? {} : { analyzer } },
        { kind: 'regular', column: 'year', options: {} },
        { kind: 'regular', column: 'title', options: {} },
      ],
    });
    made.insert(
      { id: 1, plot: 'A dark City at night', year: 1944, title: 'dark' },
      { id: 2, plot: 'Dark, dark city', year: 1998 },
      { id: 3, plot: 'a garden', year: 1944 },
      { id: 4 },
    );
    const ids = (filter: object, rest: object = {}) => made.find(filter, rest).map(({ id }) => id);
    return { ...made, ids };
  };

  it('finds the rows that have all of them, in upper or lower case', () => {
    const { ids, warnings, plan } = plots();
    expect(ids({ plot: { $match: 'CITY dark' } }).toSorted()).toEqual([1, 2]);
    expect(ids({ plot: { $match: 'dark garden' } })).toEqual([]);
    expect(ids({ plot: { $match: '...' } })).toEqual([]);
    expect(warnings).toEqual([]);
    expect(plan({ plot: { $match: 'dark' } })).toMatchObject({ access: 'index', columns: ['plot'] });
  });

  it('combines with other indexed columns', () => {
    expect(plots().ids({ plot: { $match: 'dark' }, year: 1944 })).toEqual([1]);
  });

  it('ranks by relevance', () => {
    const { ids, plan } = plots();
    expect(ids({}, { sort: { plot: 'dark' } })).toEqual([2, 1]);
    expect(ids({ year: 1944 }, { sort: { plot: 'dark' } })).toEqual([1]);
    expect(ids({}, { sort: { plot: 'dark' }, options: { limit: 1 } })).toEqual([2]);
    expect(plan({}, { plot: 'dark' }).access).toBe('lexical');
  });

  it('reflects later changes', () => {
    const { run, ids } = plots();
    run('updateOne', { filter: { id: 2 }, update: { $set: { plot: 'bright' } } });
    run('deleteOne', { filter: { id: 1 } });
    expect(ids({ plot: { $match: 'dark' } })).toEqual([]);
    expect(ids({ plot: { $match: 'bright' } })).toEqual([2]);
  });

  it.each<[object, number[]]>([
    [{ plot: 'CITY dark' }, [1, 2]],
    [{ plot: { $eq: 'Garden' } }, [3]],
    [{ plot: { $in: ['garden', 'night'] } }, [1, 3]],
    [{ plot: { $in: ['CITY'] }, year: 1998 }, [2]],
    [{ $and: [{ plot: 'dark' }, { plot: 'city' }, { plot: { $match: 'night' } }] }, [1]],
    [{ plot: '...' }, []],
  ])('is done by equality: %j finds %j', (filter, expected) => {
    const { ids, warnings, plan } = plots();
    expect(ids(filter).toSorted()).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(plan(filter).access).toBe('index');
  });

  it('compares the whole text exactly for inequality', () => {
    const { ids, warnings } = plots();
    expect(ids({ plot: { $ne: 'a garden' } }).toSorted()).toEqual([1, 2]);
    expect(ids({ plot: { $nin: ['Dark, dark city', 'A garden'] } }).toSorted()).toEqual([1, 3]);
    expect(warnings).toEqual(['NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING']);
  });

  it('is not done by equality on Apache Cassandra', () => {
    const { ids, warnings } = plots(undefined, 'cassandra');
    expect(ids({ plot: 'a garden' })).toEqual([3]);
    expect(ids({ plot: 'A garden' })).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['find', { filter: { title: { $match: 'x' } } }, 'CANNOT_LEXICAL_FILTER_NON_INDEXED_COLUMNS'],
    ['find', { sort: { title: 'x' } }, 'INVALID_DATABASE_QUERY'],
    ['find', { sort: { plot: '...' } }, 'INVALID_DATABASE_QUERY'],
    ['find', { sort: { plot: '' } }, 'INVALID_DATABASE_QUERY'],
    ['find', { filter: { $not: { plot: { $match: 'x' } } } }, 'FILTER_INVALID_EXPRESSION'],
    ['find', { sort: { plot: 'x' }, options: { skip: 1 } }, 'CANNOT_LEXICAL_SORT_WITH_SKIP_OPTION'],
  ] as const)('refuses %s %j: %s', (command, args, code) => {
    expect(plots().refusal(command, args)).toBe(code);
  });

  it('refuses an unknown analyzer', () => {
    for (const plot of [{ $match: 'x' }, 'x', { $in: ['x', 'y'] }]) {
      expect(plots('klingon').refusal('find', { filter: { plot } })).toBe('UNSUPPORTED_DATABASE_QUERY');
    }
  });
});
