import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { model, type Connection } from '../../../../src/driver/index.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../../harness/database.js';

useDatabase('table_operations');

const movies = table(
  'movies',
  {
    ...{ genre: c.text(), year: c.int(), id: c.text(), title: c.text(), rating: c.float({ index: true }) },
    tags: c.set(c.text()),
    facts: c.map(c.text(), c.int()),
    seen: c.list(c.int()),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

const row = (year: number, more: Fields = {}): Fields => ({ genre: 'noir', year, id: `${year}`, ...more });
const keyOf = (year: number): Fields => ({ genre: 'noir', year, id: `${year}` });
let Movie: Awaited<ReturnType<typeof looseModel>>;

const years = async (filter: Fields = {}): Promise<unknown[]> =>
  (await Movie.find(filter).lean<Fields[]>()).map((each) => each['year']);

beforeAll(async () => {
  Movie = await looseModel(movies);
});

beforeEach(async () => {
  await Movie.deleteMany({});
  await Movie.insertMany([
    row(1940, { title: 'a', rating: 5, tags: ['x'], seen: [1], facts: { minutes: 88 } }),
    row(1950, { title: 'b', rating: 7, tags: ['x', 'y'] }),
    row(1960, { title: 'c', rating: 9 }),
  ]);
});

describe('rows of a table', () => {
  it('are counted by their keys, up to a bound', async () => {
    expect(await Movie.countDocuments()).toBe(3);
    expect(await Movie.countDocuments({ rating: { $gt: 5 } })).toBe(2);
    expect(await Movie.countDocuments({}, { limit: 2 })).toBe(2);
    expect(await Movie.countDocuments({}, { skip: 2 })).toBe(1);
    const bounded = Movie.countDocuments({}, { upperBound: 2 });
    expect(await failureOf(bounded)).toMatchObject({ name: 'OperationNotSupportedError' });
  });

  it('have distinct values: of a set, its elements', async () => {
    expect(await Movie.distinct('genre')).toEqual(['noir']);
    expect((await Movie.distinct('year', { rating: { $gt: 5 } })).sort()).toEqual([1950, 1960]);
    expect((await Movie.distinct('tags')).sort()).toEqual(['x', 'y']);
  });

  it('without a map are left out of its distinct values', async () => {
    expect(await Movie.distinct('facts')).toEqual([new Map([['minutes', 88]])]);
  });

  it('are updated by any filter', async () => {
    expect(await Movie.updateMany({ rating: { $gt: 5 } }, { title: 'new' })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    });
    expect(await Movie.findOne(keyOf(1960)).lean()).toMatchObject({ title: 'new' });
    expect(await Movie.findOne(keyOf(1940)).lean()).toMatchObject({ title: 'a' });
    expect(await Movie.updateOne({ rating: 5 }, { title: 'one' })).toMatchObject({ matchedCount: 1 });
    expect(await Movie.updateOne({ rating: 1 }, { title: 'one' })).toMatchObject({ matchedCount: 0 });
  });

  it('are created by an update of a key, unless upsert is false', async () => {
    await Movie.updateOne(keyOf(1930), { title: 'made' });
    expect(await Movie.findOne(keyOf(1930)).lean()).toMatchObject({ title: 'made' });
    expect(await Movie.updateOne(keyOf(1920), { title: 'x' }, { upsert: false })).toMatchObject({ matchedCount: 0 });
    expect(await Movie.exists(keyOf(1920))).toBeNull();
  });

  it('are inserted by an upsert, and only then get $setOnInsert', async () => {
    const update = { $set: { rating: 1 }, $setOnInsert: { title: 'first' } };
    const options = { upsert: true };
    expect(await Movie.updateOne(keyOf(1930), update, options)).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await Movie.updateOne(keyOf(1940), update, options)).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
    expect(await Movie.find({ rating: 1 }).lean<Fields[]>()).toMatchObject([
      { year: 1940, title: 'a' },
      { year: 1930, title: 'first' },
    ]);
    const wide = Movie.updateOne({ genre: 'noir', rating: 2 }, update, options);
    expect(await failureOf(wide)).toMatchObject({ code: 'INCOMPLETE_PRIMARY_KEY' });
  });

  it('are found and updated in one call', async () => {
    expect(await Movie.findOneAndUpdate(keyOf(1940), { title: 'A' }).lean()).toMatchObject({ title: 'a' });
    const after = { returnDocument: 'after' } as const;
    expect(await Movie.findOneAndUpdate({ rating: 7 }, { title: 'B' }, after).lean()).toMatchObject({ title: 'B' });
    const projected = Movie.findOneAndUpdate({ rating: 7 }, { title: 'BB' }, { ...after, projection: { title: 1 } });
    expect(await projected.lean()).toEqual({ title: 'BB' });
    expect(await Movie.findOneAndUpdate({ rating: 0 }, { title: 'B' })).toBeNull();
    const upserted = Movie.findOneAndUpdate(keyOf(1930), { title: 'D' }, { ...after, upsert: true });
    expect(await upserted.lean()).toMatchObject({ year: 1930, title: 'D' });
    const wrapped = await Movie.findOneAndUpdate(keyOf(1930), { title: 'E' }, { includeResultMetadata: true });
    expect(wrapped).toMatchObject({ ok: 1, value: { title: 'D' } });
  });

  it('are found in an order', async () => {
    const found = await Movie.findOneAndUpdate({ genre: 'noir' }, { title: 'x' }, { sort: { year: 1 } }).lean();
    expect(found).toMatchObject({ year: 1940 });
  });

  it('are replaced: columns that are not given lose their values', async () => {
    await Movie.replaceOne(keyOf(1940), { title: 'only' });
    expect(await Movie.findOne(keyOf(1940)).lean()).toMatchObject({ title: 'only', rating: null, tags: new Set() });
    const replaced = Movie.findOneAndReplace({ rating: 7 }, { title: 'other' }, { returnDocument: 'after' });
    expect(await replaced.lean()).toMatchObject({ year: 1950, title: 'other', rating: null });
    expect(await Movie.replaceOne({ rating: 100 }, { title: 'none' })).toMatchObject({ matchedCount: 0 });
    const upserted = await Movie.replaceOne(keyOf(1930), { title: 'new' }, { upsert: true });
    expect(upserted).toMatchObject({ upsertedCount: 1 });
    expect(await years()).toEqual([1960, 1950, 1940, 1930]);
  });

  it('are deleted by any filter', async () => {
    expect(await Movie.findOneAndDelete({ rating: 9 }).lean()).toMatchObject({ title: 'c' });
    expect(await Movie.findOneAndDelete({ rating: 9 })).toBeNull();
    expect(await Movie.deleteOne({ rating: 7 })).toMatchObject({ deletedCount: 1 });
    expect(await years()).toEqual([1940]);
    expect(await Movie.deleteMany({ rating: { $lt: 6 } })).toMatchObject({ deletedCount: 1 });
    expect(await years()).toEqual([]);
  });

  it('are deleted by a range of their key in one command', async () => {
    expect(await Movie.deleteMany({ genre: 'noir', year: { $gte: 1950 } })).toMatchObject({ deletedCount: -1 });
    expect(await years()).toEqual([1940]);
  });

  it('are found, changed and deleted by an object of their whole key', async () => {
    expect((await Movie.findById(keyOf(1940)))?.get('title')).toBe('a');
    await Movie.findByIdAndUpdate(keyOf(1940), { title: 'changed' });
    expect(await Movie.findById(keyOf(1940)).lean()).toMatchObject({ title: 'changed' });
    expect(await Movie.findByIdAndDelete(keyOf(1940)).lean()).toMatchObject({ title: 'changed' });
    expect(await Movie.exists(keyOf(1940))).toBeNull();
    expect(await Movie.exists(keyOf(1950))).toEqual(keyOf(1950));
    const partial = { genre: 'noir', year: 1950 };
    expect(await failureOf(Promise.resolve().then(() => Movie.findByIdAndDelete(partial)))).toMatchObject({
      code: 'INCOMPLETE_PRIMARY_KEY',
      column: 'id',
    });
  });

  it('change entries of a map by their path', async () => {
    const { collection } = Movie;
    const update = { $set: { 'facts.minutes': 90, 'facts.parts': 2 } };
    await collection.updateOne(keyOf(1940), update);
    expect(await Movie.findById(keyOf(1940)).lean()).toMatchObject({
      facts: new Map([
        ['minutes', 90],
        ['parts', 2],
      ]),
    });
    await collection.updateOne(keyOf(1940), { $unset: { 'facts.minutes': 1 } });
    expect(await Movie.findById(keyOf(1940)).lean()).toMatchObject({ facts: new Map([['parts', 2]]) });
  });

  it.each([
    ['$inc', { $inc: { rating: 1 } }],
    ['$addToSet of a list', { $addToSet: { seen: 1 } }],
    ['$pop', { $pop: { seen: 1 } }],
    ['$pull by a condition', { $pull: { seen: { $gt: 1 } } }],
  ])('refuse %s before anything is sent', async (_name, update) => {
    expect(await failureOf(Movie.collection.updateOne(keyOf(1940), update as never))).toMatchObject({
      code: 'WRONG_OPERATOR',
    });
  });

  it('come from a cursor one by one, sorted in memory too', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => ({ ...row(2000 + at), rating: at }));
    await Movie.insertMany(rows);
    const seen: number[] = [];
    for await (const each of Movie.find({ rating: { $gte: 0 }, year: { $gte: 2000 } })
      .sort({ rating: 1 })
      .allowDiskUse(false)
      .lean<{ rating: number }>()
      .cursor()) {
      seen.push(each.rating);
    }
    expect(seen).toEqual(rows.map(({ rating }) => rating));
    const limited = await Movie.find({ genre: 'noir' }).sort({ rating: -1 }).limit(70).lean<Fields[]>();
    expect(limited.map((each) => each['rating'])).toEqual(
      rows
        .map(({ rating }) => rating)
        .reverse()
        .slice(0, 70),
    );
  });
});

describe('a document of a table', () => {
  it('tracks whether it is new, and what has changed', async () => {
    const document = new Movie(row(1999, { title: 'x' }));
    expect(document.isNew).toBe(true);
    await document.save();
    expect(document.isNew).toBe(false);
    expect(document.modifiedPaths()).toEqual([]);
    document.set('title', 'y');
    (document.get('tags') as Set<string>).add('z');
    expect(document.modifiedPaths().sort()).toEqual(['tags', 'title']);
    await document.save();
    expect(document.isModified()).toBe(false);
  });

  it('loses the values that are set to undefined', async () => {
    const document = await Movie.findById(keyOf(1940)).orFail();
    document.set({ title: undefined, tags: undefined, facts: undefined });
    await document.save();
    expect(await Movie.findById(keyOf(1940)).lean()).toMatchObject({
      title: null,
      tags: new Set(),
      facts: new Map(),
      rating: 5,
    });
  });

  it('can be replaced, and has no version key', async () => {
    const document = await Movie.findById(keyOf(1940)).orFail();
    await document.replaceOne({ title: 'whole' });
    expect(await Movie.findById(keyOf(1940)).lean()).toMatchObject({ title: 'whole', rating: null });
    expect(await failureOf(Promise.resolve().then(() => document.increment()))).toMatchObject({
      name: 'OperationNotSupportedError',
    });
  });
});

describe('populate', () => {
  const authors = table('authors', { code: c.text(), name: c.text() }, { primaryKey: { partitionBy: ['code'] } });
  const books = table(
    'books',
    { isbn: c.text(), author: c.text({ ref: 'authors' }), film: c.text({ ref: 'movies' }) },
    { primaryKey: { partitionBy: ['isbn'] } },
  );
  let Book: Awaited<ReturnType<typeof looseModel>>;

  beforeAll(async () => {
    const Author = model(authors);
    await Author.syncTable();
    Book = await looseModel(books);
    await Author.insertMany(Array.from({ length: 130 }, (_, at) => ({ code: `a${at}`, name: `n${at}` })));
    await Book.insertMany(Array.from({ length: 130 }, (_, at) => ({ isbn: `b${at}`, author: `a${at}` })));
  });

  it('finds rows by the only column of their key, more than a filter takes at once', async () => {
    const found = await Book.find().populate('author');
    expect(found).toHaveLength(130);
    for (const book of found) {
      const author = book.get('author') as Fields;
      expect(author['name']).toBe(`n${String(author['code']).slice(1)}`);
    }
    const lean = await Book.findOne({ isbn: 'b7' }).populate({ path: 'author', select: 'name' }).lean<Fields>();
    expect(lean?.['author']).toMatchObject({ name: 'n7' });
  });

  it('works on existing documents, and keeps the reference when they are saved', async () => {
    const book = await Book.findById('b3').orFail();
    await book.populate('author');
    expect((book.get('author') as Fields)['name']).toBe('n3');
    expect(book.populated('author')).toBe('a3');
    await book.save();
    expect(await Book.findById('b3').lean()).toMatchObject({ author: 'a3' });
  });

  it('refuses references to a key of several columns', async () => {
    await Book.updateOne({ isbn: 'b1' }, { film: '1940' });
    expect(await failureOf(Book.findById('b1').populate('film'))).toMatchObject({
      name: 'OperationNotSupportedError',
    });
  });
});

describe('plain schemas over a table', () => {
  const connection = mongoose.createConnection();
  let Person: Model<Fields>;

  beforeAll(async () => {
    await connection.openUri('local://table_operations_plain', { isTable: true });
    const columns = { _id: 'text', name: 'text', age: 'int', tags: { type: 'list', valueType: 'text' } } as const;
    await (connection as object as Connection).createTable('people', { columns, primaryKey: '_id' });
    const schema = new Schema({ _id: String, name: String, age: Number, tags: [String] }, { versionKey: false });
    Person = connection.model<Fields>('Person', schema as object as Schema<Fields>, 'people');
    await Person.insertMany([
      { _id: '1', name: 'Ada', age: 36, tags: ['a'] },
      { _id: '2', name: 'Mary', age: 40, tags: ['a', 'b'] },
    ]);
  });
  afterAll(() => connection.destroy());

  it('have the operations of Mongoose', async () => {
    expect(await Person.countDocuments({})).toBe(2);
    expect((await Person.distinct('tags')).sort()).toEqual(['a', 'b']);
    expect(await Person.updateMany({ age: { $gt: 30 } }, { name: 'X' })).toMatchObject({ matchedCount: 2 });
    const updated = Person.findByIdAndUpdate('1', { name: 'Ada' }, { returnDocument: 'after' });
    expect(await updated.lean()).toMatchObject({ name: 'Ada' });
    expect(await Person.findOneAndReplace({ _id: '2' }, { name: 'Mary' }, { returnDocument: 'after' })).toMatchObject({
      name: 'Mary',
    });
    expect(await Person.exists({ _id: '2' })).toEqual({ _id: '2' });
    expect(await Person.findByIdAndDelete('2').lean()).toMatchObject({ name: 'Mary' });
    expect(await Person.countDocuments({})).toBe(1);
  });

  it('refuse a version key with a reason', async () => {
    const error = await failureOf(Person.collection.updateOne({ _id: '1' } as never, { $inc: { __v: 1 } }));
    expect(error).toMatchObject({ code: 'WRONG_OPERATOR' });
    expect(error.message).toContain('versionKey: false');
  });
});
