import mongoose from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { model, UUID } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../harness/database.js';

useDatabase('table_documents');

const movies = table(
  'movies',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text({ required: true, trim: true, maxlength: 20 }),
    rating: c.float({ index: true, min: 0, max: 10 }),
    votes: c.bigint({ min: 0 }),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    seen: c.list(c.int()),
    embedding: c.vector(2, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

const id = UUID.v4();
const key = { genre: 'noir', year: 1944, id };
let Movie: Awaited<ReturnType<typeof looseModel>>;

beforeEach(async () => {
  mongoose.deleteModel(/.*/);
  Movie = await looseModel(movies);
  await Movie.deleteMany({});
});

describe('a document of a table with a composite key', () => {
  it('has neither _id nor version key', async () => {
    const document = await Movie.create({ ...key, title: 'Laura' });
    expect(Object.keys(document.toObject())).not.toContain('_id');
    expect(document.get('__v')).toBeUndefined();
    expect(await Movie.findOne(key).lean()).toMatchObject({ ...key, title: 'Laura', rating: null });
  });

  it('is read with its key, whatever columns are selected, so that it can be saved', async () => {
    await Movie.create({ ...key, title: 'Laura', rating: 7, tags: ['a'] });
    for (const query of [
      Movie.findOne(key).select('title'),
      Movie.findOne(key, { title: 1 }),
      Movie.findOneAndUpdate(key, { rating: 8 }).select('title'),
    ]) {
      expect((await query.orFail()).toObject()).toEqual({ ...key, title: 'Laura' });
    }
    for await (const document of Movie.find({ genre: 'noir' }).select('title').cursor()) {
      document.set('title', 'Laura II');
      await document.save();
    }
    expect(await Movie.findOne(key).lean()).toMatchObject({ title: 'Laura II', rating: 8, tags: new Set(['a']) });
    expect(await Movie.findOne(key).select('title').lean()).toEqual({ title: 'Laura II' });
    expect((await Movie.findOne(key).select('-rating -tags').orFail()).toObject()).toMatchObject({ title: 'Laura II' });
  });

  it('is saved by its whole key, with only what has changed', async () => {
    await Movie.create({ ...key, title: 'Laura', tags: ['a', 'b'], seen: [1], facts: { minutes: 88 } });
    const document = await Movie.findOne(key).orFail();
    (document.get('tags') as Set<string>).add('c');
    (document.get('facts') as Map<string, number>).delete('minutes');
    (document.get('seen') as number[]).push(2);
    document.set({ rating: 8, title: '  Laura II ' });
    const calls = await callsOf(() => document.save());
    expect(calls).toEqual([
      [
        'updateOne',
        key,
        {
          $set: { rating: 8, title: 'Laura II' },
          $push: { tags: { $each: ['c'] }, seen: { $each: [2] } },
          $pullAll: { facts: ['minutes'] },
        },
      ],
    ]);
    expect(await Movie.findOne(key).lean()).toMatchObject({
      title: 'Laura II',
      rating: 8,
      tags: new Set(['a', 'b', 'c']),
      seen: [1, 2],
    });
  });

  it('is saved twice without repeating the first change', async () => {
    await Movie.create({ ...key, title: 'Laura', tags: ['a'] });
    const document = await Movie.findOne(key).orFail();
    const tags = document.get('tags') as Set<string>;
    tags.add('b');
    await document.save();
    tags.delete('a');
    expect(await callsOf(() => document.save())).toEqual([['updateOne', key, { $pullAll: { tags: ['a'] } }]]);
  });

  it('writes a container as a whole when additions and removals mix, or an element of a list changes', async () => {
    await Movie.create({ ...key, title: 'Laura', tags: ['a'], seen: [1, 2] });
    const document = await Movie.findOne(key).orFail();
    (document.get('tags') as Set<string>).add('b').delete('a');
    (document.get('seen') as number[])[0] = 9;
    expect(await callsOf(() => document.save())).toEqual([
      ['updateOne', key, { $set: { tags: new Set(['b']), seen: [9, 2] } }],
    ]);
    expect(await Movie.findOne(key).lean()).toMatchObject({ tags: new Set(['b']), seen: [9, 2] });
  });

  it('is checked for existence if nothing has changed', async () => {
    const document = await Movie.create({ ...key, title: 'Laura' });
    const calls = await callsOf(() => document.save());
    expect(calls.map(([method, filter]) => [method, filter])).toEqual([['findOne', key]]);
    await Movie.deleteOne(key);
    expect(await failureOf(document.save())).toMatchObject({ name: 'DocumentNotFoundError' });
  });

  it('cannot change its key', async () => {
    await Movie.create({ ...key, title: 'Laura' });
    const document = await Movie.findOne(key).orFail();
    document.set('year', 1945);
    expect(await failureOf(document.save())).toMatchObject({
      code: 'KEY_COLUMN_UPDATE',
      table: 'movies',
      column: 'year',
    });
    expect(await Movie.find({ genre: 'noir' }).lean()).toHaveLength(1);
  });

  it('cannot be inserted without its key', async () => {
    const error = await failureOf(Movie.create({ genre: 'noir', year: 1944, title: 'Laura' }));
    expect(error).toMatchObject({ code: 'MISSING_KEY_COLUMN', column: 'id' });
  });

  it('refuses columns that the table does not have', async () => {
    expect(await failureOf(Movie.create({ ...key, title: 'Laura', titel: 'x' }))).toMatchObject({
      name: 'StrictModeError',
    });
    expect(await failureOf(Movie.updateOne(key, { titel: 'x' }))).toMatchObject({ name: 'StrictModeError' });
    expect(await Movie.exists(key)).toBeNull();
  });

  it('can be deleted and updated', async () => {
    const document = await Movie.create({ ...key, title: 'Laura' });
    await Movie.create({ ...key, year: 1950, title: 'Other' });
    await document.updateOne({ rating: 5 });
    expect(await Movie.findOne(key).lean()).toMatchObject({ rating: 5 });
    await document.deleteOne();
    expect((await Movie.find({ genre: 'noir' }).lean()).map((row) => row['title'])).toEqual(['Other']);
  });

  it('prints as JSON without loss', async () => {
    await Movie.create({ ...key, title: 'Laura', votes: 2n ** 60n, tags: ['a'], facts: { minutes: 88 } });
    const document = await Movie.findOne(key).orFail();
    expect(JSON.parse(JSON.stringify(document))).toMatchObject({
      id: id.toString(),
      votes: '1152921504606846976',
      tags: ['a'],
      facts: { minutes: 88 },
    });
  });
});

describe('a model of a table', () => {
  it('knows its table', () => {
    expect(Movie.$table).toBe(movies);
    expect(Movie.collection.name).toBe('movies');
  });

  it('finds by the whole key', async () => {
    await Movie.create({ ...key, title: 'Laura' });
    expect(await Movie.findById(key).orFail()).toMatchObject({ title: 'Laura' });
    await expect(async () => Movie.findById({ genre: 'noir' })).rejects.toMatchObject({
      code: 'INCOMPLETE_PRIMARY_KEY',
    });
  });

  it('finds by a single value if the key has one column', async () => {
    const User = await looseModel(
      table('users', { email: c.text(), name: c.text() }, { primaryKey: { partitionBy: ['email'] } }),
    );
    await User.create({ email: 'a@b', name: 'A' });
    expect(await User.findById('a@b').lean()).toEqual({ email: 'a@b', name: 'A' });
    expect(await User.findById({ email: 'a@b' }).lean()).toEqual({ email: 'a@b', name: 'A' });
  });

  it('checks whether a row exists', async () => {
    await Movie.create({ ...key, title: 'Laura' });
    expect(await Movie.exists(key)).toEqual(key);
    expect(await Movie.exists({ ...key, year: 1 })).toBeNull();
  });

  it('updates and deletes by key', async () => {
    await Movie.insertMany([1, 2, 3].map((year) => ({ ...key, year, title: `t${year}` })));
    expect(await Movie.updateOne({ ...key, year: 1 }, { title: 'new', $push: { tags: 'x' } })).toMatchObject({
      acknowledged: true,
    });
    await Movie.updateOne({ ...key, year: 1 }, { $addToSet: { tags: 'y' }, $push: { facts: { a: 1 } } });
    await Movie.updateOne({ ...key, year: 1 }, { $pull: { tags: 'x' }, $unset: { title: 1 } });
    expect(await Movie.findOne({ ...key, year: 1 }).lean()).toMatchObject({
      title: null,
      tags: new Set(['y']),
      facts: new Map([['a', 1]]),
    });
    await Movie.deleteOne({ ...key, year: 2 });
    await Movie.deleteMany({ genre: 'noir', year: { $gt: 2 } });
    expect((await Movie.find({ genre: 'noir' }).lean()).map((row) => row['year'])).toEqual([1]);
  });

  it('inserts, reads and iterates over more rows than one page', async () => {
    await Movie.insertMany(Array.from({ length: 120 }, (_, year) => ({ ...key, year, title: `t${year}` })));
    const years = (rows: readonly Fields[]): unknown[] => rows.map((row) => row['year']);
    const expected = Array.from({ length: 120 }, (_, index) => 119 - index);
    expect(years(await Movie.find({ genre: 'noir' }).lean())).toEqual(expected);
    const walked: unknown[] = [];
    for await (const document of Movie.find({ genre: 'noir' }).cursor()) walked.push(document.get('year'));
    expect(walked).toEqual(expected);
  });

  it('reports which rows are inserted if insertMany fails partway', async () => {
    const rows = [1, 2, 3].map((year) => ({ ...key, year, title: 'x' }));
    const error = await failureOf(Movie.insertMany([rows[0]!, { ...rows[1]!, genre: '' }, rows[2]!]));
    expect((error['insertedDocs'] as Fields[]).map((row) => row['year'])).toEqual([1]);
    expect((await Movie.find({ genre: 'noir' }).lean()).map((row) => row['year'])).toEqual([1]);
  });

  it('runs hooks and validators', async () => {
    const steps: string[] = [];
    const schema = Movie.schema;
    schema.pre('save', () => void steps.push('pre save'));
    schema.post('save', () => void steps.push('post save'));
    mongoose.deleteModel('movies');
    const Hooked = mongoose.model('movies', schema);
    await Hooked.create({ ...key, title: 'Laura' });
    expect(steps).toEqual(['pre save', 'post save']);
    const errors = await failureOf(Hooked.create({ ...key, title: 'x'.repeat(21), rating: 11, votes: -1 }));
    expect(Object.keys(errors['errors'] as object).sort()).toEqual(['rating', 'title', 'votes']);
    expect(await failureOf(Hooked.create({ ...key }))).toMatchObject({ name: 'ValidationError' });
  });

  it('is created on the requested connection or Mongoose instance', async () => {
    const connection = await mongoose.createConnection('local://table_documents_2', { autoCreate: false }).asPromise();
    const Other = model(movies, { connection, name: 'Film' });
    expect(await Other.syncTable()).toMatchObject({ created: true });
    expect(connection.modelNames()).toEqual(['Film']);
    expect(await Other.find({ genre: 'noir' })).toEqual([]);
    await connection.destroy();
  });

  it.each([
    ['estimatedDocumentCount', () => Movie.estimatedDocumentCount()],
    ['aggregate', () => Movie.aggregate([{ $group: { _id: '$genre' } }]).exec()],
  ])('refuses %s, and suggests an alternative', async (_name, work) => {
    expect(await failureOf(work() as PromiseLike<unknown>)).toMatchObject({ name: 'OperationNotSupportedError' });
  });
});

describe('a filter on a table', () => {
  beforeEach(async () => {
    await Movie.insertMany([
      { ...key, year: 1940, title: 'a', tags: ['x', 'y'], facts: { m: 1 }, rating: 5, embedding: [1, 0] },
      { ...key, year: 1950, title: 'b', tags: ['y'], facts: { n: 2 }, rating: 7, embedding: [0, 1] },
    ]);
  });
  const titles = async (query: PromiseLike<readonly Fields[]>): Promise<unknown[]> =>
    (await query).map((row) => row['title']);

  it.each([
    ['a range', { genre: 'noir', year: { $gte: 1940, $lt: '1950' } }, ['a']],
    ['several values', { genre: { $in: ['noir', 'other'] }, year: 1950 }, ['b']],
    ['a text uuid', { genre: 'noir', year: 1940, id: id.toString() }, ['a']],
    ['an indexed number', { rating: { $gt: 6 } }, ['b']],
    ['elements of a set', { tags: { $in: ['x'] } }, ['a']],
    ['all elements of a set', { tags: { $all: ['x', 'y'] } }, ['a']],
    ['keys of a map', { facts: { $keys: { $in: ['n'] } } }, ['b']],
    ['branches', { $or: [{ rating: 5 }, { rating: 7 }], genre: 'noir' }, ['b', 'a']],
  ])('accepts %s', async (_name, filter, expected) => {
    expect(await titles(Movie.find(filter).lean<Fields[]>())).toEqual(expected);
  });

  it('can be sorted in the stored order and its reverse', async () => {
    expect(await titles(Movie.find({ genre: 'noir' }).sort({ year: 1 }).lean<Fields[]>())).toEqual(['a', 'b']);
    expect(await titles(Movie.find({ genre: 'noir' }).sort('-year').lean<Fields[]>())).toEqual(['b', 'a']);
  });

  it.each([
    ['numbers', [0, 1]],
    ['a Float32Array', new Float32Array([0, 1])],
    ['$meta', { $meta: [0, 1] }],
  ])('is sorted by a vector given as %s', async (_name, vector) => {
    const found = await Movie.find({}, { title: 1 }, { includeSimilarity: true })
      .sort({ embedding: vector as never })
      .limit(1)
      .lean<Fields[]>();
    expect(found).toEqual([{ title: 'b', $similarity: 1 }]);
  });

  it('is read page by page', async () => {
    await Movie.insertMany(Array.from({ length: 60 }, (_, year) => ({ ...key, year, title: `t${year}` })));
    const collection = Movie.collection as object as {
      findPage(filter: Fields, options: Fields): Promise<{ rows: Fields[]; nextPageState: string | null }>;
    };
    const first = await collection.findPage({ genre: 'noir' }, {});
    const second = await collection.findPage({ genre: 'noir' }, { pageState: first.nextPageState });
    expect(first.rows.length + second.rows.length).toBe(62);
    expect(second.nextPageState).toBeNull();
  });

  it.each([
    ['null', { title: null }, 'NULL_IN_FILTER'],
    ['undefined', { genre: 'noir', year: undefined }, 'UNDEFINED_VALUE'],
    ['a regular expression', { title: /a/ }, 'WRONG_VALUE'],
  ])('refuses %s before anything is sent', async (_name, filter, code) => {
    expect(await failureOf(Movie.find(filter as never))).toMatchObject({ code });
  });

  it.each([{ genre: undefined }, { genre: {} }, { $and: [] }, { $and: [{ genre: undefined }] }])(
    'refuses to delete everything by %o',
    async (filter) => {
      const error = await failureOf(Movie.deleteMany(filter as never));
      expect(['EMPTY_CONDITION', 'UNDEFINED_VALUE']).toContain(error['code']);
      expect(await Movie.find({ genre: 'noir' })).toHaveLength(2);
    },
  );
});

describe('a document without its key', () => {
  it('is refused when it is saved; when it is validated, only if the key is required', async () => {
    const keyed = (name: string, required: boolean) =>
      table(name, { id: c.text({ required }), n: c.int() }, { primaryKey: { partitionBy: ['id'] } });
    const Keyed = await looseModel(keyed('keyed', false));
    const document = new Keyed({ n: 1 });
    await document.validate();
    expect(await failureOf(document.save())).toMatchObject({ code: 'MISSING_KEY_COLUMN' });
    document.set('id', 'a');
    await document.save();
    const Required = await looseModel(keyed('keyed_by_rule', true));
    expect(await failureOf(new Required({ n: 1 }).validate())).toMatchObject({ name: 'ValidationError' });
  });
});

async function callsOf(work: () => Promise<unknown>): Promise<unknown[][]> {
  const calls: unknown[][] = [];
  mongoose.set('debug', (_collection: string, method: string, ...args: unknown[]) => {
    calls.push([
      method,
      ...args.filter((each) => typeof each !== 'object' || each === null || Object.keys(each).length > 0),
    ]);
  });
  try {
    await work();
  } finally {
    mongoose.set('debug', false);
  }
  return calls;
}
