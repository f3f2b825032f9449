import mongoose, { Schema, Types } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { from } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('variants');

// Their types differ at the same paths, and the value of one differs from its name.
const Base = mongoose.model(
  'Offer',
  new Schema<Fields>({ name: String }, { discriminatorKey: 'kind', versionKey: false }),
);
const Coin = Base.discriminator<Fields>(
  'Coin',
  new Schema<Fields>({
    ...{ price: BigInt, of: Schema.Types.ObjectId, at: [{ sku: String }] },
    ...{ any: {}, facts: { type: Map, of: String } },
  }),
  { value: 'coin' },
);
const Note = Base.discriminator<Fields>(
  'Note',
  new Schema<Fields>({ price: Number, of: String, at: { sku: String }, any: Number, facts: {} }),
);
const ID = new Types.ObjectId();

const Item = new Schema<Fields>({}, { discriminatorKey: 't', _id: false });
const Cart = mongoose.model('Cart', new Schema<Fields>({ items: { type: [Item] } }, { versionKey: false }));
interface Discriminating {
  discriminator(name: string, schema: Schema): unknown;
}
const items = Cart.schema.path('items') as object as Discriminating;
items.discriminator('Whole', new Schema({ v: BigInt }, { _id: false }));
items.discriminator('Part', new Schema({ v: Number }, { _id: false }));

const raw = Base.collection as object as Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;

describe('discriminators with different types at a path', () => {
  beforeEach(async () => {
    await Base.deleteMany({});
    await Cart.deleteMany({});
    await Coin.create({ price: 7n, of: ID, at: [{ sku: 'a' }] });
    await Note.create({ price: 5, of: String(ID), at: { sku: 'a' } });
  });

  it('saves and reads each by its own types', async () => {
    expect(await Base.find({ price: { $exists: true } }, '-_id -at').lean()).toEqual(
      expect.arrayContaining([
        { kind: 'coin', price: 7n, of: ID },
        { kind: 'Note', price: 5, of: String(ID) },
      ]),
    );
    const coin = await Coin.findOne().orFail();
    coin.set({ price: 8n });
    await coin.save();
    const note = await Note.findOne().orFail();
    note.$inc('price', 3);
    await note.save();
    expect((await Base.distinct('price')).map(String).sort()).toEqual(['8', '8']);
    expect(await Base.distinct('price', { kind: 'coin' })).toEqual([8n]);
    expect(await Note.distinct('of')).toEqual([String(ID)]);
    expect(await Coin.distinct('of')).toEqual([ID]);
  });

  it.each<[string, () => PromiseLike<unknown>]>([
    ['a model', () => Note.find({ price: { $lt: 6 } }).sort({ price: 1 })],
    ['the key', () => Base.find({ kind: 'Note', price: { $lt: 6 } }).sort({ price: -1 })],
    ['$eq', () => Base.find({ kind: { $eq: 'Note' }, price: { $lt: 6 } })],
    ['$in', () => Base.find({ kind: { $in: ['Note'] }, price: { $lt: 6 } })],
    ['$and', () => Base.find({ $and: [{ kind: 'Note' }, { price: { $lt: 6 } }] })],
    [
      'a branch',
      () =>
        Base.find({
          $or: [
            { kind: 'Note', price: { $lt: 6 } },
            { kind: 'Note', name: 'x' },
          ],
        }),
    ],
    ['an aggregate', () => Base.aggregate([{ $match: { kind: 'Note', price: { $lt: 6 } } }, { $sort: { price: 1 } }])],
    ['a path that is no array', () => Note.find({ 'at.sku': 'a' })],
    ['the builder', () => from(Note).find().where('price').lt(6).exec()],
  ])('serves a filter that names the documents by %s', async (_name, find) => {
    expect(await find()).toHaveLength(1);
  });

  it.each<[string, () => PromiseLike<unknown>, string]>([
    ['a range', () => Base.find({ price: { $lt: 20 } }), "cannot compare 'price' by $lt"],
    ['a number', () => Base.deleteMany({ price: { $ne: 5 } }), "give a bigint for 'price' (5n)"],
    ['a bigint', () => Base.deleteMany({ price: { $ne: 7n } }), "Collections store 'price' as a number"],
    ['a sort', () => Base.find().sort({ price: 1 }), "cannot sort by 'price'"],
    ['a branch', () => Base.find({ $or: [{ kind: 'Note' }, { price: { $lt: 5 } }] }), "cannot compare 'price' by $lt"],
    ['an array by name', () => Base.deleteMany({ 'at.sku': { $ne: 'b' } }), "Cannot filter by 'at.sku'"],
    ['another kind', () => Base.find({ kind: 'coin', price: { $gt: 5n } }), "'price.$gt'"],
    [
      '$min',
      () => raw['updateMany']?.({}, { $min: { price: 1 } }) ?? Promise.reject(new Error()),
      "cannot $min 'price'",
    ],
  ])('refuses %s that would be answered wrongly for one discriminator', async (_name, run, message) => {
    expect(await failureOf(run())).toMatchObject({ message: expect.stringContaining(message) as string });
    expect(await Base.countDocuments()).toBe(2);
  });

  it.each<[string, () => PromiseLike<unknown>]>([
    ['a range', () => Base.find({ price: { $lt: 20 } })],
    ['a bigint', () => Base.find({ price: 7n })],
    ['a sort by an array', () => Base.find().sort({ at: 1 })],
    ['a range of an array', () => Base.find({ at: { $gt: 1 } })],
    ['$max', () => raw['updateMany']?.({}, { $max: { price: 1 } }) ?? Promise.reject(new Error())],
  ])('says how to ask for the other documents when it refuses %s', async (_name, run) => {
    expect(await failureOf(run())).toMatchObject({
      message: expect.stringMatching(/ For documents of another kind, name 'kind' in the filter\.$/) as string,
    });
  });

  it('checks raw documents by their own types', async () => {
    await raw['insertOne']?.({ kind: 'Note', price: 1 });
    await raw['insertOne']?.({ kind: 'coin', price: 1n });
    expect(await failureOf(raw['insertOne']?.({ kind: 'coin', price: 1 }) ?? Promise.resolve())).toMatchObject({
      message: expect.stringContaining("give a bigint for 'price' (5n)") as string,
    });
    expect(await Base.countDocuments()).toBe(4);
  });

  it('accepts the values and keys that the documents of a discriminator can have', async () => {
    const untyped = { message: expect.stringContaining('a path of any type') as string };
    expect(await failureOf(Coin.create({ any: 5n }))).toMatchObject(untyped);
    expect(await failureOf(Coin.updateOne({}, { $set: { any: 5n } }))).toMatchObject(untyped);
    expect(await failureOf(raw['insertOne']?.({ kind: 'Note', any: 5n }) ?? Promise.resolve())).toMatchObject({
      message: expect.stringContaining("Collections store 'any' as a number") as string,
    });
    const dotted = { message: expect.stringContaining("The map 'facts' would have the key") as string };
    await Note.updateOne({}, { $set: { facts: { 'a.b': 1 } } });
    await Note.updateOne({ name: 'n', facts: { $eq: { 'a.b': 2 } } }, { any: 1 }, { upsert: true });
    expect(await Note.countDocuments({ facts: { $exists: true } })).toBe(2);
    for (const filter of [{}, { kind: 'coin' }]) {
      const update = raw['updateMany']?.(filter, { $set: { facts: { 'a.b': 'c' } } }) ?? Promise.resolve();
      expect(await failureOf(update)).toMatchObject(dotted);
    }
  });

  it('follows the discriminators of subdocuments', async () => {
    await Cart.create({
      items: [
        { t: 'Whole', v: 5n },
        { t: 'Part', v: 5 },
      ],
    });
    await Cart.updateOne({}, { $push: { items: { t: 'Part', v: 9 } } });
    expect(await Cart.findOne({}, '-_id').lean()).toEqual({
      items: [
        { t: 'Whole', v: 5n },
        { t: 'Part', v: 5 },
        { t: 'Part', v: 9 },
      ],
    });
    expect(await Cart.find({ 'items.1.t': 'Part', 'items.1.v': { $lt: 7 } })).toHaveLength(1);
    expect(await failureOf(Cart.find({ 'items.1.v': { $lt: 7 } }))).toMatchObject({
      message: expect.stringContaining("name 'items.1.t' in the filter") as string,
    });
  });
});

describe('plugins of discriminators', () => {
  afterEach(() => mongoose.set('applyPluginsToDiscriminators', false));

  it.each([
    ['hooks of their own', { mergeHooks: false }, false],
    ['plugins of their own', {}, true],
  ])('are applied to those with %s', async (name, options, applyPluginsToDiscriminators) => {
    mongoose.set('applyPluginsToDiscriminators', applyPluginsToDiscriminators);
    const base = mongoose.model(`Base with ${name}`, new Schema<Fields>({ n: Number }, { collection: 'plugged' }));
    const variant = base.discriminator<Fields>(`Variant with ${name}`, new Schema<Fields>({ big: BigInt }), options);
    await base.deleteMany({});
    await variant.create({ n: 1, big: 2n });
    await variant.updateOne({ n: 1 }, { $set: { big: 3n } });
    expect(await base.find({}, '-_id').lean()).toEqual([{ __t: `Variant with ${name}`, __v: 0, n: 1, big: 3n }]);
  });
});
