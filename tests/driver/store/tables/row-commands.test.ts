import { beforeAll, describe, expect, it } from 'vitest';
import { c, table } from '../../../../src/schema/index.js';
import { looseModel, plainTable, useDatabase } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';

useDatabase('row_counts');

const things = table(
  'counted_things',
  { shelf: c.text(), at: c.int(), name: c.text() },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['at'] } },
);
const KEY = { shelf: 'a', at: 1 };
const UNKNOWN = { acknowledged: true, matchedCount: -1, modifiedCount: -1, upsertedCount: -1, upsertedId: null };

let Thing: Awaited<ReturnType<typeof looseModel>>;
beforeAll(async () => {
  Thing = await looseModel(things);
});

describe('an update of a row by its whole key', () => {
  it('does not report whether the row existed', async () => {
    expect(await Thing.updateOne(KEY, { name: 'made' })).toEqual(UNKNOWN);
    expect(await Thing.updateOne(KEY, { name: 'changed' })).toEqual(UNKNOWN);
    expect(await Thing.updateOne(KEY, { name: 'again' }, { upsert: true })).toEqual(UNKNOWN);
    expect(await Thing.collection.updateOne(KEY, { $set: { name: 'raw' } })).toEqual(UNKNOWN);
    expect(await Thing.findOne(KEY).lean()).toMatchObject({ name: 'raw' });
  });

  it('reports it with upsert: false, which reads first', async () => {
    const options = { upsert: false };
    const missing = { shelf: 'b', at: 1 };
    expect(await Thing.updateOne(missing, { name: 'x' }, options)).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
    expect(await Thing.exists(missing)).toBeNull();
    await Thing.create({ ...missing, name: 'a' });
    expect(await Thing.updateOne(missing, { name: 'x' }, options)).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  });

  it('leaves the totals of bulkWrite unknown as well', async () => {
    const result = await Thing.bulkWrite([
      { updateOne: { filter: KEY, update: { name: 'a' } } },
      { updateMany: { filter: { shelf: 'a' }, update: { name: 'b' } } },
    ] as never);
    expect(result).toMatchObject({ matchedCount: -1, modifiedCount: -1 });
  });

  it('of a document reports the same', async () => {
    const thing = await Thing.create({ ...KEY, name: 'a' });
    expect(await thing.updateOne({ name: 'b' })).toEqual(UNKNOWN);
  });
});

describe('save() and bulkSave(), for which Mongoose counts rows', () => {
  it('count an update as done', async () => {
    const [one, two] = await Thing.create([
      { ...KEY, name: 'a' },
      { ...KEY, at: 2, name: 'b' },
    ]);
    one!.set('name', 'c');
    await one!.save();
    one!.set('name', 'd');
    two!.set('name', 'e');
    expect(await Thing.bulkSave([one!, two!])).toMatchObject({ matchedCount: 2 });
    expect(await Thing.find({ shelf: 'a' }).lean()).toMatchObject([{ name: 'd' }, { name: 'e' }]);
  });

  it('do so for plain schemas too', async () => {
    const { connection, Plain, plain } = await plainTable('row_counts_plain');
    plain.set('name', 'b');
    await plain.save();
    plain.set('name', 'c');
    expect(await Plain.bulkSave([plain])).toMatchObject({ matchedCount: 1 });
    expect(await Plain.updateOne({ _id: 'a' }, { name: 'd' })).toEqual(UNKNOWN);
    expect(await Plain.findById('a').lean()).toMatchObject({ name: 'd' });
    await connection.close();
  });
});

describe('updateOne of a key', () => {
  const { Thing } = useModels();

  it('with upsert: false reports a missing row, and creates none', async () => {
    const key = { kind: 'a', at: 1 };
    expect(await Thing.updateOne(key, { exact: 1 }, { upsert: false })).toMatchObject({ matchedCount: 0 });
    expect(await Thing.exists(key)).toBeNull();
  });
});
