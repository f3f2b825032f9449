import { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { model } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const lines = table('lines', { _id: c.int(), name: c.text() }, { primaryKey: { partitionBy: ['_id'] } });
const hooked: string[] = [];

let watched: Watched;
let models: readonly Model<Fields>[];

beforeAll(async () => {
  watched = await watchedDatabase();
  const schema = new Schema<Fields>(
    { _id: Number, name: String, parts: [new Schema({ n: Number })] },
    { timestamps: true },
  );
  schema.pre('save', () => void hooked.push('save'));
  schema.pre('insertMany', () => void hooked.push('insertMany'));
  const Doc = watched.connection.model<Fields>('Doc', schema, 'docs');
  const Row = model(lines, { connection: watched.connection }) as object as Model<Fields>;
  models = [Doc, Row];
  for (const each of models) await each.init();
});
beforeEach(async () => {
  for (const each of models) {
    await each.deleteMany({});
    await each.create({ _id: 1, name: 'a' });
  }
  hooked.length = 0;
  watched.sent.length = 0;
});
afterAll(() => watched.connection.destroy());

type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (value: unknown): Loose => value as Loose;
const session = { id: 1 };

describe('save()', () => {
  it.each<Fields>([
    { collation: { locale: 'en' } },
    { arrayFilters: [{ 'x.n': 1 }] },
    { upsert: true },
    { upsert: 'yes' },
    { timeout: 'x' },
    { timeout: 100 },
    { maxTimeMS: 100 },
    { signal: new AbortController().signal },
    { session },
  ])('refuses an option that it would ignore, and sends nothing: %o', async (options) => {
    for (const each of models) {
      const found = await each.findOne({ _id: 1 }).orFail();
      const made = new each({ _id: 2, name: 'b' });
      watched.sent.length = 0;
      for (const document of [found, made]) {
        document.set('name', 'q');
        const error = await failureOf(loose(document)['save']!(options));
        expect(error).toMatchObject({ name: 'OperationNotSupportedError' });
        expect(error.message).toMatch(/save\(\)/);
      }
      expect(await failureOf(loose(each)['create']!([{ _id: 3 }], options))).toMatchObject({
        name: 'OperationNotSupportedError',
      });
      expect(watched.sent).toEqual([]);
      // The refusal has left nothing behind.
      await found.save();
      await made.save();
      expect(await each.findOne({ _id: 1 }).lean()).toMatchObject({ name: 'q' });
    }
  });

  it('obeys its options, and runs its hooks once', async () => {
    const [Doc] = models;
    const document = await Doc!.findOne({ _id: 1 }).orFail();
    document.set({ name: 'q', parts: [{ n: 1 }] });
    await document.save({ pathsToSave: ['name'], validateBeforeSave: false, timestamps: false, w: 1 });
    expect(await Doc!.findOne({ _id: 1 }).lean()).toMatchObject({ name: 'q', parts: [] });
    expect(hooked).toEqual(['save']);
    expect(document.get('updatedAt')).toBeInstanceOf(Date);
    await document.save();
    const [part] = document.get('parts') as Loose[];
    await part!['save']!({ suppressWarning: true, upsert: true });
  });
});

describe('a refused session', () => {
  it('is not left in the document by deleteOne()', async () => {
    for (const each of models) {
      const document = await each.findOne({ _id: 1 }).orFail();
      const sent = watched.sent.length;
      expect((await failureOf(loose(document)['deleteOne']!({ session }))).message).toContain('no sessions');
      expect(watched.sent).toHaveLength(sent);
      await document.deleteOne();
      expect(await each.countDocuments({ _id: 1 })).toBe(0);
    }
  });

  it('is not left in the documents of insertMany() and bulkSave()', async () => {
    for (const each of models) {
      const document = new each({ _id: 5, name: 'e' });
      for (const method of ['insertMany', 'bulkSave']) {
        expect((await failureOf(loose(each)[method]!([document], { session }))).message).toContain('no sessions');
      }
      await document.save();
      document.set('name', 'f');
      await each.bulkSave([document]);
      expect(await each.findOne({ _id: 5 }).lean()).toMatchObject({ name: 'f' });
    }
  });

  it('leaves a subdocument removable', async () => {
    const document = await models[0]!.findOne({ _id: 1 }).orFail();
    document.set('parts', [{ n: 1 }]);
    await document.save();
    void loose((document.get('parts') as unknown[])[0])['deleteOne']!();
    await document.save();
    expect(await models[0]!.findOne({ _id: 1 }).lean()).toMatchObject({ parts: [] });
  });
});

describe('insertMany()', () => {
  it('runs its hooks once', async () => {
    await models[0]!.insertMany([{ _id: 7 }]);
    expect(hooked).toEqual(['insertMany']);
  });
});
