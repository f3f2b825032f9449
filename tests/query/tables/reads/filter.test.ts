import { describe, expect, it } from 'vitest';
import {
  between,
  eq,
  gt,
  has,
  hasAll,
  hasAllEntries,
  hasAllKeys,
  hasAllValues,
  hasAny,
  hasAnyEntry,
  hasAnyKey,
  hasAnyValue,
  hasEntry,
  hasKey,
  hasNoEntries,
  hasNoEntry,
  hasNoKey,
  hasNoKeys,
  hasNone,
  hasNoValue,
  hasNoValues,
  hasValue,
  lt,
  lte,
  match,
  maybe,
  ne,
  noneOf,
  oneOf,
  gte,
  from,
} from 'typestar';
import { errorOf, expectRefusal, notFilters } from '../../refused.js';
import { id, key, movies, visits } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';

const films = from(movies);
const js = untyped(films);
const find = (filter: unknown): Untyped => js['find']!(filter);
const filtered = (): Untyped => js['find']!()['allowFiltering']!();

describe('a filter object finds what the chain finds', () => {
  it('by equality for plain values, with members combined by AND', () => {
    const query = films.find({ genre: 'Drama', rating: gt(8), tags: has('noir') });
    expect(query.compile()).toEqual(
      films.find().where('genre').eq('Drama').where('rating').gt(8).where('tags').has('noir').compile(),
    );
  });

  it('in any order of its members', () => {
    const written = films.find({ id, year: 1944, genre: 'Drama' }).compile();
    expect(written).toEqual(films.find({ genre: 'Drama', year: 1944, id }).compile());
    expect(Object.keys(written.filter)).toEqual(['genre', 'year', 'id']);
  });

  it('in several parts', () => {
    const query = films.find({ genre: 'Drama', year: gte(1940) }).where({ year: lt(1950), rating: 8 });
    expect(query.compile().filter).toEqual({ genre: 'Drama', year: { $gte: 1940, $lt: 1950 }, rating: 8 });
    expect(films.find().where({ genre: 'Drama' }).where('year').eq(1).compile().filter).toEqual({
      genre: 'Drama',
      year: 1,
    });
  });

  it('of a read of one row, by its key or by any other condition', () => {
    expect(films.findOne(key).compile().filter).toEqual(key);
    expect(films.findOne({ genre: 'Drama', rating: 8 }).compile()).toEqual(
      films.findOne().where('genre').eq('Drama').where('rating').eq(8).compile(),
    );
  });

  it('of a delete', () => {
    expect(films.deleteMany({ year: lt(1930), genre: 'x' }).compile().filter).toEqual({
      genre: 'x',
      year: { $lt: 1930 },
    });
    expect(
      films
        .deleteMany({ genre: oneOf(['x', 'y']) })
        .where({ year: between(1, 3) })
        .compile().filter,
    ).toEqual({
      genre: { $in: ['x', 'y'] },
      year: { $gte: 1, $lte: 3 },
    });
  });

  it('in branches of or', () => {
    const query = untyped(films.find())['or']!(
      (w: Untyped) => w['where']!({ rating: gt(8), country: 'US' }),
      (w: Untyped) => w['where']!({ tags: has('x') }),
    );
    expect(query['compile']!()).toMatchObject({
      filter: { $or: [{ rating: { $gt: 8 }, country: 'US' }, { tags: { $in: ['x'] } }] },
    });
  });
});

describe('each operator as a function', () => {
  const cases: readonly (readonly [column: string, condition: object, sent: unknown])[] = [
    ['title', eq('x'), 'x'],
    ['rating', ne(1), { $ne: 1 }],
    ['rating', gt(1), { $gt: 1 }],
    ['rating', gte(1).lt(3), { $gte: 1, $lt: 3 }],
    ['rating', lt(3).gt(1), { $lt: 3, $gt: 1 }],
    ['rating', lte(3).gte(1), { $lte: 3, $gte: 1 }],
    ['rating', between(1, 3), { $gte: 1, $lte: 3 }],
    ['rating', oneOf([1, 2]), { $in: [1, 2] }],
    ['rating', noneOf([1, 2]), { $nin: [1, 2] }],
    ['tags', hasAny(['a', 'b']), { $in: ['a', 'b'] }],
    ['tags', hasAll(['a', 'b']), { $all: ['a', 'b'] }],
    ['tags', hasNone(['a']), { $nin: ['a'] }],
    ['facts', hasKey('a'), { $keys: { $in: ['a'] } }],
    ['facts', hasAnyKey(['a']), { $keys: { $in: ['a'] } }],
    ['facts', hasAllKeys(['a']), { $keys: { $all: ['a'] } }],
    ['facts', hasNoKey('a'), { $keys: { $nin: ['a'] } }],
    ['facts', hasNoKeys(['a']), { $keys: { $nin: ['a'] } }],
    ['prices', hasValue(1), { $values: { $in: [1] } }],
    ['prices', hasAnyValue([1]), { $values: { $in: [1] } }],
    ['prices', hasAllValues([1]), { $values: { $all: [1] } }],
    ['prices', hasNoValue(1), { $values: { $nin: [1] } }],
    ['prices', hasNoValues([1]), { $values: { $nin: [1] } }],
    ['awards', hasEntry('a', 1), { $in: [['a', 1]] }],
    ['awards', hasAnyEntry([['a', 1]]), { $in: [['a', 1]] }],
    ['awards', hasAllEntries([['a', 1]]), { $all: [['a', 1]] }],
    ['awards', hasNoEntry('a', 1), { $nin: [['a', 1]] }],
    ['awards', hasNoEntries([['a', 1]]), { $nin: [['a', 1]] }],
    ['plot', match('dark city'), { $match: 'dark city' }],
  ];

  it.each(cases)('on %s, %#', (column, condition, sent) => {
    expect(filtered()['where']!({ [column]: condition })['compile']!()).toMatchObject({ filter: { [column]: sent } });
  });
});

describe('a condition that may be missing', () => {
  const byRating = (least: number | undefined): unknown =>
    films.find({ genre: 'Drama', rating: maybe(least, gte) }).compile().filter;

  it('is left out without a value', () => {
    expect(byRating(8)).toEqual({ genre: 'Drama', rating: { $gte: 8 } });
    expect(byRating(undefined)).toEqual({ genre: 'Drama' });
    const byCountry = (country?: string): unknown => films.find({ country: maybe(country) }).compile().filter;
    expect([byCountry('US'), byCountry()]).toEqual([{ country: 'US' }, {}]);
  });

  it('is kept for 0, an empty text and false', () => {
    expect(byRating(0)).toEqual({ genre: 'Drama', rating: { $gte: 0 } });
  });

  it.each([undefined, 1944])('is refused on a key column, whether or not it has the value %s', (year) => {
    expect(errorOf(() => find({ genre: 'x', year: maybe(year) })).message).toContain(
      "'year' is a key column: maybe() can leave out only conditions on other columns",
    );
  });

  it('is refused on a name that is not a column', () => {
    expect(errorOf(() => find({ nope: maybe(undefined) })).code).toBe('UNKNOWN_COLUMN');
  });
});

describe('an invalid filter is refused:', () => {
  it.each(notFilters({ genre: 'x' }))('%s', (_what, filter) => {
    for (const call of ['find', 'findOne', 'deleteMany']) {
      expectRefusal(
        () => js[call]!(filter),
        'WRONG_VALUE',
        `movies: ${call}() takes a filter as an object such as { name: value }`,
      );
    }
  });

  it('an instance is reported by its class', () => {
    expect(errorOf(() => js['find']!(new Map([['genre', 'x']]))).message).toContain('not an object of the class Map.');
  });

  it('a member that is undefined, whatever else is given', () => {
    for (const call of ['find', 'findOne', 'deleteMany']) {
      expectRefusal(
        () => js[call]!({ ...key, year: undefined }),
        'UNDEFINED_VALUE',
        `movies.year: ${call}({ year: undefined }): give a value`,
      );
    }
  });

  it('a name that is not a column, with the name of the call', () => {
    expect(errorOf(() => find({ gerne: 'x' })).message).toContain("movies.find: there is no column 'gerne'");
    expect(errorOf(() => find(JSON.parse('{"__proto__": 1}'))).code).toBe('UNKNOWN_COLUMN');
  });
});

describe('data is never an operator', () => {
  it.each([
    ['$gt', 'gt'],
    ['$in', 'oneOf'],
    ['$nin', 'noneOf'],
    ['$ne', 'ne'],
    ['$match', 'match'],
  ])('%s in a value is refused with a message that names %s', (sent, operator) => {
    for (const name of ['genre', 'rating', 'tags']) {
      const error = errorOf(() => find(JSON.parse(`{ "${name}": { "${sent}": "" } }`)));
      expect(error.code).toBe('WRONG_VALUE');
      expect(error.message).toContain(`${sent} in a value is data, not an operator`);
      expect(error.message).toContain(` ${operator}(value)`);
    }
  });

  it('in a key of findOne, too', () => {
    expect(errorOf(() => js['findOne']!({ ...key, year: { $gt: 0 } })).message).toContain('gt(value)');
  });

  it.each([
    ['a list', () => find({ genre: oneOf([{ $gt: '' }]) })],
    ['an operand', () => find({ genre: eq({ $gt: '' }) })],
    ['an optional operand', () => find({ rating: maybe({ $gt: '' }) })],
  ])('in %s', (_what, action) => {
    expect(errorOf(action).code).toBe('WRONG_VALUE');
  });

  it('however a body imitates the result of an operator', () => {
    const imitation: unknown = JSON.parse(JSON.stringify({ ...gte(1), comparisons: [{ operator: 'gte', value: 1 }] }));
    expect(errorOf(() => find({ rating: imitation })).code).toBe('WRONG_VALUE');
    const inherited: unknown = Object.create(gte(1));
    expect(errorOf(() => find({ rating: inherited })).code).toBe('WRONG_VALUE');
  });

  it('even if a getter returns another value when it is read again', () => {
    let reads = 0;
    const body = {
      get genre(): unknown {
        reads += 1;
        return reads === 1 ? 'x' : { $gt: '' };
      },
    };
    expect(find(body)['compile']!()).toMatchObject({ filter: { genre: 'x' } });
  });
});

describe('an operator is not a value', () => {
  const sentence = 'the operator gte, which is allowed only directly in a filter, as in { name: gte(value) }';
  it.each([
    ['eq of the chain', () => js['find']!()['where']!('rating')['eq']!(gte(3))],
    ['in of the chain', () => js['find']!()['where']!('rating')['in']!([gte(3)])],
    ['another operator', () => find({ rating: eq(gte(3)) })],
    ['a key', () => js['updateOne']!({ ...key, year: gte(3) })],
    ['an update', () => js['updateOne']!(key)['set']!({ rating: gte(3) })],
    ['a pushed element', () => js['updateOne']!(key)['push']!('tags', gte(3))],
    ['a row', () => js['insertOne']!({ ...key, rating: gte(3) })],
    ['one of several rows', () => js['insertMany']!([{ ...key, title: gte(3) }])],
  ])('in %s', (_what, action) => {
    expectRefusal(action, 'WRONG_VALUE', sentence);
  });
});

describe('the rules of the chain hold in a filter', () => {
  it.each([
    ['unserved', 'NOT_SERVED', "'title' is neither", () => find({ genre: 'x', title: 'x' })],
    ['a gap', 'CLUSTERING_GAP', "bind 'genre'", () => find({ year: gte(1940) })],
    [
      'a partial partition key',
      'INCOMPLETE_PARTITION_KEY',
      "bind 'day'",
      () => untyped(from(visits))['find']!({ site: 'a' }),
    ],
    ['an operator that the column lacks', 'WRONG_OPERATOR', 'no operator has', () => find({ rating: has(1) })],
    ['two lower bounds', 'BOUND_TWICE', "'year'", () => find({ genre: 'x', year: untyped(gte(1))['gt']!(2) })],
    ['bound in an earlier part', 'BOUND_TWICE', "'genre'", () => find({ genre: 'x' })['where']!({ genre: 'y' })],
    [
      'an index in a delete',
      'NOT_SERVED',
      "'rating' is not a key column",
      () => js['deleteMany']!({ genre: 'x', rating: 1 }),
    ],
    ['a delete without a condition', 'INCOMPLETE_PARTITION_KEY', 'call all()', () => js['deleteMany']!({})],
    [
      'a partition column in or',
      'WRONG_OR',
      "'genre'",
      () => js['find']!()['or']!((w: Untyped) => w['where']!({ genre: 'x' })),
    ],
  ] as const)('%s', (_what, code, text, action) => {
    expectRefusal(() => action()['compile']!(), code, text);
  });

  it('an empty filter finds all rows, like a missing one', () => {
    expect(films.find({}).compile()).toEqual(films.find().compile());
  });
});

it.each([
  ['oneOf', () => untypedOperator(oneOf)('a', 'b')],
  ['noneOf', () => untypedOperator(noneOf)('a', 'b')],
])('%s with several arguments is refused by its own name', (name, action) => {
  expect(action).toThrow(`${name}() takes 1 argument, not 2`);
});

const untypedOperator = (operator: unknown): ((...given: unknown[]) => unknown) =>
  operator as (...given: unknown[]) => unknown;
