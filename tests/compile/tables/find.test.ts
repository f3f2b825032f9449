import { describe, expect, it } from 'vitest';
import { c, fragment, from, table, UUID, type CompiledFind } from 'typestar';
import { id, key, logs, movies, quotes, rated, stills, tagged, visits } from '../../query/tables/tables.js';

const find = from(movies).find();
const drama = find.where('genre').eq('Drama');
const any = find.allowFiltering();

type Case = readonly [query: string, compiled: CompiledFind, expected: Partial<CompiledFind>];

const filters: readonly Case[] = [
  ['nothing', find.compile(), { filter: {} }],
  ['eq', drama.compile(), { filter: { genre: 'Drama' } }],
  ['in', find.where('genre').in(['a', 'b']).compile(), { filter: { genre: { $in: ['a', 'b'] } } }],
  [
    'two bounds',
    drama.where('year').gte(1940).where('year').lt(1950).compile(),
    { filter: { genre: 'Drama', year: { $gte: 1940, $lt: 1950 } } },
  ],
  [
    'the other two',
    drama.where('year').lte(1950).where('year').gt(1940).compile(),
    { filter: { genre: 'Drama', year: { $lte: 1950, $gt: 1940 } } },
  ],
  ['ne', find.where('rating').ne(1).compile(), { filter: { rating: { $ne: 1 } } }],
  ['nin', any.where('title').nin(['a']).compile(), { filter: { title: { $nin: ['a'] } } }],
  ['has', find.where('tags').has('noir').compile(), { filter: { tags: { $in: ['noir'] } } }],
  ['hasAny', find.where('tags').hasAny(['a', 'b']).compile(), { filter: { tags: { $in: ['a', 'b'] } } }],
  ['hasAll', find.where('tags').hasAll(['a', 'b']).compile(), { filter: { tags: { $all: ['a', 'b'] } } }],
  ['hasNone', find.where('tags').hasNone(['a', 'b']).compile(), { filter: { tags: { $nin: ['a', 'b'] } } }],
  ['hasKey', find.where('facts').hasKey('a').compile(), { filter: { facts: { $keys: { $in: ['a'] } } } }],
  ['hasNoKey', find.where('facts').hasNoKey('a').compile(), { filter: { facts: { $keys: { $nin: ['a'] } } } }],
  [
    'hasNoKeys',
    find.where('facts').hasNoKeys(['a', 'b']).compile(),
    { filter: { facts: { $keys: { $nin: ['a', 'b'] } } } },
  ],
  [
    'hasAllKeys',
    find.where('facts').hasAllKeys(['a', 'b']).compile(),
    { filter: { facts: { $keys: { $all: ['a', 'b'] } } } },
  ],
  ['hasValue', any.where('facts').hasValue(1).compile(), { filter: { facts: { $values: { $in: [1] } } } }],
  ['hasNoValue', any.where('facts').hasNoValue(1).compile(), { filter: { facts: { $values: { $nin: [1] } } } }],
  [
    'hasNoValues',
    any.where('facts').hasNoValues([1, 2]).compile(),
    { filter: { facts: { $values: { $nin: [1, 2] } } } },
  ],
  ['hasNoEntry', any.where('facts').hasNoEntry('a', 1).compile(), { filter: { facts: { $nin: [['a', 1]] } } }],
  [
    'hasNoEntries',
    any
      .where('facts')
      .hasNoEntries([['a', 1]])
      .compile(),
    { filter: { facts: { $nin: [['a', 1]] } } },
  ],
  ['hasEntry', any.where('facts').hasEntry('a', 1).compile(), { filter: { facts: { $in: [['a', 1]] } } }],
  [
    'has of a user-defined value',
    from(stills)
      .find()
      .allowFiltering()
      .where('shots')
      .has({ at: new Date(0), note: 'x' })
      .compile(),
    {
      filter: { shots: { $in: [{ at: new Date(0), note: 'x' }] } },
      command: { find: { filter: { shots: { $in: [{ at: '1970-01-01T00:00:00.000Z', still: null, note: 'x' }] } } } },
    },
  ],
  [
    'hasAllEntries',
    any
      .where('facts')
      .hasAllEntries([
        ['a', 1],
        ['b', 2],
      ])
      .compile(),
    {
      filter: {
        facts: {
          $all: [
            ['a', 1],
            ['b', 2],
          ],
        },
      },
    },
  ],
  ['match', find.where('plot').match('dark city').compile(), { filter: { plot: { $match: 'dark city' } } }],
  ['a key', from(movies).findOne(key).compile(), { filter: key }],
  ['or', find.or(rated, tagged).compile(), { filter: { $or: [{ rating: { $gt: 9 } }, { tags: { $in: ['a'] } }] } }],
  [
    'or of one branch, which is none',
    find.or((w) => w.where('rating').gt(9)).compile(),
    { filter: { rating: { $gt: 9 } } },
  ],
  [
    'or of one branch beside what it goes on with',
    drama
      .where('rating')
      .lt(9)
      .or((w) => w.where('rating').gt(7).where('country').eq('fr'))
      .compile(),
    { filter: { genre: 'Drama', rating: { $lt: 9, $gt: 7 }, country: 'fr' } },
  ],
  [
    'or beside a partition',
    drama
      .or(
        (w) => w.where('rating').gte(8).where('rating').lt(9),
        (w) => w.where('status').eq('live'),
      )
      .compile(),
    { filter: { genre: 'Drama', $or: [{ rating: { $gte: 8, $lt: 9 } }, { status: 'live' }] } },
  ],
  [
    'or beside a key and of the columns beside it',
    drama
      .where('year')
      .gt(1940)
      .where('rating')
      .gt(7)
      .or(
        (w) => w.where('rating').gt(9),
        (w) => w.where('rating').lt(8).where('country').eq('fr'),
      )
      .compile(),
    {
      filter: {
        genre: 'Drama',
        year: { $gt: 1940 },
        rating: { $gt: 7 },
        $or: [{ rating: { $gt: 9 } }, { rating: { $lt: 8 }, country: 'fr' }],
      },
    },
  ],
  [
    'or of a clustering column, by its own index',
    from(logs)
      .find()
      .or(
        (w) => w.where('level').in([1, 2]),
        (w) => w.where('tags').has('a'),
      )
      .compile(),
    { filter: { $or: [{ level: { $in: [1, 2] } }, { tags: { $in: ['a'] } }] } },
  ],
  [
    'two ors',
    find
      .or(rated, tagged)
      .or(
        (w) => w.where('country').eq('fr'),
        (w) => w.where('plot').match('x'),
      )
      .compile(),
    {
      filter: {
        $and: [
          { $or: [{ rating: { $gt: 9 } }, { tags: { $in: ['a'] } }] },
          { $or: [{ country: 'fr' }, { plot: { $match: 'x' } }] },
        ],
      },
    },
  ],
  [
    'or, and where after it',
    find.or(rated, tagged).where('genre').eq('x').compile(),
    { filter: { genre: 'x', $or: [{ rating: { $gt: 9 } }, { tags: { $in: ['a'] } }] } },
  ],
  ['not of a range', find.not((w) => w.where('rating').gt(8)).compile(), { filter: { rating: { $lte: 8 } } }],
  [
    'not of the other bound',
    drama
      .where('year')
      .gt(1940)
      .not((w) => w.where('year').gte(1950))
      .compile(),
    { filter: { genre: 'Drama', year: { $gt: 1940, $lt: 1950 } } },
  ],
  ['not of equality', any.not((w) => w.where('title').eq('x')).compile(), { filter: { title: { $ne: 'x' } } }],
  ['not of in', any.not((w) => w.where('title').in(['x'])).compile(), { filter: { title: { $nin: ['x'] } } }],
  ['not of has', find.not((w) => w.where('tags').has('x')).compile(), { filter: { tags: { $nin: ['x'] } } }],
  [
    'not of hasAny',
    find.not((w) => w.where('tags').hasAny(['x', 'y'])).compile(),
    { filter: { tags: { $nin: ['x', 'y'] } } },
  ],
  [
    'not of hasKey',
    find.not((w) => w.where('facts').hasKey('x')).compile(),
    { filter: { facts: { $keys: { $nin: ['x'] } } } },
  ],
  [
    'not of hasNoKeys',
    find.not((w) => w.where('facts').hasNoKeys(['x', 'y'])).compile(),
    { filter: { facts: { $keys: { $in: ['x', 'y'] } } } },
  ],
  [
    'not of hasEntry',
    any.not((w) => w.where('facts').hasEntry('x', 1)).compile(),
    { filter: { facts: { $nin: [['x', 1]] } } },
  ],
  [
    'not of hasNoValue',
    any.not((w) => w.where('facts').hasNoValue(1)).compile(),
    { filter: { facts: { $values: { $in: [1] } } } },
  ],
  [
    'not of equality on the next clustering column',
    drama.not((w) => w.where('year').eq(1944)).compile(),
    { filter: { genre: 'Drama', year: { $ne: 1944 } } },
  ],
  [
    'not of several values of an index',
    find.not((w) => w.where('rating').in([1, 2])).compile(),
    { filter: { rating: { $nin: [1, 2] } } },
  ],
  ['$if that holds', find.$if(true, (q) => q.where('rating').gt(8)).compile(), { filter: { rating: { $gt: 8 } } }],
  ['$if that does not', find.$if(false, (q) => q.where('rating').gt(8)).compile(), { filter: {} }],
  ['$call', find.$call((q) => q.where('rating').gt(8)).compile(), { filter: { rating: { $gt: 8 } } }],
  [
    'a fragment',
    drama.$call(fragment({ country: c.text({ index: true }) }, (w) => w.where('country').eq('fr'))).compile(),
    { filter: { genre: 'Drama', country: 'fr' } },
  ],
  [
    'raw',
    drama.raw({ title: { $gt: 'x' } }).compile(),
    { filter: { genre: 'Drama', $and: [{ title: { $gt: 'x' } }] } },
  ],
  ['not of hasNone', any.not((w) => w.where('notes').hasNone(['x'])).compile(), { filter: { notes: { $in: ['x'] } } }],
];

const orders: readonly Case[] = [
  ['none', drama.compile(), { sort: undefined, projection: undefined, options: {} }],
  ['as stored', drama.sort('-year', 'id').compile(), { sort: { year: -1, id: 1 } }],
  ['reversed', drama.sort('year').compile(), { sort: { year: 1 } }],
  [
    'after a column bound by eq, which is put back',
    drama.where('year').eq(1944).sort('-id').compile(),
    { sort: { year: 1, id: -1 } },
  ],
  [
    'with the bound column written',
    drama.where('year').eq(1944).sort('-year', 'id').compile(),
    { sort: { year: -1, id: 1 } },
  ],
  ['in memory', any.sort('-title', 'rating').compile(), { sort: { title: -1, rating: 1 } }],
  [
    'nearest',
    find.nearest('embedding', [1, 2, 3]).compile(),
    { sort: { embedding: { $meta: [1, 2, 3] } }, options: { includeSimilarity: true } },
  ],
  [
    'nearest to a text',
    from(quotes).find().nearest('meaning', 'hope').compile(),
    { sort: { meaning: { $meta: 'hope' } }, options: { includeSimilarity: true } },
  ],
  [
    'by fitting words',
    find.rankBy('plot', 'dark city').limit(10).compile(),
    { sort: { plot: { $meta: 'dark city' } }, options: { limit: 10 } },
  ],
  [
    'with a skip',
    any.where('genre').eq('x').sort('-year').skip(5).limit(2).compile(),
    { sort: { year: -1 }, options: { skip: 5, limit: 2 } },
  ],
  [
    'a projection',
    drama.select('title', 'year').select('title', 'rating').compile(),
    { projection: { title: 1, year: 1, rating: 1 } },
  ],
  ['omit', from(visits).find().omit('at', 'ms').compile(), { projection: { site: 1, day: 1, page: 1 } }],
  ['omit of selected columns', drama.select('title', 'year').omit('year').compile(), { projection: { title: 1 } }],
  ['a limit, the last one', drama.limit(5).limit(20).compile(), { options: { limit: 20 } }],
];

describe('the Mongoose form of a read', () => {
  it.each(filters)('has a filter of %s that the Data API understands', (_query, compiled, expected) => {
    expect(compiled).toMatchObject(expected);
    expect(compiled.filter).toStrictEqual(expected.filter);
  });

  it('has searches and skips in the command as the Data API accepts them', () => {
    const commands = [
      from(quotes).find().nearest('meaning', 'hope'),
      find.rankBy('plot', 'dark city').limit(10),
      any.where('genre').eq('x').sort('-year').skip(5).limit(2),
    ].map((query) => query.compile().command);
    expect(commands).toEqual([
      { find: { filter: {}, sort: { meaning: 'hope' }, options: { includeSimilarity: true } } },
      { find: { filter: {}, sort: { plot: 'dark city' }, options: { limit: 10 } } },
      { find: { filter: { genre: 'x' }, sort: { year: -1 }, options: { limit: 2, skip: 5 } } },
    ]);
  });

  it.each(orders)('has the order, columns and options of: %s', (_query, compiled, expected) => {
    expect({ ...compiled, filter: {}, command: {} }).toMatchObject(expected);
    expect(compiled.sort).toStrictEqual('sort' in expected ? expected.sort : undefined);
  });

  it('has key columns in the order of the key, however they were written', () => {
    const query = any
      .where('title')
      .eq('Laura')
      .where('id')
      .eq(id)
      .where('year')
      .lt(1950)
      .where('rating')
      .gt(7)
      .where('year')
      .gt(1940)
      .where('genre')
      .eq('Drama');
    expect(Object.keys(query.compile().filter)).toEqual(['title', 'genre', 'year', 'id', 'rating']);
    expect(JSON.stringify(query.compile().filter['year'])).toBe('{"$lt":1950,"$gt":1940}');
  });

  it('keeps the order of sort columns', () => {
    expect(Object.keys(drama.where('year').eq(1).sort('id').compile().sort ?? {})).toEqual(['year', 'id']);
    expect(Object.keys(any.sort('title', '-rating').compile().sort ?? {})).toEqual(['title', 'rating']);
  });

  it('leaves values as they are, for Mongoose to cast', () => {
    const uuid = new UUID('123e4567-e89b-12d3-a456-426614174000');
    expect(drama.where('year').eq(1).where('id').eq(uuid).compile().filter['id']).toBe(uuid);
  });
});

describe('the command of a read', () => {
  it('is a find with the values as JSON', () => {
    const query = drama.where('year').eq(1944).where('id').eq(id).select('title').limit(3);
    expect(query.compile().command).toStrictEqual({
      find: {
        filter: { genre: 'Drama', year: 1944, id: '123e4567-e89b-12d3-a456-426614174000' },
        projection: { title: 1 },
        options: { limit: 3 },
      },
    });
  });

  it('is a findOne without options', () => {
    expect(from(visits).findOne().where('site').eq('a').where('day').eq(1).sort('-at').compile().command).toStrictEqual(
      { findOne: { filter: { site: 'a', day: 1 }, sort: { at: -1 } } },
    );
  });

  it('carries a vector and asks for the similarity', () => {
    const query = find
      .where('genre')
      .eq('x')
      .nearest('embedding', new Float32Array([1, 2, 3]))
      .limit(10);
    expect(query.compile().command).toStrictEqual({
      find: {
        filter: { genre: 'x' },
        sort: { embedding: [1, 2, 3] },
        options: { limit: 10, includeSimilarity: true },
      },
    });
  });

  it("writes bytes, dates and NaN in the Data API's format", () => {
    const { command } = any
      .where('poster')
      .eq(new Uint8Array([1, 2]))
      .where('rating')
      .eq(NaN)
      .compile();
    expect(command).toStrictEqual({ find: { filter: { poster: { $binary: 'AQI=' }, rating: 'NaN' } } });
  });
});

it('columns can be named like the members that every object has', () => {
  const odd = table(
    'odd',
    { constructor: c.int(), toString: c.text() },
    { primaryKey: { partitionBy: ['toString'], partitionSort: ['constructor'] } },
  );
  const compiled = from(odd)
    .find()
    .where('toString')
    .eq('a')
    .where('constructor')
    .gte(1)
    .where('constructor')
    .lt(3)
    .compile();
  expect(compiled.filter).toEqual({ toString: 'a', constructor: { $gte: 1, $lt: 3 } });
  expect(compiled.command).toEqual({ find: { filter: { toString: 'a', constructor: { $gte: 1, $lt: 3 } } } });
});
