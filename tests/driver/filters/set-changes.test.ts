import mongoose, { Schema } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { useDatabase } from '../harness/database.js';

useDatabase('sets_in_collections');

const schema = new Schema<Fields>(
  { _id: String, tags: { type: Set, of: { type: String } }, years: { type: Set, of: { type: Number } } },
  { versionKey: false },
);
const Tagged = mongoose.model('Tagged', schema, 'tagged');

beforeEach(async () => {
  await Tagged.deleteMany({});
  await Tagged.create([
    { _id: '1', tags: ['a', 'b'], years: [1, 2] },
    { _id: '2', tags: ['c'], years: [3] },
    { _id: '3' },
  ]);
});

const stored = async (): Promise<unknown> =>
  (await mongoose.connection.collection<Fields & { _id: string }>('tagged').findOne({ _id: '1' }))?.['tags'];

describe('a condition on a set of a collection', () => {
  it.each<[object, string]>([
    [{ tags: 'a' }, '1'],
    [{ tags: { $eq: 'a' } }, '1'],
    [{ tags: { $ne: 'a' } }, '2,3'],
    [{ years: { $ne: '1' } }, '2,3'],
    [{ tags: { $in: 'a' } }, '1'],
    [{ tags: { $nin: ['a', 'c'] } }, '3'],
    [{ tags: { $all: ['a', 'b'] } }, '1'],
    [{ tags: { $exists: true } }, '1,2'],
    [{ tags: { $exists: false } }, '3'],
    [{ tags: { $size: 2 } }, '1'],
    [{ $not: { tags: 'a' } }, '2,3'],
  ])('%o finds %s', async (filter, expected) => {
    const found = await Tagged.find(filter as Fields);
    expect(
      found
        .map(({ _id }) => _id)
        .sort()
        .join(),
    ).toBe(expected);
  });

  it('that excludes an element deletes no document that has it', async () => {
    expect(await Tagged.deleteMany({ tags: { $ne: 'a' } as Fields })).toMatchObject({ deletedCount: 2 });
    expect(await Tagged.countDocuments({})).toBe(1);
  });
});

describe('an update of a set of a collection', () => {
  it.each<[object, readonly string[]]>([
    [{ $set: { tags: 'x' } }, ['x']],
    [{ $set: { tags: ['x', 'x'] } }, ['x']],
    [{ tags: new Set(['x']) }, ['x']],
    [{ $push: { tags: 'a' } }, ['a', 'b']],
    [{ $push: { tags: { $each: ['a', 'z'], $position: 0 } } }, ['a', 'b', 'z']],
    [{ $addToSet: { tags: { $each: ['a', 'z'] } } }, ['a', 'b', 'z']],
  ])('%o leaves it a set', async (update, expected) => {
    await Tagged.updateOne({ _id: '1' }, update);
    expect(await stored()).toEqual(expected);
  });

  it('by two documents that add the same element adds it once', async () => {
    const one = await Tagged.findById('1').orFail();
    const other = await Tagged.findById('1').orFail();
    for (const each of [one, other]) (each.get('tags') as Set<string>).add('z');
    await one.save();
    await other.save();
    expect(await stored()).toEqual(['a', 'b', 'z']);
  });
});
