import { Schema, Types, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { UUID } from '../../../src/index.js';
import { from } from '../../../src/driver/query/from.js';
import { anyQuery } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, modelOfIds, useDatabase } from '../harness/database.js';

useDatabase('readable_ids');

const made = (name: string, id?: object) => modelOfIds(name, { slug: String, n: Number }, id);
const Plain = made('ReadablePlain');
const Uuid = made('ReadableUuid', { type: Schema.Types.UUID });
const Text = made('ReadableText', { type: String });
const Numbered = made('ReadableNumber', { type: Number });
const Dated = made('ReadableDate', { type: Date });
const Big = made('ReadableBig', { type: BigInt });
const Slugged = made('ReadableSlug', {
  type: String,
  default(this: Fields) {
    return this['slug'];
  },
});
const Shouted = made('ReadableShout', { type: String, default: (it: Fields) => (it['slug'] as string).toUpperCase() });
const MODELS = [Plain, Uuid, Text, Numbered, Dated, Big, Slugged, Shouted];

beforeEach(async () => {
  for (const model of MODELS) await model.deleteMany({});
});

const HEX = '0123456789abcdef01234567';
const CODE = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';
type Insert = (model: Model<Fields>, document: Fields) => PromiseLike<unknown>;
type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (model: Model<Fields>): Loose => model.collection as object as Loose;
const UPSERT = { upsert: true };

/** All roads by which a document gets in without being cast. */
const INSERTS: readonly (readonly [string, Insert])[] = [
  ['insertMany with lean', (model, each) => model.insertMany([each], { lean: true })],
  ['a raw insertOne', (model, each) => loose(model)['insertOne']!(each)],
  ['a raw insertMany', (model, each) => loose(model)['insertMany']!([each])],
  ['a raw bulkWrite', (model, document) => loose(model)['bulkWrite']!([{ insertOne: { document } }])],
  ['a raw replaceOne', (model, each) => loose(model)['replaceOne']!({ slug: 'none' }, each, UPSERT)],
  ['a raw findOneAndReplace', (model, each) => loose(model)['findOneAndReplace']!({ slug: 'none' }, each, UPSERT)],
  [
    'a raw bulkWrite of a replacement',
    (model, replacement) =>
      loose(model)['bulkWrite']!([{ replaceOne: { filter: { slug: 'none' }, replacement, upsert: true } }]),
  ],
];
/** The same of updates. */
const UPSERTS: readonly (readonly [string, Insert])[] = [
  ['$setOnInsert', (model, each) => loose(model)['updateOne']!({ slug: 'none' }, { $setOnInsert: each }, UPSERT)],
  [
    '$setOnInsert of many',
    (model, each) => loose(model)['updateMany']!({ slug: 'none' }, { $setOnInsert: each }, UPSERT),
  ],
  [
    'findOneAndUpdate',
    (model, each) => loose(model)['findOneAndUpdate']!({ slug: 'none' }, { $setOnInsert: each }, UPSERT),
  ],
];
/** Upserts whose filter has the id. */
const FILTERS: readonly (readonly [string, Insert])[] = [
  ['a filter', (model, { _id, ...rest }) => loose(model)['updateOne']!({ _id }, { $set: rest }, UPSERT)],
  ['$eq', (model, { _id, ...rest }) => loose(model)['updateMany']!({ _id: { $eq: _id } }, { $set: rest }, UPSERT)],
  ['$in', (model, { _id, ...rest }) => loose(model)['updateOne']!({ _id: { $in: [_id] } }, { $set: rest }, UPSERT)],
  ['$and', (model, { _id, ...rest }) => loose(model)['replaceOne']!({ $and: [{ _id }] }, rest, UPSERT)],
];
const ROADS = [...INSERTS, ...UPSERTS];

describe.each([...ROADS, ...FILTERS])('an _id that the schema cannot read, by %s', (_road, insert) => {
  it.each<readonly [string, Model<Fields>, unknown]>([
    ['text for an ObjectId', Plain, 'abc'],
    ['a number for an ObjectId', Plain, 5],
    ['null', Plain, null],
    ['a date for an ObjectId', Plain, new Date(5)],
    ['a UUID for an ObjectId', Plain, new UUID(CODE)],
    ['a number for a UUID', Uuid, 5],
    ['text for a UUID', Uuid, 'abc'],
    ['an ObjectId for a UUID', Uuid, new Types.ObjectId()],
    ['text for a number', Numbered, 'abc'],
    ['text for a date', Dated, 'abc'],
    ['text for a bigint', Big, 'abc'],
  ])('is refused: %s', async (_what, model, id) => {
    const error = await failureOf(insert(model, { _id: id, slug: 'a' }));
    const told = error.name === 'MongoBulkWriteError' ? (error.cause as Error) : error;
    expect(told).toMatchObject({ name: 'QueryError', code: 'WRONG_VALUE', column: '_id' });
    expect(told.message).toMatch(/^The _id .* is not of the type "\w+": models with this schema could not read/);
    expect(await model.countDocuments({})).toBe(0);
  });
});

const FORMS: readonly (readonly [string, Model<Fields>, unknown, unknown])[] = [
  ['the text of an ObjectId', Plain, HEX, new Types.ObjectId(HEX)],
  ['the same in capitals', Plain, HEX.toUpperCase(), new Types.ObjectId(HEX)],
  ['a UUID in capitals', Uuid, CODE.toUpperCase(), CODE],
  ['a UUID of the client', Uuid, new UUID(CODE), CODE],
  ['a number for text', Text, 5, '5'],
  ['an ObjectId for text', Text, new Types.ObjectId(HEX), HEX],
  ['text for a number', Numbered, '5', 5],
  ['text for a date', Dated, '2024-02-29T00:00:00.000Z', new Date('2024-02-29')],
  ['a number for a bigint', Big, 5, 5n],
  ['a bigint', Big, 5n, 5n],
];

describe.each(ROADS)('an _id in another form, by %s', (_road, insert) => {
  it.each(FORMS)('is converted to the type of the schema: %s', async (_what, model, id, expected) => {
    await insert(model, { _id: id, slug: 'a' });
    const document = await model.findById(expected).orFail();
    document.set('n', 7);
    await document.save();
    expect(await model.findById(expected).lean()).toMatchObject({ slug: 'a', n: 7 });
    expect(String((await model.findOne().orFail())._id)).toBe(String(expected));
  });
});

describe('an upsert by an _id in another form', () => {
  it('is refused, because the document would get it', async () => {
    const error = await failureOf(loose(Text)['updateOne']!({ _id: 5 }, { $set: { n: 1 } }, UPSERT));
    expect(error.message).toBe(
      'An upsert by the _id 5 would create a document with it, but the schema casts it to "5": give it in that form.',
    );
    await loose(Plain)['updateOne']!({ _id: HEX }, { $set: { n: 1 } }, UPSERT);
    await Plain.updateOne({ _id: HEX }, { n: 2 }, UPSERT);
    expect(await Plain.find().lean()).toEqual([{ _id: new Types.ObjectId(HEX), n: 2 }]);
  });
});

describe('an _id whose default needs the document', () => {
  it.each(ROADS)('is generated from it, by %s', async (_road, insert) => {
    await insert(Slugged, { slug: 'a' });
    await insert(Shouted, { slug: 'b' });
    expect([await Slugged.findById('a').lean(), await Shouted.findById('B').lean()]).toMatchObject([
      { slug: 'a' },
      { slug: 'b' },
    ]);
  });

  it('is generated from filter and update, by upserts of models and of from()', async () => {
    await Slugged.updateOne({ slug: 'a' }, { n: 1 }, UPSERT);
    await Slugged.updateMany({ n: 2 }, { slug: 'b' }, UPSERT);
    await Slugged.findOneAndUpdate({ slug: { $eq: 'c' } }, { $inc: { n: 3 } }, UPSERT);
    await Slugged.replaceOne({ n: 4 }, { slug: 'd', n: 4 }, UPSERT);
    await Slugged.bulkWrite([{ updateOne: { filter: { slug: 'e' }, update: { n: 5 }, upsert: true } }]);
    await Slugged.updateMany({ _id: { $in: ['x', 'y'] } }, { slug: 'f' }, UPSERT);
    const query = anyQuery(from(Slugged));
    await query.updateOne().where('slug').eq('g').set({ n: 7 }).upsert().exec();
    await query.replaceOne({ slug: 'h', n: 8 }).where('n').eq(8).upsert().exec();
    expect(
      (await Slugged.find().lean())
        .map(({ _id }) => String(_id))
        .toSorted()
        .join(''),
    ).toBe('abcdefgh');
  });

  it.each([
    ...INSERTS,
    [
      'an update',
      (model: Model<Fields>, $set: Fields) => loose(model)['updateOne']!({ n: { $gt: 5 } }, { $set }, UPSERT),
    ] as const,
  ])('is refused if it returns nothing, by %s', async (_road, insert) => {
    for (const [model, why] of [
      [Slugged, 'returns nothing'],
      [Shouted, 'throws ('],
    ] as const) {
      const error = await failureOf(insert(model, { n: 1 }));
      expect((error.name === 'MongoBulkWriteError' ? (error.cause as Error) : error).message).toContain(why);
      expect(await model.countDocuments({})).toBe(0);
    }
  });

  it('is generated by the driver even if an update says undefined', async () => {
    await loose(Plain)['updateOne']!({ slug: 'a' }, { $set: { _id: undefined, n: 1 } }, UPSERT);
    expect((await Plain.findOne().orFail())._id).toBeInstanceOf(Types.ObjectId);
  });
});

describe('a path of a filter', () => {
  it('does not reach prototypes', async () => {
    const work = loose(Plain)['replaceOne']!(
      { '__proto__.polluted': 1, 'constructor.prototype.polluted': 1 },
      {},
      UPSERT,
    );
    await failureOf(work).catch(() => undefined);
    expect('polluted' in {}).toBe(false);
  });
});
