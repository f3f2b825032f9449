import mongoose, { Schema, Types, type Model } from 'mongoose';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BigNumber, driver, model, type Connection } from '../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../src/local/index.js';
import { c, table } from '../../src/schema/index.js';
import type { Fields } from '../../src/util/fields.js';
import { failureOf } from './store.js';

mongoose.setDriver(driver);

const api = new LocalDataApi({ keyspaces: ['ks'] });
const sent: { readonly name: string; readonly body: Fields }[] = [];
const fetcher = createFetcher({
  handle(request) {
    for (const [name, body] of Object.entries(JSON.parse(request.body) as Record<string, Fields>))
      sent.push({ name, body });
    return api.handle(request);
  },
});
const options = {
  ...{ isAstra: false, username: 'cassandra', password: 'cassandra' },
  httpOptions: { client: 'custom', fetcher },
} as const;

const things = table(
  'things',
  { kind: c.text(), at: c.int(), exact: c.decimal(), address: c.udt('address', { city: c.text(), photo: c.blob() }) },
  { primaryKey: { partitionBy: ['kind'], partitionSort: ['at'] } },
);

const connection = mongoose.createConnection();
const tables = connection as object as Connection;
let Doc: Model<Fields>;
let Thing: Model<Fields>;

beforeAll(async () => {
  await connection.openUri('http://local/v1/ks', options);
  const schema = new Schema<Fields>({
    _id: Number,
    name: String,
    big: BigInt,
    any: Schema.Types.Mixed,
    list: [String],
  });
  Doc = connection.model<Fields>('Doc', schema, 'docs');
  await Doc.init();
  Thing = model(things, { connection: tables }) as object as Model<Fields>;
  await Thing.init();
});
beforeEach(async () => {
  await Doc.deleteMany({});
  await Thing.deleteMany({});
  sent.length = 0;
});
afterAll(() => connection.destroy());

describe('what others lose silently', () => {
  it('G-01: insertMany is ordered unless it is told otherwise', async () => {
    await Doc.insertMany([{ _id: 1 }]);
    await Doc.insertMany([{ _id: 2 }], { ordered: false });
    expect(sent.map(({ body }) => (body['options'] as Fields)['ordered'])).toEqual([true, false]);
  });

  it('G-02: a regular expression is refused, and nothing is sent', async () => {
    expect(await failureOf(Doc.find({ name: /a/ }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(await failureOf(Thing.find({ kind: /a/ }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(sent).toEqual([]);
  });

  it('G-03: operators that tables lack are refused before anything is sent', async () => {
    expect(await failureOf(Thing.updateOne({ kind: 'a', at: 1 }, { $inc: { at: 1 } }))).toMatchObject({
      code: 'WRONG_OPERATOR',
    });
    expect(await failureOf(Thing.find({ unknown: 1 }).setOptions({ strictQuery: 'throw' }))).toMatchObject({
      name: 'StrictModeError',
    });
    expect(sent).toEqual([]);
  });

  it('G-04: decimals keep all digits', async () => {
    const exact = '90071992547409910.12';
    await Thing.create({ kind: 'a', at: 1, exact: Types.Decimal128.fromString(exact) });
    expect((await Thing.findOne({ kind: 'a' }).lean())?.['exact']).toEqual(new BigNumber(exact));
  });

  it('G-05: Sets in Mixed are stored as what they mean, and Long, which would come back as text, is refused', async () => {
    await Doc.create({ _id: 1, any: { set: new Set([1, 2]) } });
    expect((await Doc.findById(1).lean())?.['any']).toEqual({ set: [1, 2] });
    const long = mongoose.mongo.Long.fromString('9007199254740993');
    expect(await failureOf(Doc.create({ _id: 2, any: { long } }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(await failureOf(Doc.create({ _id: 2, any: { is: /a/ } }))).toMatchObject({ code: 'WRONG_VALUE' });
  });

  it('G-06: ranges of bigints in collections, which would compare text, are refused', async () => {
    await Doc.create({ _id: 1, big: 10n });
    expect(await failureOf(Doc.find({ big: { $gt: 9n } } as never))).toMatchObject({ code: 'WRONG_VALUE' });
    expect((await Doc.findOne({ big: 10n } as never).lean())?.['_id']).toBe(1);
  });

  it('G-07: values inside user-defined types come back like those of columns', async () => {
    await Thing.create({ kind: 'a', at: 1, address: { city: 'Paris', photo: Buffer.from('png') } });
    const found = await Thing.findOne({ kind: 'a' }).orFail();
    expect((found.get('address') as { photo: Buffer }).photo.toString()).toBe('png');
    (found.get('address') as Fields)['city'] = 'Lyon';
    await found.save();
    expect((await Thing.findOne({ kind: 'a' }).lean())?.['address']).toMatchObject({ city: 'Lyon' });
  });

  it('G-08: an update with upsert: false tells that there is no such row, and makes none', async () => {
    const key = { kind: 'a', at: 1 };
    expect(await Thing.updateOne(key, { exact: 1 }, { upsert: false })).toMatchObject({ matchedCount: 0 });
    expect(await Thing.exists(key)).toBeNull();
  });

  it('G-09: filters and documents of the caller are not changed', async () => {
    const filter = Object.freeze({ _id: 1, any: Object.freeze({ at: new Date(0), id: new Types.ObjectId() }) });
    await Doc.collection.insertOne(filter as never);
    await Doc.collection.findOne(filter as never);
    expect(filter.any.id).toBeInstanceOf(Types.ObjectId);
  });

  it('G-10: the events of a command are heard once', async () => {
    const other = mongoose.createConnection();
    await other.openUri('http://local/v1/ks', { ...options, logging: [{ events: 'all', emits: 'event' }] } as never);
    const heard: string[] = [];
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed']) other.on(name, () => heard.push(name));
    const Other = other.model('Doc', Doc.schema, 'docs', { overwriteModels: true });
    await Other.findOne({});
    await failureOf((other as object as Connection).runCommand({ nothing: {} }));
    expect(heard.slice(-4)).toEqual(['commandStarted', 'commandSucceeded', 'commandStarted', 'commandFailed']);
    await other.destroy();
  });

  it('G-12: maxTimeMS is a timeout everywhere', async () => {
    api.faults.add({ latency: 2_000 });
    for (const work of [
      () => Doc.countDocuments({}).maxTimeMS(5),
      () => Doc.findOneAndUpdate({ _id: 1 }, { name: 'x' }).maxTimeMS(5),
      () => Doc.updateMany({ _id: 1 }, { name: 'x' }).maxTimeMS(5),
      () => Doc.estimatedDocumentCount({ maxTimeMS: 5 }),
      () => Thing.findOneAndDelete({ kind: 'a', at: 1 }).maxTimeMS(5),
    ]) {
      expect((await failureOf(work())).message).toMatch(/^(docs|things)\.\w+\(\): Command timed out/);
    }
    api.faults.clear();
  });
});

describe('operations', () => {
  it('G-13: what is missing is refused by name', async () => {
    for (const work of [
      () => connection.withSession(() => Promise.resolve()),
      () => connection.watch(),
      () => connection.transaction(() => Promise.resolve()),
      () => Doc.aggregate([{ $lookup: { from: 'things', as: 'things' } }]).exec(),
      () =>
        Doc.watch()
          .on('error', () => undefined)
          .next(),
    ]) {
      const error = await failureOf(Promise.resolve().then((): unknown => work()));
      expect(['OperationNotSupportedError', 'AstraMongooseError']).toContain(error.name);
    }
  });

  it('G-15: distinct()', async () => {
    await Doc.insertMany([{ name: 'a' }, { name: 'b' }, { name: 'a' }].map((each, _id) => ({ _id, ...each })));
    expect((await Doc.distinct('name')).sort()).toEqual(['a', 'b']);
    await Thing.insertMany([1, 2, 3].map((at) => ({ kind: at > 1 ? 'b' : 'a', at })));
    expect((await Thing.distinct('kind')).sort()).toEqual(['a', 'b']);
  });

  it('G-19: aggregate() runs pipelines that are one find or count', async () => {
    await Doc.insertMany([{ name: 'a' }, { name: 'b' }].map((each, _id) => ({ _id, ...each })));
    const pipeline: mongoose.PipelineStage[] = [{ $match: { name: { $gt: 'a' } } }, { $project: { _id: 0, name: 1 } }];
    expect(await Doc.aggregate(pipeline)).toEqual([{ name: 'b' }]);
    await Thing.insertMany([1, 2, 3].map((at) => ({ kind: 'a', at })));
    expect(await Thing.aggregate([{ $match: { kind: 'a' } }, { $count: 'n' }])).toEqual([{ n: 3 }]);
  });

  it('G-21: collections have no indexes to synchronize', async () => {
    expect(await Doc.syncIndexes()).toEqual([]);
    expect(await Doc.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('G-23: a session is refused, not dropped', async () => {
    const session = { id: 1 } as never;
    expect(await failureOf(Doc.findOne({}).session(session))).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(await failureOf(Doc.find({}).setOptions({ session }))).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(sent).toEqual([]);
  });
});

describe('connections', () => {
  it('G-32: models with indexes are ready without options', async () => {
    const schema = new Schema({ name: { type: String, index: true } });
    await expect(connection.model('Indexed', schema).init()).resolves.not.toThrow();
  });

  it('G-33: closing the connection of another keyspace leaves this one open', async () => {
    const other = tables.useDb('ks');
    await other.asPromise();
    await other.close();
    expect(await Doc.countDocuments({})).toBe(0);
  });

  it('sanitizeFilter and strictQuery are obeyed', async () => {
    const other = mongoose.createConnection();
    await other.openUri('http://local/v1/ks', { ...options, sanitizeFilter: true });
    const Other = other.model<Fields>('Safe', new Schema<Fields>({ name: String }), 'docs');
    await Other.init();
    const error = await failureOf(Other.find({ name: { $ne: null } } as never));
    expect(error.name).toBe('CastError');
    await Other.find({ unknown: 1, name: 'x' }).setOptions({ strictQuery: true });
    expect(sent.at(-1)?.body['filter']).toEqual({ name: 'x' });
    const Related = other.useDb('ks').model<Fields>('Safe', new Schema<Fields>({ name: String }), 'docs');
    expect((await failureOf(Related.find({ name: { $ne: null } } as never))).name).toBe('CastError');
    await other.destroy();
  });

  it('models that were made before setDriver() have its plugins', async () => {
    const instance = new mongoose.Mongoose();
    const schema = new instance.Schema<Fields>({ name: String });
    const Early = instance.model<Fields>('Early', schema, 'docs');
    instance.setDriver(driver);
    await instance.connect('http://local/v1/ks', options);
    await Early.init();
    const error = await failureOf(Early.deleteMany({ name: undefined }));
    expect(error).toMatchObject({ code: 'UNDEFINED_VALUE' });
    await instance.disconnect();
  });
});

describe('secrets', () => {
  const TOKEN = 'AstraCS:very-secret';
  const KEY = 'embedding-secret';

  it('are not in errors, events, printed objects or JSON', async () => {
    const other = mongoose.createConnection();
    const shown: string[] = [];
    const show = (value: unknown): void => {
      shown.push(inspect(value, { depth: 12, showHidden: true }), String(value));
      try {
        shown.push(JSON.stringify({ value }));
      } catch {
        // What refers to itself has no JSON.
      }
    };
    show(await failureOf(other.openUri(`http://127.0.0.1:1/v1/ks?applicationToken=${encodeURIComponent(TOKEN)}`)));
    const open = { ...options, token: TOKEN, embeddingApiKey: KEY, logging: [{ events: 'all', emits: 'event' }] };
    await other.openUri('http://local/v1/ks', open as never);
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed']) other.on(name, show);
    const Other = other.model<Fields>('Doc', Doc.schema, 'docs');
    show(await failureOf(Other.findOne({})));
    for (const each of [other, Other, Other.collection, (other as object as Connection).client]) show(each);
    expect(shown.length).toBeGreaterThan(10);
    for (const secret of ['very-secret', KEY]) expect(shown.filter((text) => text.includes(secret))).toEqual([]);
    await other.destroy();
  });
});

it('findOne() with skip is refused on collections and tables before anything is sent', async () => {
  sent.length = 0;
  for (const query of [Doc.findOne().skip(1), Thing.findOne({ kind: 'a' }).skip(1)]) {
    const error = await failureOf(query.exec());
    expect(error).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(String(error)).toContain('find() with sort, skip and limit(1)');
  }
  expect(sent).toEqual([]);
});
