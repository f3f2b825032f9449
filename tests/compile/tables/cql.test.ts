import { describe, expect, it } from 'vitest';
import { c, from, table } from 'typestar';
import { archive, id, key, logs, movies, quotes, shapes, visits } from '../../query/tables/tables.js';

const find = from(movies).find().select('title');
const drama = find.where('genre').eq('Drama');
const any = find.allowFiltering();
const ID = String(id);
const inDrama = 'WHERE (genre = ? AND id = ? AND year = ?)';

/** Names that differ in the database, some of which CQL quotes. */
const rooms = table(
  'Rooms',
  {
    roomNumber: c.int(),
    floor: c.int({ column: 'Floor' }),
    order: c.int(),
    view: c.vector(2, { index: { metric: 'euclidean' }, column: 'View' }),
  },
  { primaryKey: { partitionBy: ['roomNumber'] }, naming: 'snake_case' },
);

type Case = readonly [
  what: string,
  query: { explain(): { readonly cql: string; readonly values: readonly unknown[] } },
  cql: string,
  values: readonly unknown[],
];

const selects: readonly Case[] = [
  [
    'a key',
    from(movies).findOne(key).select('title'),
    `SELECT title FROM movies ${inDrama} LIMIT 1`,
    ['Drama', ID, 1944],
  ],
  [
    'a range of a partition in its order',
    drama.where('year').gte(1940).where('year').lt(1950).sort('-year').limit(3),
    'SELECT title FROM movies WHERE (genre = ? AND year >= ? AND year < ?) ORDER BY year DESC LIMIT 3',
    ['Drama', 1940, 1950],
  ],
  [
    'several values',
    find.where('genre').in(['a', 'b']),
    'SELECT title FROM movies WHERE genre IN (?, ?) LIMIT 2147483647',
    ['a', 'b'],
  ],
  [
    'values to leave out',
    drama.where('year').nin([1, 2]),
    'SELECT title FROM movies WHERE (genre = ? AND year NOT IN (?, ?)) LIMIT 2147483647',
    ['Drama', 1, 2],
  ],
  [
    'an inequality',
    drama.where('year').ne(1),
    'SELECT title FROM movies WHERE (genre = ? AND year != ?) LIMIT 2147483647',
    ['Drama', 1],
  ],
  ['words', find.where('plot').match('dark'), 'SELECT title FROM movies WHERE plot : ? LIMIT 2147483647', ['dark']],
  ['an element', find.where('tags').has('a'), 'SELECT title FROM movies WHERE tags CONTAINS ? LIMIT 2147483647', ['a']],
  [
    'one of several elements',
    find.where('tags').hasAny(['a', 'b']),
    'SELECT title FROM movies WHERE (tags CONTAINS ? OR tags CONTAINS ?) LIMIT 2147483647',
    ['a', 'b'],
  ],
  [
    'all elements',
    find.where('tags').hasAll(['a', 'b']),
    'SELECT title FROM movies WHERE (tags CONTAINS ? AND tags CONTAINS ?) LIMIT 2147483647',
    ['a', 'b'],
  ],
  [
    'no element',
    find.where('tags').hasNone(['a', 'b']),
    'SELECT title FROM movies WHERE (tags NOT CONTAINS ? AND tags NOT CONTAINS ?) LIMIT 2147483647',
    ['a', 'b'],
  ],
  [
    'a key of a map',
    find.where('facts').hasKey('a'),
    'SELECT title FROM movies WHERE facts CONTAINS KEY ? LIMIT 2147483647',
    ['a'],
  ],
  [
    'a value of a map',
    find.where('prices').hasValue(1.5),
    'SELECT title FROM movies WHERE prices CONTAINS ? LIMIT 2147483647',
    [1.5],
  ],
  [
    'an entry of a map',
    find.where('awards').hasEntry('a', 1),
    'SELECT title FROM movies WHERE awards[?] = ? LIMIT 2147483647',
    ['a', 1],
  ],
  [
    'no entry of a map',
    find.where('awards').hasNoEntry('a', 1),
    'SELECT title FROM movies WHERE awards[?] != ? LIMIT 2147483647',
    ['a', 1],
  ],
  [
    'branches',
    drama.or(
      (w) => w.where('rating').gt(9),
      (w) => w.where('tags').has('a').where('rating').lt(2),
    ),
    'SELECT title FROM movies WHERE (genre = ? AND (rating > ? OR (rating < ? AND tags CONTAINS ?))) LIMIT 2147483647 ALLOW FILTERING',
    ['Drama', 9, 2, 'a'],
  ],
  [
    'numbers after texts, as the Data API writes them',
    from(logs).find().where('host').eq('x').where('day').eq(1).select('day'),
    'SELECT day FROM logs WHERE (host = ? AND day = ?) LIMIT 2147483647',
    ['x', 1],
  ],
  [
    'neighbours',
    find.nearest('embedding', [1, 2, 3]),
    'SELECT title, similarity_cosine(embedding, ?) AS similarity FROM movies ORDER BY embedding ANN OF ? LIMIT 1000',
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
  ],
  [
    'neighbours by another metric',
    from(shapes).find().nearest('shape', [1, 2]).limit(5),
    'SELECT id, shape, similarity_euclidean(shape, ?) AS similarity FROM shapes ORDER BY shape ANN OF ? LIMIT 5',
    [
      [1, 2],
      [1, 2],
    ],
  ],
  [
    'neighbours of a text',
    from(quotes).find().select('said').nearest('meaning', 'love'),
    'SELECT said, similarity_cosine(meaning, ?) AS similarity FROM quotes ORDER BY meaning ANN OF ? LIMIT 1000',
    ['love', 'love'],
  ],
  [
    'fitting words',
    drama.rankBy('plot', 'dark city'),
    'SELECT title FROM movies WHERE genre = ? ORDER BY plot BM25 OF ? LIMIT 100',
    ['Drama', 'dark city'],
  ],
  [
    'a filter that needs filtering',
    any.where('title').eq('x'),
    'SELECT title FROM movies WHERE title = ? LIMIT 2147483647 ALLOW FILTERING',
    ['x'],
  ],
  ['every row', find, 'SELECT title FROM movies LIMIT 2147483647 ALLOW FILTERING', []],
  [
    'a sort in memory, for which the database reads all rows and the columns of the order',
    drama.allowFiltering().sort('rating').skip(2).limit(3),
    'SELECT title, rating FROM movies WHERE genre = ? LIMIT 10001',
    ['Drama'],
  ],
  [
    'all columns, which the Data API names',
    from(visits).findOne({ site: 'a', day: 1, at: 2, page: 'x' }),
    'SELECT site, day, at, page, ms FROM visits WHERE (site = ? AND page = ? AND day = ? AND at = ?) LIMIT 1',
    ['a', 'x', 1, 2],
  ],
  [
    'names of the database, in quotes where CQL requires them',
    from(rooms).find().where('roomNumber').eq(1).select('floor', 'order'),
    'SELECT "Floor", "order" FROM "Rooms" WHERE room_number = ? LIMIT 2147483647',
    [1],
  ],
  [
    'the metric that the Data API assumes of a quoted name',
    from(rooms).find().select('order').nearest('view', [1, 2]),
    'SELECT "order", similarity_cosine("View", ?) AS similarity FROM "Rooms" ORDER BY "View" ANN OF ? LIMIT 1000',
    [
      [1, 2],
      [1, 2],
    ],
  ],
];

const writes: readonly Case[] = [
  [
    'an insert',
    from(movies).insertOne({ ...key, title: 'Laura' }),
    'INSERT INTO movies (genre, year, id, title) VALUES (?, ?, ?, ?)',
    ['Drama', 1944, ID, 'Laura'],
  ],
  [
    'the first of several inserts',
    from(movies).insertMany([{ ...key, title: 'Laura' }, key]),
    'INSERT INTO movies (genre, year, id, title) VALUES (?, ?, ?, ?)',
    ['Drama', 1944, ID, 'Laura'],
  ],
  [
    'an update',
    from(movies).updateOne(key).set({ title: 'x' }).unset('rating').push('tags', 'a'),
    `UPDATE movies SET title = ?, rating = ?, tags = tags + ? ${inDrama}`,
    ['x', null, ['a'], 'Drama', ID, 1944],
  ],
  [
    'elements removed',
    from(movies).updateOne(key).pullAll('notes', ['a']),
    `UPDATE movies SET notes = notes - ? ${inDrama}`,
    [['a'], 'Drama', ID, 1944],
  ],
  [
    'an entry of a map',
    from(archive).updateOne({ id: 1 }).push('titles', [1, 'a']),
    'UPDATE archive SET titles = titles + ? WHERE id = ?',
    [[[1, 'a']], 1],
  ],
  ['a row deleted', from(movies).deleteOne(key), `DELETE FROM movies ${inDrama}`, ['Drama', ID, 1944]],
  [
    'a range deleted',
    from(movies).deleteMany().where('genre').eq('x').where('year').lt(3),
    'DELETE FROM movies WHERE (genre = ? AND year < ?)',
    ['x', 3],
  ],
  ['all rows deleted', from(movies).deleteMany().all(), 'TRUNCATE movies', []],
  [
    'names of the database',
    from(rooms).updateOne({ roomNumber: 1 }).set({ floor: 2 }),
    'UPDATE "Rooms" SET "Floor" = ? WHERE room_number = ?',
    [2, 1],
  ],
];

describe('the statement of', () => {
  it.each([...selects, ...writes])('%s', (_what, query, cql, values) => {
    const explanation = query.explain();
    expect(explanation.cql).toBe(cql);
    expect(explanation.values).toEqual(values);
  });

  it('a query with many columns prints only the first few', () => {
    const text = String(from(movies).find().where('rating').gt(8).explain());
    expect(text).toContain('cql:      SELECT genre, year, id, title, … FROM movies WHERE rating > ? LIMIT 2147483647');
  });
});
