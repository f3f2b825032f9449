import { DataAPITimeoutError } from '@datastax/astra-db-ts';
import { Mongoose } from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { driver, type ConnectOptions } from '../../../../src/index.js';
import { createFetcher, type ApiRequest } from '../../../../src/local/index.js';
import { failureOf } from '../../harness/database.js';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** A model of a server that names a next page after each, all of them with so many documents. */
async function endless(count: number, options: ConnectOptions = {}) {
  const documents = Array.from({ length: count }, (_, at) => ({ _id: String(at) }));
  const body = JSON.stringify({
    data: { documents, nextPageState: 'again' },
    status: { moreData: true, nextPageState: 'again', matchedCount: 0, modifiedCount: 0, deletedCount: 0 },
  });
  const handle = (_request: ApiRequest) => Promise.resolve({ status: 200, headers: {}, body });
  const mongoose = new Mongoose().setDriver(driver);
  const httpOptions = { client: 'custom', fetcher: createFetcher({ handle }) } as const;
  const uri = 'http://nowhere.invalid/v1/ks';
  const given = { isAstra: false, username: 'u', password: 'p', httpOptions, ...options };
  const connection = await mongoose.createConnection(uri, given).asPromise();
  open.push({ close: () => connection.close() });
  const schema = new mongoose.Schema({ _id: String, at: Number }, { autoCreate: false });
  return connection.model('Note', schema);
}

describe('a server whose pages never end', () => {
  it.each([0, 20])('ends a read by its timeout, with pages of %d documents', async (count) => {
    const notes = await endless(count);
    for (const read of [
      () => notes.find().maxTimeMS(20),
      () => notes.find({}, null, { timeout: 20 }).lean(),
      () => notes.find({ _id: { $in: Array.from({ length: 300 }, (_, at) => String(at)) } }).maxTimeMS(20),
      () => notes.collection.find({}, { maxTimeMS: 20 }).toArray(),
      () => notes.updateMany({ at: 1 }, { at: 2 }, { maxTimeMS: 20 }),
      () => notes.deleteMany({ at: 1 }, { maxTimeMS: 20 }),
    ]) {
      const error = await failureOf(Promise.resolve(read()));
      expect([error, (error as Error).cause].some((one) => one instanceof DataAPITimeoutError)).toBe(true);
    }
  });

  it('ends a sorted read by its timeout', async () => {
    const notes = await endless(20);
    expect(await failureOf(notes.find().sort({ at: 1 }).maxTimeMS(20).exec())).toBeInstanceOf(DataAPITimeoutError);
  });

  it('ends a read by the timeout of its connection', async () => {
    const notes = await endless(1, { timeoutDefaults: { generalMethodTimeoutMs: 20 } });
    expect(await failureOf(notes.find().exec())).toBeInstanceOf(DataAPITimeoutError);
  });

  it('ends a stream by the time that its pages take, not by that of its reader', async () => {
    const notes = await endless(0);
    const read = async (): Promise<void> => {
      for await (const note of notes.find().maxTimeMS(20).cursor()) expect(note).toBeUndefined();
    };
    expect(await failureOf(read())).toBeInstanceOf(DataAPITimeoutError);
  });

  it('does not block timers and signals', async () => {
    const notes = await endless(0);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    const read = notes.find({}, null, { signal: controller.signal }).exec();
    expect(await failureOf(read)).toMatchObject({ name: 'AbortError' });
  });
});
