import { describe, expect, it } from 'vitest';
import { from, type Explanation } from 'typestar';
import { id, key, logs, movies, quotes, rated, tagged, visits } from '../../query/tables/tables.js';

const find = from(movies).find();
const drama = find.where('genre').eq('Drama');
const any = find.allowFiltering();
const visit = from(visits).find();
const hour = from(logs).find().where('host').eq('x').where('day').eq(1).where('hour').eq(2);

type Expected = Partial<Omit<Explanation, 'toString' | 'command'>>;
type Case = readonly [query: string, explanation: Explanation, expected: Expected];

const cases: readonly Case[] = [
  [
    'the primary key',
    from(movies).findOne(key).explain(),
    { access: 'primary-key', columns: ['genre', 'year', 'id'], sort: 'none', warnings: [] },
  ],
  ['a partition', drama.explain(), { access: 'partition', columns: ['genre'], warnings: [] }],
  [
    'a range of a partition',
    drama.where('year').gt(1940).sort('-year').explain(),
    { access: 'partition', columns: ['genre', 'year'], sort: 'stored', warnings: [] },
  ],
  [
    'several partitions',
    find.where('genre').in(['a', 'b']).explain(),
    { access: 'partition', columns: ['genre'], warnings: [] },
  ],
  ['an index', find.where('rating').gt(8).explain(), { access: 'index', columns: ['rating'], warnings: [] }],
  [
    'a partition and an index',
    drama.where('rating').gt(8).explain(),
    { access: 'partition', columns: ['genre', 'rating'], warnings: ['MISSING_INDEX'], falseAlarms: ['MISSING_INDEX'] },
  ],
  [
    'neighbours',
    find.nearest('embedding', [1, 2, 3]).explain(),
    { access: 'vector', columns: ['embedding'], warnings: [] },
  ],
  [
    'neighbours in a partition',
    drama.nearest('embedding', [1, 2, 3]).explain(),
    { access: 'vector', columns: ['embedding', 'genre'], warnings: [] },
  ],
  ['fitting words', find.rankBy('plot', 'x').explain(), { access: 'lexical', columns: ['plot'], sort: 'none' }],
  [
    'fitting words in a partition',
    drama.rankBy('plot', 'x').explain(),
    { access: 'lexical', columns: ['plot', 'genre'], warnings: [] },
  ],
  [
    'branches with indexes',
    find.or(rated, tagged).explain(),
    { access: 'index', columns: ['rating', 'tags'], warnings: [], falseAlarms: [] },
  ],
  [
    'a branch on a clustering column that has an index of its own',
    from(logs)
      .find()
      .or(
        (w) => w.where('level').gt(3),
        (w) => w.where('tags').has('a'),
      )
      .explain(),
    { access: 'index', columns: ['level', 'tags'], warnings: [] },
  ],
  [
    'branches beside a partition',
    drama.or(rated, tagged).explain(),
    { access: 'partition', columns: ['genre', 'rating', 'tags'], falseAlarms: ['MISSING_INDEX'] },
  ],
  [
    'a branch without an index',
    any
      .or(
        (w) => w.where('rating').gt(9),
        (w) => w.where('title').eq('a'),
      )
      .explain(),
    { access: 'scan', columns: [], warnings: ['MISSING_INDEX'], falseAlarms: [] },
  ],
  [
    'a skip',
    any.where('genre').eq('x').sort('-year').skip(1).explain(),
    { sort: 'memory', warnings: ['IN_MEMORY_SORTING_DUE_SKIP_OPTIONS'] },
  ],
  [
    'everything',
    find.explain(),
    { access: 'scan', columns: [], warnings: ['ZERO_FILTER_OPERATIONS'], falseAlarms: [] },
  ],
  [
    'an unindexed column',
    any.where('title').eq('x').explain(),
    { access: 'scan', columns: [], warnings: ['MISSING_INDEX'], falseAlarms: [] },
  ],
  [
    'half a partition key',
    visit.allowFiltering().where('site').eq('a').explain(),
    { access: 'scan', columns: [], warnings: ['INCOMPLETE_PRIMARY_KEY_FILTER'], falseAlarms: [] },
  ],
  [
    'a clustering gap',
    visit.allowFiltering().where('site').eq('a').where('day').eq(1).where('page').eq('x').explain(),
    { access: 'partition', columns: ['site', 'day'], warnings: ['INCOMPLETE_PRIMARY_KEY_FILTER'], falseAlarms: [] },
  ],
  [
    'a range of indexed text',
    any.where('country').gt('a').explain(),
    { access: 'scan', warnings: ['COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING'], falseAlarms: [] },
  ],
  [
    'several values of an index',
    find.where('rating').in([1, 2]).explain(),
    { access: 'index', columns: ['rating'], warnings: [] },
  ],
  [
    'several values of an indexed clustering column',
    from(logs).find().where('level').in([1, 2]).where('tags').hasNone(['a']).explain(),
    { access: 'index', columns: ['level', 'tags'], warnings: [] },
  ],
  [
    'an indexed clustering column by ne, behind the key',
    hour.where('level').ne(1).explain(),
    { access: 'partition', warnings: [] },
  ],
  [
    'the same in a search, by its index',
    from(logs).find().where('host').eq('x').where('level').nin([1, 2]).nearest('embedding', [1, 2, 3]).explain(),
    { access: 'vector', columns: ['embedding', 'host', 'level'], falseAlarms: ['INCOMPLETE_PRIMARY_KEY_FILTER'] },
  ],
  [
    'a column beside an or and in its branches',
    hour
      .where('level')
      .gt(1)
      .or(
        (w) => w.where('level').lt(9),
        (w) => w.where('tags').has('x'),
      )
      .explain(),
    { access: 'partition', columns: ['host', 'day', 'hour', 'level', 'tags'] },
  ],
  [
    'a search among the rows of one key',
    from(quotes).find().where('id').eq(1).nearest('meaning', [1, 2, 3, 4]).explain(),
    { access: 'vector', columns: ['meaning', 'id'], cost: 'row', warnings: [] },
  ],
  [
    'a sort in memory',
    any.where('genre').eq('x').sort('title').explain(),
    { access: 'partition', sort: 'memory', warnings: ['IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING'] },
  ],
  [
    'clustering columns out of their order',
    any.where('genre').eq('x').sort('id').explain(),
    { sort: 'memory', warnings: ['IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING'] },
  ],
  [
    'an order over partitions',
    any.where('genre').in(['a', 'b']).sort('-year').explain(),
    { sort: 'memory', warnings: ['IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED'] },
  ],
];

describe('explain', () => {
  it.each(cases)('says how the database serves %s', (_query, explanation, expected) => {
    expect(explanation).toMatchObject(expected);
  });

  it('gives the command of the query', () => {
    const query = drama.where('year').eq(1).where('id').eq(id);
    expect(query.explain().command).toEqual(query.compile().command);
  });

  it('prints a few readable lines', () => {
    expect(String(drama.where('rating').gt(8).explain())).toBe(
      [
        'movies: rows of a partition (genre, rating)',
        'order:    no order requested',
        'cost:     rows of one partition',
        'warnings: MISSING_INDEX (a false alarm: the query is served)',
        'cql:      SELECT genre, year, id, title, … FROM movies WHERE (genre = ? AND rating > ?) LIMIT 2147483647 ALLOW FILTERING',
        'command:  {"find":{"filter":{"genre":"Drama","rating":{"$gt":8}}}}',
      ].join('\n'),
    );
  });

  it('prints the order of a search', () => {
    expect(String(find.nearest('embedding', [1, 2, 3]).explain())).toContain('order:    nearest first\n');
    expect(String(find.rankBy('plot', 'x').explain())).toContain('order:    most relevant first\n');
  });

  it.each([
    ['row', from(movies).findOne(key).explain()],
    ['rows', drama.where('year').eq(1).where('id').in([id]).explain()],
    ['partition', drama.explain()],
    ['partition', drama.where('rating').gt(8).explain()],
    ['partition', drama.nearest('embedding', [1, 2, 3]).explain()],
    ['partitions', find.where('genre').in(['a', 'b']).explain()],
    ['index', find.where('rating').gt(8).explain()],
    ['index', find.nearest('embedding', [1, 2, 3]).explain()],
    ['table', find.explain()],
    ['table', any.where('title').eq('x').explain()],
    ['table', find.explain('count')],
    ['row', from(movies).insertOne(key).explain()],
    ['rows', from(movies).insertMany([key, key]).explain()],
    ['row', from(movies).updateOne(key).set({ title: 'x' }).explain()],
    ['row', from(movies).deleteOne(key).explain()],
    ['partition', from(movies).deleteMany().where('genre').eq('a').where('year').lt(3).explain()],
    ['partitions', from(movies).deleteMany().where('genre').in(['a', 'b']).explain()],
    ['table', from(movies).deleteMany().all().explain()],
  ] as const)('reports the cost class %s', (cost, explanation) => {
    expect(explanation.cost).toBe(cost);
  });

  it('explains distinct()', () => {
    const { command, cost } = drama.limit(3).explain('distinct', 'year');
    expect(cost).toBe('partition');
    expect(command).toEqual({ find: { filter: { genre: 'Drama' }, projection: { year: 1 }, options: { limit: 3 } } });
    expect(() => drama.explain('distinct', 'nope' as 'year')).toThrow("no column 'nope'");
  });

  it('explains count() and exists()', () => {
    const body = { filter: { genre: 'Drama' }, projection: { genre: 1 } };
    expect(drama.explain('count').command).toEqual({ find: body });
    expect(drama.limit(3).explain('count').command).toEqual({ find: { ...body, options: { limit: 3 } } });
    expect(drama.explain('exists').command).toEqual({ find: { ...body, options: { limit: 1 } } });
  });

  it('explains writes, with the command that is sent', () => {
    const update = from(movies).updateOne(key).set({ title: 'x' });
    expect(update.explain()).toMatchObject({ access: 'primary-key', columns: ['genre', 'year', 'id'], warnings: [] });
    expect(update.explain().command).toEqual(update.compile().command);
    const range = from(movies).deleteMany().where('genre').eq('a').where('year').lt(3);
    expect(String(range.explain())).toBe(
      [
        'movies: deleteMany, rows of a partition (genre, year)',
        'cost:     rows of one partition',
        'warnings: none',
        'cql:      DELETE FROM movies WHERE (genre = ? AND year < ?)',
        'command:  {"deleteMany":{"filter":{"genre":"a","year":{"$lt":3}}}}',
      ].join('\n'),
    );
    expect(from(movies).deleteMany().all().explain()).toMatchObject({
      access: 'scan',
      cost: 'table',
      warnings: [],
    });
  });

  it('throws for a write that breaks a rule', () => {
    expect(() => (from(movies).deleteMany() as object as { explain(): unknown }).explain()).toThrow('partition key');
    expect(() => (from(movies).updateOne(key) as object as { explain(): unknown }).explain()).toThrow(
      'nothing to update',
    );
  });
});
