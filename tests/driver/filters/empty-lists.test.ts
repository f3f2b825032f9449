import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { useDocuments, type Fields } from '../harness/database.js';

const schema = new Schema(
  { _id: Number, a: Number, b: Number, tags: [String] },
  { autoCreate: false, versionKey: false },
);
const Doc = mongoose.model<Fields>('EmptyLists', schema as Schema<Fields>, 'docs');

useDocuments('empty_lists', Doc, { _id: 1, a: 1, b: 1, tags: ['x'] }, { _id: 2, a: 2, b: 2, tags: [] });

const NONE = { $in: [] };
const ALL = { $nin: [] };
const NOTHING: readonly Fields[] = [
  { a: NONE },
  { a: NONE, b: { $in: [1, 2] } },
  { _id: NONE, b: { $in: [1, 2] } },
  { a: { $in: [], $gt: 0 }, b: { $nin: [7] } },
  { $and: [{ a: NONE }, { b: { $in: [1] } }] },
  { $or: [{ a: NONE, b: { $in: [1] } }] },
  { $or: [{ a: NONE }, { b: NONE }], tags: { $in: ['x'] } },
  { $and: [{ $or: [{ $or: [{ a: NONE }] }] }] },
  { $and: [{ $or: [{ a: NONE }] }, { b: { $in: [1] } }] },
  { $not: { a: ALL } },
  { $not: { $or: [{ a: ALL }, { b: 1 }] } },
];
const EVERYTHING: readonly Fields[] = [
  { a: ALL },
  { a: ALL, b: { $in: [1, 2] } },
  { $or: [{ a: ALL }, { b: 7 }] },
  { $or: [{ a: NONE }, { b: ALL }] },
  { $and: [{ a: ALL }, { b: ALL }] },
  { $not: { a: NONE, b: 1 } },
  { a: { $nin: [], $gt: 0 } },
];

describe('conditions with empty lists mean what they mean in MongoDB', () => {
  it.each(NOTHING.map((filter) => [JSON.stringify(filter), filter] as const))(
    '%s finds nothing',
    async (_text, filter) => {
      expect(await Doc.find(filter).lean()).toEqual([]);
      expect(await Doc.countDocuments(filter)).toBe(0);
      expect(await Doc.updateMany(filter, { b: 9 })).toMatchObject({ matchedCount: 0 });
      expect(await Doc.deleteMany(filter)).toMatchObject({ deletedCount: 0 });
      expect(await Doc.countDocuments()).toBe(2);
    },
  );

  it.each(EVERYTHING.map((filter) => [JSON.stringify(filter), filter] as const))(
    '%s finds all',
    async (_text, filter) => {
      expect(await Doc.countDocuments(filter)).toBe(2);
      expect(await Doc.deleteMany(filter)).toMatchObject({ deletedCount: 2 });
    },
  );

  it('does not affect the other conditions', async () => {
    expect(await Doc.find({ a: ALL, b: { $in: [1] } }).lean()).toMatchObject([{ _id: 1 }]);
    expect(await Doc.find({ $or: [{ a: NONE }, { b: { $in: [2] } }] }).lean()).toMatchObject([{ _id: 2 }]);
    expect(await Doc.find({ $or: [{ $and: [{ a: NONE }, { b: 1 }] }, { b: 2 }], tags: ALL }).lean()).toMatchObject([
      { _id: 2 },
    ]);
  });

  it('keeps the values of an upsert', async () => {
    const filter = { _id: 7, b: 5, tags: NONE };
    expect(await Doc.updateOne(filter, { a: 1 }, { upsert: true })).toMatchObject({ upsertedCount: 1, upsertedId: 7 });
    expect(await Doc.findById(7).lean()).toMatchObject({ _id: 7, a: 1, b: 5 });
  });
});

it('a long list in one of two conditions is split, and the other still applies', async () => {
  const ids = Array.from({ length: 250 }, (_, at) => at);
  expect(await Doc.find({ _id: { $in: ids }, a: NONE }).lean()).toEqual([]);
  expect(await Doc.deleteMany({ _id: { $in: ids }, a: NONE })).toMatchObject({ deletedCount: 0 });
  expect(await Doc.find({ _id: { $in: ids }, a: ALL }).lean()).toHaveLength(2);
});
