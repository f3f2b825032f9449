import mongoose, { Schema, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { from } from '../../../../src/index.js';
import { failureOf, useDatabase, type Fields } from '../../harness/database.js';

useDatabase('upsert_values');

const place = new Schema({ city: String, at: { x: Number } }, { _id: false });
const Doc = mongoose.model<Fields>(
  'NestedValues',
  new Schema<Fields>(
    { name: String, bytes: Buffer, any: {}, lists: { type: [[Number]], default: undefined }, place, n: Number },
    { versionKey: false, minimize: false },
  ),
);

const upsert = { upsert: true } as const;
const found = async (): Promise<readonly Fields[]> => Doc.find({}, { _id: 0 }).lean<Fields[]>();

beforeEach(() => Doc.deleteMany({}));

describe('an upsert by values that the database cannot copy from its filter', () => {
  it.each<[string, Fields, Fields]>([
    ['bytes', { bytes: Buffer.from('a') }, { bytes: Buffer.from('a') }],
    ['bytes of $eq', { bytes: { $eq: Buffer.from('a') } }, { bytes: Buffer.from('a') }],
    ['an object in an object', { any: { a: { b: [1] } } }, { any: { a: { b: [1] } } }],
    ['bytes in an object', { any: { a: Buffer.from('a') } }, { any: { a: Buffer.from('a') } }],
    ['an object in a subdocument', { place: { at: { x: 1 } } }, { place: { at: { x: 1 } } }],
    ['arrays in an array', { lists: { $eq: [[1], [2]] } }, { lists: [[1], [2]] }],
    ['an object at a path', { 'any.a': { b: { c: 1 } } }, { any: { a: { b: { c: 1 } } } }],
    ['one of several conditions', { name: 'a', any: { a: { b: 1 } } }, { name: 'a', any: { a: { b: 1 } } }],
    ['a condition beside $and', { $and: [{ n: { $ne: 5 } }], any: { a: { b: 1 } } }, { any: { a: { b: 1 } } }],
  ])('inserts a document with %s, and finds it again', async (_name, filter, inserted) => {
    expect(await Doc.updateOne(filter, { n: 1 }, upsert)).toMatchObject({ upsertedCount: 1 });
    expect(await Doc.updateMany(filter, { n: 2 }, upsert)).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
    expect(await found()).toEqual([{ ...inserted, n: 2 }]);
  });

  const filter = (): Fields => ({ any: { a: { b: 1 } } });
  const bulk = (operation: object) => () => Doc.bulkWrite([operation as never]);
  it.each<[string, () => PromiseLike<unknown>, Fields]>([
    ['updateMany', () => Doc.updateMany(filter(), { n: 1 }, upsert), filter()],
    ['findOneAndUpdate', () => Doc.findOneAndUpdate(filter(), { n: 1 }, upsert), filter()],
    ['a bulkWrite', bulk({ updateOne: { filter: filter(), update: { n: 1 }, ...upsert } }), filter()],
    ['a raw update', () => Doc.collection.updateOne(filter(), { $set: { n: 1 } }, upsert), filter()],
    ['replaceOne', () => Doc.replaceOne(filter(), { n: 1 }, upsert), {}],
    ['findOneAndReplace', () => Doc.findOneAndReplace(filter(), { n: 1 }, upsert), {}],
    ['a $pull', () => Doc.updateOne(filter(), { $set: { n: 1 }, $pull: { lists: [1] } }, upsert), filter()],
    [
      'the builder',
      () =>
        from(Doc as object as Model<{ any: unknown; n: number }>)
          .updateOne()
          .where('any')
          .eq({ a: { b: 1 } })
          .set({ n: 1 })
          .upsert()
          .exec(),
      filter(),
    ],
  ])('works by %s', async (_name, run, inserted) => {
    await run();
    expect(await found()).toEqual([expect.objectContaining({ ...inserted, n: 1 })]);
  });

  it('does not overwrite what the update sets', async () => {
    await Doc.updateOne({ any: { a: { b: 1 } } }, { $set: { any: { c: 1 } } }, upsert);
    await Doc.updateOne({ 'any.x': { a: { b: 1 } } }, { $set: { any: { c: 2 } } }, upsert);
    await Doc.updateOne({ any: { a: { b: 2 } } }, { $unset: { any: 1 }, $set: { n: 3 } }, upsert);
    expect(await found()).toHaveLength(3);
    expect(await found()).toEqual(expect.arrayContaining([{ any: { c: 1 } }, { any: { c: 2 } }, { n: 3 }]));
  });

  it('fails if the update changes a part of the value', async () => {
    expect(await failureOf(Doc.updateOne({ any: { a: { b: 1 } } }, { $set: { 'any.c': 1 } }, upsert))).toMatchObject({
      message: expect.stringContaining("The value of 'any' is nested too deep") as string,
    });
    expect(await found()).toEqual([]);
  });

  it('changes only the document that it finds', async () => {
    const { _id } = await Doc.create({ any: { a: { b: 1 } }, name: 'kept' });
    expect(await Doc.findOneAndUpdate({ any: { a: { b: 1 } } }, { n: 1 }, { ...upsert, lean: true })).toMatchObject({
      _id,
      name: 'kept',
    });
    expect(await found()).toEqual([{ any: { a: { b: 1 } }, name: 'kept', n: 1 }]);
  });
});
