import { describe, expect, it } from 'vitest';
import { from, type QueryErrorCode } from 'typestar';
import { expectRefusal } from '../../refused.js';
import { movies, shapes } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';

const drama = from(movies).deleteMany().where('genre').eq('Drama');
const js = untyped(drama);
const empty = untyped(from(movies).deleteMany());

describe('$if of deleteMany', () => {
  it('adds a condition on a clustering column', () => {
    const before = (year: number | undefined): unknown =>
      drama.$if(year, (query, value) => query.where('year').lt(value)).compile().filter;
    expect(before(1930)).toEqual({ genre: 'Drama', year: { $lt: 1930 } });
    expect(before(undefined)).toEqual({ genre: 'Drama' });
  });

  it('and $call share parts of deletes', () => {
    expect(drama.$call((query) => query.where('year').gt(1940)).compile().filter).toEqual({
      genre: 'Drama',
      year: { $gt: 1940 },
    });
  });
});

const refused: readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown][] = [
  [
    'a partition column',
    'NOT_SERVED',
    '$if of deleteMany can add only conditions on clustering columns: bind the partition key outside it',
    () => empty['$if']!(true, (query: Untyped) => query['where']!('genre')['eq']!('x')),
  ],
  ['all()', 'WRONG_VALUE', 'must return the query', () => empty['$if']!(true, (query: Untyped) => query['all']!())],
  ['another delete', 'WRONG_VALUE', 'must continue the query', () => js['$if']!(true, () => empty)],
  [
    'of another table',
    'WRONG_VALUE',
    'must continue the query',
    () => empty['$if']!(true, () => from(shapes).deleteMany()),
  ],
  [
    'a column that it may have bound',
    'BOUND_TWICE',
    "'year' already has a condition",
    () => js['$if']!(true, (query: Untyped) => query['where']!('year')['eq']!(1))['where']!('year')['eq']!(2),
  ],
  ['no function', 'WRONG_VALUE', '$if takes a function', () => js['$if']!(true)],
  ['$call of no function', 'WRONG_VALUE', '$call takes a function or a fragment, not {}', () => js['$call']!({})],
];

describe('is refused:', () => {
  it.each(refused)('%s', (_mistake, code, text, action) => {
    expectRefusal(action, code, text);
  });
});
