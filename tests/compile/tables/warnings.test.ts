import { describe, expect, it } from 'vitest';
import { c, from, table, type Explanation } from 'typestar';
import { id, logs, movies, rated, tagged, visits } from '../../query/tables/tables.js';

const find = from(movies).find();
const drama = find.where('genre').eq('Drama');
const log = from(logs).find();
const hour = log.where('host').eq('x').where('day').eq(1).where('hour').eq(2);
const any = find.allowFiltering();

/** Columns of types whose index knows equality alone, in the key; names that CQL takes in quotes. */
const rooms = table(
  'rooms',
  {
    house: c.text(),
    door: c.text({ index: true }),
    open: c.boolean(),
    Level: c.int({ index: true }),
    order: c.int({ index: true }),
    Tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
  },
  { primaryKey: { partitionBy: ['house'], partitionSort: ['door', 'open'] } },
);
/** Members whose columns have other names in the database. */
const renamed = table(
  'renamed',
  { id: c.int(), level: c.int({ index: true, column: 'Level' }), doorCount: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['id'] }, naming: 'snake_case' },
);
const room = from(rooms).find();
const house = room.where('house').eq('x');

/** Every column of the key has an index of its own. */
const cells = table(
  'cells',
  {
    x: c.int({ index: true }),
    y: c.int({ index: true }),
    z: c.int({ index: true }),
    n: c.int({ index: true }),
    at: c.vector(2, { index: true }),
  },
  { primaryKey: { partitionBy: ['x', 'y'], partitionSort: ['z'] } },
);
const cell = from(cells)
  .find({ x: 1, y: 1, z: 1 })
  .or(
    (w) => w.where('n').eq(1),
    (w) => w.where('n').gt(8),
  );

type Case = readonly [query: string, explanation: Explanation];

/** The Data API says nothing: key or index serves them, and it sees that. */
const silent: readonly Case[] = [
  ['several values of an index', find.where('rating').in([1, 2]).explain()],
  ['the absence of elements, by the index of a set', find.where('tags').hasNone(['a']).explain()],
  ['the absence of keys, by the index of a map', find.where('facts').hasNoKeys(['a', 'b']).explain()],
  ['ne of the next clustering column', drama.where('year').ne(1944).explain()],
  ['nin of the next clustering column, in the stored order', drama.where('year').nin([1, 2]).sort('-year').explain()],
  ['branches with indexes', find.or((w) => w.where('rating').gt(1)).explain()],
  [
    'one branch on the next clustering column, which is none to the database',
    drama
      .allowFiltering()
      .or((w) => w.where('year').eq(1944))
      .explain(),
  ],
  ['branches with indexes beside the whole key, in a search', cell.nearest('at', [1, 2]).explain()],
];

/** It warns, and the query is served all the same. */
const alarms: readonly (readonly [...Case, warnings: readonly string[]])[] = [
  ['an index beside a partition', drama.where('rating').gt(8).explain(), ['MISSING_INDEX']],
  [
    'branches with indexes beside a partition and a clustering column',
    drama.where('year').gt(1940).or(rated, tagged).explain(),
    ['MISSING_INDEX'],
  ],
  ['branches with indexes beside the whole key', cell.explain(), ['QUERY_RETRIED_DUE_TO_INDEXING']],
  [
    'branches on the last clustering column, behind a key that leads to it',
    hour
      .or(
        (w) => w.where('level').eq(1),
        (w) => w.where('level').gt(8),
      )
      .explain(),
    ['QUERY_RETRIED_DUE_TO_INDEXING'],
  ],
  ['a clustering column by its own index', log.where('level').in([1, 2]).explain(), ['INCOMPLETE_PRIMARY_KEY_FILTER']],
  [
    'a range of the key on text that has an index',
    house.where('door').gt('a').explain(),
    ['COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING'],
  ],
  [
    'ne of the key on text that has an index',
    house.where('door').ne('a').explain(),
    ['NOT_EQUALS_UNSUPPORTED_BY_INDEXING'],
  ],
  [
    'nin of the key on text that has an index',
    house.where('door').nin(['a']).explain(),
    ['NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING'],
  ],
  ['an index on a name with capitals', room.where('Level').gt(1).explain(), ['MISSING_INDEX']],
  [
    'an index whose column has a name with capitals in the database',
    from(renamed).find().where('level').gt(1).explain(),
    ['MISSING_INDEX'],
  ],
  ['an index on a word of CQL', room.where('order').in([1, 2]).explain(), ['MISSING_INDEX']],
];

/** It warns, and is right: rows are read and discarded. */
const right: readonly (readonly [...Case, warnings: readonly string[]])[] = [
  ['a column without an index', any.where('title').eq('x').explain(), ['MISSING_INDEX']],
  [
    'a branch on a column without an index',
    any
      .or(
        (w) => w.where('rating').gt(1),
        (w) => w.where('title').eq('x'),
      )
      .explain(),
    ['MISSING_INDEX'],
  ],
  [
    'a branch on a clustering column without an index',
    drama
      .allowFiltering()
      .or(
        (w) => w.where('year').eq(1944),
        (w) => w.where('id').eq(id),
      )
      .explain(),
    ['QUERY_RETRIED_DUE_TO_INDEXING'],
  ],
  [
    'half a partition key',
    from(visits).find().allowFiltering().where('site').eq('a').explain(),
    ['INCOMPLETE_PRIMARY_KEY_FILTER'],
  ],
  ['ne of indexed text', any.where('country').ne('fr').explain(), ['NOT_EQUALS_UNSUPPORTED_BY_INDEXING']],
  ['nin of indexed text', any.where('country').nin(['fr']).explain(), ['NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING']],
  [
    'values of a map with an index of its keys',
    room.allowFiltering().where('facts').hasValue(1).explain(),
    ['MISSING_INDEX'],
  ],
];

describe('the warnings that explain() predicts', () => {
  it.each(silent)('are none for %s', (_query, { warnings, falseAlarms }) => {
    expect({ warnings, falseAlarms }).toEqual({ warnings: [], falseAlarms: [] });
  });

  it.each(alarms)('are a false alarm for %s', (_query, explanation, warnings) => {
    expect(explanation.warnings).toEqual(warnings);
    expect(explanation.falseAlarms).toEqual(warnings);
  });

  it.each(right)('are justified for %s', (_query, explanation, warnings) => {
    expect(explanation.warnings).toEqual(warnings);
    expect(explanation.falseAlarms).toEqual([]);
  });

  it('recognize the index of a member whose column has a plain name', () => {
    expect(from(renamed).find().where('doorCount').gt(1).explain().warnings).toEqual([]);
  });

  it('recognize the index of a set with capitals in its name, as the Data API does', () => {
    expect(room.where('Tags').has('a').explain().warnings).toEqual([]);
  });

  it('are those of the last condition on a column, which may be in a branch', () => {
    const query = any
      .where('country')
      .gt('a')
      .or(
        (w) => w.where('country').eq('de'),
        (w) => w.where('country').eq('fr'),
      );
    expect(query.explain().warnings).toEqual(['QUERY_RETRIED_DUE_TO_INDEXING']);
  });
});
