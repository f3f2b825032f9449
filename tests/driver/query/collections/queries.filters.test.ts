import { describe, expect, it } from 'vitest';
import { all, between, exists, from, gt, gte, lt, maybe, ne, noneOf, oneOf, size } from '../../../../src/index.js';
import { ana, friend, names, usePeople, User } from './people.js';

usePeople('from_collection_filters');

const found = async (query: { exec(): Promise<readonly { name: string }[]> }): Promise<string[]> =>
  names(await query.exec());

describe('a filter object finds', () => {
  it('by values: of dotted paths, elements, whole lists and objects, ids', async () => {
    expect(await found(from(User).find({ 'address.city': 'Paris', tags: 'b' }))).toEqual(['Ana']);
    expect(await found(from(User).find({ tags: ['a'] }))).toEqual(['Bob']);
    expect(await found(from(User).find({ address: { city: 'Lyon' } }))).toEqual(['Cleo']);
    expect(await found(from(User).find({ _id: String(ana), friend }))).toEqual(['Ana']);
    expect(await found(from(User).find({}))).toEqual(['Ana', 'Bob', 'Cleo']);
  });

  it('by operators', async () => {
    expect(await found(from(User).find({ age: gte(18).lt(40) }))).toEqual(['Ana']);
    expect(await found(from(User).find({ age: between(17, 30), name: ne('Bob') }))).toEqual(['Ana']);
    expect(await found(from(User).find({ name: oneOf(['Bob', 'Cleo']), 'address.zip': exists(false) }))).toEqual([
      'Bob',
      'Cleo',
    ]);
    expect(await found(from(User).find({ name: noneOf(['Bob']), tags: size(0) }))).toEqual(['Cleo']);
    expect(await found(from(User).find({ tags: all(['a', 'b']), 'tags.1': 'b' }))).toEqual(['Ana']);
    expect(await found(from(User).find({ born: lt(new Date()) }))).toEqual(['Ana']);
  });

  it('with the rest of the chain, and without what may be missing', async () => {
    const inCity = (city?: string, least?: number) =>
      from(User)
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

  it('in findOne, count, exists and distinct', async () => {
    expect(await from(User).findOne({ name: 'Bob' }).select('age').omit('_id').exec()).toEqual({ age: 17 });
    expect(
      await from(User)
        .count({ age: gt(17) })
        .exec(),
    ).toBe(2);
    expect(
      await from(User)
        .exists({ age: gt(40) })
        .exec(),
    ).toBe(false);
    expect(
      await from(User)
        .distinct('address.city', { age: lt(35) })
        .exec(),
    ).toEqual(['Paris']);
    expect(await from(User).find({ 'address.city': 'Paris' }).count()).toBe(2);
  });
});

describe('a filter object chooses the documents to be', () => {
  it('updated', async () => {
    expect(await from(User).updateOne({ _id: ana }).inc('age', 1).exec()).toMatchObject({ modifiedCount: 1 });
    expect(
      await from(User)
        .updateMany({ age: gt(30) })
        .set({ active: true })
        .exec(),
    ).toMatchObject({
      matchedCount: 2,
    });
    const updated = await from(User).findOneAndUpdate({ name: 'Bob' }).set({ age: 18 }).returning('after').exec();
    expect(updated).toMatchObject({ age: 18 });
    await from(User).updateOne({ name: 'Dan', age: 50 }).set({ active: true }).upsert().exec();
    expect(await from(User).findOne({ name: 'Dan' }).exec()).toMatchObject({ age: 50, active: true });
  });

  it('replaced', async () => {
    await from(User).replaceOne({ name: 'Anna' }).where({ _id: ana }).exec();
    expect(await from(User).findOne({ _id: ana }).exec()).toMatchObject({ name: 'Anna' });
  });

  it('deleted', async () => {
    expect(await from(User).deleteOne({ name: 'Ana' }).exec()).toEqual({ deletedCount: 1 });
    expect(
      await from(User)
        .findOneAndDelete({ age: lt(18) })
        .exec(),
    ).toMatchObject({ name: 'Bob' });
    expect(
      await from(User)
        .deleteMany({ 'address.city': ne('Paris') })
        .exec(),
    ).toEqual({ deletedCount: 1 });
    expect(await from(User).count().exec()).toBe(0);
  });
});
