import { c, table, UUID } from 'typestar';

/** Films without indexes except that of the vectors: most queries need advice. */
export const films = table(
  'films',
  {
    ...{ genre: c.text(), year: c.int(), id: c.uuid(), title: c.text(), director: c.text(), rating: c.float() },
    ...{ tags: c.set(c.text()), facts: c.map(c.text(), c.int()), length: c.duration() },
    embedding: c.vector(3, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

export const id = (number: number): UUID => new UUID(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
