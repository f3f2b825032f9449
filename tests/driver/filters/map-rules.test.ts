import mongoose, { Schema, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('map_keys');

const inner = new Schema({ m: { type: Map, of: String } }, { _id: false });
const schema = new Schema<Fields>(
  {
    _id: Number,
    m: { type: Map, of: Number },
    any: Map,
    sub: inner,
    list: { type: [inner], default: undefined },
    maps: { type: [{ type: Map, of: Number }], default: undefined },
    deep: { type: Map, of: inner },
    maps2: { type: Map, of: { type: Map, of: Number } },
    nested: { m: { type: Map, of: Number } },
    mixed: {},
  },
  { versionKey: false },
);
const Doc = mongoose.model<Fields>('MapDoc', schema);
const Kind = Doc.discriminator<Fields>('MapKind', new Schema<Fields>({ own: { type: Map, of: Number } }));
type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (model: Model<Fields>): Loose => model.collection as object as Loose;
const raw = loose(Doc);

const KEYS = ['a.b', '.', '$a', '$date', '', 'constructor', 'prototype', '__proto__'];
const bad = (key: string): object => JSON.parse(`{"ok":1,${JSON.stringify(key)}:1}`) as object;
const PLACES: readonly (readonly [string, (map: unknown) => Fields])[] = [
  ['m', (m) => ({ m })],
  ['any', (any) => ({ any })],
  ['sub.m', (m) => ({ sub: { m } })],
  ['list.1.m', (m) => ({ list: [{}, { m }] })],
  ['maps.0', (m) => ({ maps: [m] })],
  ['deep.k.m', (m) => ({ deep: { k: { m } } })],
  ['maps2.k', (k) => ({ maps2: { k } })],
  ['nested.m', (m) => ({ nested: { m } })],
];

beforeEach(() => Doc.deleteMany({}));

const UPSERT = { upsert: true };
/** All roads by which a document gets in without one of Mongoose. */
const ROADS: Readonly<Record<string, (document: Fields) => PromiseLike<unknown>>> = {
  'insertMany with lean': (given) => Doc.insertMany([{ _id: 1, ...given }], { lean: true }),
  'a raw insertOne': (given) => raw['insertOne']!({ _id: 1, ...given }),
  'a raw insertMany': (given) => raw['insertMany']!([{ _id: 1, ...given }]),
  'a raw bulkWrite': (given) => raw['bulkWrite']!([{ insertOne: { document: { _id: 1, ...given } } }]),
  'a raw replaceOne': (given) => raw['replaceOne']!({ _id: 0 }, given),
  'a raw findOneAndReplace': (given) => raw['findOneAndReplace']!({ _id: 1 }, given, UPSERT),
  $set: (given) => raw['updateOne']!({ _id: 0 }, { $set: given }),
  '$set of many': (given) => raw['updateMany']!({ _id: 0 }, { $set: given }),
  findOneAndUpdate: (given) => raw['findOneAndUpdate']!({ _id: 0 }, { $set: given }),
  $setOnInsert: (given) => raw['updateOne']!({ _id: 1 }, { $setOnInsert: given }, UPSERT),
  'a filter': (given) => raw['updateOne']!({ _id: 1, ...given }, { $set: { mixed: 1 } }, UPSERT),
};

describe.each(Object.entries(ROADS))('a key of a map that no model could read, by %s', (road, write) => {
  it.each(PLACES)('is refused in %s', async (path, place) => {
    await Doc.create({ _id: 0 });
    for (const key of KEYS) {
      for (const map of [bad(key), new Map([[key, 1]])]) {
        const error = await failureOf(write(place(map)));
        const told = error.name === 'MongoBulkWriteError' ? (error.cause as Error) : error;
        expect(told).toMatchObject({ name: 'QueryError' });
        if (road !== 'a filter') expect(told.message).toContain(`The map '${path}' would have the key "`);
      }
    }
    expect(await Doc.find().lean()).toEqual([{ _id: 0 }]);
  });

  it.each(PLACES)('may have any other character, in %s', async (path, place) => {
    // The database takes no objects inside a value of a filter into a document.
    if (road === 'a filter' && path.includes('.')) return;
    await Doc.create({ _id: 0 });
    await write(place({ 'a&b': 1, a$: 1, ' ': 1, 'x-y': 1, 0: 1 }));
    expect((await Doc.find()).length).toBeGreaterThan(0);
  });
});

describe('a key of a map', () => {
  it.each(KEYS)('%j is refused in paths and elements of updates', async (key) => {
    await Doc.create({ _id: 0, mixed: 1 });
    for (const update of [
      { $set: { [`m.${key}`]: 1 } },
      { $inc: { [`m.${key}`]: 1 } },
      { $rename: { mixed: `m.${key}` } },
      { $set: { [`nested.m.${key}`]: 1 } },
      { $set: { [`deep.${key}`]: {} } },
      { $set: { [`list.0.m.${key}`]: 'x' } },
      { $push: { list: { m: bad(key) } } },
      { $push: { list: { $each: [{ m: bad(key) }] } } },
      { $addToSet: { maps: bad(key) } },
      { $set: { 'maps.0': bad(key) } },
      { $set: { 'deep.k': { m: bad(key) } } },
      { $set: { 'list.0': { m: bad(key) } } },
    ]) {
      // A path cannot say a dot in a key: `deep.a.b` is the member b.
      if (key.includes('.') && Object.keys(Object.values(update)[0] as object).some((path) => path === `deep.${key}`))
        continue;
      expect(await failureOf(raw['updateOne']!({ _id: 0 }, update))).toMatchObject({ code: 'WRONG_VALUE' });
    }
    expect(await Doc.find().lean()).toEqual([{ _id: 0, mixed: 1 }]);
  });

  it('is refused in discriminators', async () => {
    const kind = { _id: 1, __t: 'MapKind', own: { 'a.b': 1 } };
    expect(await failureOf(raw['insertOne']!(kind))).toMatchObject({ code: 'WRONG_VALUE', column: 'own' });
    const error = await failureOf(loose(Kind)['updateOne']!({ _id: 1 }, { $set: { own: { $a: 1 } } }, UPSERT));
    expect(error).toMatchObject({ code: 'WRONG_VALUE', column: 'own' });
    expect(await Doc.countDocuments({})).toBe(0);
  });

  it('can be removed if another program has written it', async () => {
    const client = Doc.collection as object as { command(given: object): Promise<unknown> };
    await client.command({ insertOne: { document: { _id: 1, m: { constructor: 1, a: 2 } } } });
    expect(await Doc.findById(1).lean()).toEqual({ _id: 1, m: { constructor: 1, a: 2 } });
    await raw['updateOne']!({ _id: 1 }, { $unset: { 'm.constructor': 1 } });
    expect((await Doc.findById(1).orFail()).toObject({ flattenMaps: true })).toEqual({ _id: 1, m: { a: 2 } });
  });

  it('may be any in a Mixed path', async () => {
    await raw['insertOne']!({ _id: 1, mixed: { 'a.b': 1, constructor: 2 } });
    expect((await Doc.findById(1).orFail()).get('mixed')).toEqual({ 'a.b': 1, constructor: 2 });
  });
});
