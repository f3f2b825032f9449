import mongoose, { Schema } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { QueryError } from '../../src/index.js';
import { failureOf, useDatabase, type Fields } from './store.js';

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

  it('is no filter of reads, pipelines and populate()', async () => {
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

  it('is not one with where() of a path alone', async () => {
    expect(await leavesAll(() => Item.where('name').deleteMany())).toMatchObject({
      code: 'UNDEFINED_VALUE',
      column: 'name',
    });
    expect(await Item.where('n').gt(1).deleteMany()).toMatchObject({ deletedCount: 1 });
  });
});

describe('what Mongoose leaves out of a filter', () => {
  it('is refused in reads and writes: members named constructor', async () => {
    const filter = JSON.parse('{"constructor":{"a":1}}') as Fields;
    for (const work of [
      () => Item.deleteMany(filter),
      () => Item.updateOne(filter, { n: 9 }),
      () => Item.replaceOne({ $and: [filter] }, { n: 9 }),
      () => Item.find(filter),
      () => Item.countDocuments(filter),
      () => Item.find(filter).cursor().next(),
    ]) {
      expect(await leavesAll(async () => work())).toMatchObject({ code: 'WRONG_VALUE', column: 'constructor' });
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

  it('are applied in a bulkWrite, which leaves the filter of the caller with $not', async () => {
    const filter = { ...one };
    const result = await Strict.bulkWrite([{ deleteMany: { filter } }]);
    expect([result.deletedCount, Object.keys(filter)]).toEqual([1, ['name', '$not']]);
    expect(await Item.countDocuments({})).toBe(1);
  });
});
