import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { tableDefinitionFromSchema, type Collection, type Connection } from '../../../src/driver/index.js';
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

  it('share one collection object per schema, also with discriminators and direct callers', () => {
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

  it('know the columns that another model adds to their table', async () => {
    const connection = mongoose.createConnection();
    await connection.openUri('local://columns_of_schemas', { isTable: true });
    const options = { versionKey: false, autoCreate: false } as const;
    const narrow = new Schema<Fields>({ _id: String, name: String }, options);
    const wide = new Schema<Fields>(
      { _id: String, facts: { type: Map, of: { type: String, required: true } } },
      options,
    );
    await (connection as object as Connection).createTable('shared', tableDefinitionFromSchema(narrow as Schema));
    const Narrow = connection.model<Fields>('Narrow', narrow, 'shared');
    const Wide = connection.model<Fields>('Wide', wide, 'shared');
    await Narrow.create({ _id: 'a', name: 'a' });
    expect(await Wide.countDocuments()).toBe(1);
    const columns = { facts: { type: 'map', keyType: 'text', valueType: 'text' } };
    await (Narrow.collection as object as Collection).alterTable({ add: { columns } });
    await Wide.updateOne({ _id: 'a' }, { $set: { 'facts.x': 'y' } });
    expect(await Wide.findOne({ _id: 'a' }, 'facts').lean()).toMatchObject({ facts: { x: 'y' } });
    await connection.close();
  });

  it('may be tables with other columns', async () => {
    const key = { primaryKey: { partitionBy: ['pk'] } } as const;
    const Narrow = await looseModel(table('sides', { pk: c.text(), n: c.int() }, key));
    const wide = table('sides', { pk: c.text(), n: c.int(), big: c.bigint() }, key);
    const Wide = model(wide, { name: 'WideSide' });
    await Wide.syncTable({ add: true });
    await Wide.create({ pk: 'a', n: 1, big: 2n ** 60n });
    expect(await Wide.find({ pk: 'a' }).lean()).toEqual([{ pk: 'a', n: 1, big: 2n ** 60n }]);
    expect(await Narrow.findOne({ pk: 'a' }, 'n').lean()).toEqual({ n: 1 });
  });
});
