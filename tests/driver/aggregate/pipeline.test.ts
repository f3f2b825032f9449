import { Schema, Types, type Aggregate, type PipelineStage } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { model, OperationNotSupportedError } from '../../../src/index.js';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, only, useServer, type Fields } from '../../parity/database.js';
import { useModels } from '../harness/models.js';

const database = useServer();
const columns = { genre: c.text(), year: c.int(), title: c.text({ index: true }), votes: c.bigint() };
const films = table('films', columns, { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year'] } });
const own = database.connection().mongoose;

const owner = new Types.ObjectId();
const bookSchema = new Schema(
  { title: String, year: Number, owner: Schema.Types.ObjectId, at: Date, size: { pages: Number, words: Number } },
  { versionKey: false },
);
const hooks: unknown[] = [];
bookSchema.pre('aggregate', function () {
  hooks.push(this.pipeline().length);
  if (this.options['hidden'] === true) this.pipeline().unshift({ $match: { year: { $gt: 1902 } } });
});
bookSchema.post('aggregate', (found: unknown[]) => void hooks.push(`found ${found.length}`));
const Book = own.model('Book', bookSchema);
const Film = model(films, { connection: own });

beforeAll(async () => {
  await own.openUri(database.uri, database.options);
  await Promise.all([Book.init(), Film.init()]);
  await Book.insertMany(
    Array.from({ length: 60 }, (_, n) => ({
      ...{ title: `book ${n % 10}`, year: 1900 + n, at: new Date(n), size: { pages: n, words: 9 } },
      ...(n % 2 === 0 && { owner }),
    })),
  );
  await Film.insertMany(
    [1940, 1944, 1950].map((year) => ({ genre: 'Film-Noir', year, title: `film ${year}`, votes: BigInt(year) })),
  );
});

const sentBy = async (pipeline: PipelineStage[]): Promise<Fields> =>
  only(await database.sentBy(() => Book.aggregate(pipeline).exec()), 'find');
const years = (found: readonly { year: number }[]): number[] => found.map(({ year }) => year - 1900);

describe('a pipeline of $match, $sort, $skip, $limit and $project', () => {
  it('is one find', async () => {
    const pipeline = [
      { $match: { year: { $gte: 1910 } } },
      { $sort: { year: -1 } },
      { $skip: 2 },
      { $limit: 3 },
      { $project: { _id: 0, year: true, size: { pages: 1 } } },
    ] as const satisfies PipelineStage[];
    expect(await Book.aggregate([...pipeline])).toEqual(
      [57, 56, 55].map((n) => ({ year: 1900 + n, size: { pages: n } })),
    );
    expect(await sentBy([...pipeline])).toMatchObject({
      filter: { year: { $gte: 1910 } },
      sort: { year: -1 },
      projection: { _id: 0, year: 1, 'size.pages': 1 },
      options: { skip: 2, limit: 3 },
    });
  });

  it('may have its stages in any order with the same meaning', async () => {
    const found = await Book.aggregate<{ year: number }>([
      { $project: { year: 1, title: 1 } },
      { $sort: { title: 1 } },
      { $match: { title: 'book 3' } },
      { $sort: { year: 1 } },
      { $match: { year: { $gt: 1910 } } },
      { $limit: 4 },
      { $skip: 1 },
      { $limit: 2 },
      { $skip: 1 },
    ]);
    expect(years(found)).toEqual([33]);
    expect(found[0]).not.toHaveProperty('at');
    expect(await Book.aggregate([{ $limit: 2 }, { $skip: 2 }])).toEqual([]);
  });

  it('applies all its conditions, also several on one path', async () => {
    const found = await Book.aggregate<{ year: number }>()
      .match({ year: { $gt: 1920 } })
      .match({ year: { $lt: 1923 } })
      .sort('-year');
    expect(years(found)).toEqual([22, 21]);
    const merged = await sentBy([{ $match: { title: 'x' } }, { $match: { year: 1 } }]);
    expect(merged['filter']).toEqual({ title: 'x', year: 1 });
  });

  it('reads everything without conditions, page by page', async () => {
    expect(await Book.aggregate([{ $match: {} }])).toHaveLength(60);
    expect(await Book.aggregate([{ $sort: { year: 1 } }])).toHaveLength(60);
  });

  it('does not cast values, encodes ids and dates, and returns plain objects', async () => {
    const [found, ...more] = await Book.aggregate<Fields>([{ $match: { owner, at: new Date(4) } }]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ year: 1904 });
    expect(found).not.toHaveProperty('save');
    // Mongoose casts no pipelines.
    expect(await Book.aggregate([{ $match: { year: '1904' } }])).toEqual([]);
  });

  it('counts, and returns nothing if nothing matches', async () => {
    expect(await Book.aggregate([{ $match: { title: 'book 3' } }, { $count: 'books' }])).toEqual([{ books: 6 }]);
    expect(await Book.aggregate([{ $skip: 50 }, { $limit: 20 }, { $count: 'books' }])).toEqual([{ books: 10 }]);
    expect(await Book.aggregate().match({ title: 'none' }).count('books')).toEqual([]);
    const sent = await database.sentBy(() => Book.aggregate([{ $count: 'books' }]));
    expect(only(sent, 'countDocuments')).toBeDefined();
  });
});

describe('an aggregate of Mongoose', () => {
  it('runs by exec, then and await, and by its cursor', async () => {
    const pipeline: PipelineStage[] = [{ $match: { title: 'book 3' } }, { $sort: { year: 1 } }];
    const expected = [3, 13, 23, 33, 43, 53];
    expect(years(await Book.aggregate(pipeline).exec())).toEqual(expected);
    expect(await Book.aggregate(pipeline).then((found) => found.length)).toBe(6);
    const found: { year: number }[] = [];
    for await (const book of Book.aggregate<{ year: number }>(pipeline)) found.push(book);
    expect(years(found)).toEqual(expected);
    const cursor = Book.aggregate<{ year: number }>(pipeline).cursor({ batchSize: 2 });
    expect(years([(await cursor.next()) as { year: number }])).toEqual([3]);
    await cursor.close();
    const seen: number[] = [];
    await Book.aggregate<{ year: number }>(pipeline)
      .cursor()
      .eachAsync((book: { year: number }) => void seen.push(book.year - 1900));
    expect(seen).toEqual(expected);
  });

  it('has hooks, which may change the pipeline, and options', async () => {
    hooks.length = 0;
    const found = await Book.aggregate([{ $match: { title: 'book 2' } }]).option({
      hidden: true,
      maxTimeMS: 5000,
    });
    expect(found).toHaveLength(5);
    expect(hooks).toEqual([1, 'found 5']);
  });

  it('supports an AbortSignal, and refuses sessions', async () => {
    const aborted = Book.aggregate([{ $match: {} }]).option({
      signal: AbortSignal.abort(new Error('enough')),
    });
    await expect(aborted.exec()).rejects.toThrow('enough');
    const inSession = Book.aggregate([{ $match: {} }]).option({ session: {} } as object);
    await expect(inSession.exec()).rejects.toThrow('no sessions');
  });

  it('waits for the connection', async () => {
    const late = database.connection().mongoose;
    const Late = late.model('Book', new Schema({ year: Number }));
    const found = Late.aggregate([{ $match: { year: 1904 } }]).exec();
    const [first] = await Promise.all<unknown>([
      Late.aggregate([{ $match: { year: 1905 } }])
        .cursor()
        .next(),
      late.openUri(database.uri, database.options),
    ]);
    expect(first).toMatchObject({ year: 1905 });
    expect(await found).toHaveLength(1);
  });

  it('of a discriminator returns only its own documents', async () => {
    const Novel = Book.discriminator('Novel', new Schema({ hero: String }));
    await Novel.create({ title: 'novel', hero: 'Emma' });
    expect(await Novel.aggregate([{ $project: { hero: 1, _id: 0 } }])).toEqual([{ hero: 'Emma' }]);
    await Novel.deleteMany({ title: 'novel' });
  });
});

describe('a pipeline over a table', () => {
  it('is a find or a count by key and index', async () => {
    const sent = await database.sentBy(async () => {
      expect(
        await Film.aggregate([
          { $match: { genre: 'Film-Noir' } },
          { $match: { year: { $gt: 1940 } } },
          { $sort: { year: 1 } },
          { $project: { _id: 0, votes: 1, year: 1 } },
        ]),
      ).toEqual([
        { year: 1944, votes: 1944n },
        { year: 1950, votes: 1950n },
      ]);
    });
    expect(only(sent, 'find')).toMatchObject({
      filter: { genre: 'Film-Noir', year: { $gt: 1940 } },
      sort: { year: 1 },
    });
    expect(await Film.aggregate([{ $match: { title: 'film 1944' } }, { $count: 'n' }])).toEqual([{ n: 1 }]);
    expect(await Film.aggregate([{ $project: { title: 0, votes: 0 } }, { $limit: 1 }])).toEqual([
      { genre: 'Film-Noir', year: 1950 },
    ]);
  });
});

describe('any other pipeline is refused before anything is sent', () => {
  it.each<[string, object[], string]>([
    ['$group', [{ $group: { _id: '$title' } }], 'distinct() gives the values'],
    ['$lookup', [{ $match: {} }, { $lookup: {} }], 'populate()'],
    ['$unwind', [{ $unwind: '$tags' }], 'unwind in the application'],
    ['$addFields', [{ $addFields: { a: 1 } }], 'virtuals'],
    ['$anything', [{ $anything: 1 }], 'find()'],
    ['$match after $skip or $limit', [{ $limit: 1 }, { $match: { a: 1 } }], 'put $match before'],
    ['$sort after $skip or $limit', [{ $skip: 1 }, { $sort: { a: 1 } }], 'put $sort before'],
    ["$match on 'a.b', which", [{ $project: { c: 1 } }, { $match: { $or: [{ 'a.b': 1 }] } }], 'before $project'],
    ["$sort on 'a', which", [{ $project: { 'a.b': 0 } }, { $sort: { a: 1 } }], 'before $project'],
    ["$match on '_id', which", [{ $project: { _id: 0 } }, { $match: { _id: 1 } }], 'before $project'],
    ['$limit after $count', [{ $count: 'n' }, { $limit: 1 }], 'last stage'],
    ['$count without a name', [{ $count: 1 }], "{ $count: 'total' }"],
    ["$project that computes 'a'", [{ $project: { a: '$b' } }], 'in the application'],
    ["$project that computes 'a.b'", [{ $project: { a: { b: { $size: '$b' } } } }], 'in the application'],
    [
      '$project that mixes included and excluded paths',
      [{ $project: { a: 1, b: 0 } }],
      'either include or exclude paths',
    ],
    ['$project without paths', [{ $project: {} }], 'name the paths'],
    ['a second $project', [{ $project: { a: 1 } }, { $project: { a: 1 } }], 'one $project'],
    ['$sort with an order other', [{ $sort: { a: 2 } }], '{ year: -1 }'],
    ['$limit without an integer of 1', [{ $limit: 0 }], '{ $limit: 10 }'],
    ['$skip without an integer of 0', [{ $skip: 1.5 }], '{ $skip: 10 }'],
    ['$match without an object', [{ $match: [] }], '{ $match: { … } }'],
  ])('%s', async (what, pipeline, instead) => {
    const work = (): Aggregate<unknown[]> => Book.aggregate(pipeline as PipelineStage[]);
    const sent = await database.sentBy(async () => {
      const error = await failureOf(() => work().exec());
      expect(error).toBeInstanceOf(OperationNotSupportedError);
      expect(error.message).toContain(`aggregate() Not Implemented: ${what}`);
      expect(error['instead']).toContain(instead);
      expect((await failureOf(() => work().cursor().next())).message).toBe(error.message);
    });
    expect(sent).toEqual([]);
  });

  it('as is an invalid stage in a pipeline of the raw collection', async () => {
    const refusal = async (pipeline: Fields[]): Promise<string> =>
      (await failureOf(() => Book.collection.aggregate(pipeline).toArray())).message;
    expect(await refusal([{ $match: {} }, { $match: {}, $limit: 1 }])).toContain('stage 1 must have exactly one key');
    expect(await refusal([{ toString: 1 }])).toContain('toString is not in the Data API');
  });

  it('as is explain()', async () => {
    await expect(Book.aggregate([{ $match: {} }]).explain()).rejects.toMatchObject({
      name: 'OperationNotSupportedError',
      message: expect.stringMatching(/^aggregate\(\)\.explain\(\) Not Implemented: from\(Model\)\.find\(\)/) as string,
    });
  });
});

describe('aggregate() of models', () => {
  const { Doc, Thing } = useModels();

  it('runs pipelines that are one find or count', async () => {
    await Doc.insertMany([{ name: 'a' }, { name: 'b' }].map((each, _id) => ({ _id, ...each })));
    const pipeline: PipelineStage[] = [{ $match: { name: { $gt: 'a' } } }, { $project: { _id: 0, name: 1 } }];
    expect(await Doc.aggregate(pipeline)).toEqual([{ name: 'b' }]);
    await Thing.insertMany([1, 2, 3].map((at) => ({ kind: 'a', at })));
    expect(await Thing.aggregate([{ $match: { kind: 'a' } }, { $count: 'n' }])).toEqual([{ n: 3 }]);
  });
});
