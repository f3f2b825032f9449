import { each, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query};
export const title${index}: string | null = rows${index}[0]!.title;`;

/** drizzle-orm, with its tables of PostgreSQL. */
export const drizzle: Subject = {
  name: 'drizzle',
  head: `import { and, eq, gt, gte, lt } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { bigint, boolean, integer, pgTable, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
declare const db: NodePgDatabase;`,
  schema: (count) => each(count, definition),
  programs: {
    plain: (index) => read(index, `db.select().from(movies).where(eq(movies.genre, 'genre ${index}'))`),
    four: (index) =>
      read(
        index,
        `db.select({ title: movies.title, year: movies.year }).from(movies)
  .where(and(eq(movies.genre, 'genre ${index}'), gte(movies.year, 1940), lt(movies.year, 1950), gt(movies.rating, 8))).limit(20)`,
      ),
    wrong: (index) =>
      `export const wrong${index} = db.select().from(movies).where(eq(movies.gerne, 'genre ${index}'));`,
  },
};

const definition = (name: string): string => `
export const ${name} = pgTable('${name}', {
  id: uuid('id').primaryKey(),
  genre: text('genre').notNull(),
  year: integer('year').notNull(),
  title: text('title'),
  rating: real('rating'),
  tags: text('tags').array(),
  plot: text('plot'),
  active: boolean('active'),
  created: timestamp('created'),
  votes: integer('votes'),
  budget: bigint('budget', { mode: 'bigint' }),
  country: text('country'),
});`;
