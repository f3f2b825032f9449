import { each, rowInterface, rowName, userInterface, userModel, type Subject } from './subject.js';

const read = (index: number, query: string): string => `
const rows${index} = await ${query}.lean().exec();
export const title${index} = rows${index}[0]!.title;`;

const programs: Subject['programs'] = {
  plain: (index) => read(index, `Movie.find({ genre: 'genre ${index}' })`),
  four: (index) =>
    read(
      index,
      `Movie.find({ genre: 'genre ${index}', year: { $gte: 1940, $lt: 1950 }, rating: { $gt: 8 } })
  .select({ title: 1, year: 1 }).limit(20)`,
    ),
  dotted: (index) => `
const users${index} = await UserModel.find({ 'address.place.lat': { $gt: ${index} } }).lean().exec();
export const name${index} = users${index}[0]!.name;`,
  wrong: (index) => `export const wrong${index} = Movie.find({ gerne: 'genre ${index}' });`,
};

/** Mongoose, told the type of its rows. */
export const mongooseGiven: Subject = {
  name: 'mongoose-rows',
  head: `import type { Model } from 'mongoose';
${userInterface}
declare const UserModel: Model<User>;`,
  schema: (count) =>
    `${each(count, rowInterface)}
${each(count, (name) => `declare const ${modelName(name)}: Model<${rowName(name)}>;`)}`,
  programs,
};

/** Mongoose, with rows inferred from the schema. */
export const mongooseInferred: Subject = {
  name: 'mongoose-inferred',
  head: `import { model, Schema, type Model } from 'mongoose';
${userInterface}
declare const UserModel: Model<User>;`,
  schema: (count) => each(count, definition),
  programs,
  collection: `${userModel}
const users = await User.find({ name: 'Ada' }).lean().exec();
export const name: string = users[0]!.name;`,
};

const modelName = (name: string): string => (name === 'movies' ? 'Movie' : `${name}Model`);

const definition = (name: string): string => `
const ${name}Schema = new Schema({
  id: { type: String, required: true },
  genre: { type: String, required: true },
  year: { type: Number, required: true },
  title: String,
  rating: Number,
  tags: [String],
  plot: String,
  active: Boolean,
  created: Date,
  votes: Number,
  budget: BigInt,
  country: String,
});
export const ${modelName(name)} = model('${name}', ${name}Schema);`;
