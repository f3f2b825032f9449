import { tableName, type Subject } from './subject.js';

/** typestar, through `table`, `model` and `from`. */
export const typestar: Subject = {
  name: 'typestar',
  head: `import { c, from, model, table } from 'typestar';`,
  schema: (count) => Array.from({ length: count }, (_, index) => definition(tableName(index))).join('\n'),
  query: (index) => `
const rows${index} = await from(Movie).find()
  .where('genre').eq('genre ${index}')
  .where('year').gte(1940)
  .where('year').lt(1950)
  .select('title', 'year')
  .limit(20)
  .exec();
export const title${index}: string | null = rows${index}[0]!.title;`,
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
