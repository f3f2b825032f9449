import { Schema } from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';
import { loose, useDocuments, watched } from '../harness/filtered-documents.js';

useDocuments();

const place = { city: 'p' };
const schema = new Schema<Fields>({
  items: [{ sku: String }],
  place: new Schema({ city: String }),
  bare: [new Schema({ sku: String, parts: [new Schema({ name: String })] }, { _id: false })],
});
const model = () => watched.connection.model<Fields>('Stored', schema, 'stored');

beforeAll(() => model().init());
beforeEach(async () => {
  await model().deleteMany({});
  await model().create({ items: [{ sku: 'a' }], place, bare: [{ sku: 'a' }] });
});

describe('subdocuments without the _id of their schema', () => {
  it.each<Fields>([
    { items: { $all: [{ sku: 'a' }] } },
    { items: [{ sku: 'a' }] },
    { items: { $ne: [{ sku: 'b' }] } },
    { place },
    { place: { $ne: { city: 'q' } } },
    { place: { $nin: [{ city: 'q' }] } },
    { bare: { $all: [{ sku: 'a', parts: [{ name: 'n' }] }] } },
  ])('are refused in filters: %j', async (filter) => {
    const Stored = model();
    const set = { $set: { items: [] } };
    for (const run of [
      () => Stored.find(filter),
      () => Stored.findOne(filter).lean(),
      () => Stored.countDocuments({ $or: [filter] }),
      () => Stored.countDocuments({ $not: filter } as object),
      () => Stored.deleteMany(filter),
      () => Stored.updateMany(filter, set),
      () => Stored.findOneAndDelete(filter),
      () => loose(Stored)['bulkWrite']!([{ deleteMany: { filter } }]),
    ]) {
      expect(await failureOf(run())).toMatchObject({
        message: expect.stringMatching(
          /Cannot compare '\w+' with \{.*\}: its subdocuments have an _id, and this one has none\. Give it, filter by/,
        ) as string,
      });
    }
    expect(await Stored.countDocuments({})).toBe(1);
  });

  it('are found with their _id, or without one if the schema has none', async () => {
    const Stored = model();
    const stored = await Stored.findOne().orFail().lean<{ items: Fields[]; place: Fields }>();
    const [first] = stored.items;
    const read = await Stored.findOne().orFail();
    for (const filter of [
      { items: { $all: [first] } },
      { place: stored.place },
      { place: read.get('place') },
      { 'place.city': 'p' },
      { 'items.0.sku': 'a' },
      { bare: { $all: [{ sku: 'a', parts: [] }] } },
    ]) {
      expect(await Stored.countDocuments(filter as Fields)).toBe(1);
    }
  });
});
