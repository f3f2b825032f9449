import { expect, it } from 'vitest';
import { c, from, table } from 'typestar';
import { id, movies, visits } from '../tables.js';

const prints = table(
  'prints',
  { book: c.text(), at: c.timestamp() },
  { primaryKey: { partitionBy: ['book'], partitionSort: ['at'] } },
);

const numbers = (count: number): number[] => Array.from({ length: count }, (_value, at) => at);

it.each([
  ['20 partition keys', from(movies).find().where('genre').in(numbers(20).map(String))],
  ['the same value many times', from(movies).find().where('genre').in(Array<string>(30).fill('Drama'))],
  [
    '20 partition keys by two columns',
    from(visits).find().where('site').in(['a', 'b', 'c', 'd', 'e']).where('day').in(numbers(4)),
  ],
  [
    '25 clustering values',
    from(movies).find().where('genre').eq('Drama').where('year').in(numbers(25)).where('id').eq(id),
  ],
  [
    '26 values of some clustering columns',
    from(movies).find().where('genre').eq('Drama').where('year').in(numbers(26)),
  ],
  [
    '26 values before a range',
    from(visits).find().where('site').eq('a').where('day').eq(1).where('at').in(numbers(26)).where('page').gt('a'),
  ],
  ['21 values of half a partition key', from(visits).find().allowFiltering().where('day').in(numbers(21))],
  [
    'the same time many times',
    from(prints)
      .find()
      .where('book')
      .eq('b')
      .where('at')
      .in(numbers(30).map(() => new Date(0))),
  ],
  ['many values of an index', from(movies).find().where('rating').in(numbers(60))],
] as const)('explain() has no cost warning for %s', (_what, query) => {
  expect(query.explain().costWarnings).toEqual([]);
});

it.each([
  [
    '21 partition keys',
    from(movies).find().where('genre').in(numbers(21).map(String)),
    'the filter names 21 partition keys: Astra DB may refuse more than 20',
  ],
  [
    '21 partition keys by two columns',
    from(visits).find().where('site').in(['a', 'b', 'c']).where('day').in(numbers(7)),
    'the filter names 21 partition keys: Astra DB may refuse more than 20',
  ],
  [
    '30 combinations of clustering values',
    from(visits)
      .find()
      .where('site')
      .eq('a')
      .where('day')
      .eq(1)
      .where('at')
      .in(numbers(6))
      .where('page')
      .in(['a', 'b', 'c', 'd', 'e']),
    'the filter names 30 combinations of clustering values: Astra DB may refuse more than 25',
  ],
] as const)('explain() warns that a cloud database may refuse %s', (_what, query, text) => {
  const explanation = query.explain();
  expect(explanation.costWarnings).toEqual([text]);
  expect(String(explanation)).toContain(`; ${text}\n`);
});

it('explain() gives both warnings for too many partitions and too many clustering values', () => {
  const query = from(movies)
    .find()
    .where('genre')
    .in(numbers(30).map(String))
    .where('year')
    .in(numbers(26))
    .where('id')
    .eq(id);
  expect(query.explain().costWarnings).toHaveLength(2);
});

it('explain() has no cost warning for a write', () => {
  expect(from(movies).deleteMany().where('genre').in(numbers(30).map(String)).explain().costWarnings).toEqual([]);
});
