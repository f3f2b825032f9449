import { setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';
import { describe, expect, it, vi } from 'vitest';
import { from, type QueryErrorCode } from 'typestar';
import { expectRefusal } from '../../refused.js';
import { movies } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';

const find = from(movies).find();
const js = untyped(find);
const bound = (query: { compile(): { filter: object } }): object => query.compile().filter;

describe('$if', () => {
  it('passes a value to its function', () => {
    const rated = (least: number | undefined): object =>
      bound(find.$if(least, (query, value) => query.where('rating').gt(value)));
    expect(rated(8)).toEqual({ rating: { $gt: 8 } });
    expect(rated(undefined)).toEqual({});
  });

  it.each([
    [undefined, false],
    [null, false],
    [false, false],
    [true, true],
    [0, true],
    ['', true],
    [NaN, true],
    [[], true],
  ])('with %j calls its function: %j', (value, taken) => {
    expect(bound(find.$if(value, (query) => query.where('rating').gt(8)))).toEqual(taken ? { rating: { $gt: 8 } } : {});
  });

  it('accepts one of several queries', () => {
    const more = (high: boolean): object =>
      bound(find.$if(true, (query) => (high ? query.where('rating').gt(8) : query.where('tags').has('noir'))).limit(3));
    expect(more(true)).toEqual({ rating: { $gt: 8 } });
    expect(more(false)).toEqual({ tags: { $in: ['noir'] } });
  });
});

describe('$all', () => {
  it('adds a part for each item', () => {
    const query = find
      .where('genre')
      .eq('Drama')
      .$all(['noir', 'crime'], (next, tag) =>
        next.or(
          (w) => w.where('tags').has(tag),
          (w) => w.where('country').eq(tag),
        ),
      );
    expect(bound(query)).toEqual({
      genre: 'Drama',
      $and: [
        { $or: [{ tags: { $in: ['noir'] } }, { country: 'noir' }] },
        { $or: [{ tags: { $in: ['crime'] } }, { country: 'crime' }] },
      ],
    });
  });

  it('binds a column that differs by item', () => {
    const given: { column: 'country' | 'status'; value: 'live' }[] = [
      { column: 'country', value: 'live' },
      { column: 'status', value: 'live' },
    ];
    const query = find.$all(given, (next, { column, value }) => next.where(column).eq(value));
    expect(bound(query)).toEqual({ country: 'live', status: 'live' });
  });

  it('of no items leaves the query unchanged', () => {
    expect(bound(find.$all([], (query) => query.limit(3)))).toEqual({});
  });
});

const refused: readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown][] = [
  [
    'a column that each item binds',
    'BOUND_TWICE',
    "'tags' already has a condition: a column takes one eq or in, or one lower and one upper bound",
    () => js['$all']!(['a', 'b'], (query: Untyped, tag: unknown) => query['where']!('tags')['has']!(tag)),
  ],
  [
    'an order by each item',
    'WRONG_SORT',
    'the order is already set: pass all its columns in one call',
    () => js['allowFiltering']!()['$all']!(['title', 'year'], (query: Untyped, by: unknown) => query['sort']!(by)),
  ],
  [
    'a key column',
    'NOT_SERVED',
    '$if and $all can add only conditions on columns outside the key',
    () => js['$all']!(['x'], (query: Untyped, genre: unknown) => query['where']!('genre')['eq']!(genre)),
  ],
  ['items that are none', 'WRONG_VALUE', '$all takes an array of items, not "ab"', () => js['$all']!('ab', () => js)],
  [
    'no function',
    'WRONG_VALUE',
    '$all takes a function that continues the query, not undefined',
    () => js['$all']!([]),
  ],
  ['no function of $if', 'WRONG_VALUE', '$if takes a function', () => js['$if']!(false, { rating: 8 })],
  [
    'a second function',
    'WRONG_VALUE',
    '$if does not take the argument',
    () =>
      js['$if']!(
        true,
        () => js,
        () => js,
      ),
  ],
  ['no query', 'WRONG_VALUE', '$all: its function must return the query, not 1', () => js['$all']!([1], () => 1)],
  [
    // Its promise rejects with the query in it, which must not end the process.
    'an async function',
    'WRONG_VALUE',
    '$if: its function must return the query, not a promise',
    () => js['$if']!(true, async (query: Untyped) => Promise.resolve(query['limit']!(1))),
  ],
  [
    'a query of another table',
    'WRONG_VALUE',
    '$if: its function must return the query',
    () => js['$if']!(true, () => from(movies).deleteMany()),
  ],
];

describe('is refused:', () => {
  it.each(refused)('%s', (_mistake, code, text, action) => {
    expectRefusal(action, code, text);
  });

  it.each([
    ['$if', 'WRONG_VALUE', (give: () => unknown) => js['$if']!(true, give)],
    ['or', 'WRONG_OR', (give: () => unknown) => js['or']!(give, give)],
  ] as const)('a query of Mongoose in %s, which is not run', async (call, code, use) => {
    const query = mongoose.model(`NoteIn${call}`, new mongoose.Schema({})).deleteMany({});
    const run = vi.spyOn(query, 'exec').mockResolvedValue({ acknowledged: true, deletedCount: 0 });
    expectRefusal(() => use(() => query), code, 'its function must return');
    await setTimeout(10);
    expect(run).not.toHaveBeenCalled();
  });
});
