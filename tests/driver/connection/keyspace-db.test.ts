import mongoose, { Schema } from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import { model, type Collection, type Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const opened: mongoose.Connection[] = [];
afterAll(() => Promise.all(opened.map((each) => each.destroy())));

async function database(name: string, options: mongoose.ConnectOptions = {}): Promise<mongoose.Connection> {
  const made = await mongoose.createConnection(`local://kdb_${name}`, options).asPromise();
  opened.push(made);
  return made;
}

const own = (connection: mongoose.Connection): Connection => connection as object as Connection;
const ownCollection = (of: { readonly collection: object }): Collection => of.collection as Collection;
const films = table('films', { id: c.int(), title: c.text({ index: true }) }, { primaryKey: { partitionBy: ['id'] } });

describe('the database of a connection', () => {
  it('lists its collections as astra-db-ts and as MongoDB do', async () => {
    const { db } = own(await database('lists'));
    await db?.createCollection('notes', { vector: { dimension: 3, metric: 'cosine' } });
    await db?.createCollection('others');
    expect(await db?.listCollections({ nameOnly: true })).toEqual(['notes', 'others']);
    expect((await db?.listCollections())?.map(({ name }) => name)).toEqual(['notes', 'others']);
    const described = { name: 'notes', type: 'collection', options: { vector: { dimension: 3, metric: 'cosine' } } };
    expect(await db?.listCollections({ name: 'notes' }).toArray()).toMatchObject([described]);
    const names: string[] = [];
    for await (const { name } of db?.listCollections() ?? []) names.push(name);
    expect(names).toEqual(['notes', 'others']);
    expect(() => db?.listCollections({ type: 'collection' } as never)).toThrow('cannot filter by type');
    expect(() => db?.listCollections({ name: /n/ })).toThrow('cannot filter by pattern');
  });

  it('gives its collections, and the tables that its models know', async () => {
    const connection = await database('collections');
    await connection.createCollection('notes');
    await own(connection).createTable('unknown', { columns: { a: 'int' }, primaryKey: 'a' });
    await model(films, { connection }).create({ id: 1 });
    for (const each of (await connection.db?.collections()) ?? []) await each.deleteMany({});
    const names = (await connection.db?.collections())?.map((each) => (each as object as Collection).name);
    expect(names?.sort()).toEqual(['films', 'notes']);
    const tables = own(await database('collections', { isTable: true }));
    expect((await tables.db?.collections())?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['films', 'unknown']),
    );
    expect(await tables.db?.listCollections().toArray()).toMatchObject([{ type: 'table' }, { type: 'table' }]);
  });

  it('is emptied of tables and types, and remains', async () => {
    const connection = own(await database('dropped'));
    await connection.createCollection('notes');
    await connection.createType('address', { fields: { city: 'text' } });
    const columns = { a: 'int', home: { type: 'userDefined', udtName: 'address' } } as const;
    await connection.createTable('people', { columns, primaryKey: 'a' });
    expect(await connection.db?.dropDatabase()).toBe(true);
    expect([await connection.listCollections(), await connection.listTables(), await connection.listTypes()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is emptied on a Data API without user-defined types', async () => {
    const api = new LocalDataApi({ keyspaces: ['ks'] });
    api.faults.add({ commands: ['listTypes'], errorCode: 'COMMAND_UNKNOWN' });
    const connection = mongoose.createConnection('http://local/v1/ks', {
      ...{ isAstra: false, username: 'cassandra', password: 'cassandra' },
      httpOptions: { client: 'custom', fetcher: createFetcher(api) },
    });
    opened.push(connection);
    await connection.createCollection('notes');
    await connection.dropDatabase();
    expect(await connection.listCollections()).toEqual([]);
    api.faults.clear();
    api.faults.add({ commands: ['listTypes'], errorCode: 'TIMEOUT_READING_DATA' });
    expect(await failureOf(connection.dropDatabase())).toMatchObject({ name: 'DataAPIResponseError' });
  });

  it('answers to a ping', async () => {
    const { db } = own(await database('ping'));
    expect([await db?.admin().ping(), await db?.command({ ping: 1 })]).toEqual([{ ok: 1 }, { ok: 1 }]);
    expect((await db?.admin().listDatabases())?.databases).toContainEqual({ name: 'kdb_ping' });
    expect([db?.databaseName, db?.namespace]).toEqual(['kdb_ping', 'kdb_ping']);
  });
});

describe('a collection', () => {
  it('lists its options and its only index', async () => {
    const connection = await database('options');
    const Note = connection.model('Note', new Schema({}, { collectionOptions: { defaultId: { type: 'uuid' } } }));
    const collection = ownCollection(Note);
    expect(await collection.options()).toMatchObject({ defaultId: { type: 'uuid' } });
    expect(await collection.isCapped()).toBe(false);
    expect(await Note.listIndexes()).toMatchObject([{ name: '_id_', key: { _id: 1 } }]);
    expect(await collection.indexInformation()).toEqual({ _id_: [['_id', 1]] });
    expect([await collection.indexExists('_id_'), await collection.indexExists(['_id_', 'x'])]).toEqual([true, false]);
    await collection.drop();
    expect((await failureOf(collection.options())).message).toContain("no collection 'notes'");
  });

  it('that is a table has indexes to create and drop', async () => {
    const connection = await database('indexes');
    const collection = ownCollection(model(films, { connection }));
    expect(await collection.options()).toMatchObject({ columns: { id: { type: 'int' } } });
    expect(await collection.dropIndexes()).toBe(true);
    expect(await collection.indexes()).toEqual([]);
    expect(await collection.createIndexes([{ key: { title: 1 }, name: 'by_title' }])).toEqual(['by_title']);
    expect(await collection.indexInformation()).toEqual({ by_title: [['title', 1]] });
  });

  it('refuses options of indexes that are misspelt, or that no index has', async () => {
    const connection = await database('index_options');
    const collection = ownCollection(model(films, { connection }));
    const misspelt = await failureOf(collection.createIndex({ title: 1 }, { caseSensitiv: false } as never));
    expect(misspelt).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(misspelt.message).toContain("'caseSensitiv'");
    const unique = await failureOf(collection.createIndex({ title: 1 }, { unique: true } as never));
    expect(unique).toMatchObject({ code: 'OPERATION_NOT_SUPPORTED' });
    expect(unique.message).toContain('unique index');
  });
});

describe('a connection by useDb()', () => {
  const people = (): Schema<Fields> => new Schema<Fields>({ name: String });

  it('is where its models find those of the connection that it was made from', async () => {
    const connection = await database('parent');
    await own(connection).createKeyspace('kdb_child');
    const Person = connection.model('Person', people());
    const ada = await Person.create({ name: 'Ada' });
    const child = connection.useDb('kdb_child');
    const Book = child.model('Book', new Schema<Fields>({ author: { type: Schema.Types.ObjectId, ref: 'Person' } }));
    await Book.create({ author: ada._id });
    const found = await Book.findOne().populate('author').orFail();
    expect(found.get('author.name')).toBe('Ada');
    expect([child.host, child.port, child.name]).toEqual([connection.host, connection.port, 'kdb_child']);
  });

  it('is closed by removeDb()', async () => {
    const connection = await database('remove');
    const child = connection.useDb('kdb_remove', { useCache: true });
    const Person = child.model('Person', people());
    await Person.init();
    own(connection).removeDb('kdb_remove');
    expect(child.readyState).toBe(0);
    expect(await failureOf(Person.findOne().exec())).toMatchObject({ code: 'NOT_CONNECTED' });
    expect(connection.useDb('kdb_remove', { useCache: true })).not.toBe(child);
    expect(() => own(connection).removeDb('kdb_never')).toThrow('No connections to database "kdb_never" found');
    expect(await connection.listCollections()).toHaveLength(1);
  });
});
