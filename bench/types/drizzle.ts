import { each, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query};
export const title${index}: string | null = rows${index}[0]!.title;`;

/** drizzle-orm, with its tables of PostgreSQL. */
export const drizzle: Subject = {
  name: 'drizzle',
  head: `import { and, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm';
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
  ten(table) {
    const all = `db.select().from(${table})`;
    const titles = `db.select({ title: ${table}.title }).from(${table})`;
    const drama = `eq(${table}.genre, 'Drama')`;
    const range = `${drama}, gte(${table}.year, 1940), lt(${table}.year, 1950)`;
    const key = `and(${drama}, eq(${table}.year, 1944), eq(${table}.id, '1'))`;
    return [
      `${all}.where(${drama})`,
      `${all}.where(and(${range}))`,
      `db.select({ title: ${table}.title, year: ${table}.year }).from(${table}).where(and(${range}, gt(${table}.rating, 8))).limit(20)`,
      `${all}.where(gt(${table}.rating, 8))`,
      `${all}.where(${drama}).orderBy(desc(${table}.year)).limit(10)`,
      `${titles}.where(${key}).limit(1)`,
      `${titles}.where(inArray(${table}.genre, ['Drama', 'Film-Noir']))`,
      `db.insert(${table}).values({ genre: 'Drama', year: 1944, id: '1', title: 'Laura' })`,
      `db.update(${table}).set({ title: 'Laura' }).where(${key})`,
      `db.delete(${table}).where(${key})`,
    ];
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
