import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { c, driver, from, model, QueryError, table, UUID, type AstraConnection } from '../../../src/index.js';
import { failureOf } from '../harness/database.js';
import { watchedDatabase, type Watched } from '../harness/sent-commands.js';

const films = table(
  'films',
  {
    ...{ genre: c.text(), year: c.int(), id: c.uuid(), title: c.text() },
    ...{ rating: c.float({ index: true }), tags: c.set(c.text(), { index: true }) },
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const id = UUID.v4();
const key = { genre: 'Noir', year: 1944, id };

type Query = PromiseLike<unknown> & Readonly<Record<string, (...given: readonly unknown[]) => Query>>;
type Calls = Readonly<Record<string, (...given: readonly unknown[]) => Query>>;

let watched: Watched;
let Film: Calls;
let said: string[] = [];
let details: unknown[] = [];
beforeAll(async () => {
  mongoose.setDriver(driver);
  watched = await watchedDatabase();
  const made = model(films, { connection: watched.connection });
  await made.syncTable();
  Film = made as object as Calls;
});
afterAll(() => watched.connection.destroy());
const set = (mode: unknown): void => void watched.connection.set('explain', mode);
beforeEach(() => {
  said = [];
  details = [];
  vi.spyOn(process, 'emitWarning').mockImplementation((text: unknown, options: unknown) => {
    said.push(String(text));
    details.push(options);
  });
  watched.sent.length = 0;
});
afterEach(() => set(undefined));

/** Queries that are served badly, and what is said of them. */
const BAD: readonly (readonly [what: string, run: () => Query, text: string])[] = [
  ['a scan', () => Film['find']!({ title: 'Laura' }), 'films.find() with a filter by title reads every row'],
  ['no filter', () => Film['find']!(), 'films.find() with a filter without conditions reads every row'],
  ['a findOne', () => Film['findOne']!({ year: 1944 }), 'films.findOne() with a filter by year reads every row'],
  [
    'a count',
    () => Film['countDocuments']!({ title: 'Laura' }),
    'films.countDocuments() with a filter by title reads every row',
  ],
  [
    'distinct values',
    () => Film['distinct']!('genre', { title: 'Laura' }),
    'films.distinct() with a filter by title reads every row',
  ],
  [
    'a deleteMany',
    () => Film['deleteMany']!({ title: 'Laura' }),
    'films.deleteMany() with a filter by title reads every row',
  ],
  [
    'a deleteOne',
    () => Film['deleteOne']!({ title: 'Laura' }),
    'films.deleteOne() with a filter by title reads every row',
  ],
  [
    'an updateMany',
    () => Film['updateMany']!({ title: 'Laura' }, { rating: 1 }),
    'films.updateMany() with a filter by title reads every row',
  ],
  [
    'a findOneAndUpdate',
    () => Film['findOneAndUpdate']!({ title: 'Laura' }, { rating: 1 }),
    'films.findOneAndUpdate() with a filter by title reads every row',
  ],
  [
    'a findOneAndDelete',
    () => Film['findOneAndDelete']!({ title: 'Laura' }),
    'films.findOneAndDelete() with a filter by title reads every row',
  ],
  [
    'a sort in memory',
    () => Film['find']!({ genre: 'Noir' })['sort']!({ rating: 1 }),
    'films.find() with a filter by genre sorts rows in memory',
  ],
  [
    'both',
    () => Film['find']!({ title: 'Laura' })['sort']!({ rating: 1 }),
    'films.find() with a filter by title reads every row and sorts rows in memory',
  ],
  [
    'rows discarded in a partition',
    () => Film['find']!({ genre: 'Noir', title: 'Laura' }),
    'films.find() with a filter by genre, title reads rows that do not match',
  ],
  [
    'branches',
    () => Film['find']!({ $or: [{ title: 'Laura' }, { rating: 8 }] }),
    'films.find() with a filter by title, rating reads every row',
  ],
  [
    'lean reads',
    () => Film['find']!({ title: 'Laura' })['lean']!(),
    'films.find() with a filter by title reads every row',
  ],
  [
    'a pipeline',
    () => Film['aggregate']!([{ $match: { title: 'Laura' } }]),
    'films.aggregate() with a filter by title reads every row',
  ],
  [
    'an operation of a bulkWrite',
    () => Film['bulkWrite']!([{ deleteMany: { filter: { title: 'Laura' } } }]),
    'films.deleteMany() with a filter by title reads every row',
  ],
];

const GOOD: readonly (readonly [what: string, run: () => Query])[] = [
  ['a partition', () => Film['find']!({ genre: 'Noir', year: { $gt: 1940 } })['sort']!({ year: -1 })],
  ['an index', () => Film['find']!({ rating: { $gt: 8 } })],
  [
    'a partition and an index, of which the Data API warns',
    () => Film['find']!({ genre: 'Noir', tags: { $in: ['a'] } }),
  ],
  ['a key', () => Film['findOne']!(key)],
  ['an update of a row', () => Film['updateOne']!(key, { rating: 3 })],
  ['several rows by their keys', () => Film['find']!({ genre: 'Noir', year: 1944, id: { $in: [id] } })],
  ['a range deleted', () => Film['deleteMany']!({ genre: 'x', year: { $lt: 3 } })],
  ['an emptied table', () => Film['deleteMany']!({})],
  ['inserts', () => Film['create']!({ ...key, title: 'Laura' })],
];

describe("explain: 'throw'", () => {
  it.each(BAD)('refuses %s before anything is sent', async (_what, run, text) => {
    set('throw');
    const error = await failureOf(run());
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ name: 'QueryError', code: 'REFUSED_PLAN', table: 'films' });
    expect(error.message.startsWith(`${text}. `), error.message).toBe(true);
    expect((error as object as QueryError).advice.length).toBeGreaterThan(0);
    expect(error.message).not.toContain('Laura');
    expect(watched.sent).toEqual([]);
  });

  it.each(GOOD)('permits %s', async (_what, run) => {
    set('throw');
    await run();
    expect(watched.sent.length).toBeGreaterThan(0);
    expect(said).toEqual([]);
  });

  it('refuses cursors once they are read', async () => {
    set('throw');
    const cursor = Film['find']!({ title: 'Laura' })['cursor']!() as object as { next(): Promise<unknown> };
    expect(await failureOf(cursor.next())).toMatchObject({ code: 'REFUSED_PLAN' });
  });

  it('permits what the builder explicitly allows', async () => {
    set('throw');
    const builder = from(model(films, { connection: watched.connection, name: 'again' }));
    await builder.find().allowFiltering().where('title').eq('x').exec();
    await builder
      .find()
      .allowFiltering()
      .where('genre')
      .eq('x')
      .sort('rating')
      .page()
      .catch(() => undefined);
    await builder.find().raw({ title: 'x' }).exec();
    await builder.find().exec();
    await builder.deleteMany().where('genre').eq('x').exec();
    expect(watched.sent.length).toBeGreaterThan(0);
  });
});

describe("explain: 'warn'", () => {
  it.each(BAD)('warns about %s, and runs it', async (_what, run, text) => {
    set('warn');
    watched.connection.warnedPlans.clear();
    await run();
    expect(said[0]?.startsWith(`${text}. `), said[0]).toBe(true);
    expect(watched.sent.length).toBeGreaterThan(0);
  });

  it('warns once for each kind of query, whatever its values', async () => {
    set('warn');
    watched.connection.warnedPlans.clear();
    for (const title of ['a', 'b', 'c']) await Film['find']!({ title });
    expect(said).toHaveLength(1);
    await Film['find']!({ title: { $in: ['a', 'b'] } });
    await Film['find']!({ title: { $in: ['c'] } });
    expect(said).toHaveLength(2);
    await Film['findOne']!({ title: 'a' });
    expect(said).toHaveLength(3);
  });

  it('does not warn about queries that are served well', async () => {
    set('warn');
    for (const [, run] of GOOD) await run();
    expect(said).toEqual([]);
  });

  it('is of sentences with one full stop each', async () => {
    set('warn');
    watched.connection.warnedPlans.clear();
    await Film['find']!({ title: { $in: ['a', 'b'] } });
    expect(said).toEqual([expect.stringMatching(/^films\.find\(\) with .* reads every row\. \S.*[^.]\. \S.*[^.]\.$/s)]);
    expect(said[0]).not.toContain('..');
  });

  it('gives the code of the advised table as the detail of the warning', async () => {
    set('warn');
    watched.connection.warnedPlans.clear();
    await Film['find']!({ title: 'x' });
    expect(said[0]).toContain("index 'title'");
    expect(details[0]).toMatchObject({
      ...{ type: 'TypestarWarning', code: 'TYPESTAR_PLAN' },
      detail: expect.stringContaining("const films = table('films', {") as string,
    });
  });
});

describe('the option explain', () => {
  it('is off by default, and after false', async () => {
    await Film['find']!({ title: 'Laura' });
    set('throw');
    set(false);
    await Film['find']!({ title: 'Laura' });
    expect(said).toEqual([]);
  });

  it('also applies through connect(), and to connections that useDb() opens', async () => {
    const connection = mongoose.createConnection() as object as AstraConnection;
    await connection.openUri('local://plan_check', { explain: 'throw' });
    const own = model(films, { connection: connection.useDb('plan_check') }) as object as Calls;
    expect(await failureOf(own['find']!({ title: 'x' }))).toMatchObject({ code: 'REFUSED_PLAN' });
    await connection.destroy();
  });

  it.each(['error', true, 1, {}])('is refused with another value: %j', async (value) => {
    expect(() => set(value)).toThrow("connection.set(): the option explain must be 'warn', 'throw' or false");
    const connection = mongoose.createConnection() as object as AstraConnection;
    const error = await failureOf(connection.openUri('local://plan_check', { explain: value as 'warn' }));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toContain("the option explain must be 'warn', 'throw' or false");
  });

  it('does not apply to collections, which index every path', async () => {
    const connection = mongoose.createConnection() as object as AstraConnection;
    await connection.openUri('local://plan_check', { explain: 'throw' });
    const Note = connection.model('Note', new mongoose.Schema({ text: String }));
    await expect(Note.find({ text: 'x' })).resolves.toEqual([]);
    await connection.destroy();
  });
});
