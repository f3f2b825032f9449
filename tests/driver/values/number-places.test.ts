import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('number_places');

const { Decimal128 } = Types;
const Inner = new Schema<Fields>({ big: BigInt, price: Decimal128, n: Number }, { _id: false });
const Doc = mongoose.model<Fields>(
  'NumberPlace',
  new Schema<Fields>(
    {
      ...{ _id: Number, big: BigInt, price: Decimal128, n: Number, ns: { type: [Number], default: undefined } },
      ...{ bigs: { type: [BigInt], default: undefined }, prices: { type: Map, of: Decimal128 } },
      ...{ nested: { big: BigInt, n: Number }, one: Inner, items: { type: [Inner], default: undefined } },
      grid: { type: [[BigInt]], default: undefined },
    },
    { versionKey: false },
  ),
);
type Raw = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const raw = (model: Model<Fields>): Raw => model.collection as object as Raw;

const { Double, Int32 } = mongoose.mongo;

beforeEach(async () => {
  await Doc.deleteMany({});
  await Doc.create({ _id: 9, big: 5n, bigs: [5n], items: [{ big: 5n }] });
});

const PLACES: readonly (readonly [string, (value: unknown) => Fields])[] = [
  ['a bigint', (big) => ({ big })],
  ['a decimal', (price) => ({ price })],
  ['an array of bigints', (big) => ({ bigs: [5n, big] })],
  ['an array of arrays', (big) => ({ grid: [[big]] })],
  ['a map of decimals', (a) => ({ prices: { a } })],
  ['a Map of decimals', (a) => ({ prices: new Map([['a', a]]) })],
  ['a nested path', (big) => ({ nested: { big } })],
  ['a subdocument', (price) => ({ one: { price } })],
  ['an array of subdocuments', (big) => ({ items: [{ big: 5n }, { big }] })],
];

describe.each(PLACES)('a number at the path of %s, which Mongoose has not cast', (_what, place) => {
  it('is not written, because no filter would find it', async () => {
    const given = place(5);
    const document = { _id: 1, ...given };
    for (const work of [
      () => raw(Doc)['insertOne']!(document),
      () => raw(Doc)['insertMany']!([document]),
      () => raw(Doc)['replaceOne']!({ _id: 9 }, given),
      () => raw(Doc)['findOneAndReplace']!({ _id: 9 }, given),
      () => raw(Doc)['updateOne']!({ _id: 9 }, { $set: given }),
      () => raw(Doc)['updateMany']!({ _id: 1 }, { $setOnInsert: given }, { upsert: true }),
      () => raw(Doc)['findOneAndUpdate']!({ _id: 9 }, { $set: given }),
      () => raw(Doc)['bulkWrite']!([{ insertOne: { document } }]),
      () => raw(Doc)['bulkWrite']!([{ updateOne: { filter: { _id: 9 }, update: { $set: given } } }]),
      () => raw(Doc)['bulkWrite']!([{ replaceOne: { filter: { _id: 9 }, replacement: given } }]),
    ]) {
      expect((await failureOf(work())).message).toMatch(
        /Collections store (BigInt|Decimal128) as text, which never equals a number: give a (bigint|decimal) for '/,
      );
    }
    expect(await Doc.countDocuments({ big: 5n })).toBe(1);
    expect(await Doc.countDocuments({})).toBe(1);
  });

  it('is cast by a model', async () => {
    await Doc.create({ _id: 1, ...place(5) });
    await Doc.updateOne({ _id: 9 }, { $set: place(5) });
    await Doc.bulkWrite([{ insertOne: { document: { _id: 2, ...place(5) } } }]);
    expect(await Doc.countDocuments({})).toBe(3);
    // Mongoose does not cast these.
    expect(await failureOf(Doc.insertMany([{ _id: 3, ...place(5) }], { lean: true }))).toMatchObject({
      code: 'WRONG_VALUE',
    });
  });
});

describe('a number that Mongoose has not cast', () => {
  it.each<readonly [string, unknown]>([
    ['a BSON Int32', new Int32(5)],
    ['a BSON Double', new Double(5)],
    ['a Number object', Object(5)],
  ])('is refused on the path of a bigint: %s', async (_what, big) => {
    expect((await failureOf(raw(Doc)['insertOne']!({ _id: 1, big }))).message).toContain(
      "give a bigint for 'big' (5n)",
    );
  });

  it.each<Fields>([
    { $push: { bigs: 5 } },
    { $push: { bigs: { $each: [6n, 5], $position: 0 } } },
    { $push: { items: { big: 5 } } },
    { $addToSet: { bigs: 5 } },
    { $addToSet: { items: { $each: [{ big: 5 }] } } },
    { $set: { 'items.0.big': 5 } },
    { $set: { 'prices.a': 5 } },
    { $pull: { bigs: 5 } },
    { $pull: { bigs: { $in: [5] } } },
    { $pull: { items: { big: 5 } } },
    { $pull: { items: { $or: [{ big: { $ne: 5 } }] } } },
    { $pullAll: { bigs: [5] } },
  ])('is refused in an update: %o', async (update) => {
    for (const method of ['updateOne', 'updateMany', 'findOneAndUpdate']) {
      expect(await failureOf(raw(Doc)[method]!({ _id: 9 }, update))).toMatchObject({ code: 'WRONG_VALUE' });
    }
    expect(await Doc.countDocuments({ big: 5n, bigs: { $size: 1 } })).toBe(1);
  });

  it.each<Fields>([
    { big: 5 },
    { big: { $ne: 5 } },
    { big: { $in: [5n, 5] } },
    { $not: { big: 5 } },
    { $or: [{ n: 5 }, { bigs: 5 }] },
    { bigs: { $all: [5] } },
    { bigs: [5] },
    { nested: { big: 5 } },
    { items: { $all: [{ big: 5 }] } },
    { items: { $eq: [{ big: 5 }] } },
    { 'items.0.big': 5 },
    { price: 5 },
  ])('is refused in a filter: %o', async (filter) => {
    for (const method of ['countDocuments', 'deleteMany', 'findOne']) {
      expect(await failureOf(raw(Doc)[method]!(filter))).toMatchObject({ code: 'WRONG_VALUE' });
    }
    expect(await Doc.countDocuments({})).toBe(1);
  });

  it('is kept where a number is stored, and where an operator counts', async () => {
    await raw(Doc)['insertOne']!({ _id: 1, n: 5, ns: [5], nested: { n: 5 }, items: [{ n: 5 }], bigs: [5n] });
    await raw(Doc)['updateOne']!({ _id: 1 }, { $inc: { n: 1 }, $unset: { big: 1 }, $set: { 'items.0.n': 6 } });
    await raw(Doc)['updateOne']!({ _id: 1 }, { $push: { bigs: { $each: [6n], $position: 0 } } });
    expect(await raw(Doc)['countDocuments']!({ n: 6, ns: 5, bigs: { $size: 2 }, 'nested.n': 5 })).toBe(1);
  });
});

describe('a bigint that Mongoose has not cast', () => {
  it.each<Fields>([
    { n: { $ne: 5n } },
    { $not: { n: 5n } },
    { nested: { n: 5n } },
    { one: { n: { $in: [5n] } } },
    { items: { n: 5n } },
    { ns: [5n] },
  ])('is refused in a filter on the path of a number: %o', async (filter) => {
    expect((await failureOf(raw(Doc)['countDocuments']!(filter))).message).toContain('and a bigint as text');
  });

  it.each<Fields>([{ $push: { items: { n: 5n } } }, { $set: { nested: { n: 5n } } }, { $addToSet: { ns: 5n } }])(
    'is refused in an update of the path of a number: %o',
    async (update) => {
      expect((await failureOf(raw(Doc)['updateOne']!({ _id: 9 }, update))).message).toContain('and a bigint as text');
    },
  );
});

describe('a discriminator with the path of a bigint', () => {
  it('is respected even if it was added after the first write', async () => {
    const Base = mongoose.model<Fields>(
      'NumberBase',
      new Schema<Fields>({ _id: Number, parts: [new Schema({ n: Number }, { _id: false, discriminatorKey: 'kind' })] }),
    );
    await raw(Base)['insertOne']!({ _id: 1, parts: [{ n: 1 }] });
    Base.schema.path<Schema.Types.DocumentArray>('parts').discriminator('Big', new Schema({ big: BigInt }));
    const given = { _id: 2, parts: [{ kind: 'Big', big: 5 }] };
    expect((await failureOf(raw(Base)['insertOne']!(given))).message).toContain("for 'parts.0.big'");
  });
});

describe('an id of the type BigInt', () => {
  const Big = mongoose.model<Fields>('NumberBigId', new Schema<Fields>({ _id: BigInt, n: Number }));

  it('cannot be searched by a number, and is cast if a document is inserted', async () => {
    await raw(Big)['insertOne']!({ _id: 5, n: 1 });
    expect(await Big.countDocuments({ _id: 5n })).toBe(1);
    for (const filter of [{ _id: 5 }, { _id: { $in: [5] } }, { $or: [{ _id: 5 }, { _id: 6n }] }]) {
      expect((await failureOf(raw(Big)['countDocuments']!(filter))).message).toContain("give a bigint for '_id'");
    }
  });
});
