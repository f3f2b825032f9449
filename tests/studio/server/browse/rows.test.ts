import { describe, expect, it } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import type { Condition, RowsRequest } from '../../../../src/studio/protocol/browse.js';
import { openStudio } from '../open-studio.js';

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    title: c.text({ index: true }),
    views: c.bigint(),
    plot: c.text({ index: { text: true } }),
    cast: c.map(c.text(), c.text(), { index: 'entries' }),
    tags: c.set(c.text(), { index: true }),
    vector: c.vector(2, { index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } },
);

const LAURA = {
  ...{ genre: 'Noir', year: 1944, title: 'Laura', views: '9007199254740993', plot: 'A portrait of a dead woman' },
  ...{ cast: { Laura: 'Tierney' }, tags: ['classic', 'noir'], vector: [1, 0] },
};
const GILDA = {
  ...{ genre: 'Noir', year: 1946, title: 'Gilda', views: '2', plot: 'A gambler', cast: {}, tags: [] },
  vector: [0, 1],
};

async function openMovies(more = 0) {
  const studio = await openStudio(async (connection) => {
    const Movie = model(movies, { connection });
    await Movie.syncTable();
    await Movie.create([LAURA, GILDA].map((row) => movies.fromJSON(row)));
    const others = Array.from({ length: more }, (_, at) => ({ genre: 'Western', year: at, title: `No. ${at}` }));
    if (more > 0) await Movie.insertMany(others);
  });
  const on = { keyspace: 'films', table: 'movies', conditions: [], limit: 10 } as const;
  return {
    ...studio,
    on,
    read: (request: Partial<RowsRequest>) => studio.ask('rows', { ...on, ...request }),
    answer: (request: Partial<RowsRequest>) => studio.answer('rows', { ...on, ...request }),
  };
}

const where = (column: string, operator: string, ...operands: Condition['operands']): Condition => ({
  ...{ column, operator, operands },
});
const IN_NOIR = where('genre', 'eq', 'Noir');
const titles = (rows: readonly { readonly [column: string]: unknown }[]) => rows.map(({ title }) => title);

describe('rows', () => {
  it('are read in the stored order, without losing a digit, with their plan', async () => {
    const { read } = await openMovies();
    const { rows, plan, next } = await read({ conditions: [IN_NOIR] });
    expect(rows).toEqual([GILDA, LAURA]);
    expect(next).toBeUndefined();
    expect(plan).toEqual({
      ...{ isServed: true, access: 'rows of a partition (genre)', cost: 'rows of one partition' },
      ...{ warnings: [], advice: [], command: '{"find":{"filter":{"genre":"Noir"}}}' },
      cql: 'SELECT genre, year, cast, plot, tags, title, vector, views FROM movies WHERE genre = ? LIMIT 2147483647',
      code: "await from(movies).find().where('genre').eq('Noir').exec();",
    });
  });

  it.each([
    [where('title', 'eq', 'Laura'), ['Laura'], ".where('title').eq('Laura')"],
    [where('title', 'in', 'Laura', 'Gilda'), ['Gilda', 'Laura'], ".where('title').in(['Laura', 'Gilda'])"],
    [where('tags', 'has', 'noir'), ['Laura'], ".where('tags').has('noir')"],
    [where('tags', 'hasAll', 'noir', 'classic'), ['Laura'], ".where('tags').hasAll(['noir', 'classic'])"],
    [where('cast', 'hasEntry', 'Laura', 'Tierney'), ['Laura'], ".where('cast').hasEntry('Laura', 'Tierney')"],
    [
      where('cast', 'hasAnyEntry', ['Laura', 'Tierney']),
      ['Laura'],
      ".where('cast').hasAnyEntry([['Laura', 'Tierney']])",
    ],
    [where('plot', 'match', 'portrait'), ['Laura'], ".where('plot').match('portrait')"],
  ])('are found by %j', async (condition, found, code) => {
    const { read } = await openMovies();
    const { rows, plan } = await read({ conditions: [condition] });
    expect([titles(rows).toSorted(), plan.isServed]).toEqual([found, true]);
    expect(plan.code).toBe(`await from(movies).find()${code}.exec();`);
  });

  it('are found between two values, sorted, and with the chosen columns and the key', async () => {
    const { read } = await openMovies();
    const conditions = [IN_NOIR, where('year', 'between', 1940, 1946)];
    const sort = { column: 'year', direction: 'ascending' } as const;
    const { rows, plan } = await read({ conditions, sort, columns: ['title'] });
    expect(rows).toEqual([
      { title: 'Laura', genre: 'Noir', year: 1944 },
      { title: 'Gilda', genre: 'Noir', year: 1946 },
    ]);
    expect(plan.code).toContain(".select('title', 'genre', 'year')");
    expect(plan.code).toContain(".sort('year')");
  });

  it('are found near a vector, and near another row', async () => {
    const { read, answer } = await openMovies();
    const near = await read({ near: { column: 'vector', vector: [1, 0.1] }, limit: 1 });
    expect(titles(near.rows)).toEqual(['Laura']);
    expect(near.similarities?.[0]).toBeGreaterThan(0.99);
    expect(near.rows[0]).not.toHaveProperty('$similarity');
    const other = await read({ near: { column: 'vector', key: { genre: 'Noir', year: 1946 } }, limit: 2 });
    expect([titles(other.rows), other.similarities?.[0]]).toEqual([['Gilda', 'Laura'], 1]);
    expect(await answer({ near: { column: 'vector', key: { genre: 'Noir', year: 1 } } })).toEqual({
      error: { message: 'The row no longer exists.', code: 'NO_SUCH_ROW' },
    });
    expect(await answer({ near: { column: 'vector', vector: [1] } })).toMatchObject({
      error: { message: expect.stringContaining('2') as string },
    });
  });

  it('are read page by page, each row once', async () => {
    const { read } = await openMovies(120);
    const first = await read({ limit: 1 });
    expect([first.rows.length < 60, first.next === undefined]).toEqual([true, false]);
    const second = await read({ limit: 1000, ...(first.next !== undefined && { page: first.next }) });
    expect(second.next).toBeUndefined();
    expect(new Set(titles([...first.rows, ...second.rows])).size).toBe(122);
  });

  it('that nothing serves are read only where that is allowed', async () => {
    const { read, answer } = await openMovies();
    const conditions = [where('views', 'gt', '2')];
    const reason =
      "movies: 'views' is neither a key column nor indexed: give it an index, or call allowFiltering() first.";
    expect(await answer({ conditions })).toEqual({ error: { code: 'NOT_SERVED', message: reason } });
    const { rows, plan } = await read({ conditions, isUnservedAllowed: true });
    expect(titles(rows)).toEqual(['Laura']);
    expect(plan).toMatchObject({ isServed: false, reason, cost: 'the whole table', warnings: ['MISSING_INDEX'] });
    expect(plan.advice.join('\n')).toContain('views: c.bigint({ index: true })');
    expect(plan.code).toBe("await from(movies).find().allowFiltering().where('views').gt(2n).exec();");
    const served = await read({ conditions: [IN_NOIR], isUnservedAllowed: true });
    expect([served.plan.isServed, served.plan.code.includes('allowFiltering')]).toEqual([true, false]);
  });

  it('that no database finds are refused in any case', async () => {
    const { answer } = await openMovies();
    const conditions = [where('genre', 'in', 'Noir', 'Western'), where('title', 'eq', 'Laura')];
    expect(await answer({ conditions, isUnservedAllowed: true })).toMatchObject({
      error: { message: expect.stringContaining('the database refuses the combination') as string },
    });
  });

  it.each([
    [where('none', 'eq', 1), "'movies' has no column 'none'."],
    [where('constructor', 'eq', 1), "'movies' has no column 'constructor'."],
    [where('year', '$where', 1), "'$where' is no operator."],
    [where('year', 'constructor', 1), "'constructor' is no operator."],
    [where('genre', 'eq'), "'genre' eq: give one value."],
    [where('year', 'between', 1), "'year' between: give two values."],
    [where('genre', 'eq', { $ne: '' }), /^'genre': expected a string.*, got/],
    [where('views', 'eq', '1.5'), /^'views': expected/],
    [where('genre', 'eq', null), "'genre' cannot be compared with null."],
    [where('cast', 'hasAnyEntry', 'a'), "'cast' hasAnyEntry: give a key and a value."],
  ])('are not read by the condition %j', async (condition, message) => {
    const { answer } = await openMovies();
    const given = await answer({ conditions: [condition] });
    expect('error' in given && given.error.message).toMatch(message);
  });

  it('of an unknown table or keyspace are an error that names it', async () => {
    const { ask, on } = await openMovies();
    await expect(ask('rows', { ...on, table: 'none' })).rejects.toThrow("The keyspace 'films' has no table 'none'.");
    await expect(ask('rows', { ...on, keyspace: 'none' })).rejects.toThrow(/none/);
    await expect(ask('rows', { ...on, keyspace: '../films' })).rejects.toThrow(
      "'../films' is not the name of a keyspace.",
    );
  });
});

describe('exported rows', () => {
  it('are CSV with the columns in their order, and no digit lost', async () => {
    const { ask, on } = await openMovies();
    const csv = await ask('export', {
      ...on,
      conditions: [IN_NOIR],
      columns: ['title', 'views', 'tags'],
      format: 'csv',
    });
    expect(csv).toEqual({
      fileName: 'movies.csv',
      text: 'title,views,tags\nGilda,2,[]\nLaura,9007199254740993,"[""classic"",""noir""]"\n',
      hasMore: false,
    });
  });

  it('are lines of JSON, as many as asked for', async () => {
    const { ask, on } = await openMovies();
    const { text, hasMore } = await ask('export', { ...on, conditions: [IN_NOIR], limit: 1, format: 'jsonl' });
    expect([JSON.parse(text), hasMore]).toEqual([GILDA, true]);
  });
});
