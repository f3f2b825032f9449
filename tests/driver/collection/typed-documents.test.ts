import mongoose, { Schema, Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableDefinitionFromSchema, type Connection } from '../../../src/driver/index.js';
import '../harness/database.js';
import type { Fields } from '../../../src/util/fields.js';

const ofMany = (type: unknown): object => ({ type, required: true });

describe('rows of a plain schema', () => {
  const connection = mongoose.createConnection();
  const schema = new Schema<Fields>(
    {
      ...{
        _id: String,
        ref: Schema.Types.ObjectId,
        price: Schema.Types.Decimal128,
        uuid: Schema.Types.UUID,
        big: BigInt,
      },
      ...{ refs: [ofMany(Schema.Types.ObjectId)], uuids: { type: 'Set', of: ofMany(Schema.Types.UUID) } },
      ...{ prices: { type: Map, of: ofMany(Schema.Types.Decimal128) }, bytes: Buffer, at: Date },
    },
    { versionKey: false, autoCreate: false },
  );
  const given = {
    ...{
      _id: 'a',
      ref: new Types.ObjectId(),
      price: Types.Decimal128.fromString('1.5'),
      uuid: new Types.UUID(),
      big: 2n ** 60n,
    },
    ...{ refs: [new Types.ObjectId()], uuids: new Set([new Types.UUID()]), bytes: Buffer.from('a'), at: new Date(0) },
  };
  const prices = { a: Types.Decimal128.fromString('2.5') };
  const Row = connection.model<Fields>('Row', schema, 'rows');

  beforeAll(async () => {
    await connection.openUri('local://typed_rows', { isTable: true });
    await (connection as object as Connection).createTable('rows', tableDefinitionFromSchema(schema as Schema));
    await Row.create({ ...given, prices });
  });
  afterAll(() => connection.close());

  it.each<[string, () => PromiseLike<unknown>]>([
    ['lean()', () => Row.findOne().lean()],
    ['a lean cursor', () => Row.find().lean().cursor().next()],
    ['a raw read', () => Row.collection.findOne({ _id: 'a' as never })],
    ['a pipeline', async () => (await Row.aggregate<Fields>([{ $match: { _id: 'a' } }]))[0]],
    [
      'a lean update',
      () => Row.findOneAndUpdate({ _id: 'a' }, { at: new Date(0) }, { returnDocument: 'after' }).lean(),
    ],
  ])('are read by %s in the types of the schema', async (_name, read) => {
    const row = (await read()) as Fields;
    expect({ ...row }).toEqual({ ...given, prices });
    expect(row['price']).toBeInstanceOf(Types.Decimal128);
    expect(row['uuid']).toBeInstanceOf(Types.UUID);
    expect([...(row['uuids'] as Set<unknown>)][0]).toBeInstanceOf(Types.UUID);
  });

  it('have distinct values in these types', async () => {
    expect(await Row.distinct('ref')).toEqual([given.ref]);
    expect(await Row.distinct('refs')).toEqual(given.refs);
    expect(await Row.distinct('price')).toEqual([given.price]);
    expect(await Row.distinct('uuid')).toEqual([given.uuid]);
    await Row.create({ _id: 'without a map' });
    expect(await Row.distinct('prices')).toEqual([new Map(Object.entries(prices))]);
    await Row.deleteOne({ _id: 'without a map' });
  });
});
