import { tableName, type Subject } from './subject.js';

/** kysely, the smallest of the well-known typed SQL builders, for comparison. */
export const kysely: Subject = {
  name: 'kysely',
  head: `import type { Kysely } from 'kysely';`,
  schema: (count) => {
    const names = Array.from({ length: count }, (_, index) => tableName(index));
    return `
${names.map(rowInterface).join('\n')}
interface Database {
${names.map((name) => `  ${name}: ${rowName(name)};`).join('\n')}
}
declare const db: Kysely<Database>;`;
  },
  query: (index) => `
const rows${index} = await db.selectFrom('movies')
  .where('genre', '=', 'genre ${index}')
  .where('year', '>=', 1940)
  .where('year', '<', 1950)
  .select(['title', 'year'])
  .limit(20)
  .execute();
export const title${index}: string | null = rows${index}[0]!.title;`,
};

function rowInterface(name: string): string {
  return `
interface ${rowName(name)} {
  id: string;
  genre: string;
  year: number;
  title: string | null;
  rating: number | null;
  tags: string[] | null;
  plot: string | null;
  active: boolean | null;
  created: Date | null;
  votes: number | null;
  budget: bigint | null;
  country: string | null;
}`;
}

function rowName(name: string): string {
  return `${name[0]!.toUpperCase()}${name.slice(1)}Row`;
}
