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
  ten(table) {
    const all = `db.selectFrom('${table}').selectAll()`;
    const drama = `.where('genre', '=', 'Drama')`;
    const range = `${drama}.where('year', '>=', 1940).where('year', '<', 1950)`;
    const key = `${drama}.where('year', '=', 1944).where('id', '=', '1')`;
    const row = `{ genre: 'Drama', year: 1944, id: '1', title: 'Laura', rating: null, tags: null, plot: null, active: null,
  created: null, votes: null, budget: null, country: null }`;
    return [
      `${all}${drama}.execute()`,
      `${all}${range}.execute()`,
      `db.selectFrom('${table}')${range}.where('rating', '>', 8).select(['title', 'year']).limit(20).execute()`,
      `${all}.where('rating', '>', 8).execute()`,
      `${all}${drama}.orderBy('year', 'desc').limit(10).execute()`,
      `db.selectFrom('${table}')${key}.select('title').executeTakeFirst()`,
      `db.selectFrom('${table}').where('genre', 'in', ['Drama', 'Film-Noir']).select('title').execute()`,
      `db.insertInto('${table}').values(${row}).execute()`,
      `db.updateTable('${table}').set({ title: 'Laura' })${key}.execute()`,
      `db.deleteFrom('${table}')${key}.execute()`,
    ];
  },
};
