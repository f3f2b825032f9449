import { c, table } from 'typestar';

/** Films: a composite key, indexes of every kind, and values of many types. */
export const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true, index: { text: { analyzer: 'english' } } }),
    rating: c.float({ index: true }),
    votes: c.bigint(),
    gross: c.decimal(),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    director: c.udt('person', { name: c.text(), films: c.int() }),
    seen: c.boolean(),
    released: c.timestamp(),
    poster: c.blob(),
    embedding: c.vector(64, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

/** Measurements, very many of them in one partition. */
export const readings = table(
  'readings',
  { sensor: c.text(), at: c.int(), value: c.double(), unit: c.text() },
  { primaryKey: { partitionBy: ['sensor'], partitionSort: ['at'] } },
);
