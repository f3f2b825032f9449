import { expect, it } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import { openStudio } from '../open-studio.js';

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    title: c.text({ index: true }),
    rating: c.decimal({ column: 'rated' }),
    tags: c.set(c.text()),
    vector: c.vector(3, { index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } },
);

/** 40 rows in Noir, 3 in each of ten other genres. */
const openMovies = () =>
  openStudio(async (connection) => {
    const Movie = model(movies, { connection });
    await Movie.syncTable();
    const noir = Array.from({ length: 40 }, (_, at) => ({ genre: 'Noir', year: 1920 + at, title: 'Laura' }));
    const others = Array.from({ length: 30 }, (_, at) => ({
      ...{ genre: `Genre ${at % 10}`, year: 1950 + Math.floor(at / 10), title: `Film ${at}` },
      ...{ rating: '9007199254740993.5', tags: ['old', `tag ${at % 2}`], vector: [at, 2 * at, 1] },
    }));
    await Movie.insertMany([...noir, ...others]);
  });

const OF = { keyspace: 'films', table: 'movies', rows: 1000 } as const;

it('measures partitions, and names the largest with their keys', async () => {
  const { ask } = await openMovies();
  const reply = await ask('partitions', OF);
  expect(reply).toMatchObject({
    ...{ read: 70, isWhole: true, partitions: 11 },
    histogram: [
      { from: 3, to: 4, partitions: 10 },
      { from: 5, to: 8, partitions: 0 },
      { from: 9, to: 16, partitions: 0 },
      { from: 17, to: 32, partitions: 0 },
      { from: 33, to: 64, partitions: 1 },
    ],
  });
  expect(reply.largest[0]).toEqual({ key: { genre: 'Noir' }, rows: 40, bytes: 40 * ('Noir'.length + 4 + 5) });
  expect(reply.largest).toHaveLength(11);
});

it('says how much it has read, and leaves the partition out in which the sample ends', async () => {
  const { ask } = await openMovies();
  const reply = await ask('partitions', { ...OF, rows: 20 });
  expect(reply).toMatchObject({ read: 20, isWhole: false });
  const cut = reply.largest.filter(({ isCut }) => isCut);
  expect(cut).toHaveLength(1);
  expect(reply.partitions).toBe(reply.largest.length - 1);
});

it('shows vectors as points with their keys, coloured by a column', async () => {
  const { ask } = await openMovies();
  const reply = await ask('vectors', { ...OF, column: 'vector', colour: 'genre' });
  expect(reply).toMatchObject({ read: 70, isWhole: true, missing: 40 });
  expect(reply.points).toHaveLength(30);
  expect(reply.variance[0]).toBeCloseTo(1, 6);
  const point = reply.points.find(({ key }) => key['genre'] === 'Genre 3' && key['year'] === 1951);
  expect(point).toMatchObject({ key: { genre: 'Genre 3', year: 1951 }, colour: 'Genre 3' });
});

it('counts values, without losing a digit', async () => {
  const { ask } = await openMovies();
  expect(await ask('values', { ...OF, column: 'rated' })).toMatchObject({
    ...{ read: 70, isWhole: true, counted: 'values', missing: 40, distinct: 1 },
    most: [{ value: '9007199254740993.5', rows: 30 }],
  });
  const titles = await ask('values', { ...OF, column: 'title' });
  expect(titles.distinct).toBe(31);
  expect(titles.most[0]).toEqual({ value: 'Laura', rows: 40 });
  expect(titles.histogram).toBeUndefined();
});

it('counts the elements of sets, and draws numbers as bars of one width', async () => {
  const { ask } = await openMovies();
  expect(await ask('values', { ...OF, column: 'tags' })).toMatchObject({
    ...{ counted: 'elements', distinct: 3 },
    most: [{ value: 'old', rows: 30 }, { rows: 15 }, { rows: 15 }],
  });
  const { histogram = [] } = await ask('values', { ...OF, column: 'year' });
  expect(histogram[0]).toEqual({ from: '1920', to: '1922', rows: 2 });
  expect(histogram.reduce((sum, { rows }) => sum + rows, 0)).toBe(70);
});

it('counts which index the requests used', async () => {
  const { ask } = await openMovies();
  const read = { keyspace: 'films', table: 'movies', limit: 10 } as const;
  await ask('rows', { ...read, conditions: [{ column: 'title', operator: 'eq', operands: ['Laura'] }] });
  await ask('rows', { ...read, conditions: [{ column: 'genre', operator: 'eq', operands: ['Noir'] }] });
  const { indexes, byKey, unserved } = await ask('indexUse', { keyspace: 'films', table: 'movies' });
  expect(indexes).toEqual([
    { name: 'movies_title_index', column: 'title', requests: 1 },
    { name: 'movies_vector_index', column: 'vector', requests: 0 },
  ]);
  expect(byKey).toBeGreaterThan(0);
  expect(unserved).toBe(0);
});

it('refuses columns that there are not, and vectors that are none', async () => {
  const { answer } = await openMovies();
  expect(await answer('values', { ...OF, column: 'colour' })).toMatchObject({ error: { code: 'UNKNOWN_COLUMN' } });
  expect(await answer('vectors', { ...OF, column: 'title' })).toMatchObject({ error: { code: 'WRONG_COLUMN' } });
  expect(await answer('values', { ...OF, table: 'films', column: 'a' })).toMatchObject({
    error: { code: 'UNKNOWN_TABLE' },
  });
});
