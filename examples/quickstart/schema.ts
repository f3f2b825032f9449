import { c, model, table } from 'typestar';

/** Films, one partition per genre, newest first. */
export const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true, trim: true }),
    released: c.date(),
    rating: c.float({ index: true, min: 0, max: 10 }),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.bigint(), { index: 'keys' }),
    director: c.text({ index: true }),
    embedding: c.vector(64, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

export const Movie = model(movies);
export type NewMovie = typeof movies.$insert;
