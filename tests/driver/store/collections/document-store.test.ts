import mongoose, { Schema, Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { gte } from '../../../../src/query/shared/filter-operators.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDatabase } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';

useDatabase('collections');

const schema = new Schema(
  {
    name: { type: String, required: true },
    age: Number,
    born: Date,
    tags: [String],
    friends: [{ name: String, since: Date }],
    scores: { type: Map, of: Number },
    photo: Buffer,
    big: BigInt,
    exact: Schema.Types.Decimal128,
    token: Schema.Types.UUID,
    address: { city: String, geo: { lat: Number } },
    boss: { type: Schema.Types.ObjectId, ref: 'User' },
    anything: Schema.Types.Mixed,
    $vector: { type: [Number], default: undefined, dimension: 2 },
  },
  { timestamps: true, collectionOptions: { vector: { dimension: 2, metric: 'cosine' } } },
);
const User = mongoose.model<Fields>('User', schema as Schema<Fields>);

beforeEach(async () => {
  await User.init();
  await User.deleteMany({});
});

const full = (): Fields => ({
  name: 'Ada',
  age: 36,
  born: new Date('1815-12-10'),
  tags: ['x', 'y'],
  friends: [{ name: 'Charles', since: new Date(0) }],
  scores: { math: 10 },
  photo: Buffer.from('png'),
  big: 2n ** 60n,
  exact: Types.Decimal128.fromString('90071992547409910.12'),
  token: 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7',
  address: { city: 'London', geo: { lat: 51.5 } },
  boss: new Types.ObjectId(),
  anything: { a: [1, { b: new Date(1) }] },
  $vector: [1, 0],
});

describe('a document of a collection', () => {
  it('is read back as it was created', async () => {
    const created = await User.create(full());
    const found = await User.findById(created._id).select('+$vector').orFail();
    const { $vector: _vector, ...expected } = created.toObject() as Fields;
    expect(found.toObject()).toMatchObject({ ...expected, photo: expect.anything() as unknown });
    expect((found.get('photo') as Buffer).toString()).toBe('png');
    expect(found._id).toBeInstanceOf(Types.ObjectId);
    expect(found.get('createdAt')).toBeInstanceOf(Date);
  });

  it('is saved with only what has changed, and versions its arrays', async () => {
    const { _id } = await User.create(full());
    const document = await User.findById(_id).orFail();
    document.set({ age: 37, 'address.city': 'Paris', born: undefined });
    (document.get('tags') as string[]).push('z');
    (document.get('scores') as Map<string, number>).set('art', 3);
    (document.get('friends') as Fields[])[0]!['name'] = 'Mary';
    await document.save();
    const row = await User.findById(_id).lean<Fields>().orFail();
    expect(row).toMatchObject({
      age: 37,
      address: { city: 'Paris', geo: { lat: 51.5 } },
      tags: ['x', 'y', 'z'],
      scores: { math: 10, art: 3 },
      friends: [{ name: 'Mary' }],
      __v: 1,
    });
    expect(row).not.toHaveProperty('born');
  });

  it('detects a concurrent change by its version', async () => {
    const { _id } = await User.create(full());
    const [one, two] = [await User.findById(_id).orFail(), await User.findById(_id).orFail()];
    one.set('tags', ['new']);
    await one.save();
    two.set('tags.0', 'late');
    expect(await failureOf(two.save())).toMatchObject({ name: 'VersionError' });
  });

  it('is validated before anything is sent', async () => {
    expect(await failureOf(User.create({ age: 1 }))).toMatchObject({ name: 'ValidationError' });
    expect(await failureOf(User.create({ name: 'a', $vector: [1, 2, 3] }))).toMatchObject({ name: 'ValidationError' });
    expect(await User.countDocuments()).toBe(0);
  });

  it('can be deleted', async () => {
    const document = await User.create({ name: 'a' });
    await document.deleteOne();
    expect(await User.exists({ name: 'a' })).toBeNull();
  });
});

describe('a model of a collection', () => {
  const names = async (query: PromiseLike<readonly Fields[]>): Promise<unknown[]> =>
    (await query).map((each) => each['name']);
  const insert = (count: number): Promise<unknown> =>
    User.insertMany(Array.from({ length: count }, (_, age) => ({ name: `n${age}`, age })));

  it('filters, sorts, skips, limits and selects', async () => {
    await insert(10);
    const found = await User.find({ age: { $gt: 2 } })
      .sort({ age: -1 })
      .skip(1)
      .limit(2)
      .select('name')
      .lean<Fields[]>();
    expect(found.map(({ _id, ...rest }) => rest)).toEqual([{ name: 'n8' }, { name: 'n7' }]);
  });

  it('inserts, reads and iterates over more documents than one page', async () => {
    await insert(120);
    expect(await User.find()).toHaveLength(120);
    let walked = 0;
    await User.find()
      .cursor()
      .eachAsync(() => {
        walked++;
      });
    expect(walked).toBe(120);
    expect(await User.countDocuments({ age: { $lt: 5 } })).toBe(5);
    expect(await User.estimatedDocumentCount()).toBe(120);
    expect((await User.distinct('age')).length).toBe(120);
  });

  it('sorts more documents than one page, with skip and limit', async () => {
    await insert(120);
    const ages = async (query: PromiseLike<readonly Fields[]>): Promise<unknown[]> =>
      (await query).map((each) => each['age']);
    const downwards = Array.from({ length: 120 }, (_, index) => 119 - index);
    expect(await ages(User.find().sort({ age: -1 }).lean<Fields[]>())).toEqual(downwards);
    expect(await ages(User.find().sort({ age: -1 }).skip(5).limit(70).lean<Fields[]>())).toEqual(
      downwards.slice(5, 75),
    );
    let walked = 0;
    for await (const document of User.find().sort({ age: 1 }).cursor()) expect(document.get('age')).toBe(walked++);
    expect(walked).toBe(120);
  });

  it('updates one and many, and counts them', async () => {
    await insert(30);
    expect(await User.updateOne({ name: 'n1' }, { $inc: { age: 100 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await User.updateMany({ age: { $lt: 25 } }, { $set: { tags: ['young'] } })).toMatchObject({
      matchedCount: 24,
    });
    expect(await User.countDocuments({ tags: 'young' })).toBe(24);
    expect(await User.deleteOne({ name: 'n0' })).toMatchObject({ deletedCount: 1 });
    expect(await User.deleteMany({ tags: 'young' })).toMatchObject({ deletedCount: 23 });
  });

  it('finds one and updates, replaces or deletes it', async () => {
    await insert(3);
    const updated = await User.findOneAndUpdate({ name: 'n1' }, { age: 50 }, { returnDocument: 'after' }).orFail();
    expect(updated.get('age')).toBe(50);
    const replaced = await User.findOneAndReplace({ name: 'n1' }, { name: 'new' }).orFail();
    expect(replaced.get('name')).toBe('n1');
    await User.replaceOne({ name: 'new' }, { name: 'newer', age: 1 });
    expect(await User.findOneAndDelete({ name: 'newer' }).lean<Fields>()).toMatchObject({ age: 1 });
    expect(await names(User.find().sort({ name: 1 }).lean<Fields[]>())).toEqual(['n0', 'n2']);
  });

  it('upserts with an ObjectId and the defaults of the schema', async () => {
    const made = await User.findOneAndUpdate(
      { name: 'u' },
      { age: 1 },
      { upsert: true, returnDocument: 'after' },
    ).orFail();
    expect(made._id).toBeInstanceOf(Types.ObjectId);
    expect(made.toObject()).toMatchObject({ name: 'u', age: 1, tags: [] });
    const result = await User.updateOne({ name: 'v' }, { age: 2 }, { upsert: true });
    expect(result).toMatchObject({ upsertedCount: 1 });
    expect(await User.findById(result.upsertedId)).toMatchObject({ name: 'v' });
  });

  it('inserts in order and stops at the first failure', async () => {
    const [a, b, c] = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];
    await User.create({ _id: b, name: 'there' });
    const rows = [a, b, c].map((_id) => ({ _id, name: 'x' }));
    const error = await failureOf(User.insertMany(rows));
    expect((error['insertedDocs'] as Fields[]).map((each) => String(each['_id']))).toEqual([String(a)]);
    expect(await User.countDocuments({ name: 'x' })).toBe(1);
    const unordered = await failureOf(User.insertMany(rows.slice(1), { ordered: false }));
    expect((unordered['insertedDocs'] as Fields[]).map((each) => String(each['_id']))).toEqual([String(c)]);
  });

  it.each([
    ['$meta', { $meta: [0, 1] }],
    ['plain numbers', [0, 1]],
  ])('sorts by a vector given as %s', async (_name, vector) => {
    await User.create({ name: 'east', $vector: [1, 0] }, { name: 'north', $vector: [0, 1] });
    const sort = { $vector: vector as never };
    const found = await User.find({}, null, { includeSimilarity: true }).sort(sort).limit(1).orFail();
    expect(found.map((each) => [each.get('name'), each.get('$similarity')])).toEqual([['north', 1]]);
    expect(await User.findOne({}).sort(sort)).toMatchObject({ name: 'north' });
  });

  it('populates references', async () => {
    const boss = await User.create({ name: 'boss' });
    await User.create({ name: 'worker', boss: boss._id });
    const found = await User.findOne({ name: 'worker' }).populate('boss').orFail();
    expect((found.get('boss') as Fields)['name']).toBe('boss');
  });

  it('runs hooks', async () => {
    const steps: string[] = [];
    const hooked = new Schema({ name: String });
    hooked.pre('save', () => void steps.push('pre save'));
    hooked.post('find', (found: unknown[]) => void steps.push(`found ${found.length}`));
    const Hooked = mongoose.model('Hooked', hooked);
    await Hooked.create({ name: 'a' });
    await Hooked.find();
    expect(steps).toEqual(['pre save', 'found 1']);
  });

  it('has discriminators', async () => {
    const Event = mongoose.model('Event', new Schema({ at: Date }, { discriminatorKey: 'kind' }));
    const Click = Event.discriminator('Click', new Schema({ url: String }));
    await Event.create({ at: new Date(1) });
    await Click.create({ at: new Date(2), url: '/' });
    expect(await Click.countDocuments()).toBe(1);
    expect(await Event.find().sort({ at: 1 })).toMatchObject([{ at: new Date(1) }, { kind: 'Click', url: '/' }]);
  });

  it('becomes ready even if its schema has indexes', async () => {
    const Indexed = mongoose.model('Indexed', new Schema({ name: { type: String, index: true } }));
    await expect(Indexed.init()).resolves.not.toThrow();
    expect(await failureOf(Indexed.createIndexes())).toMatchObject({ name: 'OperationNotSupportedError' });
  });
});

describe('what cannot be stored or compared', () => {
  const cyclic: Fields = {};
  cyclic['self'] = cyclic;

  it.each([
    ['the regular expression', /a/],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['an object that contains itself', cyclic],
    ['an invalid date', new Date(NaN)],
    ['the operator gte', gte(3)],
    ['the number -Infinity, which JSON cannot represent', -Infinity],
  ])('%s is refused before anything is sent', async (what, value) => {
    const message = new RegExp(what);
    const { collection } = User as object as {
      collection: {
        insertOne(d: Fields): Promise<unknown>;
        updateOne(f: Fields, u: Fields): Promise<unknown>;
        findOne(f: Fields): Promise<unknown>;
      };
    };
    expect(await failureOf(collection.insertOne({ a: value }))).toMatchObject({
      code: 'WRONG_VALUE',
      message: expect.stringMatching(message) as unknown,
    });
    expect(await failureOf(collection.updateOne({}, { $set: { a: value } }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(await failureOf(collection.findOne({ a: { $eq: value } }))).toMatchObject({ code: 'WRONG_VALUE' });
  });

  it('a regular expression in a query of the model is refused too', async () => {
    expect(await failureOf(User.find({ name: /a/ }))).toMatchObject({ code: 'WRONG_VALUE' });
  });

  it('filters and documents of the caller are never changed', async () => {
    const filter = { name: 'a', at: new Date(0), id: new Types.ObjectId() };
    const copy = { ...filter };
    await (User.collection as object as { findOne(f: Fields): Promise<unknown> }).findOne(filter);
    expect(filter).toEqual(copy);
  });
});

describe('a write without a condition', () => {
  it.each([
    ['undefined', { name: undefined }],
    ['an empty object', { name: {} }],
    ['no branches', { $and: [] }],
    ['empty branches', { $or: [{ name: undefined }] }],
  ])('is refused with %s', async (_name, filter) => {
    await User.create({ name: 'kept' });
    for (const work of [
      User.deleteMany(filter as never),
      User.updateMany(filter as never, { age: 1 }),
      User.deleteOne(filter as never),
    ]) {
      expect(['EMPTY_CONDITION', 'UNDEFINED_VALUE']).toContain((await failureOf(work))['code']);
    }
    expect(await User.countDocuments({ name: 'kept' })).toBe(1);
  });

  it('is refused if strictQuery drops the only condition', async () => {
    await User.create({ name: 'kept' });
    const work = User.deleteMany({ nme: 'x' }).setOptions({ strictQuery: true });
    expect(await failureOf(work)).toMatchObject({ code: 'EMPTY_CONDITION' });
  });

  it('is accepted with an explicit {}', async () => {
    await User.create({ name: 'gone' });
    await User.deleteMany({});
    expect(await User.countDocuments()).toBe(0);
  });
});

describe('what collections lack', () => {
  it.each([
    ['aggregate', () => User.aggregate([{ $group: { _id: '$name' } }]).exec()],
    ['startSession', () => User.startSession()],
    ['update pipelines', () => User.updateOne({ name: 'x' }, [{ $set: { age: 1 } }], { updatePipeline: true })],
  ])('%s is refused', async (_name, work) => {
    const error = await failureOf(Promise.resolve().then(() => work() as PromiseLike<unknown>));
    expect(['OperationNotSupportedError', 'AstraMongooseError']).toContain(error.name);
  });
});

describe('calls of a collection', () => {
  const { Doc } = useModels();

  it('do not change the filters and documents of the caller', async () => {
    const filter = Object.freeze({ _id: 1, any: Object.freeze({ at: new Date(0), id: new Types.ObjectId() }) });
    await Doc.collection.insertOne(filter as never);
    await Doc.collection.findOne(filter as never);
    expect(filter.any.id).toBeInstanceOf(Types.ObjectId);
  });
});
