import { UUID } from '@datastax/astra-db-ts';
import { c, table, type BranchOf } from 'typestar';
import { movies, people, stills } from '../../../type-tests/movies.js';

export { movies, people, stills };

/** A vector index with another metric. */
export const shapes = table(
  'shapes',
  { id: c.int(), shape: c.vector(2, { index: { metric: 'euclidean' } }) },
  { primaryKey: { partitionBy: ['id'] } },
);

/** A partition key of two columns. */
export const visits = table(
  'visits',
  { site: c.text(), day: c.int(), at: c.int(), page: c.text(), ms: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['site', 'day'], partitionSort: ['at', 'page'] } },
);

/** Clustering columns with and without an index of their own. */
export const logs = table(
  'logs',
  {
    host: c.text(),
    day: c.int(),
    hour: c.int(),
    level: c.int({ index: true }),
    peer: c.inet(),
    tags: c.set(c.text(), { index: true }),
    embedding: c.vector(3, { index: true }),
  },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'hour', 'level', 'peer'] } },
);

export const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
export const key = { genre: 'Drama', year: 1944, id };

/** Two branches on movies, each served by an index. */
export const rated: BranchOf<typeof movies, 'rating'> = (w) => w.where('rating').gt(9);
export const tagged: BranchOf<typeof movies, 'tags'> = (w) => w.where('tags').has('a');

/** A vector that a service of the database makes of texts. */
export const quotes = table(
  'quotes',
  {
    id: c.int(),
    said: c.text(),
    meaning: c.vector(4, { index: true, service: { provider: 'openai', modelName: 'text-embedding-3-small' } }),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

/** Maps to what JSON writes as objects: `$push` takes their entries where the key is text. */
export const archive = table(
  'archive',
  {
    id: c.int(),
    reels: c.map(c.int(), c.blob()),
    scenes: c.map(c.int(), c.udt('scene', { place: c.text() })),
    prints: c.map(c.uuid(), c.blob()),
    titles: c.map(c.int(), c.text()),
    days: c.map(c.int(), c.timestamp()),
    marks: c.map(c.blob(), c.text()),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
