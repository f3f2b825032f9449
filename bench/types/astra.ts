import { each, rowInterface, rowName, userInterface, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query}.toArray();
export const title${index}: string | null = rows${index}[0]!.title;`;

/** astra-db-ts, told the type of its rows. */
export const astra: Subject = {
  name: 'astra-db-ts',
  head: `import type { Collection, Table } from '@datastax/astra-db-ts';
${userInterface}
declare const users: Collection<User>;`,
  schema: (count) =>
    `${each(count, rowInterface)}
${each(count, (name) => `declare const ${name}: Table<${rowName(name)}>;`)}`,
  programs: {
    plain: (index) => read(index, `movies.find({ genre: 'genre ${index}' })`),
    four: (index) =>
      read(
        index,
        `movies.find({ genre: 'genre ${index}', year: { $gte: 1940, $lt: 1950 }, rating: { $gt: 8 } }, { limit: 20 })
  .project<{ title: string | null; year: number }>({ title: 1, year: 1 })`,
      ),
    dotted: (index) => `
const users${index} = await users.find({ 'address.place.lat': { $gt: ${index} } }).toArray();
export const name${index}: string = users${index}[0]!.name;`,
    wrong: (index) => `export const wrong${index} = movies.find({ gerne: 'genre ${index}' });`,
  },
};
