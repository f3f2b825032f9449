import { each, userInterface, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query}.exec();
export const title${index}: string | null = rows${index}[0]!.title;`;

/** typestar, through `table`, `model` and `from`. */
export const typestar: Subject = {
  name: 'typestar',
  head: `import { c, from, model, table, type DocumentModel } from 'typestar';
${userInterface}
declare const UserModel: DocumentModel<User>;`,
  schema: (count) => each(count, definition),
  programs: {
    plain: (index) => read(index, `from(Movie).find().where('genre').eq('genre ${index}')`),
    four: (index) =>
      read(
        index,
        `from(Movie).find().where('genre').eq('genre ${index}').where('year').gte(1940).where('year').lt(1950)
  .where('rating').gt(8).select('title', 'year').limit(20)`,
      ),
    dotted: (index) => `
const users${index} = await from(UserModel).find().where('address.place.lat').gt(${index}).exec();
export const name${index}: string = users${index}[0]!.name;`,
    wrong: (index) => `export const wrong${index} = from(Movie).find().where('gerne').eq('genre ${index}');`,
  },
};

function definition(name: string): string {
  const modelName = name === 'movies' ? 'Movie' : `${name}Model`;
  return `
export const ${name} = table('${name}', {
  genre: c.text(),
  year: c.int(),
  id: c.uuid(),
  title: c.text(),
  rating: c.float({ index: true }),
  tags: c.set(c.text(), { index: true }),
  plot: c.text(),
  active: c.boolean(),
  created: c.timestamp(),
  votes: c.int(),
  budget: c.bigint(),
  country: c.text(),
}, { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } });
export const ${modelName} = model(${name});`;
}
