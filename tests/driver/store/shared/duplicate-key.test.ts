import mongoose, { Schema } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { from, InsertDocumentsError } from '../../../../src/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDatabase } from '../../harness/database.js';

useDatabase('duplicate_keys');

const Note = mongoose.model('Note', new Schema<Fields>({ name: String }));
const Dated = mongoose.model('Dated', new Schema<Fields>({ _id: Date, name: String }));
const ID = '0123456789abcdef01234567';
const DUPLICATE = { code: 11_000, keyPattern: { _id: 1 }, keyValue: { _id: new mongoose.Types.ObjectId(ID) } };
const inserts = (...documents: readonly object[]): never =>
  documents.map((document) => ({ insertOne: { document } })) as never;

beforeEach(async () => {
  await Note.deleteMany({});
  await Note.create({ _id: ID, name: 'first' });
});

describe('a duplicate _id', () => {
  it.each<[string, () => PromiseLike<unknown>]>([
    ['create', () => Note.create({ _id: ID })],
    ['save', () => new Note({ _id: ID }).save()],
    ['insertOne of the collection', () => Note.collection.insertOne({ _id: new mongoose.Types.ObjectId(ID) })],
    [
      'an upsert by updateOne',
      () => Note.updateOne({ name: 'x' }, { $setOnInsert: { _id: ID } }, { upsert: true }).exec(),
    ],
    [
      'an upsert by updateMany',
      () => Note.updateMany({ name: 'x' }, { $setOnInsert: { _id: ID } }, { upsert: true }).exec(),
    ],
    [
      'an upsert by findOneAndUpdate',
      () => Note.findOneAndUpdate({ name: 'x' }, { $setOnInsert: { _id: ID } }, { upsert: true }).exec(),
    ],
    ['an upsert by replaceOne', () => Note.replaceOne({ name: 'x' }, { _id: ID }, { upsert: true }).exec()],
    [
      'an upsert by findOneAndReplace',
      () => Note.findOneAndReplace({ name: 'x' }, { _id: ID }, { upsert: true }).exec(),
    ],
  ])("is reported with MongoDB's code in %s", async (_name, work) => {
    expect(await failureOf(work())).toMatchObject({ name: 'MongoServerError', ...DUPLICATE });
  });

  it('is reported for each document of a bulk write', async () => {
    for (const work of [
      () => Note.insertMany([{ name: 'a' }, { _id: ID }]),
      () => Note.insertMany([{ name: 'a' }, { _id: ID }], { ordered: false }),
      () => Note.insertMany([{ name: 'a' }, { _id: ID }], { ordered: false, rawResult: true }),
      () => Note.bulkWrite(inserts({ name: 'a' }, { _id: ID })),
      () => Note.bulkSave([new Note({ name: 'a' }), new Note({ _id: ID })]),
    ]) {
      const error = await failureOf(work());
      expect(error).toMatchObject(DUPLICATE);
      const [first, ...more] = error['writeErrors'] as {
        index: number;
        err: { op?: Fields };
      }[];
      expect(more).toEqual([]);
      expect(first).toMatchObject({ index: 1, err: { ...DUPLICATE, index: 1 } });
      expect(String(first?.err.op?.['_id'])).toBe(ID);
    }
  });

  it('is distinguished from other errors of a bulk write', async () => {
    const long = 'x'.repeat(9000);
    const error = await failureOf(Note.insertMany([{ name: long }, { _id: ID }, { name: 'in' }], { ordered: false }));
    const failed = (error['writeErrors'] as { err: Fields }[]).map(({ err }) => err);
    expect(failed.map(({ index, code }) => [index, code])).toEqual([
      [0, 'SHRED_DOC_LIMIT_VIOLATION'],
      [1, 11_000],
    ]);
    expect(failed[0]?.['errmsg']).not.toBe(failed[1]?.['errmsg']);
    expect(error['code']).toBeUndefined();
    expect(await Note.countDocuments({ name: 'in' })).toBe(1);
  });

  it('is reported for each document by insertMany of from()', async () => {
    const long = 'x'.repeat(9000);
    for (const ordered of [true, false]) {
      for (const chunkSize of [1, 2, 100]) {
        const work = from(Note).insertMany([{ name: 'a' }, { _id: ID }] as never, { ordered, chunkSize });
        const error = await failureOf(work.exec());
        expect(error).toBeInstanceOf(InsertDocumentsError);
        expect(error).toMatchObject(DUPLICATE);
        expect((error as object as InsertDocumentsError).documents[1]?.error).toMatchObject(DUPLICATE);
      }
    }
    const work = from(Note).insertMany([{ name: long }, { _id: ID }, { name: 'in' }] as never, { ordered: false });
    const error = (await failureOf(work.exec())) as object as InsertDocumentsError;
    expect([error.code, error.keyValue, error.insertedCount]).toEqual(['OPERATION_FAILED', undefined, 1]);
    expect(error.documents[0]?.error).toMatchObject({ code: 'SHRED_DOC_LIMIT_VIOLATION' });
    expect(error.documents[1]?.error).toMatchObject({ name: 'MongoServerError', ...DUPLICATE });
  });

  it('has the type of the schema', async () => {
    const at = new Date(5);
    await Dated.create({ _id: at });
    expect(await failureOf(Dated.create({ _id: at }))).toMatchObject({ code: 11_000, keyValue: { _id: at } });
  });

  it('is seen by error hooks', async () => {
    const schema = new Schema<Fields>({ _id: Number });
    schema.post('save', (error: Error, _document: unknown, next: (error: Error) => void) => {
      const isDuplicate = error.name === 'MongoServerError' && 'code' in error && error.code === 11_000;
      next(isDuplicate ? new Error('there is one') : error);
    });
    const Hooked = mongoose.model('Hooked', schema);
    await Hooked.create({ _id: 1 });
    expect((await failureOf(Hooked.create({ _id: 1 }))).message).toBe('there is one');
  });
});
