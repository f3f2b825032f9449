import { describe, expect, it } from 'vitest';
import { c, from, table } from 'typestar';
import { id, logs, movies, visits } from '../tables.js';

/** Clustering columns with indexes of their own, but for the last. */
const pairs = table(
  'pairs',
  { p: c.int(), a: c.int({ index: true }), word: c.text({ index: true }), d: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'word', 'd'] } },
);
/** Text, which the Data API sends first, behind a number; the number alone has an index. */
const turns = table(
  'turns',
  { p: c.int(), n: c.int({ index: true }), word: c.text() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['n', 'word'] } },
);
const shards = table(
  'shards',
  { site: c.text(), day: c.int({ index: true }), ms: c.int() },
  { primaryKey: { partitionBy: ['site', 'day'], partitionSort: ['ms'] } },
);

const find = from(movies).find();
const drama = find.where('genre').eq('Drama');
const host = from(logs).find().where('host').eq('x');
const pair = from(pairs).find().allowFiltering().where('p').eq(1);

type Case = readonly [query: string, filter: () => object];

/** What key or index serves, by rule. */
const served: Readonly<Record<string, readonly Case[]>> = {
  'T4, an index': [
    ['several values of an index', () => find.where('rating').in([1, 2]).compile()],
    ['several values of indexed text', () => find.where('country').in(['fr', 'it']).compile()],
    ['the absence of elements', () => find.where('tags').hasNone(['a', 'b']).compile()],
    ['the absence of a key', () => find.where('facts').hasNoKey('a').compile()],
    ['ne of an index that keeps an order', () => find.where('rating').ne(1).compile()],
    ['several values of an index beside a partition', () => drama.where('rating').in([1, 2]).compile()],
    ['a clustering column by its own index', () => from(logs).find().where('level').in([1, 2]).compile()],
    ['a partition column by its own index', () => from(shards).find().where('day').gt(1).compile()],
  ],
  'T6, clustering columns': [
    ['ne of the next one', () => drama.where('year').ne(1944).compile()],
    ['nin of the next one', () => drama.where('year').eq(1944).where('id').nin([id]).compile()],
    [
      'ne of the next one, of several partitions',
      () => find.where('genre').in(['a', 'b']).where('year').ne(1).compile(),
    ],
    [
      'two indexed ones, the first by a range',
      () => from(pairs).find().where('a').gt(1).where('word').eq('x').compile(),
    ],
    ['one with an index behind a range', () => pair.where('a').gt(1).where('word').in(['x', 'y']).compile()],
    [
      'one that is sent before the range, which has an index',
      () => from(turns).find().allowFiltering().where('p').eq(1).where('n').gt(1).where('word').eq('x').compile(),
    ],
    [
      'one behind a range, where a regular column makes the Data API ask for filtering',
      () => drama.allowFiltering().where('year').gt(1).where('id').eq(id).where('title').eq('x').compile(),
    ],
    [
      'one behind ne of indexed text, of which the Data API warns',
      () => pair.where('a').eq(1).where('word').ne('x').where('d').eq(1).compile(),
    ],
  ],
  'T7, the order': [
    ['beside ne of the next clustering column', () => drama.where('year').ne(1944).sort('-year').compile()],
    ['beside nin of the last one', () => drama.where('year').eq(1944).where('id').nin([id]).sort('-id').compile()],
    ['of an unindexed column, filtering', () => drama.allowFiltering().where('title').eq('x').sort('-year').compile()],
  ],
  'T8, beside nearest': [
    ['a whole partition', () => drama.nearest('embedding', [1, 2, 3]).compile()],
    ['several values of an index', () => find.where('rating').in([1, 2]).nearest('embedding', [1, 2, 3]).compile()],
    ['the absence of elements', () => find.where('tags').hasNone(['a']).nearest('embedding', [1, 2, 3]).compile()],
    ['a clustering column by its own index', () => host.where('level').gt(1).nearest('embedding', [1, 2, 3]).compile()],
    [
      'branches with indexes',
      () =>
        drama
          .or(
            (w) => w.where('rating').gt(9),
            (w) => w.where('tags').has('a'),
          )
          .nearest('embedding', [1, 2, 3])
          .compile(),
    ],
  ],
  'T13, deleteMany': [
    [
      'ne at the end of the prefix',
      () => from(movies).deleteMany().where('genre').eq('x').where('year').ne(1).compile(),
    ],
    [
      'nin at the end of the prefix',
      () => from(movies).deleteMany().where('genre').in(['x', 'y']).where('year').nin([1]).compile(),
    ],
  ],
  'T17, or and not': [
    [
      'branches beside a key',
      () =>
        drama
          .where('year')
          .gt(1940)
          .or(
            (w) => w.where('rating').gt(9),
            (w) => w.where('facts').hasNoKeys(['a']),
          )
          .compile(),
    ],
    [
      'a column beside a branch and in two of them',
      () =>
        find
          .where('rating')
          .gt(1)
          .or(
            (w) => w.where('rating').lt(3),
            (w) => w.where('rating').gt(8),
          )
          .compile(),
    ],
    [
      'an order beside the index of a key column and an or without one',
      () =>
        from(turns)
          .find()
          .allowFiltering()
          .where('p')
          .eq(1)
          .where('n')
          .eq(1)
          .or(
            (w) => w.where('word').eq('x'),
            (w) => w.where('word').eq('y'),
          )
          .sort('n')
          .compile(),
    ],
    ['a clustering column in a branch, by its own index', () => host.or((w) => w.where('level').gt(1)).compile()],
    [
      'a clustering column in a branch, filtering',
      () =>
        drama
          .allowFiltering()
          .or((w) => w.where('year').eq(1))
          .compile(),
    ],
    ['not of several values of an index', () => find.not((w) => w.where('rating').in([1, 2])).compile()],
    ['not of a key in an indexed map', () => find.not((w) => w.where('facts').hasKey('a')).compile()],
    ['not of equality on the next clustering column', () => drama.not((w) => w.where('year').eq(1944)).compile()],
    ['not of ne on a partition column', () => find.not((w) => w.where('genre').ne('Drama')).compile()],
    [
      'not of ne of bytes, filtering',
      () =>
        find
          .allowFiltering()
          .not((w) => w.where('poster').ne(new Uint8Array(1)))
          .compile(),
    ],
    [
      'not of equality without an index, filtering',
      () =>
        find
          .allowFiltering()
          .not((w) => w.where('title').eq('x'))
          .compile(),
    ],
  ],
  'T5, half a partition key': [
    ['filtering', () => from(visits).find().allowFiltering().where('site').eq('x').compile()],
    ['by the index of its column', () => from(shards).find().where('day').eq(1).compile()],
  ],
};

describe.each(Object.entries(served))('%s', (_rule, cases) => {
  it.each(cases)('%s', (_query, compile) => {
    expect(compile()).toHaveProperty('filter');
  });
});
