import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, UUID } from 'typestar';
import { movies, visits, type MovieKey } from '../movies.js';

const { check, checks } = Test;

// The mistakes that are made when tables are written and defined, each in every form in which it can be written.
const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };
const update = from(movies).updateOne(key);
declare const text: string;
declare const anyName: string;
declare const sometimes: boolean;

// Without a mistake.
const inserted = await from(movies)
  .insertOne({ ...key, title: 'Laura' })
  .exec();
const updated = await update.set({ title: 'Laura' }).exec();
const deleted = await from(movies).deleteMany({ genre: 'Drama' }).exec();
checks([
  check<typeof inserted, { readonly insertedKey: MovieKey }, Test.Pass>(),
  check<typeof updated, void, Test.Pass>(),
  check<typeof deleted, void, Test.Pass>(),
]);

// 32. A key column missing on insert.
expectError(from(movies).insertOne({ genre: 'Drama', year: 1944 }));
expectError(from(movies).insertOne({ title: 'Laura' }));
expectError(from(movies).insertMany([{ genre: 'Drama', year: 1944 }]));
const halfRow = { genre: 'Drama', year: 1944, title: 'Laura' };
expectError(from(movies).insertOne(halfRow));
expectError(from(movies).insertMany([halfRow]));

// 33. An unknown column on insert.
expectError(from(movies).insertOne({ ...key, nope: 1 }));
expectError(from(movies).insertMany([{ ...key, nope: 1 }]));
expectError(from(movies).insertMany([key, { ...key, nope: 1 }]));

// 34. The same from a variable.
const odd = { ...key, nope: 1 };
expectError(from(movies).insertOne(odd));
expectError(from(movies).insertMany([odd]));
const odds = [odd];
expectError(from(movies).insertMany(odds));
declare const either: typeof key | typeof odd;
expectError(from(movies).insertOne(either));
expectError(from(movies).insertMany([key, either]));
expectError(from(movies).insertOne(sometimes ? key : { ...key, nope: 1 }));
expectError(from(movies).insertOne({ ...key, ...(sometimes && { nope: 1 }) }));
expectError(from(movies).insertMany(sometimes ? [key] : [{ ...key, nope: 1 }]));
expectError(from(movies).insertOne({ ...key, 5: 1 }));
from(movies).insertOne(sometimes ? key : { ...key, title: 'Laura' });
from(movies).insertMany(sometimes ? [key] : [{ ...key, title: 'Laura' }]);

// 35. A value of the wrong type on insert.
expectError(from(movies).insertOne({ ...key, rating: 'good' }));
expectError(from(movies).insertOne({ ...key, tags: 'noir' }));
expectError(from(movies).insertOne({ ...key, tags: [1] }));
expectError(from(movies).insertOne({ ...key, year: text }));
expectError(from(movies).insertOne({ ...key, status: 'drafted' }));
expectError(from(movies).insertMany([{ ...key, released: 'yesterday' }]));
const wrongRow = { ...key, rating: text };
expectError(from(movies).insertOne(wrongRow));

// 36. A key column without a value.
expectError(from(movies).insertOne({ genre: null, year: 1944, id }));
expectError(from(movies).insertOne({ genre: undefined, year: 1944, id }));
expectError(from(movies).updateOne({ genre: null, year: 1944, id }));
expectError(from(movies).deleteOne({ genre: undefined, year: 1944, id }));

// 37. A key column updated.
expectError(update.set({ year: 1945 }));
expectError(update.set({ title: 'Laura', genre: 'Film-Noir' }));
expectError(update.unset('genre'));
expectError(update.push('year', 1));
const keyChange = { year: 1945 };
expectError(update.set(keyChange));
declare const eitherChange: { title: string } | { year: number };
expectError(update.set(eitherChange));
expectError(update.set(sometimes ? { title: 'Laura' } : { year: 1945 }));
expectError(update.set({ title: 'Laura', ...(sometimes && { year: 1945 }) }));
update.set(sometimes ? { title: 'Laura' } : { rating: 8 }).compile();

// 38. An update without the whole key.
expectError(from(movies).updateOne({ genre: 'Drama', year: 1944 }));
expectError(from(movies).updateOne({}));
expectError(from(movies).updateOne());
expectError(from(movies).updateOne({ title: 'Laura' }));
expectError(from(movies).updateOne({ ...key, title: 'Laura' }));
const halfKey = { genre: 'Drama', year: 1944 };
expectError(from(movies).updateOne(halfKey));
expectError(from(visits).updateOne({ site: 'a', day: 1 }));
expectError(from(movies).updateOne(either));
expectError(from(movies).updateMany);

// 39. A delete without the whole key.
expectError(from(movies).deleteOne({ genre: 'Drama', year: 1944 }));
expectError(from(movies).deleteOne({}));
expectError(from(movies).deleteOne());
expectError(from(movies).deleteOne({ ...key, title: 'Laura' }));
expectError(from(movies).deleteOne(halfKey));
expectError(from(movies).deleteOne(either));

// 40. Arithmetic, which tables do not have.
expectError(update.inc('rating', 1));
expectError(update.set({ rating: { $inc: 1 } }));
expectError(update.mul('rating', 2));
expectError(update.min('rating', 2));

// 41. Operators of another library in the place of values.
expectError(update.set({ $set: { title: 'Laura' } }));
expectError(update.set({ title: { $set: 'Laura' } }));
expectError(from(movies).deleteOne({ genre: { $eq: 'Drama' }, year: 1944, id }));
expectError(from(movies).find({ genre: { $eq: 'Drama' } }));
expectError(from(movies).findOne({ genre: 'Drama', year: { $gt: 1944 }, id }));

// 42. An unknown column updated.
expectError(update.set({ nope: 1 }));
expectError(update.set({ title: 'Laura', nope: 1 }));
expectError(update.unset('nope'));
expectError(update.unset(anyName));
expectError(update.push('nope', 1));
const oddChange = { title: 'Laura', nope: 1 };
expectError(update.set(oddChange));

// 43. A value of the wrong type on update.
expectError(update.set({ rating: 'good' }));
expectError(update.set({ title: 1 }));
expectError(update.set({ title: undefined }));
expectError(update.set({ status: text }));

// 44. An element of the wrong type.
expectError(update.push('tags', 1));
expectError(update.push('facts', ['oscars', 'one']));
expectError(update.pullAll('tags', [1]));
expectError(update.pullAll('facts', [['oscars', 1]]));
expectError(update.push('title', 'x'));

// 45. A column changed in two ways at once.
expectError(update.set({ title: 'Laura' }).unset('title'));
expectError(update.push('tags', 'x').pullAll('tags', ['y']));

// 46. An update of nothing.
expectError(update.exec());
expectError(update.unset().exec());
expectError(update.compile());

// 47. A delete without a condition.
expectError(from(movies).deleteMany().exec());
expectError(from(movies).deleteMany().compile());
expectError(from(visits).deleteMany().where('site').eq('a').exec());
expectError(from(movies).deleteMany({}).exec());

// 48. A delete by what is no key.
expectError(from(movies).deleteMany().where('title'));
expectError(from(movies).deleteMany().where('nope'));
expectError(
  from(movies).deleteMany().where('genre').eq('Drama').where('year').eq(1944).where('id').eq(id).where('nope'),
);
expectError(from(movies).deleteMany().where('rating').gt(8));
expectError(from(movies).deleteMany().where('year').lt(1930));
expectError(from(movies).deleteMany().where('genre').gt('a'));
expectError(from(movies).deleteMany().where('genre').eq(1));
expectError(from(movies).deleteMany().where('genre').eq('Drama').where('id'));
expectError(from(movies).deleteMany().where('genre').eq('Drama').where('year').ne(1944).where('id').eq(id));
expectError(from(movies).deleteMany().where('genre').ne('Drama'));

// 49. A key of unknown columns, or of types that no key has.
expectError(table('x', { a: c.text() }, { primaryKey: { partitionBy: ['b'] } }));
expectError(table('x', { a: c.text() }, { primaryKey: { partitionBy: [] } }));
expectError(table('x', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-d'] } }));
expectError(table('x', { a: c.set(c.text()) }, { primaryKey: { partitionBy: ['a'] } }));
expectError(c.blob({ index: true }));
expectError(c.int({ index: { text: true } }));
expectError(c.list(c.blob(), { index: true }));
expectError(c.set(c.duration()));
expectError(c.map(c.duration(), c.text()));
