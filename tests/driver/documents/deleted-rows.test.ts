import { beforeAll, describe, expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, looseModel, plainTable, useDatabase } from '../harness/database.js';

useDatabase('deleted_rows');

const place = c.udt('deleted_place', { city: c.text(), at: c.int() });
const things = table(
  'deleted_things',
  { id: c.text(), name: c.text(), place, places: c.list(place) },
  { primaryKey: { partitionBy: ['id'] } },
);

let Thing: Awaited<ReturnType<typeof looseModel>>;
beforeAll(async () => {
  Thing = await looseModel(things);
});

describe('a document of a table that was deleted', () => {
  it('is not partially saved again', async () => {
    const thing = await Thing.create({ id: 'a', name: 'a' });
    await thing.deleteOne();
    thing.set('name', 'b');
    expect((await failureOf(thing.save())).name).toBe('DocumentNotFoundError');
    expect(await Thing.find().lean()).toEqual([]);
    thing.isNew = true;
    await thing.save();
    expect(await Thing.findOne({ id: 'a' }).lean()).toMatchObject({ name: 'b' });
  });

  it('is not recreated by its own update, unless that is an upsert', async () => {
    const thing = await Thing.create({ id: 'gone', name: 'a' });
    await thing.deleteOne();
    expect(await thing.updateOne({ name: 'b' })).toMatchObject({ matchedCount: 0 });
    expect(await Thing.exists({ id: 'gone' })).toBeNull();
    await thing.updateOne({ name: 'c' }, { upsert: true });
    expect(await Thing.findOne({ id: 'gone' }).lean()).toMatchObject({ name: 'c' });
    await Thing.deleteOne({ id: 'gone' });
  });

  it('is not recreated for a plain schema either', async () => {
    const { connection, Plain, plain } = await plainTable('deleted_plain');
    await plain.deleteOne();
    plain.set('name', 'b');
    expect((await failureOf(plain.save())).name).toBe('DocumentNotFoundError');
    expect(await plain.updateOne({ name: 'c' })).toMatchObject({ matchedCount: 0 });
    expect(await Plain.find().lean()).toEqual([]);
    await connection.destroy();
  });
});

describe('a user-defined value that is null', () => {
  it('is read as null in documents, by lean() and by findOneAndUpdate', async () => {
    await Thing.create({ id: 'udt', name: 'x' });
    expect((await Thing.findOne({ id: 'udt' }).orFail()).get('place')).toBeNull();
    expect(await Thing.find({ id: 'udt' }).lean()).toMatchObject([{ place: null }]);
    expect(await Thing.findOneAndUpdate({ id: 'udt' }, { name: 'y' }).lean()).toMatchObject({ place: null });
    await Thing.updateOne({ id: 'udt' }, { place: { city: 'Rome', at: null } });
    expect(await Thing.findOne({ id: 'udt' }).lean()).toMatchObject({ place: { city: 'Rome', at: null } });
  });
});
