import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { driver } from '../../../../src/index.js';
import { createFetcher, LocalDataApi } from '../../../../src/local/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDocuments } from '../../harness/database.js';

mongoose.setDriver(driver);

const id = new Types.ObjectId();
const schema = new Schema(
  {
    _id: Number,
    tags: [String],
    dates: [Date],
    ids: [Schema.Types.ObjectId],
    bigs: [BigInt],
    nested: { list: [Number] },
    items: [new Schema({ sku: String, n: Number, at: Date }, { _id: false })],
    any: [Schema.Types.Mixed],
    byName: { type: Map, of: [String] },
    name: String,
  },
  { autoCreate: false, versionKey: false, timestamps: false },
);
const Cart = mongoose.model<Fields>('Cart', schema as Schema<Fields>);

const CART: Fields = {
  _id: 1,
  tags: ['a', 'b', 'a', 'c'],
  dates: [new Date(1), new Date(2)],
  ids: [id, new Types.ObjectId()],
  bigs: [2n ** 60n, 5n],
  nested: { list: [1, 5, 9, 5] },
  items: [
    { sku: 'x', n: 1, at: new Date(1) },
    { sku: 'y', n: 5, at: new Date(2) },
    { sku: 'x', n: 9 },
  ],
  any: [1, 'text', null, { k: [1, 2] }, [3]],
  byName: { ada: ['p', 'q'] },
  name: 'one',
};

useDocuments('pulling', Cart, CART);

const read = async (): Promise<Fields> => Cart.findById(1).orFail().lean();

describe('$pull and $pullAll in a collection', () => {
  it.each<[string, Fields, string, unknown]>([
    ['a value', { $pull: { tags: 'a' } }, 'tags', ['b', 'c']],
    ['values', { $pullAll: { tags: ['a', 'c', 'z'] } }, 'tags', ['b']],
    ['one of values', { $pull: { tags: { $in: ['a', 'c'] } } }, 'tags', ['b']],
    ['all but values', { $pull: { tags: { $nin: ['a'] } } }, 'tags', ['a', 'a']],
    ['a range', { $pull: { 'nested.list': { $gte: 5, $lt: 9 } } }, 'nested', { list: [1, 9] }],
    ['all but a range', { $pull: { 'nested.list': { $not: { $gt: 5 } } } }, 'nested', { list: [9] }],
    ['a date', { $pull: { dates: new Date(1) } }, 'dates', [new Date(2)]],
    ['dates by range', { $pull: { dates: { $gt: new Date(1) } } }, 'dates', [new Date(1)]],
    ['bigints', { $pull: { bigs: 2n ** 60n } }, 'bigs', [5n]],
    ['subdocuments by a member', { $pull: { items: { sku: 'x' } } }, 'items', [CART['items']![1 as never]]],
    [
      '… by several',
      { $pull: { items: { sku: 'x', n: { $gt: 3 } } } },
      'items',
      (CART['items'] as unknown[]).slice(0, 2),
    ],
    ['… by what is not there', { $pull: { items: { at: null } } }, 'items', (CART['items'] as unknown[]).slice(0, 2)],
    ['values of many kinds', { $pullAll: { any: [1, null, { k: [1, 2] }] } }, 'any', ['text', [3]]],
    [
      'from an array inside another, by position',
      { $pull: { 'any.3.k': 1 } },
      'any',
      [1, 'text', null, { k: [2] }, [3]],
    ],
    [
      '… and beside others of it',
      { $pullAll: { 'any.3.k': [1, 2], 'any.4': [3] } },
      'any',
      [1, 'text', null, { k: [] }, []],
    ],
    ['from an array in a Map', { $pull: { 'byName.ada': 'p' } }, 'byName', { ada: ['q'] }],
  ])('accept %s', async (_what, update, path, rest) => {
    expect(await Cart.updateOne({ name: 'one' }, update)).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await read()).toEqual({ ...CART, [path]: rest });
    expect(await Cart.updateOne({ name: 'one' }, update)).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  it('accept ids in any form', async () => {
    await Cart.updateOne({}, { $pull: { ids: String(id) } });
    expect((await read())['ids']).toEqual((CART['ids'] as unknown[]).slice(1));
  });

  it('can be combined with other changes', async () => {
    const update = { $pull: { tags: 'a' }, $pullAll: { 'nested.list': [5] }, $set: { name: 'two' } };
    await Cart.updateOne({ _id: 1 }, update);
    expect(await read()).toMatchObject({ tags: ['b', 'c'], nested: { list: [1, 9] }, name: 'two' });
    await Cart.updateOne({ _id: 1 }, { $pull: { tags: 'z' }, name: 'three' });
    expect(await read()).toMatchObject({ tags: ['b', 'c'], name: 'three' });
  });

  it('of findOneAndUpdate return the document', async () => {
    const update = { $pull: { tags: 'a' } };
    expect(await Cart.findOneAndUpdate({ _id: 1 }, update, { projection: { tags: 1 } }).lean()).toEqual({
      _id: 1,
      tags: CART['tags'],
    });
    await Cart.updateOne({ _id: 1 }, { $push: { tags: 'a' } });
    const after = await Cart.findOneAndUpdate({ _id: 1 }, update, { returnDocument: 'after' }).orFail();
    expect([...(after.get('tags') as string[])]).toEqual(['b', 'c']);
    expect(await Cart.findOneAndUpdate({ _id: 1 }, update, { returnDocument: 'after' }).lean()).toMatchObject({
      tags: ['b', 'c'],
    });
    expect(await Cart.findOneAndUpdate({ _id: 7 }, update)).toBeNull();
    expect(await Cart.findByIdAndUpdate(1, update, { includeResultMetadata: true }).lean()).toMatchObject({
      value: { _id: 1 },
      ok: 1,
    });
  });

  it('of updateMany and bulkWrite change each document', async () => {
    await Cart.insertMany(Array.from({ length: 120 }, (_, at) => ({ _id: at + 2, tags: at % 2 ? ['a', 'b'] : ['b'] })));
    expect(await Cart.updateMany({ tags: 'b' }, { $pull: { tags: 'a' } })).toMatchObject({
      matchedCount: 121,
      modifiedCount: 61,
    });
    expect(await Cart.countDocuments({ tags: 'a' })).toBe(0);
    const operations = [{ updateOne: { filter: { _id: 1 }, update: { $pull: { tags: 'b' } } } }];
    expect(await Cart.bulkWrite(operations as never)).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect((await read())['tags']).toEqual(['c']);
  });

  it('create a document by upsert, without the arrays', async () => {
    const update = { $pull: { tags: 'a' }, $set: { name: 'new' } };
    expect(await Cart.updateOne({ _id: 2 }, update, { upsert: true })).toMatchObject({
      upsertedCount: 1,
      upsertedId: 2,
    });
    expect(await Cart.updateMany({ _id: 3 }, { $pull: { tags: 'a' } }, { upsert: true })).toMatchObject({
      upsertedId: 3,
    });
    expect(await Cart.findById(2).lean()).toMatchObject({ name: 'new' });
    expect(await Cart.countDocuments()).toBe(3);
    expect(await Cart.updateOne({ _id: 9 }, update)).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
  });

  it('keep what other clients add in between', async () => {
    await Cart.updateOne({ _id: 1 }, { tags: Array.from({ length: 8 }, (_, at) => `old${at}`) });
    await Promise.all(
      Array.from({ length: 8 }, async (_, at) => {
        await Cart.updateOne({ _id: 1 }, { $pull: { tags: `old${at}` } });
        await Cart.updateOne({ _id: 1 }, { $push: { tags: `new${at}` } });
      }),
    );
    expect((await read())['tags']).toHaveLength(8);
    expect((await read())['tags']).toEqual(expect.arrayContaining(Array.from({ length: 8 }, (_, at) => `new${at}`)));
  });

  it.each<[string, Fields, string]>([
    ['what is no array', { $pull: { name: 'one' } }, 'array'],
    ['a path that is changed twice', { $pull: { tags: 'a' }, $push: { tags: 'b' } }, 'twice'],
    ['an array and one inside it', { $pull: { any: 1, 'any.4': 3 } }, 'twice'],
    ['operators that only a database has', { $pull: { any: { $regex: 'a' } } }, '$regex'],
    ['a range of bigints, which are text', { $pull: { any: { $gt: 5n } } }, 'bigint'],
    ['a path through an array by a name', { $pull: { 'items.tags': 'a' } }, 'items'],
    ['such a path that no schema knows', { $pull: { 'any.tags': 'a' } }, 'array'],
    ['a condition that is undefined', { $pull: { any: { k: undefined } } }, 'undefined'],
  ])('refuse %s', async (_what, update, text) => {
    const error = await failureOf(Cart.collection.updateOne({ _id: 1 } as never, update));
    expect(error.message).toContain(text);
    expect(await read()).toEqual(CART);
  });
});

describe('a document that another client creates between reading and writing', () => {
  /** A database in which the document is made as soon as it was looked for. */
  async function contested() {
    const api = new LocalDataApi({ keyspaces: ['ks'] });
    let asked = 0;
    const fetcher = createFetcher({
      async handle(request) {
        const reply = await api.handle(request);
        if (request.body.includes('"findOne"') && ++asked === 1)
          await api.handle({
            ...request,
            body: JSON.stringify({ insertOne: { document: { _id: 1, tags: ['a', 'b'] } } }),
          });
        return reply;
      },
    });
    const connection = mongoose.createConnection();
    const account = { isAstra: false, username: 'cassandra', password: 'cassandra' };
    await connection.openUri('http://local/v1/ks', { ...account, httpOptions: { client: 'custom', fetcher } } as never);
    await connection.createCollection('carts');
    return { connection, Contested: connection.model<Fields>('Cart', schema as Schema<Fields>) };
  }
  const update = { $pull: { tags: 'a' }, $set: { name: 'new' } };

  it('is not changed without upsert', async () => {
    const { connection, Contested } = await contested();
    expect(await Contested.findOneAndUpdate({ _id: 1 }, update)).toBeNull();
    expect(await Contested.findById(1).lean()).toEqual({ _id: 1, tags: ['a', 'b'] });
    await connection.close();
  });

  it.each(['updateOne', 'updateMany', 'findOneAndUpdate'] as const)('is pulled from by an upsert: %s', async (verb) => {
    const { connection, Contested } = await contested();
    if (verb === 'updateMany') await Contested.findOne({ _id: 2 }).lean();
    const verbs = Contested as object as Record<string, (...given: unknown[]) => Promise<unknown>>;
    await verbs[verb]!({ _id: 1 }, update, { upsert: true });
    expect(await Contested.findById(1).lean()).toEqual({ _id: 1, tags: ['b'], name: 'new' });
    await connection.close();
  });
});
