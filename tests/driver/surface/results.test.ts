import mongoose, { Schema, type Model } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { model } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('mongodb_results');

const rows = table(
  'rows',
  { id: c.int(), name: c.text(), tags: c.list(c.text()) },
  { primaryKey: { partitionBy: ['id'] } },
);
const Row = model(rows) as object as Model<Fields>;
const pairs = table('pairs', { a: c.int(), b: c.int() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } });
const Pair = model(pairs) as object as Model<Fields>;
const Note = mongoose.model<Fields>(
  'Note',
  new Schema(
    { id: Number, name: String, tags: [String], nested: { numbers: [Number] } },
    { id: false },
  ) as object as Schema<Fields>,
);

beforeEach(async () => {
  for (const each of [Note, Row]) {
    await each.deleteMany({});
    await each.create({ id: 1, name: 'a', tags: ['x', 'y'] });
  }
});

describe('findById of nothing', () => {
  it('is null', async () => {
    for (const each of [Note, Row, Pair]) {
      expect([await each.findById(undefined), await each.findById(null)]).toEqual([null, null]);
      expect(await each.findById(undefined, { name: 1 }).lean()).toBeNull();
      const query = each.find() as object as { findById(id: unknown): PromiseLike<unknown> };
      expect(await query.findById(undefined)).toBeNull();
      await expect(each.findById(undefined).orFail()).rejects.toThrow('No document found');
    }
  });

  it('is refused where it would change something, as is undefined in other reads', async () => {
    for (const each of [Note, Row]) {
      expect(await failureOf(each.findByIdAndUpdate(undefined, { name: 'b' }).exec())).toMatchObject({
        name: 'QueryError',
      });
      expect(await failureOf(each.findOne({ name: undefined }).exec())).toMatchObject({ code: 'UNDEFINED_VALUE' });
    }
  });
});

describe('a list as a condition on a collection', () => {
  it('is compared as a whole', async () => {
    await Note.create({ id: 2, tags: [], nested: { numbers: [1, 2] } });
    const found = async (filter: Fields): Promise<unknown[]> =>
      (await Note.find(filter as never).lean()).map(({ id }) => id);
    expect(await found({ tags: ['x', 'y'] })).toEqual([1]);
    expect(await found({ tags: ['y', 'x'] })).toEqual([]);
    expect(await found({ tags: [] })).toEqual([2]);
    expect(await found({ 'nested.numbers': [1, 2] })).toEqual([2]);
    expect(await found({ $or: [{ tags: ['x', 'y'] }, { $and: [{ tags: [] }] }] })).toHaveLength(2);
    expect(await Note.collection.findOne({ tags: ['x', 'y'] })).toMatchObject({ id: 1 });
    expect(await Note.countDocuments({ tags: [] })).toBe(1);
    expect(await Note.updateOne({ tags: ['x', 'y'] }, { name: 'found' })).toMatchObject({ matchedCount: 1 });
    expect(await Note.deleteMany({ tags: [] })).toMatchObject({ deletedCount: 1 });
  });
});

describe('the option includeResultMetadata', () => {
  const META = { includeResultMetadata: true } as const;
  const errorOf = async (work: PromiseLike<unknown>): Promise<unknown> => ((await work) as Fields)['lastErrorObject'];

  it('reports what happened to the document', async () => {
    for (const each of [Note, Row]) {
      const found = { n: 1, updatedExisting: true };
      expect(await errorOf(each.findOneAndUpdate({ id: 1 }, { name: 'b' }, META))).toEqual(found);
      expect(await errorOf(each.findOneAndReplace({ id: 1 }, { name: 'c' }, META))).toEqual(
        each === Row ? found : found,
      );
      const none = { n: 0, updatedExisting: false };
      expect(await errorOf(each.findOneAndUpdate({ id: 9 }, { name: 'b' }, META))).toEqual(none);
      expect(await errorOf(each.findOneAndDelete({ id: 9 }, META))).toEqual({ n: 0 });
    }
    expect(await errorOf(Row.findOneAndDelete({ id: 1 }, META))).toEqual({ n: 1 });
    expect(await errorOf(Note.findOneAndDelete({ name: 'c' }, META))).toEqual({ n: 1 });
  });

  it('reports an upsert with its id, whichever document is returned', async () => {
    for (const returnDocument of ['before', 'after'] as const) {
      const upsert = { ...META, upsert: true, returnDocument };
      const made = (await Note.findOneAndUpdate({ name: returnDocument }, { id: 5 }, upsert)) as object as Fields;
      const { _id } = await Note.findOne({ name: returnDocument }).orFail();
      expect(made).toMatchObject({ ok: 1, lastErrorObject: { n: 1, updatedExisting: false, upserted: _id } });
      const again = await errorOf(Note.findOneAndUpdate({ name: returnDocument }, { id: 6 }, upsert));
      expect(again).toEqual({ n: 1, updatedExisting: true });
      const replaced = (await errorOf(Note.findOneAndReplace({ name: 'none' }, { id: 7 }, upsert))) as Fields;
      expect(replaced).toMatchObject({ updatedExisting: false, upserted: (await Note.findOne({ id: 7 }))?._id });
      await Note.deleteMany({ id: 7 });
      const id = returnDocument === 'before' ? 20 : 21;
      const row = { n: 1, updatedExisting: false, upserted: id };
      expect(await errorOf(Row.findOneAndUpdate({ id }, { name: 'b' }, upsert))).toEqual(row);
    }
    const upsert = { ...META, upsert: true };
    const key = { n: 1, updatedExisting: false, upserted: { a: 1, b: 2 } };
    expect(await errorOf(Pair.findOneAndReplace({ a: 1, b: 2 }, {}, upsert))).toEqual(key);
  });
});

describe('the option requireFilter', () => {
  it("reports Mongoose's error", async () => {
    const REQUIRED = { requireFilter: true } as never;
    for (const each of [Note, Row]) {
      for (const filter of [{}, undefined, null, { name: undefined }, { $or: [] }, { $and: [{}] }]) {
        const error = await failureOf(each.deleteMany(filter as never, REQUIRED).exec());
        expect(error.message).toBe('Empty or invalid filter not allowed with requireFilter enabled');
      }
    }
  });
});

describe('the result of a bulkWrite', () => {
  it('has the members of that of MongoDB', async () => {
    const [inserted, upserted] = [new mongoose.Types.ObjectId(), new mongoose.Types.ObjectId()];
    const result = await Note.bulkWrite([
      { insertOne: { document: { _id: inserted, name: 'in' } as never } },
      { updateOne: { filter: { _id: upserted }, update: { name: 'up' }, upsert: true } },
      { updateMany: { filter: { name: 'up' }, update: { name: 'more' } } },
      { deleteOne: { filter: { _id: inserted } } },
    ] as never);
    expect(result).toMatchObject({
      ...{ ok: 1, insertedCount: 1, matchedCount: 1, modifiedCount: 1, deletedCount: 1, upsertedCount: 1 },
      ...{ insertedIds: { 0: inserted }, upsertedIds: { 1: upserted } },
    });
    expect([result.isOk(), result.hasWriteErrors(), result.getWriteErrorCount(), result.getWriteErrors()]).toEqual([
      true,
      false,
      0,
      [],
    ]);
    expect([result.getWriteErrorAt(0), result.getWriteConcernError()]).toEqual([undefined, undefined]);
    expect([result.getUpsertedIdAt(0), result.getUpsertedIdAt(1)]).toEqual([{ index: 1, _id: upserted }, undefined]);
    expect(result.getRawResponse()).toMatchObject({
      nInserted: 1,
      nMatched: 1,
      nUpserted: 1,
      nModified: 1,
      nRemoved: 1,
    });
    expect(String(result)).toMatch(/^BulkWriteResult\(\{.*"insertedCount":1/);
  });
});

describe('a document whose changes cannot be expressed', () => {
  it.each([true, false])('is one failure of a bulkSave (ordered: %s)', async (ordered) => {
    await Row.create({ id: 2, name: 'two' });
    const documents = await Row.find({ id: { $in: [1, 2] } });
    documents.sort((one, other) => Number(one['id']) - Number(other['id']));
    documents.push(new Row({ id: 3, name: 'three' }));
    const [first, second, third] = documents;
    first?.set('name', 'changed');
    second?.set('id', 7);
    const error = await failureOf(Row.bulkSave(documents, { ordered }));
    expect(error).toMatchObject({
      name: 'MongoBulkWriteError',
      writeErrors: [{ index: 1, code: 'KEY_COLUMN_UPDATE' }],
    });
    expect(await Row.findById(1).lean()).toMatchObject({ name: 'changed' });
    expect(await Row.countDocuments({ id: 3 })).toBe(ordered ? 0 : 1);
    expect([first?.isModified(), second?.isModified(), third?.isNew]).toEqual([false, true, ordered]);
  });

  it('is refused before anything is saved when it is invalid', async () => {
    const documents = await Row.find();
    documents[0]?.set('name', 'changed').invalidate('name', 'wrong');
    expect(await failureOf(Row.bulkSave([new Row({ id: 8 }), ...documents]))).toMatchObject({
      name: 'ValidationError',
    });
    expect(await Row.countDocuments({ id: 8 })).toBe(0);
  });
});

describe('the state of a connection', () => {
  it('is shown by its events and its members', async () => {
    const connection = mongoose.createConnection();
    const events: string[] = [];
    for (const name of ['connecting', 'connected', 'open', 'disconnecting', 'disconnected', 'close']) {
      connection.on(name, () => events.push(`${name} ${connection.readyState}`));
    }
    await connection.openUri('local://mongodb_results');
    expect([connection.name, connection.host, connection.port]).toEqual(['mongodb_results', 'local', 80]);
    await connection.destroy();
    expect(events).toEqual([
      ...['connecting 2', 'connected 1', 'open 1', 'disconnecting 3', 'disconnected 0', 'close 0'],
    ]);
  });
});
