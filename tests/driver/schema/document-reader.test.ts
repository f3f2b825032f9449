import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { useDatabase } from '../harness/database.js';

useDatabase('read_types');

const inner = new Schema({ ref: Schema.Types.ObjectId }, { _id: false });
const schema = new Schema(
  {
    ref: Schema.Types.ObjectId,
    price: Schema.Types.Decimal128,
    code: Schema.Types.UUID,
    big: BigInt,
    bytes: Buffer,
    refs: [Schema.Types.ObjectId],
    items: [inner],
    nested: { big: BigInt },
    named: { type: Map, of: Schema.Types.ObjectId },
    plain: { type: Map, of: Number },
  },
  { versionKey: false },
);
const Thing = mongoose.model('ReadType', schema) as object as Model<Fields>;
const Kind = Thing.discriminator('ReadKind', new Schema({ extra: Schema.Types.ObjectId })) as object as Model<Fields>;

const ref = new Types.ObjectId();
const given = {
  _id: new Types.ObjectId(),
  ref,
  price: Types.Decimal128.fromString('1.50'),
  code: new Types.UUID(),
  big: 2n ** 60n,
  bytes: Buffer.from('abc'),
  refs: [ref],
  items: [{ ref }],
  nested: { big: 3n },
  named: { a: ref },
  plain: { a: 1 },
};

beforeAll(async () => {
  await Thing.create(given);
});

describe('values that collections store as text', () => {
  it.each<readonly [string, () => Promise<unknown>]>([
    ['lean find', async () => (await Thing.find().lean())[0]],
    ['lean findOne', async () => Thing.findOne().lean()],
    ['lean findOneAndUpdate', async () => Thing.findOneAndUpdate({}, { plain: { a: 1 } }).lean()],
    ['lean cursor', async () => Thing.find().lean().cursor().next()],
    ['aggregate', async () => (await Thing.aggregate<object>([{ $match: { _id: given._id } }]))[0]],
    ['a raw findOne', async () => Thing.collection.findOne({ _id: given._id })],
    ['a raw find', async () => (await Thing.collection.find({ _id: given._id }).toArray())[0]],
  ])('are read as the schema says by %s', async (_what, read) => {
    const document = (await read()) as typeof given;
    const code = document.code.toString();
    const expected = { ...given, code: given.code.toString() };
    expect({ ...document, code, bytes: Buffer.from(document.bytes) }).toEqual(expected);
    expect(document.code).toBeInstanceOf(Types.UUID);
    expect(document.ref).toBeInstanceOf(Types.ObjectId);
    expect(document.items[0]?.ref).toBeInstanceOf(Types.ObjectId);
    expect(document.price).toBeInstanceOf(Types.Decimal128);
  });

  it('are read as the schema says for single values and ids', async () => {
    expect(await Thing.distinct('ref')).toEqual([ref]);
    expect(await Thing.distinct('refs')).toEqual([ref]);
    expect(await Thing.distinct('big')).toEqual([2n ** 60n]);
    expect((await Thing.exists({ ref }))?._id).toEqual(given._id);
    const { upsertedId } = await Thing.updateOne({ big: 5n }, { big: 5n }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(Types.ObjectId);
    const { insertedId } = await Thing.collection.insertOne({ big: 6n });
    expect(insertedId).toBeInstanceOf(Types.ObjectId);
    const { insertedIds } = await Thing.collection.insertMany([{ big: 7n }]);
    expect(Object.values(insertedIds)[0]).toBeInstanceOf(Types.ObjectId);
    await Thing.deleteMany({ big: { $in: [5n, 6n, 7n] } });
  });

  it('are read as the schema says for discriminators', async () => {
    const { _id } = await Kind.create({ extra: ref });
    expect((await Kind.findById(_id).lean())?.['extra']).toEqual(ref);
    expect((await Thing.findById(_id).lean())?.['extra']).toEqual(ref);
    await Kind.deleteMany({ _id });
  });

  it('stay unchanged if they do not fit the schema', async () => {
    const client = Thing.collection as object as { command(given: object): Promise<unknown> };
    await client.command({ insertOne: { document: { _id: 'other', ref: 'no id' } } });
    expect(await Thing.collection.findOne({ _id: 'other' as never })).toEqual({ _id: 'other', ref: 'no id' });
    await mongoose.connection.collection('readtypes').deleteOne({ _id: 'other' as never });
  });
});
