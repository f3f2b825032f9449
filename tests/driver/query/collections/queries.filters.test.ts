import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { all, between, exists, from, gt, gte, lt, maybe, ne, noneOf, oneOf, size } from '../../../../src/index.js';
import { useContents, useDatabase } from '../../harness/database.js';

const schema = new Schema(
  {
    name: { type: String, required: true },
    age: Number,
    active: Boolean,
    born: Date,
    tags: [String],
    address: { city: String, zip: String },
    friend: Schema.Types.ObjectId,
  },
  { autoCreate: false },
);
const Guest = mongoose.model('Guest', schema);
const ana = new Types.ObjectId();
const friend = new Types.ObjectId();

useDatabase('from_collection_filters');
useContents(
  () => Guest.createCollection(),
  () => from(Guest).deleteMany().all().exec(),
  () =>
    from(Guest)
      .insertMany([
        { _id: ana, name: 'Ana', age: 30, tags: ['a', 'b'], address: { city: 'Paris', zip: '75' }, friend },
        { name: 'Bob', age: 17, tags: ['a'], address: { city: 'Paris' }, born: new Date(0) },
        { name: 'Cleo', age: 40, tags: [], address: { city: 'Lyon' } },
      ])
      .exec(),
);

const names = (documents: readonly { name: string }[]): string[] => documents.map(({ name }) => name).sort();
const found = async (query: { exec(): Promise<readonly { name: string }[]> }): Promise<string[]> =>
  names(await query.exec());

describe('a filter object finds', () => {
  it('by values: of dotted paths, elements, whole lists and objects, ids', async () => {
    expect(await found(from(Guest).find({ 'address.city': 'Paris', tags: 'b' }))).toEqual(['Ana']);
    expect(await found(from(Guest).find({ tags: ['a'] }))).toEqual(['Bob']);
    expect(await found(from(Guest).find({ address: { city: 'Lyon' } }))).toEqual(['Cleo']);
    expect(await found(from(Guest).find({ _id: String(ana), friend }))).toEqual(['Ana']);
    expect(await found(from(Guest).find({}))).toEqual(['Ana', 'Bob', 'Cleo']);
  });

  it('by operators', async () => {
    expect(await found(from(Guest).find({ age: gte(18).lt(40) }))).toEqual(['Ana']);
    expect(await found(from(Guest).find({ age: between(17, 30), name: ne('Bob') }))).toEqual(['Ana']);
    expect(await found(from(Guest).find({ name: oneOf(['Bob', 'Cleo']), 'address.zip': exists(false) }))).toEqual([
      'Bob',
      'Cleo',
    ]);
    expect(await found(from(Guest).find({ name: noneOf(['Bob']), tags: size(0) }))).toEqual(['Cleo']);
    expect(await found(from(Guest).find({ tags: all(['a', 'b']), 'tags.1': 'b' }))).toEqual(['Ana']);
    expect(await found(from(Guest).find({ born: lt(new Date()) }))).toEqual(['Bob']);
  });

  it('with the rest of the chain, and without what may be missing', async () => {
    const inCity = (city?: string, least?: number) =>
      from(Guest)
        .find({ 'address.city': maybe(city), age: maybe(least, gte) })
        .where({ name: ne('Nobody') })
        .or(
          (w) => w.where({ tags: 'a' }),
          (w) => w.where({ age: gt(35) }),
        )
        .not((w) => w.where({ name: 'Bob' }));
    expect(await found(inCity('Paris'))).toEqual(['Ana']);
    expect(await found(inCity(undefined, 31))).toEqual(['Cleo']);
    expect(await found(inCity())).toEqual(['Ana', 'Cleo']);
  });

  it('one document, a number of them, whether there is one, and values', async () => {
    expect(await from(Guest).findOne({ name: 'Bob' }).select('age').omit('_id').exec()).toEqual({ age: 17 });
    expect(
      await from(Guest)
        .count({ age: gt(17) })
        .exec(),
    ).toBe(2);
    expect(
      await from(Guest)
        .exists({ age: gt(40) })
        .exec(),
    ).toBe(false);
    expect(
      await from(Guest)
        .distinct('address.city', { age: lt(35) })
        .exec(),
    ).toEqual(['Paris']);
    expect(await from(Guest).find({ 'address.city': 'Paris' }).count()).toBe(2);
  });
});

describe('a filter object chooses what is', () => {
  it('updated', async () => {
    expect(await from(Guest).updateOne({ _id: ana }).inc('age', 1).exec()).toMatchObject({ modifiedCount: 1 });
    expect(
      await from(Guest)
        .updateMany({ age: gt(30) })
        .set({ active: true })
        .exec(),
    ).toMatchObject({
      matchedCount: 2,
    });
    const updated = await from(Guest).findOneAndUpdate({ name: 'Bob' }).set({ age: 18 }).returning('after').exec();
    expect(updated).toMatchObject({ age: 18 });
    await from(Guest).updateOne({ name: 'Dan', age: 50 }).set({ active: true }).upsert().exec();
    expect(await from(Guest).findOne({ name: 'Dan' }).exec()).toMatchObject({ age: 50, active: true });
  });

  it('replaced', async () => {
    await from(Guest).replaceOne({ name: 'Anna' }).where({ _id: ana }).exec();
    expect(await from(Guest).findOne({ _id: ana }).exec()).toMatchObject({ name: 'Anna' });
  });

  it('deleted', async () => {
    expect(await from(Guest).deleteOne({ name: 'Ana' }).exec()).toEqual({ deletedCount: 1 });
    expect(
      await from(Guest)
        .findOneAndDelete({ age: lt(18) })
        .exec(),
    ).toMatchObject({ name: 'Bob' });
    expect(
      await from(Guest)
        .deleteMany({ 'address.city': ne('Paris') })
        .exec(),
    ).toEqual({ deletedCount: 1 });
    expect(await from(Guest).count().exec()).toBe(0);
  });
});
