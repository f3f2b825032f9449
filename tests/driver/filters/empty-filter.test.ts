import mongoose, { Schema, Types, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { model } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const schema = new Schema<Fields>(
  {
    _id: Number,
    name: String,
    meta: {},
    tags: [String],
    inner: new Schema({ x: String }, { _id: false }),
  },
  { minimize: false },
);
const lines = table('lines', { a: c.text(), b: c.int(), s: c.text() }, { primaryKey: { partitionBy: ['a'] } });

let watched: Watched;
let Doc: Model<Fields>;
let Row: Model<Fields>;

beforeAll(async () => {
  watched = await watchedDatabase();
  Doc = watched.connection.model<Fields>('Doc', schema, 'docs');
  await Doc.init();
  Row = model(lines, { connection: watched.connection }) as object as Model<Fields>;
  await Row.init();
});
beforeEach(async () => {
  await Doc.deleteMany({});
  await Doc.insertMany([
    { _id: 1, name: 'a', meta: {} },
    { _id: 2, name: 'b', meta: { x: 1 } },
  ]);
  await Row.insertMany([
    { a: 'x', b: 1, s: 's' },
    { a: 'y', b: 2, s: 't' },
  ]);
  watched.sent.length = 0;
});
afterAll(() => watched.connection.destroy());

class Filter {
  declare name?: string;
}

/** Values that reach a filter by accident. */
const ACCIDENTS: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a Map', new Map([['name', 'a']])],
  ['a promise', Promise.resolve({ name: 'a' })],
  ['an array', [{}]],
  ['an empty array', []],
  ['a regular expression', /a/],
  ['a text', 'a'],
  ['a number', 0],
  ['a date', new Date()],
  ['a Set', new Set(['a'])],
  ['bytes', Buffer.from('a')],
  ['an instance without members', new Filter()],
  ['a member that is undefined', { name: undefined }],
  ['$or without branches', { $or: [] }],
  ['$and without branches', { $and: [] }],
  ['an empty branch of $or', { $or: [{}, { name: 'a' }] }],
  ['an empty $not', { $not: {} }],
  ['a condition without operators', { meta: {} }],
  ['the same below $and', { $and: [{ name: { $ne: 'z' } }, { meta: {} }] }],
  ['a member named __proto__', JSON.parse('{"__proto__":{"name":"a"}}')],
  ['the same below $and', { $and: [JSON.parse('{"__proto__":{"name":"a"}}')] }],
  ['$nin of undefined', { name: { $nin: [undefined] } }],
];

type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (value: unknown): Loose => value as Loose;

type Write = readonly [name: string, run: (target: Loose, filter: unknown, options?: object) => PromiseLike<unknown>];
const SET = { $set: { s: 'q', name: 'q' } };
const WRITES: readonly Write[] = [
  ['deleteOne', (target, filter, options) => target['deleteOne']!(filter, options)],
  ['deleteMany', (target, filter, options) => target['deleteMany']!(filter, options)],
  ['updateOne', (target, filter, options) => target['updateOne']!(filter, SET, options)],
  ['updateMany', (target, filter, options) => target['updateMany']!(filter, SET, options)],
  ['replaceOne', (target, filter, options) => target['replaceOne']!(filter, { name: 'q' }, options)],
  ['findOneAndUpdate', (target, filter, options) => target['findOneAndUpdate']!(filter, SET, options)],
  ['findOneAndReplace', (target, filter, options) => target['findOneAndReplace']!(filter, { name: 'q' }, options)],
  ['findOneAndDelete', (target, filter, options) => target['findOneAndDelete']!(filter, options)],
];
const BULK = ['deleteOne', 'deleteMany', 'updateOne', 'updateMany', 'replaceOne'];

const refusal = { name: expect.stringMatching(/^(QueryError|ObjectParameterError)$/) as string };
const nameOf = (error: Error): object => ({ name: error.name });

describe.each(ACCIDENTS)('a filter that is, or has, %s', (_what, filter) => {
  it.each(WRITES)('is refused by %s of models, with hooks and without, and nothing is sent', async (_name, run) => {
    expect(nameOf(await failureOf(run(loose(Doc), filter)))).toMatchObject(refusal);
    expect(nameOf(await failureOf(run(loose(Doc), filter, { middleware: false })))).toMatchObject(refusal);
    expect(nameOf(await failureOf(run(loose(Doc.find()), filter, { middleware: false })))).toMatchObject(refusal);
    expect(watched.sent).toEqual([]);
  });

  it.each(WRITES)('is refused by %s of the collection', async (_name, run) => {
    expect(nameOf(await failureOf(run(loose(Doc.collection), filter)))).toMatchObject(refusal);
    expect(watched.sent).toEqual([]);
  });

  it.each(BULK)('is refused by bulkWrite with %s, of models and collections', async (name) => {
    const parts = () => ({ [name]: { filter, update: SET, replacement: { name: 'q' } } });
    await failureOf(loose(Doc)['bulkWrite']!([parts()]));
    await failureOf(loose(Doc)['bulkWrite']!([parts()], { middleware: false, ordered: false }));
    await failureOf(loose(Doc.collection)['bulkWrite']!([parts()]));
    expect(watched.sent).toEqual([]);
  });

  it('is refused by writes of tables', async () => {
    for (const [, run] of WRITES) await failureOf(run(loose(Row), filter));
    expect(watched.sent.filter((body) => !body.includes('listTables'))).toEqual([]);
  });
});

describe('filters', () => {
  it.each(BULK)('bulkWrite refuses %s without a filter', async (name) => {
    const operation = { [name]: { update: SET, replacement: { name: 'q' } } };
    await failureOf(loose(Doc)['bulkWrite']!([operation]));
    await failureOf(loose(Doc.collection)['bulkWrite']!([operation]));
    expect(watched.sent).toEqual([]);
  });

  it.each(WRITES)('%s refuses a filter that strictQuery empties', async (_name, run) => {
    const options = { strictQuery: true };
    expect(await failureOf(run(loose(Doc), { nme: 'a' }, options))).toMatchObject({ code: 'EMPTY_CONDITION' });
    const without = { strictQuery: true, middleware: false };
    expect(await failureOf(run(loose(Doc), { nme: 'a' }, without))).toMatchObject({ code: 'EMPTY_CONDITION' });
    expect(watched.sent).toEqual([]);
  });

  it('bulkWrite refuses a filter that strictQuery empties', async () => {
    const Strict = watched.connection.model<Fields>(
      'Strict',
      new Schema({ name: String }, { strictQuery: true }),
      'docs',
    );
    await Strict.init();
    watched.sent.length = 0;
    for (const name of BULK) {
      const operation = { [name]: { filter: { nme: 'a' }, update: { name: 'q' }, replacement: { name: 'q' } } };
      expect((await failureOf(loose(Strict)['bulkWrite']!([operation]))).message).toContain('path of the schema');
    }
    expect(watched.sent).toEqual([]);
  });

  it('an update without a body is refused: Mongoose would take the filter for it', async () => {
    const nothing = /cannot be nullish|the update is missing/;
    await expect(async () => loose(Doc)['updateMany']!({ name: 'a' }, undefined)).rejects.toThrow(nothing);
    await expect(async () => loose(Doc)['updateOne']!({ name: 'a' })).rejects.toThrow(nothing);
    expect(watched.sent).toEqual([]);
  });

  it('an explicit {} is accepted, and so is a missing filter of a read', async () => {
    expect(await Doc.updateMany({}, { $set: { name: 'z' } })).toMatchObject({ matchedCount: 2 });
    expect(await Doc.bulkWrite([{ deleteMany: { filter: {} } }])).toBeDefined();
    expect(await Doc.countDocuments()).toBe(0);
    await Doc.create({ _id: 3 });
    await Doc.deleteMany({}, { middleware: false });
    await Doc.create({ _id: 4 });
    await Doc.deleteMany();
    expect(await Doc.find()).toEqual([]);
  });

  it('ids, queries, documents and instances with members are filters as in Mongoose', async () => {
    const filter = Object.assign(new Filter(), { name: 'a' });
    expect(await Doc.deleteMany(filter as object)).toMatchObject({ deletedCount: 1 });
    expect(await Doc.deleteMany(Doc.find({ name: 'b' }) as object)).toMatchObject({ deletedCount: 1 });
    const byId = await failureOf(loose(Doc)['deleteMany']!(new Types.ObjectId()));
    expect(byId).toMatchObject({ name: 'CastError', path: '_id' });
    const document = await Doc.create({ _id: 5, name: 'c' });
    await document.updateOne({ $set: { name: 'd' } });
    expect(await Doc.findById(5).lean()).toMatchObject({ name: 'd' });
    await document.deleteOne();
    expect(await Doc.countDocuments({})).toBe(0);
  });

  it('reads refuse conditions that the database would ignore', async () => {
    for (const filter of [{ meta: {} }, { inner: {} }, { $not: {} }, { $or: [{}] }] as object[]) {
      const works: readonly (() => PromiseLike<unknown>)[] = [
        () => Doc.find(filter),
        () => Doc.find(filter).lean(),
        () => Doc.findOne(filter),
        () => Doc.countDocuments(filter),
        () => Doc.distinct('name', filter),
        () => Doc.exists(filter),
        () => Doc.find(filter).cursor().next(),
        () => Doc.aggregate([{ $match: filter }]),
        () => Doc.collection.find(filter as Fields).toArray(),
        async () =>
          from(Doc)
            .find()
            .raw(filter as Fields)
            .exec(),
      ];
      for (const work of works) expect(await failureOf(work())).toMatchObject({ code: 'EMPTY_CONDITION' });
    }
    expect(watched.sent).toEqual([]);
    expect(await Doc.find({ meta: { $eq: {} } }).lean()).toMatchObject([{ _id: 1 }]);
  });

  it('conditions of hooks and of nested queries are checked', async () => {
    const hooked = new Schema<Fields>({ _id: Number, name: String });
    hooked.pre('deleteMany', function () {
      this.where(JSON.parse('{"__proto__":{"name":"a"}}') as object);
    });
    const Hooked = watched.connection.model<Fields>('Hooked', hooked, 'docs');
    await Hooked.init();
    watched.sent.length = 0;
    expect(await failureOf(Hooked.deleteMany({ name: { $ne: 'z' } }))).toMatchObject({ code: 'WRONG_VALUE' });
    const inner = Doc.find(JSON.parse('{"__proto__":{"name":"a"}}') as object);
    expect(await failureOf(Doc.deleteMany(inner as object))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(watched.sent).toEqual([]);
  });

  it('reads refuse filters of another kind', async () => {
    for (const filter of [new Map([['name', 'a']]), [{}], 'a', Promise.resolve({ name: 'a' })]) {
      for (const name of ['find', 'findOne', 'countDocuments', 'exists']) {
        expect(nameOf(await failureOf(loose(Doc)[name]!(filter)))).toMatchObject(refusal);
      }
      expect(nameOf(await failureOf(loose(Doc)['distinct']!('name', filter)))).toMatchObject(refusal);
      for (const name of ['findOne', 'countDocuments'])
        expect(nameOf(await failureOf(loose(Doc.collection)[name]!(filter)))).toMatchObject(refusal);
    }
    expect(watched.sent).toEqual([]);
  });
});

it('no row of a table was deleted', async () => {
  expect(await Row.find({ a: { $in: ['x', 'y'] } }).lean()).toMatchObject([{ s: 's' }, { s: 't' }]);
});

describe('an object without visible members', () => {
  const HIDING: readonly (readonly [name: string, filter: object])[] = [
    ['a Proxy', new Proxy({}, {})],
    ['a Proxy that hides its members', new Proxy({ name: 'a' }, { ownKeys: () => [] })],
    ['an object of symbols', { [Symbol('name')]: 'a' }],
    ['an object of hidden members', Object.defineProperty({}, 'name', { value: 'a' })],
    ['an object with a tag', { [Symbol.toStringTag]: 'Object' }],
    ['an object that inherits its members', Object.create({ name: 'a' }) as object],
    // oxlint-disable-next-line no-new-wrappers, unicorn/new-for-builtins -- JavaScript may give one
    ['a string object', new String('a')],
  ];
  it.each(HIDING)('is not a filter: %s', async (_name, filter) => {
    watched.sent.length = 0;
    for (const work of [
      () => Doc.deleteMany(filter),
      () => Doc.find(filter).deleteMany(),
      () => Doc.deleteMany().where(filter),
      () => Doc.deleteMany().merge(filter),
      () => Doc.updateMany(filter, { name: 'z' }),
      () => Doc.collection.deleteMany(filter),
      () => Doc.bulkWrite([{ deleteMany: { filter } }]),
      () => Row.deleteMany(filter),
      () => Row.collection.deleteMany(filter),
    ]) {
      expect(await failureOf(work())).toBeInstanceOf(Error);
    }
    expect(watched.sent).toEqual([]);
  });

  it('is accepted if it is an explicit {}', async () => {
    for (const filter of [{}, Object.create(null) as object, mongoose.trusted({})]) {
      await Doc.deleteMany(filter);
      expect(await Doc.countDocuments({})).toBe(0);
      await Doc.create({ _id: 3 });
    }
  });
});
