import {
  CollectionInsertManyError,
  DataAPIClient,
  DataAPIResponseError,
  DataAPIVector,
  UUID,
} from '@datastax/astra-db-ts';
import { describe, expect, test } from 'vitest';
import { createFetcher, LocalDataApi } from '../../src/local/index.js';
import { TOKEN } from '../local/client.js';

interface Item {
  readonly _id: number | string;
  readonly kind?: string;
  readonly n?: number;
  readonly $vector?: number[] | DataAPIVector;
}

/** A collection of the real client on a fresh server in this process. */
async function connect(options: object = {}) {
  const client = new DataAPIClient(TOKEN, {
    environment: 'hcd',
    httpOptions: { client: 'custom', fetcher: createFetcher(new LocalDataApi({ keyspaces: ['ks'] })) },
  });
  return await client.db('http://nowhere.invalid', { keyspace: 'ks' }).createCollection<Item>('items', options);
}

const numbered = (count: number): Item[] =>
  Array.from({ length: count }, (_, at) => ({ _id: at, kind: at % 3 === 0 ? 'third' : 'other', n: at }));

describe('astra-db-ts on collections', () => {
  test('inserts in chunks and reads page after page', async () => {
    const items = await connect();
    await items.insertMany(numbered(130));
    const found = await items.find({}).toArray();
    expect(found.map((item) => item.n).sort((a, b) => Number(a) - Number(b))).toEqual(
      numbered(130).map((item) => item.n),
    );
    expect(await items.find({}, { limit: 70 }).toArray()).toHaveLength(70);
    expect(await items.find({}, { sort: { n: -1 }, limit: 2, skip: 1 }).toArray()).toMatchObject([
      { n: 128 },
      { n: 127 },
    ]);
  });

  test('updates and deletes beyond one page', async () => {
    const items = await connect();
    await items.insertMany(numbered(130));
    const updated = await items.updateMany({ n: { $gte: 10 } }, { $set: { kind: 'new' } });
    expect(updated).toMatchObject({ matchedCount: 120, modifiedCount: 120 });
    expect(await items.deleteMany({ kind: 'new' })).toEqual({ deletedCount: 120 });
    expect(await items.countDocuments({}, 1000)).toBe(10);
    expect(await items.deleteMany({})).toEqual({ deletedCount: -1 });
    expect(await items.estimatedDocumentCount()).toBe(0);
  });

  test('reports which documents an insertMany could not store', async () => {
    const items = await connect();
    await items.insertOne({ _id: 2 });
    const failed = items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }], { ordered: true });
    await expect(failed).rejects.toBeInstanceOf(CollectionInsertManyError);
    const error = await failed.catch((reason: unknown) => reason);
    expect(error instanceof CollectionInsertManyError && error.insertedIds()).toEqual([1]);
    expect(await items.findOne({ _id: 3 })).toBeNull();
  });

  test('replaces and upserts documents, and returns them', async () => {
    const items = await connect();
    expect(await items.replaceOne({ _id: 'a' }, { n: 1 }, { upsert: true })).toMatchObject({ upsertedId: 'a' });
    expect(await items.replaceOne({ _id: 'a' }, { n: 2 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    const after = await items.findOneAndUpdate({ n: 2 }, { $inc: { n: 5 } }, { returnDocument: 'after' });
    expect(after).toEqual({ _id: 'a', n: 7 });
    expect(await items.findOneAndDelete({ _id: 'a' }, { projection: { _id: 0 } })).toEqual({ n: 7 });
    expect(await items.findOneAndDelete({ _id: 'a' })).toBeNull();
  });

  test('finds distinct values and counts', async () => {
    const items = await connect();
    await items.insertMany(numbered(60));
    expect((await items.distinct('kind', {})).sort()).toEqual(['other', 'third']);
    expect(await items.countDocuments({ $or: [{ kind: 'third' }, { n: 1 }] }, 100)).toBe(21);
  });

  test('searches vectors', async () => {
    const items = await connect({ vector: { dimension: 2, metric: 'cosine' } });
    await items.insertMany([
      { _id: 'east', $vector: [1, 0] },
      { _id: 'north', $vector: new DataAPIVector([0, 1]) },
    ]);
    const [best] = await items.find({}, { sort: { $vector: [0.1, 1] }, includeSimilarity: true, limit: 1 }).toArray();
    expect(best).toMatchObject({ _id: 'north', $similarity: expect.closeTo(0.9975186, 6) as number });
  });

  test('reads back dates and ids as the client writes them', async () => {
    const items = await connect({ defaultId: { type: 'uuidv7' } });
    const when = new Date(1700000000000);
    const document: Omit<Item, '_id'> & { when: Date } = { when };
    const { insertedId } = await items.insertOne(document);
    expect(insertedId).toBeInstanceOf(UUID);
    expect(await items.findOne({ _id: insertedId })).toMatchObject({ when });
  });

  test('reports rejected commands as its own errors', async () => {
    const items = await connect();
    await items.insertOne({ _id: 1 });
    await expect(items.insertOne({ _id: 1 })).rejects.toBeInstanceOf(DataAPIResponseError);
    await expect(items.find({ n: { $regex: 'x' } }).toArray()).rejects.toMatchObject({
      errorDescriptors: [{ errorCode: 'FILTER_UNSUPPORTED_OPERATOR' }],
    });
  });
});
