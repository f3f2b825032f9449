import mongoose from 'mongoose';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateModule } from '../../../../src/cli/settings/loader.js';
import { openConnection } from '../../../../src/driver/open-connection.js';
import { startLocalDataApi, type LocalServer } from '../../../../src/local/index.js';
import type { RunReply } from '../../../../src/studio/protocol/ask.js';
import { createAskHandlers } from '../../../../src/studio/server/ask/handlers.js';
import { StudioDatabase } from '../../../../src/studio/server/database/studio-database.js';
import type { StudioSource } from '../../../../src/studio/server/shared/studio-source.js';
import { createProject, TABLES } from './project.js';

let server: LocalServer;
const stops: (() => unknown)[] = [];
const project = createProject(
  { 'films.ts': TABLES, 'more.ts': `export { movies } from './films.js'; export const Person = 'another';` },
  { mongoose: 'node_modules/mongoose' },
);

const connectOptions = { isAstra: false, environment: 'hcd', username: 'cassandra', password: 'cassandra' } as const;

async function openAsk(given: Partial<StudioSource> = {}) {
  const uri = `${server.url}/films`;
  const modules = ['films.ts', 'more.ts'].map((name) => path.join(project.folder, name));
  const source: StudioSource = {
    ...{ uri, connectOptions, label: server.url, keyspace: 'films', cwd: project.folder, modules },
    load: async (file) => (await evaluateModule(`export * from '${file}';`, `${file}.load.ts`)) as object,
    evaluate: evaluateModule,
    ...{ isReadOnly: false, version: '1.2.3' },
    ...given,
  };
  const database = await StudioDatabase.open(source);
  const ends: (() => void | Promise<void>)[] = [() => database.close()];
  const handlers = createAskHandlers(database, source, { onStop: (stop) => void ends.push(stop) });
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end();
  };
  stops.push(close);
  const never = new AbortController().signal;
  return {
    handlers,
    close,
    run: (text: string, signal = never): Promise<RunReply> => handlers.run({ text }, signal),
    get: async (text: string): Promise<unknown> => {
      const { result, error } = await handlers.run({ text }, never);
      if (error) throw new Error(error.message);
      return result?.value;
    },
  };
}

beforeAll(async () => {
  server = await startLocalDataApi({ keyspaces: ['films'] });
  const connection = await openConnection(`${server.url}/films`, connectOptions);
  const setup = await openAsk();
  await setup
    .run(
      `
    await Movie.syncTable();
    await Person.createCollection();
    await Person.create({ name: 'Otto', born: 1905 });
    await from(movies).insertMany([
      { genre: 'Noir', year: 1944, id: '00000000-0000-4000-8000-000000000001', title: 'Laura', rating: 7.9, tags: ['classic'], views: 9007199254740993n },
      { genre: 'Noir', year: 1946, id: '00000000-0000-4000-8000-000000000002', title: 'Gilda', rating: 7.6 },
    ]).exec();
  `,
    )
    .then(({ error }) => expect(error).toBeUndefined());
  await setup.close();
  await connection.close();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(async () => {
  await server.stop();
  project.remove();
});

describe('the result of a text', () => {
  it('is that of the query that stands last, which is run: by a table, a model, or Mongoose', async () => {
    const { get } = await openAsk();
    const laura = { genre: 'Noir', year: 1944, title: 'Laura' };
    expect(await get(`from(movies).find({ genre: 'Noir', year: 1944 }).select('genre', 'year', 'title')`)).toEqual([
      laura,
    ]);
    expect(await get(`from(Movie).findOne({ genre: 'Noir', year: 1944 })`)).toMatchObject(laura);
    expect(await get(`Movie.find({ genre: 'Noir' }).sort('-year').limit(1)`)).toMatchObject([{ title: 'Gilda' }]);
    expect(await get(`from(Person).find({ born: gte(1900) }).select('name')`)).toMatchObject([{ name: 'Otto' }]);
    expect(await get(`Person.countDocuments()`)).toBe(1);
  });

  it('is the value of the last statement: an expression, a declaration, what return gives', async () => {
    const { get } = await openAsk();
    expect(await get(`1 + 1`)).toBe(2);
    expect(await get(`const a: number = 1;\nconst b = a satisfies number + 1;\n`)).toBe(2);
    expect(await get(`type Two = 2; interface X { y: Two }\nconst { y }: X = { y: 2 };\ny as number;`)).toBe(2);
    expect(await get(`if (true) return from(movies).findOne({ genre: 'Noir' }).select('title');\n3`)).toEqual({
      title: expect.any(String) as string,
    });
    expect(await get(`for (const one of [1]) one;`)).toBeUndefined();
    expect(await get(`'a text'`)).toBe('a text');
    expect(await get(`const movies = 1;\nmovies + 1`)).toBe(2);
    expect(await get(`Promise.resolve([undefined, null])`)).toEqual([null, null]);
    expect(await get(`const { UUID } = await import('typestar'); UUID.v4().version`)).toBe(4);
    expect(await get(``)).toBeUndefined();
  });

  it('has its columns in the order of the schema, and every digit', async () => {
    const { run } = await openAsk();
    const { result, queries } = await run(`from(movies).find({ genre: 'Noir' })`);
    expect(result?.kind).toBe('rows');
    expect(result?.columns).toEqual(['genre', 'year', 'id', 'title', 'rating', 'tags', 'views']);
    expect(result?.value).toMatchObject([
      { title: 'Gilda', views: null },
      { views: '9007199254740993', tags: ['classic'] },
    ]);
    expect(queries).toMatchObject([
      {
        table: 'movies',
        access: 'rows of a partition (genre)',
        cost: 'rows of one partition',
        cql: expect.stringContaining('WHERE genre = ?') as string,
        command: expect.stringContaining('"filter":{"genre":"Noir"}') as string,
        ...{ warnings: [], advice: [], rows: 2 },
      },
    ]);
  });

  it('is cut, also of what never ends, and says so', async () => {
    const { run } = await openAsk();
    const numbers = 'async function* count() { for (let n = 0; ; n++) yield { n }; }';
    for (const text of [
      `${numbers}\ncount()`,
      `(function* () { for (;;) yield { n: 1 }; })()`,
      `Array.from({ length: 2000 }, (_, n) => ({ n }))`,
    ]) {
      const { result } = await run(text);
      expect([result?.isCut, Array.isArray(result?.value) && result.value.length]).toEqual([true, 1000]);
    }
    expect((await run(`from(movies).find()`)).result?.isCut).toBe(false);
  });
});

describe('what a text does', () => {
  it('is seen: queries of models, commands by hand, warnings, advice, what it prints', async () => {
    const { run } = await openAsk();
    const { queries, output } = await run(`
      console.log('looking', { for: 'Laura' });
      await Movie.find({ title: 'Laura' });
      await Movie.collection.runCommand({ listIndexes: {} });
      await Person.findOne({ name: 'Otto' });
    `);
    expect(output).toEqual(["looking { for: 'Laura' }"]);
    expect(queries).toMatchObject([
      {
        table: 'movies',
        cost: 'the whole table',
        warnings: ['MISSING_INDEX'],
        advice: expect.arrayContaining([expect.stringContaining('index: true') as string]) as string[],
      },
      { table: 'people', command: expect.stringContaining('findOne') as string, rows: 1 },
      { table: 'movies', command: '{"listIndexes":{}}' },
    ]);
  });

  it('has the CQL of what was sent, of writes as well', async () => {
    const { run } = await openAsk();
    const { queries } = await run(`
      await from(movies).insertOne({ genre: 'x', year: 1, id: new UUID('00000000-0000-4000-8000-000000000003') }).exec();
      await from(movies).deleteMany({ genre: 'x' }).exec();
      from(movies).find({ genre: 'x' }).select('title').limit(3);
    `);
    expect(queries.map(({ cql }) => cql)).toEqual([
      'INSERT INTO movies (genre, year, id) VALUES (?, ?, ?)',
      'DELETE FROM movies WHERE genre = ?',
      'SELECT title FROM movies WHERE genre = ? LIMIT 3',
    ]);
  });

  it('is one query, however many pages it reads', async () => {
    const { run } = await openAsk();
    const rows = `Array.from({ length: 45 }, (_, year) => ({ genre: 'Many', year, id: new UUID('00000000-0000-4000-8000-000000000001') }))`;
    await run(`await from(movies).insertMany(${rows}).exec()`);
    const { queries, result } = await run(`from(movies).find({ genre: 'Many' })`);
    await run(`await from(movies).deleteMany({ genre: 'Many' }).exec()`);
    expect([queries.length, queries[0]?.rows, Array.isArray(result?.value) && result.value.length]).toEqual([
      1, 45, 45,
    ]);
  });

  it('is an error with its line and the sentence of the rule', async () => {
    const { run } = await openAsk();
    const wrong = async (text: string) => (await run(text)).error;
    expect(await wrong(`const one = 1;\nawait from(movies).find({ title: 'x' }).exec()`)).toEqual({
      ...{ line: 2, message: expect.stringContaining("'title' is neither a key column nor indexed") as string },
    });
    expect(await wrong(`from(movies).find().where('year').gt(1)`)).toMatchObject({
      line: 1,
      message: expect.stringContaining("bind 'genre'") as string,
    });
    expect(await wrong(`\n\nconst a = ;`)).toMatchObject({
      line: 3,
      message: expect.stringContaining('Unexpected token') as string,
    });
    expect(await wrong(`import x from 'y'`)).toMatchObject({
      line: 1,
      message: expect.stringContaining('await import') as string,
    });
    expect(await wrong(`\nthrow new Error('no')`)).toEqual({ line: 2, message: 'no' });
    expect(await wrong(`throw 'no'`)).toEqual({ message: 'The text threw no.' });
    expect(await wrong(`nothing`)).toMatchObject({ line: 1, message: 'nothing is not defined' });
  });

  it('shows no credentials of the connection', async () => {
    const parts = ['Cassandra', 'Y2Fzc2FuZHJh', 'Y2Fzc2FuZHJh'];
    const { run } = await openAsk({ connectOptions: { isAstra: false, environment: 'hcd', token: parts.join(':') } });
    const secret = `${JSON.stringify(parts)}.join(':')`;
    const { output, result } = await run(`console.log(${secret});\n({ secret: ${secret}, list: [${secret}] })`);
    expect([output, result?.value]).toEqual([['<hidden>'], { secret: '<hidden>', list: ['<hidden>'] }]);
    expect((await run(`throw new Error(${secret})`)).error?.message).toBe('<hidden>');
    const named = await run(`[{ [${secret}]: 1 }]`);
    expect(named.result).toMatchObject({ value: [{ '<hidden>': 1 }], columns: ['<hidden>'] });
  });

  it('is stopped between and during requests, by the page or when it has gone', async () => {
    const { run, handlers } = await openAsk();
    const endless = `for (;;) await from(movies).find({ genre: 'Noir' }).exec()`;
    const running = run(endless);
    await expect(run('1')).rejects.toThrow('A run is under way');
    await handlers.stop({}, new AbortController().signal);
    expect((await running).error).toEqual({ message: 'Stopped.' });
    const gone = new AbortController();
    const left = run(`await new Promise(() => undefined)`, gone.signal);
    gone.abort();
    expect((await left).error).toEqual({ message: 'Stopped.' });
    expect((await run('1')).result?.value).toBe(1);
  });

  it('leaves alone a connection that the program has opened', async () => {
    await mongoose.connect('local://of_the_program');
    try {
      const { get, close } = await openAsk();
      expect(await get(`Movie.db.name`)).toBe('of_the_program');
      await close();
      expect(mongoose.connection.readyState).toBe(1);
    } finally {
      await mongoose.disconnect();
    }
  });
});

describe('with --read-only', () => {
  const WRITES: readonly (readonly [what: string, text: string])[] = [
    ['the builder', `from(movies).insertOne({ genre: 'x', year: 1, id: '00000000-0000-4000-8000-000000000009' })`],
    ['a model', `await Person.create({ name: 'Eve' })`],
    ['a document', `const one = await Person.findOne(); one.name = 'Eve'; await one.save()`],
    ['findOneAndUpdate()', `await Person.findOneAndUpdate({ name: 'Otto' }, { name: 'Eve' })`],
    ['bulkWrite()', `await Person.bulkWrite([{ deleteMany: { filter: {} } }])`],
    ['a raw collection', `await Person.collection.insertOne({ name: 'Eve' })`],
    ['a command by hand', `await Person.collection.runCommand({ deleteMany: {} })`],
    ['the client', `await Person.db.astraDb.collection('people').deleteMany({})`],
    ['a table of the client', `await Movie.db.astraDb.table('movies').deleteMany({})`],
    ['dropping', `await Movie.collection.drop()`],
    ['creating', `await Person.db.createCollection('x')`],
    ['an index', `await Movie.collection.createIndex({ title: 1 })`],
    [
      'another connection',
      `const { default: m } = await import('mongoose'); const c = await m.createConnection(Person.db._connectionString, { isAstra: false, environment: 'hcd', username: 'cassandra', password: 'cassandra' }).asPromise(); try { await c.collection('people').deleteMany({}) } finally { await c.close() }`,
    ],
    [
      'a timer',
      `await new Promise((resolve, reject) => setTimeout(() => Person.deleteMany({}).then(resolve, reject), 1))`,
    ],
    ['two commands at once', `await Person.collection.runCommand({ find: {}, deleteMany: {} })`],
  ];

  it.each(WRITES)('refuses %s', async (_what, text) => {
    const { run, get } = await openAsk({ isReadOnly: true });
    expect((await run(text)).error?.message).toContain('--read-only');
    expect(await get(`Person.countDocuments()`)).toBe(1);
    expect(await get(`from(movies).find({ genre: 'Noir' }).select('title')`)).toEqual([
      { title: 'Gilda' },
      { title: 'Laura' },
    ]);
  });
});

describe('what is in scope', () => {
  it('is what the modules export, under names of their own, and the operators', async () => {
    const { handlers, get } = await openAsk();
    const { prelude, example } = await handlers.scope({}, new AbortController().signal);
    expect(prelude).toMatch(
      /^import \{ (?=.*movies)(?=.*Person).*Movie.* \} from '.\/films.js';\nimport \{ Person as Person2 \} from '.\/more.js';/,
    );
    expect(prelude).toMatch(/import \{ from,.* gte,.* between,.*\} from 'typestar';/);
    expect(example).toContain('from(movies).find().limit(20)');
    expect(await get(example)).toHaveLength(2);
    expect(await get('Person2')).toBe('another');
  });

  it('is what the database has, if the program has no modules', async () => {
    const { handlers, get } = await openAsk({ modules: [] });
    const { prelude } = await handlers.scope({}, new AbortController().signal);
    expect(prelude).toContain(`from './schema.js'`);
    expect(await get(`from(movies).find({ genre: 'Noir', year: 1944 }).select('title')`)).toEqual([{ title: 'Laura' }]);
    expect(await get(`from(People).find().select('name')`)).toMatchObject([{ name: 'Otto' }]);
  });
});
