import { expect, it } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import { openStudio } from '../open-studio.js';

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    title: c.text({ index: true }),
    views: c.bigint(),
    vector: c.vector(2, { index: true }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } },
);

const openMovies = () =>
  openStudio(async (connection) => {
    const Movie = model(movies, { connection });
    await Movie.syncTable();
    await Movie.create([
      { genre: 'Noir', year: 1944, title: 'Laura', views: 9_007_199_254_740_993n, vector: [1, 2] },
      { genre: 'Noir', year: 1946, title: 'Gilda', views: 2n, vector: [2, 1] },
    ]);
  });

const IN_NOIR = { column: 'genre', operator: 'eq', operands: ['Noir'] } as const;

it('reads a partition in the stored order, without losing a digit, with its plan', async () => {
  const { ask } = await openMovies();
  const { rows, plan, next } = await ask('rows', {
    keyspace: 'films',
    table: 'movies',
    conditions: [IN_NOIR],
    limit: 10,
  });
  expect(rows).toEqual([
    { genre: 'Noir', year: 1946, title: 'Gilda', views: '2', vector: [2, 1] },
    { genre: 'Noir', year: 1944, title: 'Laura', views: '9007199254740993', vector: [1, 2] },
  ]);
  expect(next).toBeUndefined();
  expect(plan).toEqual({
    ...{
      isServed: true,
      access: 'rows of a partition (genre)',
      cost: 'rows of one partition',
      warnings: [],
      advice: [],
    },
    cql: 'SELECT genre, year, title, vector, views FROM movies WHERE genre = ? LIMIT 2147483647',
    command: '{"find":{"filter":{"genre":"Noir"}}}',
    code: "await from(movies).find().where('genre').eq('Noir').exec();",
  });
});
