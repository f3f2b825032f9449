import { DataAPIHttpError, DataAPITimeoutError } from '@datastax/astra-db-ts';
import mongoose, { Schema, type Model } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { model, type ConnectOptions, type Connection } from '../../../../src/driver/index.js';
import { createFetcher, LocalDataApi, type LocalDataApiOptions } from '../../../../src/local/index.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';
import { ending, endConnections } from '../../harness/connections.js';

const rowsTable = table(
  'rows',
  { shelf: c.int(), at: c.int(), text: c.text(), list: c.list(c.int()) },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['at'] } },
);

endConnections();

async function database(options: ConnectOptions = {}, server: LocalDataApiOptions = {}) {
  const api = new LocalDataApi({ keyspaces: ['ks'], limits: { pageSize: 500 }, ...server });
  const sent: string[] = [];
  const fetcher = createFetcher({
    handle(request) {
      sent.push(Object.keys(JSON.parse(request.body) as object)[0] ?? '');
      return api.handle(request);
    },
  });
  const connection = mongoose.createConnection();
  ending(connection);
  await connection.openUri('http://local/v1/ks', {
    ...{ isAstra: false, username: 'cassandra', password: 'cassandra', httpOptions: { client: 'custom', fetcher } },
    ...options,
  });
  const schema = new Schema({ _id: Number, text: String }, { collection: 'docs', versionKey: false });
  const Doc = connection.model<Fields>('Doc', schema as object as Schema<Fields>);
  await Doc.init();
  const Row = model(rowsTable, { connection: connection as object as Connection }) as object as Model<Fields>;
  await Row.init();
  sent.length = 0;
  return { api, Doc, Row, sent, connection };
}

const DOCUMENTS = Array.from({ length: 10_000 }, (_, at) => ({ _id: at, text: `t${at}` }));
const ROWS = Array.from({ length: 10_000 }, (_, at) => ({ shelf: at % 7, at, text: `t${at}` }));

const raw = async (connection: mongoose.Connection, name: string): Promise<Set<number>> => {
  const found = (connection as object as Connection).astraDb
    .collection<Fields>(name)
    .find({}, { projection: { _id: 1 } });
  return new Set((await found.toArray()).map((each) => Number(each['_id'])));
};

describe('insertMany of 10,000 documents', () => {
  it.each([
    ['5xx answers', { status: 503 }],
    ['reset connections', { connection: 'dropped' }],
    ['lost answers', { connection: 'lost' }],
    ['errors of the database', { errorCode: 'TIMEOUT_WRITING_DATA' }],
  ] as const)('accounts for each under %s', async (_name, effect) => {
    const { api, Doc, connection } = await database();
    api.faults.add({ commands: ['insertMany'], latency: 1, ...effect, skip: 5, times: 7 });
    const error = await failureOf(Doc.insertMany(DOCUMENTS, { ordered: false }));
    api.faults.clear();
    const there = await raw(connection, 'docs');
    const inserted = new Set((error['insertedIds'] as () => number[])());
    const refused = (error['writeErrors'] as { index: number }[]).map(({ index }) => index);
    const unknown = new Set(error['unknownIndexes'] as number[]);
    expect(inserted.size + refused.length).toBe(10_000);
    expect(error['insertedCount']).toBe(inserted.size);
    expect([...inserted].filter((id) => !there.has(id))).toEqual([]);
    expect(refused.filter((index) => inserted.has(index))).toEqual([]);
    // What is neither known to be in nor unknown is not in.
    expect([...there].filter((id) => !inserted.has(id) && !unknown.has(id))).toEqual([]);
    expect(inserted.size).toBeGreaterThan(8_000);
  });

  it('stops at the first failure in order, and says where', async () => {
    const { api, Doc, connection } = await database();
    api.faults.add({ commands: ['insertMany'], status: 500, skip: 30, times: 1 });
    const error = await failureOf(Doc.insertMany(DOCUMENTS));
    expect(error['insertedCount']).toBe(3000);
    expect((error['writeErrors'] as { index: number }[]).map(({ index }) => index)).toEqual([3000]);
    expect((await raw(connection, 'docs')).size).toBe(3000);
  });
});

describe('insertMany of 10,000 rows', () => {
  it('brings all in, because writing a row twice is writing it once', async () => {
    const { api, Row } = await database({ retries: 8 }, { seed: 3 });
    api.faults.add({ commands: ['insertMany'], connection: 'lost', probability: 0.1 });
    api.faults.add({ commands: ['insertMany'], status: 503, probability: 0.1 });
    expect(await Row.insertMany(ROWS, { ordered: false, rawResult: true })).toMatchObject({ insertedCount: 10_000 });
    api.faults.clear();
    expect(await Row.countDocuments({})).toBe(10_000);
  });

  it('accounts for each when the network stays bad', async () => {
    const { api, Row } = await database({ retries: 1 });
    api.faults.add({ commands: ['insertMany'], connection: 'dropped', skip: 40 });
    const error = await failureOf(Row.insertMany(ROWS, { ordered: false }));
    api.faults.clear();
    const refused = (error['writeErrors'] as unknown[]).length;
    expect(Number(error['insertedCount']) + refused).toBe(10_000);
    expect(await Row.countDocuments({})).toBe(error['insertedCount']);
  });
});

describe('a command that failed in the network', () => {
  const once = { connection: 'lost', times: 1 } as const;

  it('is sent again when that changes nothing', async () => {
    const { api, Doc, Row, sent } = await database();
    await Doc.create({ _id: 1, text: 'x' });
    await Row.create({ shelf: 1, at: 1, text: 'x' });
    sent.length = 0;
    for (const work of [
      () => Doc.findOne({ _id: 1 }),
      () => Doc.find({}),
      () => Doc.countDocuments({}),
      () => Row.findOne({ shelf: 1, at: 1 }),
      () => Row.create({ shelf: 1, at: 2 }),
      () => Row.updateOne({ shelf: 1, at: 1 }, { text: 'y' }),
      () => Row.deleteOne({ shelf: 1, at: 2 }),
    ]) {
      api.faults.add(once);
      await work();
    }
    expect(sent).toHaveLength(14);
    expect(await Row.findOne({ shelf: 1, at: 1 }).lean()).toMatchObject({ text: 'y' });
  });

  it('is sent once when it might be done twice', async () => {
    const { api, Doc, Row, sent } = await database();
    await Row.create({ shelf: 1, at: 1, list: [1] });
    sent.length = 0;
    for (const work of [
      () => Doc.create({ _id: 1, text: 'x' }),
      () => Doc.updateOne({ _id: 1 }, { $set: { text: 'y' } }),
      () => Doc.findOneAndDelete({ _id: 1 }),
      () => Row.updateOne({ shelf: 1, at: 1 }, { $push: { list: 2 } }),
    ]) {
      api.faults.add(once);
      expect(await failureOf(work())).toBeInstanceOf(Error);
    }
    expect(sent).toEqual(['insertOne', 'updateOne', 'findOneAndDelete', 'updateOne']);
  });

  it('is sent as often as the option retries says, and its last error is given', async () => {
    const { api, Doc, sent } = await database({ retries: 0 });
    api.faults.add({ status: 502 });
    expect(await failureOf(Doc.findOne({}))).toBeInstanceOf(DataAPIHttpError);
    expect(sent).toEqual(['findOne']);
  });
});

describe('a command that takes too long', () => {
  it('is named by the error', async () => {
    const { api, Doc, Row } = await database();
    api.faults.add({ latency: 2_000 });
    const late = { maxTimeMS: 20 };
    for (const [work, name] of [
      [() => Doc.findOne({}, null, late), 'docs.findOne()'],
      [() => Doc.find({}, null, late), 'docs.find()'],
      [() => Doc.updateOne({ _id: 1 }, { text: 'x' }, late), 'docs.updateOne()'],
      [() => Row.find({ shelf: 1 }, null, late), 'rows.find()'],
      [() => Row.deleteMany({ shelf: 1 }, late), 'rows.deleteMany()'],
    ] as const) {
      const error = await failureOf(work());
      expect(error).toBeInstanceOf(DataAPITimeoutError);
      expect(error.message).toMatch(name);
    }
  });

  it('is left by its AbortSignal', async () => {
    const { api, Doc } = await database();
    api.faults.add({ latency: 2_000 });
    const controller = new AbortController();
    const reading = failureOf(Doc.find({}).setOptions({ signal: controller.signal }).exec());
    const counting = failureOf(Doc.countDocuments({}, { signal: controller.signal }));
    controller.abort(new Error('enough'));
    expect((await reading).message).toBe('enough');
    expect((await counting).message).toBe('enough');
    const late = failureOf(Doc.findOne({}).setOptions({ signal: controller.signal }).exec());
    expect((await late).message).toBe('enough');
  });
});
