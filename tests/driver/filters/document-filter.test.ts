import mongoose, { Schema, Types, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { anyQuery, watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const { Decimal128, Long, Timestamp, MinKey, MaxKey, Code, DBRef, BSONRegExp, Binary } = mongoose.mongo;

const item = new Schema({ sku: String, parts: [{ name: String }] }, { _id: false });
const schema = new Schema<Fields>(
  {
    _id: Number,
    name: String,
    items: [item],
    tags: [String],
    any: [{}],
    nested: { list: [item] },
    map: { type: Map, of: [item] },
    price: Schema.Types.Decimal128,
    big: BigInt,
    prices: { type: Map, of: Schema.Types.Decimal128 },
    bigs: [BigInt],
    inner: new Schema({ big: BigInt }, { _id: false }),
    mixed: {},
    bytes: Buffer,
  },
  { minimize: false },
);

let watched: Watched;
let Doc: Model<Fields>;

beforeAll(async () => {
  watched = await watchedDatabase();
  Doc = watched.connection.model<Fields>('Doc', schema, 'docs');
  await Doc.init();
});
beforeEach(async () => {
  await Doc.deleteMany({});
  await Doc.insertMany([
    { _id: 1, name: 'a', items: [{ sku: 'x', parts: [{ name: 'p' }] }], price: '100', big: 9n },
    { _id: 2, name: 'b', items: [{ sku: 'y' }], price: '20.0', big: 10n },
  ]);
  watched.sent.length = 0;
});
afterAll(() => watched.connection.destroy());

type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (value: unknown): Loose => value as Loose;
const decimal = (text: string): Types.Decimal128 => Decimal128.fromString(text);

/** Everything that takes a filter. */
function withFilter(filter: Fields): readonly (() => PromiseLike<unknown>)[] {
  const set = { $set: { name: 'q' } };
  return [
    () => Doc.find(filter),
    () => Doc.find(filter).lean(),
    () => Doc.findOne(filter),
    () => Doc.find(filter).cursor().next(),
    () => Doc.countDocuments(filter),
    () => Doc.distinct('name', filter),
    () => Doc.find({ $or: [{ name: 'a' }, filter] }),
    () => Doc.find({ $and: [{ $or: [filter] }] }),
    () => Doc.find({ $not: filter } as object),
    () => Doc.aggregate([{ $match: filter }]),
    () => Doc.deleteOne(filter),
    () => Doc.deleteMany(filter),
    () => Doc.updateMany(filter, set),
    () => Doc.findOneAndUpdate(filter, set),
    () => Doc.findOneAndDelete(filter),
    () => loose(Doc)['bulkWrite']!([{ deleteMany: { filter } }]),
    () => loose(Doc.collection)['deleteMany']!(filter),
    () => loose(Doc.collection)['bulkWrite']!([{ updateMany: { filter, update: set } }]),
    async () => from(Doc).find().raw(filter).exec(),
  ];
}

async function allRefused(works: readonly (() => PromiseLike<unknown>)[], expected: object): Promise<void> {
  for (const work of works) {
    const error = await failureOf(work());
    const told = error.name === 'MongoBulkWriteError' ? (error.cause as object) : error;
    expect(told).toMatchObject(expected);
  }
  expect(watched.sent).toEqual([]);
}

describe('paths through arrays by a name', () => {
  const refusal = {
    name: 'OperationNotSupportedError',
    message: expect.stringContaining('by position only') as string,
  };

  it.each([
    'items.sku',
    'items.0.parts.name',
    'nested.list.sku',
    'map.key.sku',
    'tags.x',
    'any.x',
    'items.parts.0.name',
  ])('%s is refused in filters, on every road', async (path) => {
    for (const condition of [{ $ne: 'a' }, { $exists: false }, { $nin: ['a'] }, 'a']) {
      await allRefused(withFilter({ [path]: condition }), refusal);
    }
    expect(await Doc.countDocuments({})).toBe(2);
  });

  it('are refused in sorts and updates', async () => {
    const sort = { 'items.sku': 1 } as const;
    const update = { $set: { 'items.sku': 'z' } };
    await allRefused(
      [
        () => Doc.find().sort(sort),
        () => Doc.findOne({}).sort(sort),
        () => Doc.aggregate([{ $sort: sort }]),
        () => Doc.updateOne({ _id: 1 }, update),
        () => Doc.updateMany({ _id: 9 }, { $unset: { 'items.sku': 1 } }),
        () => Doc.findOneAndUpdate({ _id: 1 }, update),
        () => loose(Doc.collection)['updateOne']!({ _id: 1 }, { $rename: { name: 'items.sku' } }),
        () => loose(Doc)['bulkWrite']!([{ updateOne: { filter: { _id: 1 }, update } }]),
      ],
      refusal,
    );
  });

  it('items.$ is refused in a projection', async () => {
    await allRefused([() => Doc.find({ _id: 1 }).select('items.$'), () => Doc.findOne({ _id: 1 }, { 'items.$': 1 })], {
      name: 'OperationNotSupportedError',
    });
  });

  it('are refused for populate by such a foreign field', async () => {
    const owner = new Schema({ _id: Number, sku: String });
    owner.virtual('docs', { ref: 'Doc', localField: 'sku', foreignField: 'items.sku' });
    const Owner = watched.connection.model('Owner', owner, 'owners');
    await Owner.create({ _id: 1, sku: 'x' });
    expect(await failureOf(Owner.find().populate('docs'))).toMatchObject(refusal);
  });

  it('are served by position, in projections and by distinct', async () => {
    expect(await Doc.find({ 'items.0.sku': 'x' }).select('items.sku').lean()).toEqual([
      { _id: 1, items: [{ sku: 'x' }] },
    ]);
    expect((await Doc.distinct('items.sku')).sort()).toEqual(['x', 'y']);
    expect(await Doc.find({ items: { $size: 1 } })).toHaveLength(2);
    await Doc.updateOne({ _id: 1 }, { $set: { 'items.0.sku': 'z' } });
    expect(await Doc.findOne({ 'items.0.sku': 'z' }).lean()).toMatchObject({ _id: 1 });
  });

  it('are known to a collection that was asked for by its name first', async () => {
    watched.connection.collection('early');
    const Early = watched.connection.model('Early', new Schema({ items: [item] }), 'early');
    await Early.init();
    expect(await failureOf(Early.deleteMany({ 'items.sku': { $ne: 'a' } }))).toMatchObject(refusal);
  });
});

describe('numbers that collections hold as text', () => {
  const refusal = { name: 'QueryError', message: expect.stringContaining('as text') as string };

  it.each([
    ['price', { $lt: decimal('20') }],
    ['price', { $gte: 5 }],
    ['price', 100],
    ['price', decimal('100.0')],
    ['price', { $in: [decimal('100.0')] }],
    ['price', { $ne: decimal('20') }],
    ['price', { $nin: [decimal('20')] }],
    ['prices.a', { $lt: decimal('20') }],
    ['prices.a', decimal('20')],
    ['big', { $gt: 5n }],
    ['big', { $lte: Long.fromNumber(5) }],
    ['bigs', { $gt: 5n }],
    ['inner.big', { $lt: 5n }],
    ['mixed.a', { $lt: decimal('20') }],
    ['mixed.a', { $lt: 5n }],
    ['mixed', decimal('20')],
  ] as const)('%s is not compared with %s', async (path, condition) => {
    await allRefused(withFilter({ [path]: condition }), refusal);
  });

  it.each(['price', 'big', 'prices.a', 'inner.big', 'bigs'])('%s is not sorted by', async (path) => {
    await allRefused(
      [
        () => Doc.find().sort({ [path]: 1 }),
        () => Doc.findOne({}).sort({ [path]: -1 }),
        () => Doc.findOneAndDelete({}).sort({ [path]: 1 }),
        () => Doc.aggregate([{ $sort: { [path]: 1 } }]),
        () => Doc.collection.find({}, { sort: { [path]: 1 } }).toArray(),
      ],
      { code: 'WRONG_SORT' },
    );
  });

  it.each(['$min', '$max', '$inc', '$mul'])('%s does not compute with them', async (operator) => {
    await allRefused(
      [
        () => Doc.updateOne({ _id: 1 }, { [operator]: { price: decimal('5') } }),
        () => Doc.updateMany({ _id: 1 }, { [operator]: { big: 5n } }),
        () => Doc.findOneAndUpdate({ _id: 1 }, { [operator]: { big: 5 } }),
        () => Doc.updateOne({ _id: 1 }, { [operator]: { 'prices.a': 5 } }),
        () => loose(Doc.collection)['updateOne']!({ _id: 1 }, { [operator]: { 'mixed.a': 5n } }),
      ],
      { name: 'QueryError' },
    );
  });

  it('a pipeline, which casts nothing, does not compare a bigint with a number', async () => {
    expect(await failureOf(Doc.aggregate([{ $match: { big: 9 } }]))).toMatchObject(refusal);
    expect(await Doc.aggregate([{ $match: { big: 9n } }, { $project: { _id: 1 } }])).toEqual([{ _id: 1 }]);
  });

  it('bigints are found by equality, null and $exists by all, and ids by what they are', async () => {
    expect(await Doc.find({ big: { $in: [9n, 11n] } }).lean()).toMatchObject([{ _id: 1 }]);
    expect(await Doc.countDocuments({ big: { $ne: 9n } })).toBe(1);
    expect(await Doc.countDocuments({ price: { $exists: true } })).toBe(2);
    const Priced = watched.connection.model<Fields>(
      'Priced',
      new Schema<Fields>({ _id: 'Decimal128', n: Number }),
      'priced',
    );
    const made = await Priced.create({ _id: decimal('1.0'), n: 1 });
    made.set('n', 2);
    await made.save();
    expect(await Priced.findById(decimal('1.0')).lean()).toMatchObject({ n: 2 });
  });
});

describe('values that have no place in a collection', () => {
  const FOREIGN: readonly (readonly [string, unknown])[] = [
    ['BSONRegExp', new BSONRegExp('a', 'i')],
    ['Timestamp', new Timestamp({ t: 1, i: 1 })],
    ['MinKey', new MinKey()],
    ['MaxKey', new MaxKey()],
    ['Code', new Code('x')],
    ['DBRef', new DBRef('c', new Types.ObjectId())],
    ['bytes of another subtype', new Binary(Buffer.from('a'), 5)],
    ['$date', { $date: 5 }],
    ['$uuid', { $uuid: '00000000-0000-0000-0000-000000000000' }],
    ['$objectId', { $objectId: '000000000000000000000000' }],
    ['$binary', { $binary: 'AAAA' }],
  ];

  it.each(FOREIGN)('%s is refused, wherever it stands', async (_name, value) => {
    const collection = loose(Doc.collection);
    await allRefused(
      [
        () => Doc.create({ _id: 3, mixed: value }),
        () => Doc.insertMany([{ _id: 3, mixed: { deep: [value] } }]),
        () => Doc.updateOne({ _id: 1 }, { $set: { mixed: value } }),
        () => Doc.updateOne({ _id: 1 }, { $set: { 'mixed.a': { b: value } } }),
        () => Doc.updateOne({ _id: 1 }, { $push: { any: value } }),
        () => Doc.updateMany({ _id: 9 }, { $setOnInsert: { mixed: [value] } }, { upsert: true }),
        () => Doc.replaceOne({ _id: 1 }, { mixed: value }),
        () => Doc.findOneAndUpdate({ _id: 1 }, { mixed: value }),
        () => Doc.findOneAndReplace({ _id: 1 }, { mixed: value }),
        () => collection['insertOne']!({ _id: 3, mixed: value }),
        () => collection['insertOne']!({ _id: 3, mixed: new Map([['a', value]]) }),
        () => collection['bulkWrite']!([{ replaceOne: { filter: { _id: 1 }, replacement: { mixed: value } } }]),
        () => Doc.find({ mixed: { $eq: value } }),
        () => Doc.deleteMany({ 'mixed.a': { $in: [value] } }),
        () => Doc.find({ $or: [{ mixed: { $ne: value } }] }),
        () => Doc.aggregate([{ $match: { mixed: value } }]),
        async () =>
          from(Doc)
            .insertOne({ _id: 3, mixed: value } as never)
            .exec(),
      ],
      { code: 'WRONG_VALUE' },
    );
  });

  it('as keys of maps they are refused too', async () => {
    const map = new Map([['$date', 5]]);
    expect(await failureOf(loose(Doc.collection)['insertOne']!({ _id: 3, mixed: map }))).toMatchObject({
      code: 'WRONG_VALUE',
    });
  });

  it.each(['$date', '$uuid', '$objectId', '$binary'])('%s is no name in a path', async (name) => {
    const collection = loose(Doc.collection);
    await allRefused(
      [
        () => Doc.updateOne({ _id: 1 }, { $set: { [`mixed.${name}`]: 5 } }),
        () => Doc.updateMany({ _id: 1 }, { $unset: { [`mixed.a.${name}`]: 1 } }),
        () => collection['findOneAndUpdate']!({ _id: 1 }, { $inc: { [`mixed.${name}`]: 5 } }),
        () => collection['updateOne']!({ _id: 1 }, { $rename: { name: `mixed.${name}` } }),
        () => Doc.find({ [`mixed.${name}`]: 5 }),
        () => Doc.deleteMany({ $or: [{ [`mixed.${name}.a`]: { $ne: 5 } }] }),
      ],
      { code: 'WRONG_VALUE' },
    );
  });

  it('a subtype that a buffer was given is refused', async () => {
    const document = new Doc({ _id: 4, bytes: Buffer.from('a') });
    (document.get('bytes') as { subtype(kind: number): void }).subtype(5);
    expect(await failureOf(document.save())).toMatchObject({ code: 'WRONG_VALUE' });
    await Doc.create({ _id: 5, bytes: Buffer.from('a') });
    expect((await Doc.findById(5).orFail()).get('bytes')).toEqual(expect.objectContaining({ 0: 97 }));
  });

  it('changes of the bytes that were read are saved', async () => {
    await Doc.create({ _id: 5, bytes: Buffer.from('abc') });
    const document = await Doc.findById(5).orFail();
    (document.get('bytes') as Buffer).writeUInt8(122, 1);
    await document.save();
    expect(await Doc.findById(5).lean()).toMatchObject({ bytes: Buffer.from('azc') });
  });

  it('bytes of the subtype of UUIDs come back with it', async () => {
    const uuid = new Types.UUID();
    await Doc.create({ _id: 6, bytes: uuid });
    const bytes = (await Doc.findById(6).orFail()).get('bytes') as Types.Buffer;
    expect([bytes.toString('hex'), bytes]).toMatchObject([uuid.toHexString(false), { _subtype: 4 }]);
    expect(await Doc.findById(6).orFail().lean()).toMatchObject({ bytes: uuid });
    expect(await loose(Doc.collection)['findOne']!({ _id: 6 })).toMatchObject({ bytes: uuid });
    expect(await Doc.aggregate([{ $match: { _id: 6 } }])).toMatchObject([{ bytes: uuid }]);
    expect(await Doc.countDocuments({ bytes: uuid })).toBe(1);
  });
});

describe('ampersands', () => {
  it('are characters as all others in paths and keys', async () => {
    await Doc.create({ _id: 3, mixed: { 'a&b': 1, 'a&&b': 2, 'x&': { y: 3 } }, prices: { 'k&l': '1' } });
    expect(await Doc.find({ 'mixed.a&b': 1 }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ $or: [{ 'mixed.a&&b': 2 }] }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ 'mixed.x&.y': 3 }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ _id: 3 }).select('mixed.a&b').lean()).toEqual([{ _id: 3, mixed: { 'a&b': 1 } }]);
    expect(await Doc.find({ 'mixed.a&b': { $exists: true } }).sort({ 'mixed.a&b': 1 })).toHaveLength(1);
    expect(await Doc.distinct('mixed.a&b')).toEqual([1]);
    await Doc.updateOne({ _id: 3 }, { $set: { 'mixed.a&&b': 5 }, $inc: { 'mixed.a&b': 1 } });
    await Doc.updateOne({ _id: 3 }, { $rename: { 'mixed.x&': 'mixed.z&' } });
    expect((await Doc.findById(3).lean())?.['mixed']).toEqual({ 'a&b': 2, 'a&&b': 5, 'z&': { y: 3 } });
    const document = await Doc.findById(3).orFail();
    document.set('mixed.a&b', 7);
    (document.get('prices') as Map<string, unknown>).set('k&l', '2');
    await document.save();
    expect(await Doc.findById(3).lean()).toMatchObject({
      mixed: { 'a&b': 7 },
      prices: { 'k&l': Types.Decimal128.fromString('2') },
    });
  });

  it('are so for the builder, but for raw filters, which are in the form of the Data API', async () => {
    await Doc.create({ _id: 3, mixed: { 'a&b': 1, 'd.t': 2 } });
    const query = anyQuery(from(Doc)).find().where('mixed.a&b').eq(1);
    expect(query.compile().command).toEqual({ find: { filter: { 'mixed.a&&b': 1 } } });
    expect(await query.exec()).toMatchObject([{ _id: 3 }]);
    expect(await from(Doc).find().raw({ 'mixed.d&.t': 2 }).exec()).toMatchObject([{ _id: 3 }]);
    expect(
      await from(Doc)
        .find()
        .raw({ $and: [{ 'mixed.a&&b': 1 }] })
        .exec(),
    ).toMatchObject([{ _id: 3 }]);
  });
});

describe('null', () => {
  const ids = async (model: Model<Fields>, filter: object): Promise<unknown[]> =>
    (await model.find(filter).sort({ _id: 1 }).lean()).map((each) => (each as Fields)['_id']);

  it('finds null alone, and with nullFindsMissing what is missing, too', async () => {
    const plain = new Schema<Fields>({ _id: Number, deletedAt: Date });
    const Plain = watched.connection.model<Fields>('Plain', plain, 'notes');
    const missing = new Schema<Fields>({ _id: Number, deletedAt: Date }, { nullFindsMissing: true });
    const elsewhere = watched.connection.useDb('ks') as object as mongoose.Connection;
    const Missing = elsewhere.model<Fields>('Missing', missing, 'notes');
    await Plain.init();
    await Plain.insertMany([{ _id: 1 }, { _id: 2, deletedAt: null }, { _id: 3, deletedAt: new Date(5) }]);
    expect(await ids(Plain, { deletedAt: null })).toEqual([2]);
    expect(await ids(Missing, { deletedAt: null })).toEqual([1, 2]);
    expect(await ids(Missing, { deletedAt: { $in: [null, new Date(5)] } })).toEqual([1, 2, 3]);
    expect(await ids(Missing, { deletedAt: { $ne: null } })).toEqual([3]);
    expect(await ids(Missing, { deletedAt: { $nin: [null] } })).toEqual([3]);
    expect(await ids(Missing, { $not: { deletedAt: null } })).toEqual([3]);
    expect(await ids(Missing, { $or: [{ deletedAt: null }, { deletedAt: new Date(5) }] })).toEqual([1, 2, 3]);
    expect(await ids(Missing, { deletedAt: { $eq: null, $exists: true } })).toEqual([2]);
    expect(await ids(Missing, { deletedAt: { $all: [null] } })).toEqual([1, 2]);
    // Each document has an id.
    expect(await ids(Missing, { _id: { $in: [1, null] } })).toEqual([1]);
    expect(await Missing.findOne({ _id: null })).toBeNull();
    expect(await Missing.updateMany({ deletedAt: null }, { $set: { deletedAt: new Date(6) } })).toMatchObject({
      matchedCount: 2,
    });
  });

  it('is what a document has that an upsert makes for want of one', async () => {
    const schema = new Schema<Fields>({ _id: Number, at: Date, name: String }, { nullFindsMissing: true });
    const Upserted = watched.connection.model<Fields>('Upserted', schema, 'upserted');
    await Upserted.updateOne({ _id: 1, at: null }, { name: 'a' }, { upsert: true });
    await Upserted.findOneAndUpdate({ _id: 2, at: { $eq: null } }, { name: 'a' }, { upsert: true });
    await Upserted.updateOne({ _id: 3, at: null }, { at: new Date(5) }, { upsert: true });
    expect(await Upserted.find().sort({ _id: 1 }).select('at').lean()).toEqual([
      { _id: 1, at: null },
      { _id: 2, at: null },
      { _id: 3, at: new Date(5) },
    ]);
  });

  it('the option of the connection is that of its models', async () => {
    const other = await watchedDatabase();
    Object.assign(other.connection.config as object, { nullFindsMissing: true });
    const Note = other.connection.model<Fields>('Note', new Schema<Fields>({ _id: Number, at: Date }), 'notes');
    await Note.init();
    await Note.insertMany([{ _id: 1 }, { _id: 2, at: null }]);
    expect(await ids(Note, { at: null })).toEqual([1, 2]);
    expect(from(Note).find().raw({ at: null }).compile().command).toEqual({
      find: { filter: { $and: [{ $or: [{ at: { $eq: null } }, { at: { $exists: false } }] }] } },
    });
    await other.connection.destroy();
  });
});
