import mongoose, { Schema, type Model, type Types } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { watchedDatabase, type Watched } from './sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from './database.js';

const { Decimal128 } = mongoose.mongo;

export const item = new Schema({ sku: String, parts: [{ name: String }] }, { _id: false });
const schema = new Schema<Fields>(
  {
    _id: Number,
    name: String,
    items: [item],
    tags: [String],
    any: [{}],
    nested: { list: [item] },
    map: { type: Map, of: [item] },
    price: Schema.Types.Decimal128,
    big: BigInt,
    prices: { type: Map, of: Schema.Types.Decimal128 },
    bigs: [BigInt],
    inner: new Schema({ big: BigInt }, { _id: false }),
    mixed: {},
    bytes: Buffer,
  },
  { minimize: false },
);

export let watched: Watched;
export let Doc: Model<Fields>;

/** Makes two documents before each test. */
export function useDocuments(): void {
  beforeAll(async () => {
    watched = await watchedDatabase();
    Doc = watched.connection.model<Fields>('Doc', schema, 'docs');
    await Doc.init();
  });
  beforeEach(async () => {
    await Doc.deleteMany({});
    await Doc.insertMany([
      { _id: 1, name: 'a', items: [{ sku: 'x', parts: [{ name: 'p' }] }], price: '100', big: 9n },
      { _id: 2, name: 'b', items: [{ sku: 'y' }], price: '20.0', big: 10n },
    ]);
    watched.sent.length = 0;
  });
  afterAll(() => watched.connection.destroy());
}

export type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
export const loose = (value: unknown): Loose => value as Loose;
export const decimal = (text: string): Types.Decimal128 => Decimal128.fromString(text);

/** Everything that takes a filter. */
export function withFilter(filter: Fields): readonly (() => PromiseLike<unknown>)[] {
  const set = { $set: { name: 'q' } };
  return [
    () => Doc.find(filter),
    () => Doc.find(filter).lean(),
    () => Doc.findOne(filter),
    () => Doc.find(filter).cursor().next(),
    () => Doc.countDocuments(filter),
    () => Doc.distinct('name', filter),
    () => Doc.find({ $or: [{ name: 'a' }, filter] }),
    () => Doc.find({ $and: [{ $or: [filter] }] }),
    () => Doc.find({ $not: filter } as object),
    () => Doc.aggregate([{ $match: filter }]),
    () => Doc.deleteOne(filter),
    () => Doc.deleteMany(filter),
    () => Doc.updateMany(filter, set),
    () => Doc.findOneAndUpdate(filter, set),
    () => Doc.findOneAndDelete(filter),
    () => loose(Doc)['bulkWrite']!([{ deleteMany: { filter } }]),
    () => loose(Doc.collection)['deleteMany']!(filter),
    () => loose(Doc.collection)['bulkWrite']!([{ updateMany: { filter, update: set } }]),
    async () => from(Doc).find().raw(filter).exec(),
  ];
}

export async function allRefused(works: readonly (() => PromiseLike<unknown>)[], expected: object): Promise<void> {
  for (const work of works) {
    const error = await failureOf(work());
    const told = error.name === 'MongoBulkWriteError' ? (error.cause as object) : error;
    expect(told).toMatchObject(expected);
  }
  expect(watched.sent).toEqual([]);
}
