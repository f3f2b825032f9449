import { each, rowInterface, rowName, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query}.execute();
export const title${index}: string | null = rows${index}[0]!.title;`;

/** kysely, the smallest of the well-known typed SQL builders. */
export const kysely: Subject = {
  name: 'kysely',
  head: `import type { Kysely } from 'kysely';`,
  schema: (count) => `
${each(count, rowInterface)}
interface Database {
${each(count, (name) => `  ${name}: ${rowName(name)};`)}
}
declare const db: Kysely<Database>;`,
  programs: {
    plain: (index) => read(index, `db.selectFrom('movies').selectAll().where('genre', '=', 'genre ${index}')`),
    four: (index) =>
      read(
        index,
        `db.selectFrom('movies').where('genre', '=', 'genre ${index}').where('year', '>=', 1940).where('year', '<', 1950)
  .where('rating', '>', 8).select(['title', 'year']).limit(20)`,
      ),
    wrong: (index) =>
      `export const wrong${index} = db.selectFrom('movies').selectAll().where('gerne', '=', 'genre ${index}');`,
  },
};
