import mongoose, { Schema } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { QueryError } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('doubted_filters');

const schema = new Schema<Fields>({ _id: Number, name: String, n: Number }, { versionKey: false });
const Item = mongoose.model('DoubtedItem', schema);
const Strict = mongoose.model('DoubtedStrict', schema.clone().set('strictQuery', true), 'doubteditems');
const Holder = mongoose.model(
  'DoubtedHolder',
  new Schema<Fields>({ items: [{ type: Number, ref: 'DoubtedItem' }] }, { versionKey: false }),
);

beforeEach(async () => {
  await Item.deleteMany({});
  await Item.create([
    { _id: 1, name: 'a', n: 1 },
    { _id: 2, name: 'a', n: 2 },
  ]);
});

const leavesAll = async (work: () => PromiseLike<unknown>): Promise<Error & Fields> => {
  const error = await failureOf(work());
  expect(await Item.find().sort('_id').lean()).toEqual([
    { _id: 1, name: 'a', n: 1 },
    { _id: 2, name: 'a', n: 2 },
  ]);
  return error;
};

type Copied = mongoose.Query<unknown, unknown>;
const copyOf = (query: Copied): Copied => new (query.toConstructor())();

class Body {
  get name(): string {
    return 'a';
  }
}
const notFilters: readonly (readonly [string, unknown])[] = [
  ['a map', new Map([['name', 'b']])],
  ['a promise', Promise.resolve({ name: 'b' })],
  ['a set', new Set(['b'])],
  ['a date', new Date()],
  ['a regular expression', /b/],
  ['an object without members of its own', new Body()],
];

describe.each(notFilters)('%s', (_what, given) => {
  const filter = given as Fields;

  it('in where() or merge() does not let a query write everything', async () => {
    for (const work of [
      () => Item.where(filter).deleteMany(),
      () => Item.deleteMany().where(filter),
      () => Item.deleteMany({}).merge(filter),
      () => Item.deleteMany().or([filter]),
      () => Item.deleteMany({ $and: [filter] }),
      () => Item.where(filter).updateMany({}, { $set: { n: 9 } }),
    ]) {
      expect(await leavesAll(work)).toBeInstanceOf(QueryError);
    }
  });

  it('is not a filter of reads, pipelines and populate()', async () => {
    await Holder.deleteMany({});
    await Holder.create({ items: [1, 2] });
    for (const work of [
      () => Item.where(filter).find(),
      () => Item.aggregate([{ $match: filter }]),
      () => Holder.find().populate({ path: 'items', match: filter }),
    ]) {
      await failureOf(work());
    }
  });
});

describe('a query without a filter', () => {
  it('reads everything, and does not become a write of everything', async () => {
    const body: { filter?: Fields } = {};
    expect(await Item.find(body.filter as Fields)).toHaveLength(2);
    for (const work of [
      () => Item.find(body.filter as Fields).deleteMany(),
      () => Item.findOne(body.filter as Fields).deleteOne(),
      () => Item.find(body.filter as Fields).updateMany({}, { $set: { n: 9 } }),
      () => Item.deleteMany({}).merge(body.filter as Fields),
      () => Item.countDocuments(body.filter as Fields).deleteMany(),
      () => Item.distinct('name', body.filter as Fields).deleteMany(),
      () =>
        Item.find()
          .find(body.filter as Fields)
          .deleteMany(),
      () =>
        Item.where()
          .findOne(body.filter as Fields)
          .deleteOne(),
      () =>
        Item.find()
          .countDocuments(body.filter as Fields)
          .deleteMany(),
    ]) {
      expect(await leavesAll(work)).toMatchObject({ code: 'UNDEFINED_VALUE' });
    }
    expect(
      await Item.find(body.filter as Fields)
        .where({ n: 2 })
        .deleteMany(),
    ).toMatchObject({ deletedCount: 1 });
    await Item.find().deleteMany();
    expect(await Item.countDocuments({})).toBe(0);
  });

  it('stays one after where() with a path alone', async () => {
    expect(await leavesAll(() => Item.where('name').deleteMany())).toMatchObject({
      code: 'UNDEFINED_VALUE',
      column: 'name',
    });
    expect(await Item.where('n').gt(1).deleteMany()).toMatchObject({ deletedCount: 1 });
  });
});

describe('a copy of a query', () => {
  const nothing = { name: undefined } as Fields;

  it.each<readonly [string, () => Copied]>([
    ['a filter that is undefined', () => Item.deleteMany(undefined)],
    ['a filter that is null', () => Item.deleteMany(null as never)],
    ['a member that is undefined', () => Item.deleteMany(nothing)],
    ['an update of everything', () => Item.updateMany(nothing, { n: 9 })],
    ['a document of any name', () => Item.findOneAndDelete(nothing)],
    ['a read of everything', () => Item.countDocuments(nothing)],
    [
      'a read without a filter, and then a write',
      () =>
        Item.find(undefined as never)
          .clone()
          .deleteMany(),
    ],
    [
      'a filter of another kind',
      () =>
        Item.find(5 as never)
          .clone()
          .deleteMany(),
    ],
    ['a write of a class of its own', () => copyOf(Item.find(undefined as never)).deleteMany()],
  ])('is refused like the query: %s', async (_what, make) => {
    await leavesAll(() => make());
    await leavesAll(() => make().clone());
    await leavesAll(() => copyOf(make()));
  });

  it('of a valid query runs', async () => {
    expect(await Item.find({ n: 1 }).clone().deleteMany()).toMatchObject({ deletedCount: 1 });
    expect(await copyOf(Item.countDocuments({ n: 2 }))).toBe(1);
    await Item.deleteMany({}).clone();
    expect(await Item.countDocuments().clone()).toBe(0);
  });

  it('does not turn the filter of a refused query into one that matches everything', async () => {
    const filter = Item.deleteMany(nothing).getFilter();
    expect(await leavesAll(() => Item.deleteMany(filter))).toMatchObject({ code: 'UNDEFINED_VALUE' });
  });
});

describe('what Mongoose drops from a filter', () => {
  it('is refused in reads and writes: undefined members of subdocuments and maps', async () => {
    const Nested = mongoose.model<Fields>(
      'DoubtedNested',
      new Schema<Fields>(
        {
          inner: new Schema({ x: String }, { _id: false }),
          list: [new Schema({ x: String }, { _id: false })],
          map: { type: Map, of: String },
          any: {},
        },
        { minimize: false },
      ),
    );
    await Nested.deleteMany({});
    await Nested.create({ inner: {}, list: [{}], map: {}, any: {} });
    const x = { x: undefined };
    for (const [filter, column] of [
      [{ inner: x }, 'inner.x'],
      [{ inner: { $eq: x } }, 'inner.$eq.x'],
      [{ inner: { $in: [x] } }, 'inner.$in.0.x'],
      [{ list: [x] }, 'list.0.x'],
      [{ map: x }, 'map.x'],
      [{ $and: [{ map: { $eq: x } }] }, '$and.0.map.$eq.x'],
      [{ any: new Map([['x', undefined]]) }, 'any.x'],
    ] as [Fields, string][]) {
      for (const work of [
        () => Nested.find(filter),
        () => Nested.countDocuments(filter),
        () => Nested.find(filter).cursor().next(),
        () => Nested.updateMany(filter, { $set: { any: 1 } }),
        () => Nested.deleteMany(filter, { sanitizeFilter: true }),
        () => Nested.bulkWrite([{ deleteMany: { filter } }]),
        () => Nested.collection.deleteMany(filter),
      ]) {
        expect(await failureOf(work())).toMatchObject({ code: 'UNDEFINED_VALUE', column });
      }
    }
    expect(await Nested.countDocuments({ any: { $eq: {} } })).toBe(1);
  });

  it.each([
    ...['constructor', 'prototype', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString'],
    ...['toString', 'valueOf', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__'],
  ])('is refused in reads and writes: members named %s', async (name) => {
    const filter = JSON.parse(`{"${name}":{"a":1}}`) as Fields;
    for (const work of [
      () => Item.deleteMany(filter),
      () => Item.updateOne(filter, { n: 9 }),
      () => Item.deleteOne().where(filter),
      () => Item.replaceOne({ $and: [filter] }, { n: 9 }),
      () => Item.find(filter),
      () => Item.countDocuments(filter),
      () => Item.find(filter).cursor().next(),
    ]) {
      expect(await leavesAll(async () => work())).toMatchObject({ code: 'WRONG_VALUE', column: name });
    }
  });

  it('is refused in reads, too: empty lists of conditions', async () => {
    for (const filter of [{ $or: [] }, { $and: [] }, { name: 'a', $or: [] }] as Fields[]) {
      for (const work of [
        () => Item.find(filter),
        () => Item.findOne(filter),
        () => Item.find(filter).cursor().next(),
      ]) {
        expect(await leavesAll(async () => work())).toMatchObject({ code: 'EMPTY_CONDITION' });
      }
    }
  });

  it('is refused with strictQuery: operators of the Data API on paths that the schema lacks', async () => {
    const filter = { name: 'a', $lexical: { $match: 'b' } } as Fields;
    // The newest Mongoose 8 leaves nothing out that begins with `$`.
    const kept = mongoose.Query.prototype.cast.call(Strict.find(), Strict as never, { ...filter }) as Fields;
    if ('$lexical' in kept) {
      expect(kept).toEqual(filter);
      return;
    }
    expect(await leavesAll(() => Strict.deleteMany(filter))).toMatchObject({
      code: 'EMPTY_CONDITION',
      column: '$lexical',
    });
    expect(await leavesAll(() => Strict.find(filter))).toMatchObject({ code: 'EMPTY_CONDITION', column: '$lexical' });
  });
});

describe('the conditions inside $not', () => {
  const one = { name: 'a', $not: { n: '1' } } as Fields;

  it.each([
    ['as Mongoose is', Item],
    ['with strictQuery', Strict],
  ])('are cast and applied, %s', async (_how, model) => {
    const ids = async (filter: Fields): Promise<unknown[]> => (await model.find(filter)).map(({ _id }) => _id);
    expect(await ids(one)).toEqual([2]);
    expect(await ids({ $and: [{ $not: { n: '1' } }] })).toEqual([2]);
    expect(await ids({ $or: [{ name: 'z' }, { $not: { n: '2' } }] })).toEqual([1]);
    expect(await ids({ $not: { $not: { n: '2' } } })).toEqual([2]);
    expect(await model.countDocuments(one)).toBe(1);
    expect(await model.updateMany(one, { $set: { name: 'b' } })).toMatchObject({ matchedCount: 1 });
  });

  it("are applied in a bulkWrite, which does not change the caller's filter", async () => {
    const filter = { ...one };
    const result = await Strict.bulkWrite([{ deleteMany: { filter } }]);
    expect([result.deletedCount, Object.keys(filter)]).toEqual([1, ['name', '$not']]);
    expect(await Item.countDocuments({})).toBe(1);
  });
});
