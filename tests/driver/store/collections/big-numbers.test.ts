import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import { driver } from '../../../../src/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';

mongoose.setDriver(driver);
const { Decimal128, Double, Long } = mongoose.mongo;

const schema = new Schema(
  {
    _id: Number,
    n: Number,
    deep: { d: Schema.Types.Double },
    big: BigInt,
    list: [Number],
    map: { type: Map, of: Number },
  },
  { autoCreate: false },
);
const Doc = mongoose.model<Fields>('BigintFilters', schema as Schema<Fields>, 'docs');

beforeAll(async () => {
  await mongoose.connect('local://bigint_filters');
  await mongoose.connection.createCollection('docs');
  await Doc.create([
    { _id: 1, n: 5, deep: { d: 5 }, big: 5n },
    { _id: 2, n: 6 },
  ]);
});
afterAll(() => mongoose.disconnect());

it.each<Fields>([
  { n: 5n },
  { n: { $ne: 5n } },
  { n: { $in: [1, 5n] } },
  { 'deep.d': { $gt: 5n } },
  { $or: [{ n: { $nin: [5n] } }, { _id: 7 }] },
  { $not: { n: 5n } },
  { n: Long.fromNumber(5) },
  { n: { $ne: Long.fromNumber(5) } },
  { 'deep.d': { $nin: [Long.fromNumber(5)] } },
])('a bigint for a path of numbers is refused if Mongoose does not cast, filter %#', async (filter) => {
  const collection = Doc.collection as object as Record<string, (filter: Fields) => Promise<unknown>>;
  for (const verb of ['findOne', 'countDocuments', 'deleteOne', 'deleteMany']) {
    expect(await failureOf(collection[verb]!(filter))).toMatchObject({ code: 'WRONG_VALUE' });
  }
  expect(await failureOf(Doc.aggregate([{ $match: filter }]).exec())).toMatchObject({ code: 'WRONG_VALUE' });
  expect(await Doc.countDocuments()).toBe(2);
});

it('a model refuses a bigint for a number by its cast, and accepts it on a path of bigints', async () => {
  expect((await failureOf(Doc.find({ n: 5n } as object).exec())).name).toBe('CastError');
  expect(await Doc.collection.findOne({ big: 5n } as never)).toMatchObject({ _id: 1 });
});

it.each<[string, unknown]>([
  ['a bigint', 5n],
  ['a Long', Long.fromNumber(5)],
  ['a decimal', Decimal128.fromString('5')],
])('%s is not written as text where a number belongs', async (_name, value) => {
  const collection = Doc.collection as object as Record<string, (...given: unknown[]) => Promise<unknown>>;
  for (const work of [
    () => collection['insertOne']!({ _id: 9, n: value }),
    () => collection['insertOne']!({ _id: 9, list: [value] }),
    () => collection['insertOne']!({ _id: 9, map: { a: value } }),
    () => collection['updateOne']!({ _id: 1 }, { $set: { 'deep.d': value } }),
    () => collection['updateOne']!({ _id: 1 }, { $push: { list: { $each: [value] } } }),
    () => collection['updateOne']!({ _id: 1 }, { $addToSet: { list: value } }),
    () => collection['replaceOne']!({ _id: 1 }, { n: value }),
  ]) {
    expect(await failureOf(work())).toMatchObject({ code: 'WRONG_VALUE' });
  }
  await collection['updateOne']!({ _id: 1 }, { $set: { n: new Double(5) } });
  expect(await Doc.countDocuments({ n: 5 })).toBe(1);
});

describe('a path of bigints', () => {
  const { Doc } = useModels();

  it('refuses ranges, which would compare text', async () => {
    await Doc.create({ _id: 1, big: 10n });
    expect(await failureOf(Doc.find({ big: { $gt: 9n } } as never))).toMatchObject({ code: 'WRONG_VALUE' });
    expect((await Doc.findOne({ big: 10n } as never).lean())?.['_id']).toBe(1);
  });
});
