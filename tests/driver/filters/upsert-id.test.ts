import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, modelOfIds, useDatabase } from '../harness/database.js';

useDatabase('document_ids');

const made = (name: string, id?: object) => modelOfIds(name, { name: String, n: Number }, id);
const Plain = made('IdPlain');
const Uuid = made('IdUuid', { type: Schema.Types.UUID });
const Text = made('IdText', { type: String });
const Given = made('IdGiven', { type: String, default: () => 'from the schema' });
const Numbered = made('IdNumbered', { type: Number });

/** The types of filters know no ids of several types. */
const all = (...branches: object[]): Fields => ({ $and: branches });
const either = (...branches: object[]): Fields => ({ $or: branches });

beforeEach(async () => {
  for (const each of [Plain, Uuid, Text, Given, Numbered]) await each.deleteMany({});
});

/** Whether a model reads all that is there, finds it by its id, and saves it. */
async function isUsable(model: Model<Fields>, count: number): Promise<boolean> {
  const documents = await model.find();
  for (const document of documents) {
    document.set('n', 77);
    await document.save();
    expect(await model.findById(document._id)).not.toBeNull();
  }
  expect(documents).toHaveLength(count);
  return (await model.countDocuments({ n: 77 })) === count;
}

describe.each([
  ['ObjectId', Plain],
  ['UUID', Uuid],
  ['String', Text],
])('documents without _id, of a schema with ids of the type %s', (_type, model) => {
  it('get one that the model can read, by every call that bypasses Mongoose', async () => {
    await model.insertMany([{ name: 'a' }], { lean: true });
    await model.collection.insertOne({ name: 'b' });
    await model.collection.insertMany([{ name: 'c' }, { name: 'd' }]);
    await model.collection.bulkWrite([{ insertOne: { document: { name: 'e' } } }]);
    expect(await isUsable(model, 5)).toBe(true);
  });

  it('get one from upserts, whatever the filter says about ids', async () => {
    const other = model === Uuid ? new Types.UUID() : model === Text ? 'x' : new Types.ObjectId();
    await model.updateOne({ _id: { $ne: other }, name: 'a' }, { n: 1 }, { upsert: true });
    await model.updateOne(all({ _id: other }, { name: 'b' }), { n: 1 }, { upsert: true });
    await model.findOneAndUpdate({ _id: { $nin: [other] }, name: 'c' }, { n: 1 }, { upsert: true });
    await model.replaceOne({ _id: { $ne: other }, name: 'd' }, { name: 'd' }, { upsert: true });
    await model.bulkWrite([{ updateOne: { filter: { name: 'e' }, update: { n: 1 }, upsert: true } }]);
    expect(await isUsable(model, 5)).toBe(true);
    expect((await model.findById(other).orFail()).get('name')).toBe('b');
  });
});

describe('generated ids', () => {
  it('have the type in the schema', async () => {
    await Given.collection.insertOne({ name: 'a' });
    expect((await Given.findOne().orFail())._id).toBe('from the schema');
  });

  it('are ObjectIds without a model', async () => {
    const { insertedId } = await mongoose.connection.collection('idplains').insertOne({ name: 'raw' });
    expect(Types.ObjectId.isValid(String(insertedId))).toBe(true);
    expect(await isUsable(Plain, 1)).toBe(true);
  });

  it('must be given by the application if their type has no default', async () => {
    const error = await failureOf(Numbered.collection.insertOne({ name: 'a' }));
    expect(error.message).toContain('no _id, and its schema generates none: give one of the type ');
    expect(await Numbered.countDocuments()).toBe(0);
  });
});

describe('updateMany with upsert and more ids than one command takes', () => {
  const ids = Array.from({ length: 250 }, () => new Types.ObjectId());

  it('creates one document if none exists', async () => {
    const result = await Plain.updateMany({ _id: { $in: ids }, name: 'new' }, { n: 1 }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await Plain.find().lean()).toMatchObject([{ name: 'new', n: 1 }]);
  });

  it('creates none if one of the last ids exists', async () => {
    await Plain.create({ _id: ids[249], name: 'a' });
    const result = await Plain.updateMany({ _id: { $in: ids } }, { n: 2 }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await Plain.countDocuments()).toBe(1);
  });
});

describe('a replacement with upsert', () => {
  it('replaces an existing document, which keeps its id', async () => {
    const { _id } = await Plain.create({ name: 'a', n: 1 });
    await Plain.replaceOne({ name: 'a' }, { name: 'a', n: 2 }, { upsert: true });
    const found = await Plain.findOneAndReplace(
      { name: 'a' },
      { name: 'a', n: 3 },
      { upsert: true, returnDocument: 'after' },
    );
    expect(found.get('n')).toBe(3);
    await Plain.bulkWrite([{ replaceOne: { filter: { n: 3 }, replacement: { name: 'b', n: 4 }, upsert: true } }]);
    expect((await Plain.find()).map((each) => each.toObject())).toEqual([{ _id, name: 'b', n: 4 }]);
  });

  it('creates a document if none exists', async () => {
    const result = await Plain.replaceOne({ name: 'a' }, { name: 'a' }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
    expect(await isUsable(Plain, 1)).toBe(true);
  });
});

describe('an _id in an update', () => {
  it('is left out if it is that of the document', async () => {
    const document = await Plain.create({ name: 'a', n: 1 });
    const whole = { ...document.toObject(), n: 2 };
    await Plain.updateOne({ _id: document._id }, whole);
    await Plain.findByIdAndUpdate(document._id, { ...whole, n: 3 });
    await Plain.updateOne({ _id: document._id }, { $setOnInsert: { _id: document._id }, n: 4 }, { upsert: true });
    await Plain.updateOne({ _id: { $in: [document._id] } }, { ...whole, n: 5 }, { upsert: true });
    expect(await Plain.find().lean()).toHaveLength(1);
    expect((await Plain.findOne().orFail()).get('n')).toBe(5);
  });

  it('is refused if it differs', async () => {
    const { _id } = await Plain.create({ name: 'a' });
    const error = await failureOf(Plain.updateOne({ _id }, { _id: new Types.ObjectId(), n: 2 }));
    expect(error).toMatchObject({ code: 'KEY_COLUMN_UPDATE' });
    expect(error.message).toContain(`but the filter requires "${String(_id)}": '_id' never changes: insert a new`);
    expect((await Plain.findOne().orFail()).get('n')).toBeUndefined();
  });

  it('is refused if the filter does not show whether it differs, by every call', async () => {
    const { _id } = await Plain.create({ name: 'a' });
    const update = { $set: { _id, n: 2 } };
    const filter = { name: 'a' };
    for (const work of [
      () => Plain.updateOne(filter, update),
      () => Plain.updateMany(filter, update),
      () => Plain.findOneAndUpdate(filter, update),
      () => Plain.updateOne(filter, update, { upsert: true }),
      () => Plain.updateOne({ _id: { $in: [_id, new Types.ObjectId()] } }, update),
      () => Plain.bulkWrite([{ updateOne: { filter, update } }]),
      () => Plain.collection.updateOne(filter, update),
    ]) {
      expect((await failureOf(work())).message).toContain(
        `The update sets '_id' to "${String(_id)}", but the filter requires none, so the document may have another`,
      );
    }
    expect((await Plain.findOne().orFail()).get('n')).toBeUndefined();
  });
});

describe('conditions on _id', () => {
  const ids = [new Types.ObjectId(), new Types.ObjectId(), new Types.ObjectId()];
  const names = async (filter: object): Promise<unknown[]> =>
    (await Plain.find(filter).lean()).map(({ name }) => name).sort();

  beforeEach(() => Plain.insertMany(ids.map((_id, at) => ({ _id, name: 'abc'[at] }))));

  it('may be in $or', async () => {
    expect(await names({ $or: [{ _id: ids[0] }, { _id: { $in: [ids[1], ids[0]] } }] })).toEqual(['a', 'b']);
    expect(await names({ name: { $ne: 'b' }, $or: [{ _id: ids[0] }, { _id: ids[1] }] })).toEqual(['a']);
    expect(await Plain.countDocuments(either(...ids.map((_id) => ({ _id }))))).toBe(3);
  });

  it('may be in $or many times', async () => {
    const many = Array.from({ length: 150 }, () => ({ _id: new Types.ObjectId() }));
    expect(await names({ $or: [...many, { _id: ids[2] }] })).toEqual(['c']);
    expect(await Plain.deleteMany(either(...many, { _id: ids[2] as Types.ObjectId }))).toMatchObject({
      deletedCount: 1,
    });
  });

  it('may occur more than once', async () => {
    expect(await names({ _id: ids[0], $and: [{ _id: { $in: ids } }, { name: 'a' }] })).toEqual(['a']);
    expect(await names({ $and: [{ _id: ids[0] }, { _id: ids[1] }] })).toEqual([]);
    expect(await names({ _id: { $in: ids, $ne: ids[1] } })).toEqual(['a', 'c']);
    expect(await names({ $and: [{ _id: { $ne: ids[0] } }, { _id: { $nin: [ids[1]] } }] })).toEqual(['c']);
  });

  it.each<[string, object, string]>([
    ['beside others in $or', either({ _id: ids[0] }, { name: 'b' }), "by '_id' inside $or"],
    ['below others in $or', either({ name: 'b' }, all({ _id: ids[0] }, { n: 1 })), "by '_id' inside $or"],
    ['as a range in $or', either({ _id: { $gt: ids[0] } }, { _id: ids[0] }), "by '_id' inside $or"],
    [
      'as a range beside $or',
      { _id: { $gt: ids[0] }, ...either({ _id: ids[0] }, { _id: ids[1] }) },
      "by '_id' inside $or",
    ],
    ['in a negated $or', { $not: either({ _id: ids[0] }, { name: 'b' }) }, "by '_id' inside $or"],
    ['as two ends of a range', { _id: { $gt: ids[0], $lt: ids[2] } }, "by '_id' twice"],
    ['as a range beside an id', all({ _id: ids[0] }, { _id: { $gt: ids[0] } }), "by '_id' twice"],
  ])('are refused if they cannot be merged: %s', async (_where, filter, message) => {
    for (const work of [
      () => Plain.find(filter).exec(),
      () => Plain.countDocuments(filter),
      () => Plain.deleteMany(filter),
      () => Plain.updateMany(filter, { n: 1 }),
      () => Plain.collection.findOne(filter),
    ]) {
      expect(await failureOf(work())).toMatchObject({
        code: 'OPERATION_NOT_SUPPORTED',
        message: expect.stringContaining(`Cannot filter ${message}`) as string,
      });
    }
  });
});
