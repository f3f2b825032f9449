import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';
import { useModels } from '../harness/models.js';

useDatabase('mixed_values');

const Doc = mongoose.model<Fields>(
  'MixedDoc',
  new Schema<Fields>(
    {
      ...{ _id: Number, any: {}, list: { type: [{}], default: undefined }, map: { type: Map, of: {} } },
      ...{ items: { type: [{ any: {}, big: BigInt }], default: undefined }, nested: { any: {} } },
      ...{ big: BigInt, bigs: { type: [BigInt], default: undefined }, prices: { type: Map, of: Types.Decimal128 } },
    },
    { versionKey: false },
  ),
);
const Loose = mongoose.model<Fields>(
  'MixedLoose',
  new Schema<Fields>({ _id: Number, big: BigInt }, { strict: false, versionKey: false }),
);
type Raw = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const raw = (model: Model<Fields>): Raw => model.collection as object as Raw;

beforeEach(async () => {
  await Doc.deleteMany({});
  await Loose.deleteMany({});
});

const PLACES: readonly (readonly [string, (value: unknown) => Fields])[] = [
  ['a Mixed path', (any) => ({ any })],
  ['an object in it', (a) => ({ any: { b: { a } } })],
  ['an array in it', (a) => ({ any: [[a], 1] })],
  ['an array of Mixed', (a) => ({ list: [1, a] })],
  ['a map of Mixed', (a) => ({ map: { a } })],
  ['a nested path', (any) => ({ nested: { any } })],
  ['a subdocument', (any) => ({ items: [{ _id: new Types.ObjectId(), any }] })],
];

describe.each(PLACES)('a number that collections store as text, in %s', (_place, place) => {
  it.each<readonly [string, unknown]>([
    ['a bigint', 5n],
    ['a Long', mongoose.mongo.Long.fromNumber(5)],
    ['a decimal', Types.Decimal128.fromString('1.50')],
  ])('is refused: %s', async (_what, value) => {
    const given = place(value);
    const document = { _id: 1, ...given };
    await Doc.collection.insertOne({ _id: 9 as never });
    for (const work of [
      () => Doc.create(document),
      () => Doc.insertMany([document], { lean: true }),
      () => raw(Doc)['insertOne']!(document),
      () => raw(Doc)['replaceOne']!({ _id: 9 }, given),
      () => Doc.updateOne({ _id: 9 }, { $set: given }),
      () => raw(Doc)['updateMany']!({ _id: 1 }, { $setOnInsert: given }, { upsert: true }),
      () => Doc.findOneAndUpdate({ _id: 9 }, { $push: { list: { $each: [given] } } }),
      () => Doc.updateOne({ _id: 9 }, { $push: { list: given } }),
      () => Doc.updateOne({ _id: 9 }, { $addToSet: { items: { any: given } } }),
      () =>
        from(Doc)
          .insertOne(document as never)
          .exec(),
      () => raw(Loose)['insertOne']!({ _id: 1, other: given }),
      () => Loose.create({ _id: 1, other: given }),
    ]) {
      expect((await failureOf(work())).message).toContain('a path of any type: collections store such numbers as text');
    }
    expect(await Doc.find().lean()).toEqual([{ _id: 9 }]);
  });

  it('is kept as a number or text', async () => {
    const given = place('5');
    await Doc.create({ _id: 1, ...given, big: 5n, bigs: [6n], prices: { a: '1.50' } });
    await Doc.updateOne({ _id: 1 }, { $push: { bigs: 7n }, $set: { 'prices.b': '2' } });
    await Loose.create({ _id: 1, big: 5n });
    expect(await Doc.findById(1).lean()).toMatchObject({ ...given, big: 5n, bigs: [6n, 7n] });
  });

  it('bytes are read back as bytes', async () => {
    const given = place(Buffer.from('abc'));
    await Doc.create({ _id: 1, ...given });
    await raw(Doc)['insertOne']!({ _id: 2, ...given });
    for (const _id of [1, 2]) {
      expect(await Doc.findById(_id).lean()).toEqual({ _id, ...given });
      const document = await Doc.findById(_id).orFail();
      const json = JSON.stringify({ _id, ...given }).replace(JSON.stringify(Buffer.from('abc')), '"YWJj"');
      expect(JSON.parse(JSON.stringify(document))).toEqual(JSON.parse(json));
      document.set('big', 1n);
      await document.save();
    }
    expect(await raw(Doc)['findOne']!({ _id: 1 })).toMatchObject(given);
    expect(await from(Doc).find().exec()).toHaveLength(2);
  });
});

describe('a Mixed path of a model', () => {
  const { Doc } = useModels();

  it('stores sets as arrays, and refuses Long, which would be read back as text', async () => {
    await Doc.create({ _id: 1, any: { set: new Set([1, 2]) } });
    expect((await Doc.findById(1).lean())?.['any']).toEqual({ set: [1, 2] });
    const long = mongoose.mongo.Long.fromString('9007199254740993');
    expect(await failureOf(Doc.create({ _id: 2, any: { long } }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(await failureOf(Doc.create({ _id: 2, any: { is: /a/ } }))).toMatchObject({ code: 'WRONG_VALUE' });
  });
});
