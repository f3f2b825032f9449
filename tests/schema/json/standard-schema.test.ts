import { sValidator } from '@hono/standard-validator';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { Hono } from 'hono';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BigNumber, from, model, UUID } from '../../../src/index.js';
import { c, table } from '../../../src/schema/index.js';
import { useDatabase } from '../../driver/harness/database.js';

useDatabase('standard_schema');

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true }),
    lang: c.text({ required: true, default: 'en' }),
    votes: c.bigint(),
    tags: c.set(c.text()),
    director: c.udt('person', { name: c.text(), born: c.date() }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const id = '8ea32b84-01d3-40df-a375-f384a3762bc0';
const key = { genre: 'noir', year: 1944, id };

/** What a consumer that knows only the specification gets. */
async function validate<Input, Output>(schema: StandardSchemaV1<Input, Output>, body: unknown): Promise<unknown> {
  const result = await schema['~standard'].validate(body);
  return result.issues
    ? result.issues.map(({ message, path }) => [path?.map(String).join('.'), message])
    : result.value;
}

it('a schema states its version and its vendor', () => {
  const { version, vendor } = movies.insertSchema['~standard'];
  expect([version, vendor]).toEqual([1, 'typestar']);
});

describe('insertSchema', () => {
  it('converts the body to a row', async () => {
    const body = { ...key, title: 'Laura', votes: '5', tags: ['a', 'a'], director: { born: '1905-12-05' } };
    expect(await validate(movies.insertSchema, body)).toMatchObject({
      ...{ ...key, id: new UUID(id), title: 'Laura', votes: 5n, tags: new Set(['a']) },
    });
  });

  it('reports all issues at once, with their paths', async () => {
    const body = {
      year: '1944',
      id: 'x',
      title: null,
      tags: ['a', 1],
      director: { name: 'Otto', born: 'x' },
      admin: true,
    };
    expect(await validate(movies.insertSchema, body)).toEqual([
      ['year', 'expected an integer from -2147483648 to 2147483647 (int), got "1944"'],
      ['id', 'expected a UUID such as 123e4567-e89b-42d3-a456-426614174000, got "x"'],
      ['title', 'required: cannot be null'],
      ['tags.1', 'expected a string (text), got 1'],
      ['director.born', 'expected a date such as 1944-10-11, got "x"'],
      ['admin', "'movies' has no such column"],
      ['genre', 'a key column: give a value'],
    ]);
    expect(await validate(movies.insertSchema, key)).toEqual([['title', 'required: give a value']]);
    expect(await validate(movies.insertSchema, 'text')).toEqual([['', 'expected an object of columns, got "text"']]);
  });

  it('checks vectors, text in other forms, and numbers beyond what a double holds', async () => {
    const points = table(
      'points',
      { id: c.int(), place: c.vector(3), host: c.inet(), count: c.bigint(), price: c.decimal() },
      { primaryKey: { partitionBy: ['id'] } },
    );
    expect(await validate(points.insertSchema, { id: 1, place: null, host: undefined, count: 5, price: 1.5 })).toEqual({
      ...{ id: 1, place: null, count: 5n, price: new BigNumber('1.5') },
    });
    const wrong = { id: 1, place: [1, 2], host: '10.1', count: 2 ** 53, price: 'x' };
    const issues = [
      ['place', 'expected an array of 3 numbers, not 2, got [1,2]'],
      ['host', 'expected an IP address such as 192.168.0.1 (inet), got "10.1"'],
      ['count', 'expected a 64-bit integer (bigint), got 9007199254740992'],
      ['price', 'expected a number such as 19.99 (decimal), got "x"'],
    ];
    expect(await validate(points.insertSchema, wrong)).toEqual(issues);
    const { id: _id, ...changes } = wrong;
    expect(await validate(points.updateSchema, changes)).toEqual(issues);
    expect(await validate(points.updateSchema, { place: [1, 'a', 2] })).toEqual([
      ['place', 'expected an array of 3 numbers, got [1,"a",2]'],
    ]);
  });

  it('omits counters and the key that Mongoose generates', async () => {
    const things = table('things', { name: String, hits: c.counter() });
    expect(await validate(things.insertSchema, { name: 'a' })).toEqual({ name: 'a' });
    expect(await validate(things.insertSchema, { hits: 1 })).toEqual([
      ['hits', 'a counter column is read-only: the Data API cannot write it'],
    ]);
  });
});

describe('updateSchema', () => {
  it('accepts columns outside the key, and null', async () => {
    expect(await validate(movies.updateSchema, { votes: '5', tags: null })).toEqual({ votes: 5n, tags: null });
    expect(await validate(movies.updateSchema, { year: 1945, title: null })).toEqual([
      ['year', "a key column: a row's key never changes"],
      ['title', 'required: cannot be null'],
    ]);
    expect(await validate(movies.updateSchema, {})).toEqual([['', 'an update needs at least one column']]);
  });
});

describe('keySchema', () => {
  it('accepts the whole key, also as text from a route', async () => {
    expect(await validate(movies.keySchema, key)).toEqual({ ...key, id: new UUID(id) });
    expect(await validate(movies.keySchema, { ...key, year: '1944' })).toEqual({ ...key, id: new UUID(id) });
    expect(await validate(movies.keySchema, { genre: 'noir', year: '19x', title: 'Laura' })).toEqual([
      ['year', 'expected an integer from -2147483648 to 2147483647 (int), got "19x"'],
      ['title', 'not a key column'],
      ['id', 'a key column: give a value'],
    ]);
  });
});

describe('a Hono application', () => {
  const Movie = model(movies, { name: 'StandardMovie' });
  const app = new Hono()
    .post('/movies', sValidator('json', movies.insertSchema), async (context) => {
      const row = context.req.valid('json');
      await from(Movie).insertOne(row).exec();
      return context.json(movies.toJSON(row), 201);
    })
    .patch(
      '/movies/:genre/:year/:id',
      sValidator('param', movies.keySchema),
      sValidator('json', movies.updateSchema),
      async (context) => {
        await from(Movie).updateOne(context.req.valid('param')).set(context.req.valid('json')).exec();
        return context.body(null, 204);
      },
    )
    .get('/movies/:genre/:year/:id', sValidator('param', movies.keySchema), async (context) => {
      const row = await from(Movie).findOne(context.req.valid('param')).exec();
      return row ? context.json(row) : context.notFound();
    });
  const send = (method: string, path: string, body?: unknown) =>
    app.request(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  beforeAll(() => Movie.syncTable());
  beforeEach(async () => {
    await Movie.deleteMany({});
  });

  it('inserts, changes and reads a row', async () => {
    const created = await send('POST', '/movies', { ...key, title: 'Laura', votes: '9007199254740993' });
    expect([created.status, await created.json()]).toEqual([
      201,
      { ...key, title: 'Laura', votes: '9007199254740993' },
    ]);
    const path = `/movies/noir/1944/${id}`;
    expect((await send('PATCH', path, { tags: ['a'], director: { name: 'Otto', born: '1905-12-05' } })).status).toBe(
      204,
    );
    expect(await (await send('GET', path)).json()).toEqual({
      ...{ ...key, title: 'Laura', lang: 'en', votes: '9007199254740993', tags: ['a'] },
      director: { name: 'Otto', born: '1905-12-05' },
    });
  });

  it('responds with 400 and the issues of a wrong body or key', async () => {
    const refused = await send('POST', '/movies', { ...key, id: '1-1-1-1-1', title: 'Laura' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: [{ path: ['id'] }] }]);
    expect((await send('GET', '/movies/noir/soon/x')).status).toBe(400);
    expect(await from(Movie).find().exec()).toEqual([]);
  });
});
