import mongoose, { Schema, Types, type Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver, type Connection } from '../../../../src/driver/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';

mongoose.setDriver(driver);

describe('plain schemas on a connection of tables', () => {
  const connection = mongoose.createConnection();
  let Person: Model<Fields>;

  beforeAll(async () => {
    await connection.openUri('local://plain_tables', { isTable: true });
    const columns = {
      _id: 'text',
      name: 'text',
      age: 'int',
      friend: 'text',
      born: 'timestamp',
      photo: 'blob',
      big: 'varint',
      exact: 'decimal',
      tags: { type: 'list', valueType: 'text' },
      counts: { type: 'map', keyType: 'text', valueType: 'int' },
      near: { type: 'vector', dimension: 2 },
    } as const;
    await (connection as object as Connection).createTable('people', { columns, primaryKey: '_id' });
    const schema = new Schema(
      {
        name: String,
        age: Number,
        friend: { type: Schema.Types.ObjectId, ref: 'Person' },
        born: Date,
        photo: Buffer,
        big: BigInt,
        exact: Schema.Types.Decimal128,
        tags: [String],
        counts: { type: Map, of: Number },
        near: { type: [Number], default: undefined },
      },
      { versionKey: false, collection: 'people' },
    );
    Person = connection.model<Fields>('Person', schema as Schema<Fields>);
    await Person.init();
  });

  afterAll(() => connection.destroy());

  it('keep their values, decimals with all their digits', async () => {
    const friend = new Types.ObjectId();
    const given = {
      name: 'Ada',
      age: 36,
      friend,
      born: new Date(0),
      photo: Buffer.from('png'),
      big: 2n ** 60n,
      exact: '90071992547409910.12',
      tags: ['x'],
      counts: { a: 1 },
      near: [1, 2],
    };
    const { _id } = await Person.create(given);
    const found = await Person.findById(_id).orFail();
    expect(found._id).toEqual(_id);
    expect(found.toObject({ flattenMaps: true })).toMatchObject({
      ...given,
      exact: Types.Decimal128.fromString('90071992547409910.12'),
      photo: expect.anything() as unknown,
    });
    expect((found.get('photo') as Buffer).toString()).toBe('png');
    found.set('age', 37);
    (found.get('tags') as string[]).push('y');
    await found.save();
    expect(await Person.findById(_id).lean<Fields>()).toMatchObject({ age: 37, tags: ['x', 'y'], near: [1, 2] });
    await found.deleteOne();
    expect(await Person.findById(_id)).toBeNull();
  });

  it('populate references', async () => {
    const ada = await Person.create({ name: 'Ada' });
    const { _id } = await Person.create({ name: 'Mary', friend: ada._id });
    const mary = await Person.findById(_id).populate('friend').orFail();
    expect((mary.get('friend') as Fields)['name']).toBe('Ada');
  });

  it('cannot be created as collections', async () => {
    const create = (connection as object as Connection).createCollection('c');
    expect((await failureOf(create)).message).toBe('Cannot createCollection in tables mode; use createTable instead');
  });
});
