import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BigNumber, DataAPIDate, DataAPIInet, QueryError, UUID } from '../../../src/index.js';
import { c, table } from '../../../src/schema/index.js';
import { kinds, textOf } from '../../driver/harness/column-values.js';

const movies = table(
  'movies',
  {
    genre: c.text({ enum: ['noir', 'western'] }),
    year: c.int(),
    id: c.uuid(),
    votes: c.bigint(),
    price: c.decimal(),
    rating: c.float(),
    opened: c.date(),
    seen: c.timestamp(),
    host: c.inet(),
    poster: c.blob(),
    tags: c.set(c.text()),
    views: c.map(c.int(), c.bigint()),
    byName: c.map(c.uuid(), c.date()),
    director: c.udt('person', { name: c.text(), born: c.date() }),
    cast: c.list(c.udt('person', { name: c.text(), born: c.date() })),
    plot: c.vector(2),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const id = '8ea32b84-01d3-40df-a375-f384a3762bc0';

/** The error of a conversion that must fail. */
function failureOf(body: unknown): QueryError {
  try {
    movies.fromJSON(body);
  } catch (error) {
    if (error instanceof QueryError) return error;
  }
  throw new Error('this must fail');
}

describe('toJSON', () => {
  it('converts rows, copies and rows to insert in the same way', () => {
    const born = new DataAPIDate('1899-12-05');
    expect(
      movies.toJSON({
        ...{ genre: 'noir', year: 1944, id: new UUID(id), votes: 5, price: 1.5, rating: NaN, opened: '1944-10-11' },
        ...{ seen: new Date(0), host: new DataAPIInet('10.0.0.1'), poster: Buffer.from('abc'), tags: ['a'] },
        ...{ views: new Map([[1944, 5n]]), byName: new Map([[new UUID(id), born]]), director: { name: 'Otto', born } },
        ...{ cast: [{ name: 'Gene', born: null }], plot: new Float32Array([1, 0.5]), $similarity: 0.5 },
      }),
    ).toStrictEqual({
      ...{ genre: 'noir', year: 1944, id, votes: '5', price: '1.5', rating: 'NaN', opened: '1944-10-11' },
      ...{ seen: '1970-01-01T00:00:00.000Z', host: '10.0.0.1', poster: 'YWJj', tags: ['a'] },
      ...{ views: [[1944, '5']], byName: { [id]: '1899-12-05' }, director: { name: 'Otto', born: '1899-12-05' } },
      ...{ cast: [{ name: 'Gene', born: null }], plot: [1, 0.5], $similarity: 0.5 },
    });
  });

  it('keeps the form of an empty map', () => {
    expect(movies.toJSON({ views: new Map(), byName: new Map() })).toEqual({ views: [], byName: {} });
  });

  it('does not affect printing the table itself', () => {
    const plain = table('t', { id: c.text() }, { primaryKey: { partitionBy: ['id'] } });
    expect(JSON.parse(JSON.stringify({ plain }))).toMatchObject({ plain: { name: 't', keyColumns: ['id'] } });
    expect(Object.keys(plain)).not.toContain('toJSON');
  });
});

describe('fromJSON', () => {
  it('converts a row, some columns, or a key', () => {
    const values = movies.fromJSON({
      votes: '9007199254740993',
      price: '1.50',
      opened: null,
      views: [[1944, '5']],
      rating: 'NaN',
    });
    expect(values).toEqual({
      ...{
        votes: 9007199254740993n,
        price: new BigNumber('1.5'),
        opened: null,
        views: new Map([[1944, 5n]]),
        rating: NaN,
      },
    });
    const key = movies.fromJSON({ genre: 'noir', year: 1944, id });
    expect(key).toEqual({ genre: 'noir', year: 1944, id: new UUID(id) });
    expect(key.id).toBeInstanceOf(UUID);
    expect(movies.fromJSON({})).toEqual({});
  });

  it('accepts values that are not JSON', () => {
    const values = { id: new UUID(id), votes: 5n, seen: new Date(0), tags: new Set(['a']), poster: Buffer.from('abc') };
    expect(movies.fromJSON(values)).toEqual(values);
  });

  it.each<readonly [unknown, string, string]>([
    [{ year: '1944' }, 'year', `'year': expected an integer from -2147483648 to 2147483647 (int), got "1944"`],
    [{ id: '1-1-1-1-1' }, 'id', `'id': expected a UUID such as 123e4567-e89b-42d3-a456-426614174000, got "1-1-1-1-1"`],
    [{ host: '10.1' }, 'host', `'host': expected an IP address such as 192.168.0.1 (inet), got "10.1"`],
    [{ votes: 'many' }, 'votes', `'votes': expected a 64-bit integer (bigint), got "many"`],
    [
      { votes: '9223372036854775808' },
      'votes',
      `'votes': expected a 64-bit integer (bigint), got "9223372036854775808"`,
    ],
    [{ price: '1e999999999' }, 'price', `'price': expected a number such as 19.99 (decimal), got "1e999999999"`],
    [{ seen: 'yesterday' }, 'seen', `'seen': expected a timestamp such as 1944-10-11T09:30:00Z, got "yesterday"`],
    [{ poster: '***' }, 'poster', `'poster': expected bytes in base64 such as 3q2+7w== (blob), got "***"`],
    [{ tags: 'a' }, 'tags', `'tags': expected an array, got "a"`],
    [{ tags: ['a', 1] }, 'tags.1', `'tags.1': expected a string (text), got 1`],
    [{ views: [[1944, 'x']] }, 'views.0', `'views.0': expected a 64-bit integer (bigint), got "x"`],
    [
      { byName: { x: '1899-12-05' } },
      'byName.x',
      `'byName.x': expected a UUID such as 123e4567-e89b-42d3-a456-426614174000, got "x"`,
    ],
    [{ director: { born: 1899 } }, 'director.born', `'director.born': expected a date such as 1944-10-11, got 1899`],
    [{ cast: [{ age: 1 }] }, 'cast.0.age', `'cast.0.age': the type person has no such field`],
    [{ plot: [1] }, 'plot', `'plot': expected an array of 2 numbers, not 1, got [1]`],
    [{ genre: 'horror' }, 'genre', `'genre': expected one of noir, western, got "horror"`],
    [{ genre: { $gt: '' } }, 'genre', `'genre': expected a string (text), got {"$gt":""}`],
    [{ genre: null }, 'genre', `'genre': a key column cannot be null`],
    [{ admin: true }, 'admin', `'admin': 'movies' has no such column`],
    [JSON.parse('{ "__proto__": {} }'), '__proto__', `'__proto__': 'movies' has no such column`],
  ])('refuses %j', (body, column, message) => {
    expect(failureOf(body)).toMatchObject({ code: 'WRONG_VALUE', column, message: `movies.fromJSON: ${message}.` });
  });

  it.each([[null], ['text'], [[]], [undefined]])('refuses %j, which has no columns', (body) => {
    expect(failureOf(body).message).toContain('movies.fromJSON: expected an object of columns, got ');
  });
});

it.each(Object.entries(kinds))(
  'JSON of a column of the type %s is converted back to an equal value',
  (_name, { make, values }) => {
    const rows = table('rows', { id: c.int(), value: make() }, { primaryKey: { partitionBy: ['id'] } });
    const whole = (value: unknown): unknown => rows.fromJSON(JSON.parse(JSON.stringify(rows.toJSON({ id: 1, value }))));
    fc.assert(
      fc.property(values, (value) => {
        expect(textOf(whole(value))).toBe(textOf({ id: 1, value }));
        expect(whole(null)).toEqual({ id: 1, value: null });
      }),
      { numRuns: 60 },
    );
  },
);
