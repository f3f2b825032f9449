import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf, only, RANKED, RERANKED, useConnection, useServer, type Fields } from './database.js';

const database = useServer({ rerank: (_query, texts) => texts.map((text) => text.length) });
const { driver: keyspace } = useConnection(database);
const { driver: tables } = useConnection(database, { isTable: true });
const notes = keyspace.collection('notes');
const rows = tables.collection('rows');

const definition = {
  columns: {
    ...({ _id: 'text', n: 'int', title: 'text' } as const),
    tags: { type: 'set', valueType: 'text' },
    facts: { type: 'map', keyType: 'text', valueType: 'int' },
    near: { type: 'vector', dimension: 2 },
  },
  primaryKey: '_id',
} as const;

beforeAll(async () => {
  await keyspace.createCollection('notes', { vector: { dimension: 2, metric: 'cosine' } });
  await tables.createTable('rows', definition);
});

beforeEach(async () => {
  await notes.deleteMany({});
  await rows.deleteMany({});
  const some = [1, 2, 3].map((n) => ({ _id: `${n}`, n, title: `n${n}` }));
  await notes.insertMany(some.map((each) => ({ ...each, $vector: [each.n, 1] })));
  await rows.insertMany(some);
});

const ids = (found: readonly Fields[]): unknown[] => found.map((each) => each['_id']).sort();

describe('reading', () => {
  it('76: find() takes limit, skip, sort, projection, and what searches give', async () => {
    const cursor = notes.find({ n: { $gt: 1 } }, { sort: { n: -1 }, limit: 5, skip: 1, projection: { n: 1 } });
    expect(await cursor.toArray()).toEqual([{ _id: '2', n: 2 }]);
    const near = notes.find(
      {},
      { sort: { $vector: { $meta: [1, 1] } }, includeSimilarity: true, includeSortVector: true },
    );
    expect((await near.toArray())[0]).toMatchObject({ _id: '1', $similarity: 1 });
    expect(ids(await rows.find({}, { projection: { _id: 1 } }).toArray())).toEqual(['1', '2', '3']);
    expect(await rows.find({ _id: '2' }).next()).toMatchObject({ n: 2 });
    const fromPage = await database.sentBy(() =>
      notes
        .find({}, { initialPageState: 'x' })
        .toArray()
        .catch(() => undefined),
    );
    expect(fromPage[0]).toMatchObject({ find: { options: { pageState: 'x' } } });
  });

  it('77: findOne() returns one, or null', async () => {
    expect(await notes.findOne({}, { sort: { n: -1 }, projection: { _id: 0, n: 1 } })).toEqual({ n: 3 });
    expect(await notes.findOne({ n: 9 })).toBeNull();
    expect(await rows.findOne({ _id: '3' }, { projection: { n: 1 } })).toMatchObject({ n: 3 });
    expect(await rows.findOne({ _id: '9' })).toBeNull();
  });

  it('78: countDocuments() counts up to 1000, and rows of tables too, which astra-mongoose refuses', async () => {
    expect(await notes.countDocuments({ n: { $lt: 3 } })).toBe(2);
    await notes.insertMany(Array.from({ length: 1001 }, (_, index) => ({ _id: `many${index}` })));
    expect(await failureOf(() => notes.countDocuments({}))).toMatchObject({ name: 'TooManyDocumentsToCountError' });
    expect(await rows.countDocuments({ _id: '2' })).toBe(1);
    expect(await rows.countDocuments({})).toBe(3);
  });

  it('79: estimatedDocumentCount() asks the collection; what tables cannot estimate is refused', async () => {
    expect(await notes.estimatedDocumentCount()).toBe(3);
    const error = await failureOf(() => rows.estimatedDocumentCount());
    expect(error.name).toBe('OperationNotSupportedError');
    expect(error.message).toContain('Cannot use estimatedDocumentCount() with tables');
  });

  it('92: findAndRerank() returns a cursor of documents with scores, on collections only', async () => {
    await keyspace.createCollection('ranked', RANKED);
    const ranked = keyspace.collection('ranked');
    await ranked.insertMany([
      { _id: 'a', $lexical: 'a fox' },
      { _id: 'b', $lexical: 'a fox and a goose' },
    ]);
    const cursor = await ranked.findAndRerank({}, RERANKED);
    const found = await cursor.toArray();
    expect(found.map(({ document }) => document['_id'])).toEqual(['b', 'a']);
    expect(found[0]).toHaveProperty('scores');
    const error = await failureOf(() => rows.findAndRerank({}, {}));
    expect(error.message).toContain('Cannot use findAndRerank() with tables');
  });

  it('96: distinct() returns each value once, which astra-mongoose lacks', async () => {
    await notes.insertOne({ _id: '4', n: 1 });
    expect((await notes.distinct('n')).sort()).toEqual([1, 2, 3]);
    await rows.insertOne({ _id: '4', n: 1 });
    expect((await rows.distinct('n')).sort()).toEqual([1, 2, 3]);
  });
});

describe('inserting', () => {
  it('80: insertOne() returns the id, and overwrites the row of the same key', async () => {
    expect(await notes.insertOne({ _id: 'a' })).toEqual({ insertedId: 'a', acknowledged: true });
    expect(await failureOf(() => notes.insertOne({ _id: 'a' }))).toMatchObject({
      name: 'MongoServerError',
      code: 11_000,
    });
    await rows.insertOne({ _id: '1', n: 9 });
    expect(await rows.findOne({ _id: '1' })).toMatchObject({ n: 9, title: 'n1' });
  });

  it('81: insertMany() takes any number', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ _id: `m${index}`, n: 7 }));
    const result = await notes.insertMany(many);
    expect(result).toMatchObject({ insertedCount: 120, acknowledged: true });
    expect(Object.values(result.insertedIds)).toHaveLength(120);
    expect(await rows.insertMany(many)).toMatchObject({ insertedCount: 120 });
    expect(await rows.find({}).toArray()).toHaveLength(123);
  });

  it('82: insertMany() is ordered, as Mongoose documents; astra-mongoose is not', async () => {
    const some = [{ _id: 'a' }, { _id: '1' }, { _id: 'b' }];
    const sent = await database.sentBy(() => failureOf(() => notes.insertMany(some)));
    expect(only(sent, 'insertMany')).toMatchObject({ options: { ordered: true } });
    expect(await notes.findOne({ _id: 'b' })).toBeNull();
    await failureOf(() => notes.insertMany(some, { ordered: false }));
    expect(await notes.findOne({ _id: 'b' })).toEqual({ _id: 'b' });
  });

  it('83: insertMany() takes returnDocumentResponses', async () => {
    const sent = await database.sentBy(async () => {
      expect(await notes.insertMany([{ _id: 'a' }], { returnDocumentResponses: true })).toEqual({
        ...{ acknowledged: true, insertedCount: 1 },
        insertedIds: ['a'],
      });
      await notes.insertMany([{ _id: 'b' }]);
    });
    const options = sent.map((each) => (each['insertMany'] as Fields)['options']);
    expect(options[0]).toMatchObject({ returnDocumentResponses: true });
    expect(options[1]).toEqual(options[0]);
  });
});

describe('updating', () => {
  it('84: updateOne() counts in collections, and returns -1 for tables', async () => {
    expect(await notes.updateOne({ n: 1 }, { $inc: { n: 10 } }, {})).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
      upsertedCount: 0,
    });
    expect(await rows.updateOne({ _id: '1' }, { $set: { n: 5 } }, {})).toEqual({
      acknowledged: true,
      matchedCount: -1,
      modifiedCount: -1,
      upsertedCount: -1,
      upsertedId: null,
    });
    expect(await rows.findOne({ _id: '1' })).toMatchObject({ n: 5, title: 'n1' });
  });

  it('85: updateMany() updates all that match, rows one by one', async () => {
    expect(await notes.updateMany({ n: { $gt: 1 } }, { $set: { title: 'x' } }, {})).toMatchObject({ matchedCount: 2 });
    expect(await rows.updateMany({}, { $set: { title: 'x' } }, {})).toMatchObject({ matchedCount: 3 });
    expect((await rows.find({}).toArray()).map((row) => row['title'])).toEqual(['x', 'x', 'x']);
  });

  it('86: replaceOne() replaces everything', async () => {
    expect(await notes.replaceOne({ _id: '1' }, { title: 'new' }, {})).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await notes.findOne({ _id: '1' })).toEqual({ _id: '1', title: 'new' });
  });

  it('89: findOneAndUpdate() returns the document, before or after, or with metadata', async () => {
    expect(await notes.findOneAndUpdate({ _id: '1' }, { $set: { n: 5 } }, {})).toMatchObject({ n: 1 });
    const after = { returnDocument: 'after' };
    expect(await notes.findOneAndUpdate({ _id: '1' }, { $set: { n: 6 } }, after)).toMatchObject({ n: 6 });
    const withMetadata = { ...after, includeResultMetadata: true };
    expect(await notes.findOneAndUpdate({ _id: '1' }, { $set: { n: 7 } }, withMetadata)).toMatchObject({
      value: { n: 7 },
    });
    expect(await notes.findOneAndUpdate({ _id: '9' }, { $set: { n: 7 } }, {})).toBeNull();
    expect(await rows.findOneAndUpdate({ _id: '1' }, { $set: { n: 5 } }, after)).toMatchObject({ n: 5, title: 'n1' });
  });

  it('90: findOneAndReplace() does so with a replacement', async () => {
    expect(await notes.findOneAndReplace({ _id: '1' }, { n: 5 }, {})).toMatchObject({ n: 1, title: 'n1' });
    const options = { returnDocument: 'after', includeResultMetadata: true };
    expect(await notes.findOneAndReplace({ _id: '1' }, { n: 6 }, options)).toEqual({
      value: { _id: '1', n: 6 },
      lastErrorObject: { n: 1, updatedExisting: true },
      ok: 1,
    });
    expect(await notes.findOne({ _id: '1' })).toEqual({ _id: '1', n: 6 });
  });
});

describe('deleting', () => {
  it('87: deleteOne() deletes the first in an order, or a row by its key', async () => {
    expect(await notes.deleteOne({}, { sort: { n: -1 } })).toEqual({ acknowledged: true, deletedCount: 1 });
    expect(ids(await notes.find({}).toArray())).toEqual(['1', '2']);
    expect(await rows.deleteOne({ _id: '1' })).toEqual({ acknowledged: true, deletedCount: -1 });
    expect(ids(await rows.find({}).toArray())).toEqual(['2', '3']);
  });

  it('88: deleteMany() counts, unless all are deleted', async () => {
    expect(await notes.deleteMany({ n: { $lt: 3 } })).toEqual({ acknowledged: true, deletedCount: 2 });
    expect(await notes.deleteMany({})).toEqual({ acknowledged: true, deletedCount: -1 });
    expect(await rows.deleteMany({ _id: '1' })).toEqual({ acknowledged: true, deletedCount: -1 });
    await rows.deleteMany({});
    expect(await rows.find({}).toArray()).toEqual([]);
  });

  it('91: findOneAndDelete() returns what it deletes', async () => {
    expect(await notes.findOneAndDelete({}, { sort: { n: 1 } })).toMatchObject({ n: 1 });
    expect(await notes.findOneAndDelete({ n: 2 }, { includeResultMetadata: true })).toMatchObject({
      value: { n: 2 },
      ok: 1,
    });
    expect(await notes.findOneAndDelete({ n: 2 }, {})).toBeNull();
    expect(await rows.findOneAndDelete({ _id: '1' }, {})).toMatchObject({ n: 1 });
    expect(await rows.findOne({ _id: '1' })).toBeNull();
  });
});

describe('what MongoDB has and the Data API lacks', () => {
  it('93: bulkWrite() is done one by one, which astra-mongoose refuses', async () => {
    const result = await notes.bulkWrite([
      { insertOne: { document: { _id: 'b', n: 1 } } },
      { updateOne: { filter: { _id: '1' }, update: { $set: { n: 9 } } } },
      { deleteOne: { filter: { _id: '2' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, matchedCount: 1, modifiedCount: 1, deletedCount: 1 });
    expect(ids(await notes.find({}).toArray())).toEqual(['1', '3', 'b']);
  });

  it('94: aggregate() runs what one find or count can, which astra-mongoose refuses, and refuses the rest', async () => {
    for (const each of [notes, rows]) {
      const two = each.aggregate([{ $match: { _id: { $in: ['1', '2'] } } }, { $project: { n: 1, _id: 0 } }]);
      expect((await two.toArray()).map(({ n }) => n).sort()).toEqual([1, 2]);
      expect(await each.aggregate([{ $count: 'all' }]).toArray()).toEqual([{ all: 3 }]);
      const error = await failureOf(() => each.aggregate([{ $group: { _id: '$n' } }]).toArray());
      expect(error.name).toBe('OperationNotSupportedError');
      expect(error.message).toContain('aggregate() Not Implemented: $group');
    }
  });

  it('95: watch() is refused', async () => {
    for (const each of [notes, rows]) {
      const error = await failureOf(() => each.watch());
      expect(error.name).toBe('OperationNotSupportedError');
      expect(error.message).toContain('watch() Not Implemented');
    }
  });
});

describe('tables', () => {
  it('97: createIndex() creates the index of the specification', async () => {
    const sent = await database.sentBy(async () => {
      expect(await rows.createIndex({ n: 1 })).toBe('n_index');
      await rows.createIndex({ title: 'text' }, { name: 'title_words' });
      await rows.createIndex({ facts: '$keys' }, { name: 'fact_keys' });
      await rows.createIndex({ near: 1 }, { name: 'nearest', vector: true });
    });
    expect(sent.map((each) => Object.keys(each)[0])).toEqual([
      ...['createIndex', 'createTextIndex', 'createIndex', 'createVectorIndex'],
    ]);
    expect(sent[0]).toMatchObject({ createIndex: { name: 'n_index', options: { ifNotExists: true } } });
    expect(sent[2]).toMatchObject({ createIndex: { definition: { column: { facts: '$keys' } } } });
    const error = await failureOf(() => rows.createIndex({ n: 1, title: 1 }));
    expect(error.message).toContain('createIndex indexSpec must have exactly 1 key');
    expect((await failureOf(() => notes.createIndex({ n: 1 }))).message).toContain(
      'Cannot use createIndex() with collections',
    );
  });

  it('98: listIndexes() describes them in the form of MongoDB', async () => {
    await rows.createIndex({ n: 1 });
    await rows.createIndex({ facts: '$keys' }, { name: 'fact_keys' });
    const indexes = await rows.listIndexes().toArray();
    const keys = Object.fromEntries(indexes.map(({ name, key }) => [name, key]));
    expect(keys).toMatchObject({ n_index: { n: 1 }, fact_keys: { facts: '$keys' } });
  });

  it('99: dropIndex() drops one by its name', async () => {
    await rows.createIndex({ tags: 1 }, { name: 'dropped' });
    expect(await rows.dropIndex('dropped')).toEqual({});
    expect((await rows.listIndexes().toArray()).map(({ name }) => name)).not.toContain('dropped');
    expect((await failureOf(() => notes.dropIndex('x'))).message).toContain('Cannot use dropIndex() with collections');
  });

  it('100: syncTable() creates a table, and adds and drops columns', async () => {
    const synced = tables.collection('synced');
    const first = { columns: { _id: { type: 'text' }, a: { type: 'int' } }, primaryKey: '_id' } as const;
    expect(await synced.syncTable(first)).toMatchObject({ createdNewTable: true });
    const second = { columns: { _id: { type: 'text' }, b: { type: 'text' } }, primaryKey: '_id' } as const;
    const plan = { columnsToAdd: ['b'], columnsToDrop: ['a'], createdNewTable: false };
    expect(await synced.syncTable(second, {}, true)).toEqual(plan);
    expect(await synced.syncTable(second)).toEqual(plan);
    expect(await synced.syncTable(second)).toEqual({ columnsToAdd: [], columnsToDrop: [], createdNewTable: false });
    const changed = { columns: { _id: { type: 'text' }, b: { type: 'int' } }, primaryKey: '_id' } as const;
    const error = await failureOf(() => synced.syncTable(changed));
    expect(error).toMatchObject({ name: 'AstraMongooseError' });
    expect(error.message).toContain('cannot modify existing columns, found modified columns: b');
  });

  it('101: alterTable() adds and drops columns', async () => {
    await tables.createTable('altered', definition, { ifNotExists: true });
    const altered = tables.collection('altered');
    await altered.alterTable({ add: { columns: { more: { type: 'int' } } } });
    await altered.alterTable({ drop: { columns: ['n'] } });
    const described = (await tables.listTables()).find(({ name }) => name === 'altered');
    expect(Object.keys(described?.definition.columns ?? {})).toEqual(expect.arrayContaining(['more']));
    expect(described?.definition.columns).not.toHaveProperty('n');
  });

  it('102: runCommand() sends a command to the collection or table', async () => {
    expect(await notes.runCommand({ findOne: { filter: { _id: '1' } } })).toMatchObject({
      data: { document: { n: 1 } },
    });
    expect(await rows.runCommand({ listIndexes: {} })).toMatchObject({ status: {} });
  });

  it('103: createVectorIndex() exists, which astra-mongoose only documents', async () => {
    await tables.createTable('vectors', definition);
    const vectors = tables.collection('vectors');
    const sent = await database.sentBy(() => vectors.createVectorIndex('near_index', 'near'));
    expect(only(sent, 'createVectorIndex')).toMatchObject({ name: 'near_index', definition: { column: 'near' } });
  });
});
