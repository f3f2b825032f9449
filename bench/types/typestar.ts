import { each, userInterface, userModel, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query}.exec();
export const title${index}: string | null = rows${index}[0]!.title;`;

/** typestar, through `table`, `model` and `from`. */
export const typestar: Subject = {
  name: 'typestar',
  head: `import { c, from, gt, gte, model, table, type DocumentModel } from 'typestar';
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
    plainFilter: (index) => read(index, `from(Movie).find({ genre: 'genre ${index}' })`),
    fourFilter: (index) =>
      read(
        index,
        `from(Movie).find({ genre: 'genre ${index}', year: gte(1940).lt(1950), rating: gt(8) })
  .select('title', 'year').limit(20)`,
      ),
    dottedFilter: (index) => `
const users${index} = await from(UserModel).find({ 'address.place.lat': gt(${index}) }).exec();
export const name${index}: string = users${index}[0]!.name;`,
    wrong: (index) => `export const wrong${index} = from(Movie).find().where('gerne').eq('genre ${index}');`,
  },
  collection: `import { from } from 'typestar';
${userModel}
const users = await from(User).find({ name: 'Ada' }).exec();
export const name: string = users[0]!.name;`,
  ten(table) {
    const start = `from(${modelName(table)})`;
    const drama = `${start}.find().where('genre').eq('Drama')`;
    const range = `${drama}.where('year').gte(1940).where('year').lt(1950)`;
    return [
      `${drama}.exec()`,
      `${range}.exec()`,
      `${range}.where('rating').gt(8).select('title', 'year').limit(20).exec()`,
      `${start}.find().where('rating').gt(8).exec()`,
      `${drama}.sort('-year').limit(10).exec()`,
      `${start}.findOne(${KEY}).select('title').exec()`,
      `${start}.find().where('genre').in(['Drama', 'Film-Noir']).select('title').exec()`,
      `${start}.insertOne({ ...${KEY}, title: 'Laura' }).exec()`,
      `${start}.updateOne(${KEY}).set({ title: 'Laura' }).exec()`,
      `${start}.deleteOne(${KEY}).exec()`,
    ];
  },
};

const KEY = `{ genre: 'Drama', year: 1944, id: '123e4567-e89b-12d3-a456-426614174000' }`;

const modelName = (name: string): string => (name === 'movies' ? 'Movie' : `${name}Model`);

function definition(name: string): string {
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
export const ${modelName(name)} = model(${name});`;
}
