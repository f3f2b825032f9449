import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, model, table } from '../../../src/index.js';
import { failureOf, looseModel, useDatabase, type Fields } from '../harness/database.js';

useDatabase('schemas_of_connection');

const ref = new Types.ObjectId();
const First = mongoose.model<Fields>('FirstView', new Schema<Fields>({ name: String }), 'views');
const Second = mongoose.model<Fields>(
  'SecondView',
  new Schema<Fields>({ _id: String, name: String, ref: Schema.Types.ObjectId, big: BigInt }, { versionKey: false }),
  'views',
);

describe('models of one collection', () => {
  it('write and read by their own schemas', async () => {
    const given = { _id: 'a', name: 'a', ref, big: 5n };
    await Second.create(given);
    expect(await Second.find().lean()).toEqual([given]);
    expect(await Second.collection.findOne({ big: 5n })).toEqual(given);
    expect(await Second.distinct('ref')).toEqual([ref]);
    expect(await Second.distinct('big')).toEqual([5n]);
    await Second.updateOne({ _id: 'b' }, { name: 'b' }, { upsert: true });
    const { upsertedId } = await First.updateOne({ name: 'c' }, { name: 'c' }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(Types.ObjectId);
    expect(await failureOf(Second.find({ big: { $lt: 9n } }))).toMatchObject({
      code: 'WRONG_VALUE',
      column: 'big.$lt',
    });
    expect(await First.countDocuments()).toBe(3);
  });

  it('share one object for one schema, discriminators and callers that name it', () => {
    const Kind = First.discriminator('KindOfView', new Schema<Fields>({ extra: String }));
    expect(Kind.collection).toBe(First.collection);
    expect(mongoose.connection.collection('views')).toBe(First.collection);
    expect(Second.collection).not.toBe(First.collection);
  });

  it('are recreated after they were dropped, whichever is used first', async () => {
    for (const View of [Second, First]) {
      await mongoose.connection.dropDatabase();
      await View.create({ _id: View === First ? ref : 'a', name: 'a' });
      expect(await First.countDocuments()).toBe(1);
      expect(await Second.countDocuments()).toBe(1);
    }
    await First.collection.drop();
    expect(await Second.countDocuments()).toBe(0);
  });

  it('may be tables with other columns', async () => {
    const key = { primaryKey: { partitionBy: ['pk' as const] } };
    const Narrow = await looseModel(table('sides', { pk: c.text(), n: c.int() }, key));
    const wide = table('sides', { pk: c.text(), n: c.int(), big: c.bigint() }, key);
    const Wide = model(wide, { name: 'WideSide' });
    await Wide.syncTable({ add: true });
    await Wide.create({ pk: 'a', n: 1, big: 2n ** 60n });
    expect(await Wide.find({ pk: 'a' }).lean()).toEqual([{ pk: 'a', n: 1, big: 2n ** 60n }]);
    expect(await Narrow.findOne({ pk: 'a' }, 'n').lean()).toEqual({ n: 1 });
  });
});
