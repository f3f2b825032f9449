import mongoose, { Schema } from 'mongoose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { AstraMongooseError, driver } from '../../src/index.js';
import { failureOf, PASSWORD, useConnection, useServer, type Fields } from './database.js';

const database = useServer();
const { mongoose: connection, driver: keyspace } = useConnection(database);
const tables = useConnection(database, { isTable: true });

const columns = { _id: 'text', name: 'text' } as const;

describe('opening', () => {
  it('38: a connection has client, keyspace, host and base path', async () => {
    expect(keyspace).toMatchObject({
      debugType: 'AstraMongooseConnection',
      keyspaceName: 'ks',
      name: 'ks',
      baseUrl: 'http://local',
      baseApiPath: 'v1',
    });
    expect(connection.getClient()).toBe(keyspace.client);
    expect(keyspace.db).toMatchObject({ name: 'ks', isTable: false });
    expect(await keyspace.admin?.listKeyspaces()).toEqual(expect.arrayContaining(['ks', 'other']));
    const { driver: own } = await database.open({ autoCreate: false, bufferCommands: false });
    expect(own.config).toMatchObject({ autoCreate: false, bufferCommands: false });
    expect([own.models, own.collections]).toEqual([{}, {}]);
  });

  it('39: openUri() gives the connection, and models made before it are created', async () => {
    const { mongoose: early } = database.connection();
    const Early = early.model('Early', new Schema({ name: String }));
    expect(await early.openUri(database.uri, database.options)).toBe(early);
    await Early.init();
    expect(await keyspace.listCollections({ nameOnly: true })).toContain('earlies');
  });

  it('40: a connection that is opened again asks its new database', async () => {
    const { mongoose: moved } = await database.open();
    const Note = moved.model('Moved', new Schema({ text: String }));
    await Note.createCollection();
    await Note.create({ text: 'first' });
    await moved.close();
    await moved.openUri('http://local/v1/other', database.options);
    await Note.createCollection();
    expect(await Note.find()).toEqual([]);
    await keyspace.dropCollection('moveds');
  });

  it('40: an unreachable host fails the connection, where astra-mongoose fails the first call', async () => {
    const dead = mongoose.createConnection();
    const error = await failureOf(() => dead.openUri('http://127.0.0.1:1/v1/ks', PASSWORD));
    expect(error.message).toContain('Cannot connect to http://127.0.0.1:1/v1/ks');
    expect(dead.readyState).toBe(0);
  });

  it('41: asPromise() waits for the connection, and rejects without one', async () => {
    expect(await keyspace.asPromise()).toBe(keyspace);
    const none = mongoose.createConnection();
    expect((await failureOf(() => none.asPromise())).message).toBe('Connection not initialized');
  });

  it('42: collection() gives the same object each time', () => {
    expect(keyspace.collection('once')).toBe(keyspace.collection('once'));
    expect(keyspace.collection('once')).toBeInstanceOf(driver.Collection);
    expect(keyspace.collections).toHaveProperty('once');
  });

  it('42: collection() takes the type of its documents', async () => {
    interface Pet {
      readonly _id: string;
      readonly name: string;
      readonly age?: number;
    }
    await keyspace.createCollection('typed');
    const pets = keyspace.collection<Pet>('typed');
    await pets.insertOne({ name: 'Rex' });
    await pets.insertMany([{ _id: 'a', name: 'Ace', age: 3 }]);
    const found = await pets.findOne({ _id: 'a' });
    expectTypeOf(found).toEqualTypeOf<Pet | null>();
    expect(found?.name.length).toBe(3);
    const names: string[] = [];
    for await (const pet of pets.find()) names.push(pet.name);
    expect(names.sort()).toEqual(['Ace', 'Rex']);
    expect(await pets.findOneAndReplace({ _id: 'a' }, { name: 'Max' })).toMatchObject({ age: 3 });
    // @ts-expect-error -- a Pet has a name
    await pets.insertOne({ age: 1 });
    expectTypeOf(await keyspace.collection('typed').findOne({})).toEqualTypeOf<Fields | null>();
  });

  it('43: useDb() opens another keyspace, of tables when asked for', async () => {
    const other = keyspace.useDb('other', { useCache: true });
    expect(keyspace.useDb('other', { useCache: true })).toBe(other);
    expect(() => keyspace.useDb('other', { useCache: true, isTable: true })).toThrow('isTable');
    await other.asPromise();
    await other.createCollection('there');
    expect(await keyspace.listCollections({ nameOnly: true })).not.toContain('there');
    const others = keyspace.useDb('other', { isTable: true });
    await others.asPromise();
    expect([others.name, others.db?.isTable, other.db?.isTable]).toEqual(['other', true, false]);
  });
});

describe('the commands of a keyspace', () => {
  it('44: createCollection() takes the options of the Data API, and is refused with tables', async () => {
    const sent = await database.sentBy(() =>
      keyspace.createCollection('vectors', {
        vector: { dimension: 3, metric: 'cosine' },
        indexing: { deny: ['plot'] },
        defaultId: { type: 'uuid' },
      }),
    );
    const options = {
      vector: { dimension: 3, metric: 'cosine' },
      indexing: { deny: ['plot'] },
      defaultId: { type: 'uuid' },
    };
    expect(sent).toEqual([{ createCollection: { name: 'vectors', options } }]);
    const error = await failureOf(() => tables.driver.createCollection('c'));
    expect(error.message).toBe('Cannot createCollection in tables mode; use createTable instead');
  });

  it('45: createTable() works next to collections', async () => {
    await keyspace.createTable('rows', { columns, primaryKey: '_id' });
    await tables.driver.createTable('rows', { columns, primaryKey: '_id' }, { ifNotExists: true });
    expect(await keyspace.listTables({ nameOnly: true })).toEqual(['rows']);
  });

  it('46: dropCollection() drops a collection', async () => {
    await keyspace.createCollection('gone');
    await keyspace.dropCollection('gone');
    expect(await keyspace.listCollections({ nameOnly: true })).not.toContain('gone');
  });

  it('47: dropTable() drops a table, and does nothing if it is missing', async () => {
    await keyspace.createTable('gone_rows', { columns, primaryKey: '_id' });
    await keyspace.dropTable('gone_rows');
    await keyspace.dropTable('gone_rows');
    expect(await keyspace.listTables({ nameOnly: true })).not.toContain('gone_rows');
    expect(await failureOf(() => keyspace.dropTable(''))).toMatchObject({ name: 'DataAPIResponseError' });
  });

  it('48: createKeyspace() creates a keyspace', async () => {
    await keyspace.createKeyspace('made');
    expect((await keyspace.listDatabases()).databases).toContainEqual({ name: 'made' });
  });

  it('49: dropDatabase() empties the keyspace, which astra-mongoose refuses', async () => {
    const other = keyspace.useDb('other');
    await other.createCollection('dropped');
    expect(await other.dropDatabase()).toBe(true);
    expect(await other.listCollections({ nameOnly: true })).toEqual([]);
  });

  it('50: listCollections() returns names, or descriptions', async () => {
    await keyspace.createCollection('listed');
    expect(await keyspace.listCollections({ nameOnly: true })).toContain('listed');
    const described = await keyspace.listCollections({ nameOnly: false });
    expect(described.find(({ name }) => name === 'listed')).toHaveProperty('definition');
  });

  it('51: listTables() returns names, or descriptions', async () => {
    await keyspace.createTable('listed_rows', { columns, primaryKey: '_id' });
    expect(await keyspace.listTables({ nameOnly: true })).toContain('listed_rows');
    const described = await keyspace.listTables();
    expect(described.find(({ name }) => name === 'listed_rows')?.definition.columns).toHaveProperty('name');
  });

  it('52: user-defined types are created, altered, listed and dropped', async () => {
    await keyspace.createType('address', { fields: { city: 'text' } });
    await keyspace.alterType('address', { operation: { add: { fields: { zip: 'int' } } } });
    expect(await keyspace.listTypes({ nameOnly: true })).toEqual(['address']);
    const [described] = await keyspace.listTypes({ nameOnly: false });
    expect(Object.keys(described?.definition?.fields ?? {}).sort()).toEqual(['city', 'zip']);
    await keyspace.dropType('address');
    expect(await keyspace.listTypes({ nameOnly: true })).toEqual([]);
  });

  it('53: syncTypes() creates, extends and drops types, and reports what was done', async () => {
    await keyspace.createType('old_type', { fields: { a: 'text' } });
    await keyspace.createType('kept_type', { fields: { a: 'text' } });
    const result = await keyspace.syncTypes([
      { name: 'kept_type', definition: { fields: { a: 'text', b: 'int' } } },
      { name: 'new_type', definition: { fields: { a: { type: 'text' } } } },
    ]);
    expect(result).toEqual({ created: ['new_type'], updated: ['kept_type'], dropped: ['old_type'] });
    const error = await failureOf(() =>
      keyspace.syncTypes([
        { name: 'newer_type', definition: { fields: { a: 'text' } } },
        { name: 'kept_type', definition: { fields: { a: 'int' } } },
      ]),
    );
    expect(error).toBeInstanceOf(AstraMongooseError);
    expect(error).toMatchObject({ extra: { created: ['newer_type'] } });
    expect(error.message).toContain("Field 'a' in type 'kept_type'");
  });

  it('54: runCommand() sends a command as it is', async () => {
    const reply = await keyspace.runCommand({ findCollections: {} });
    expect(reply).toMatchObject({ status: { collections: expect.any(Array) as unknown } });
  });

  it('55: listDatabases() names the keyspaces', async () => {
    const { databases, ok } = await keyspace.listDatabases();
    expect(ok).toBe(1);
    expect(databases).toEqual(expect.arrayContaining([{ name: 'ks' }, { name: 'other' }]));
  });

  it('56: setClient() is refused', async () => {
    expect((await failureOf(() => keyspace.setClient())).message).toBe('SetClient not supported');
  });

  it('57: startSession() is refused', async () => {
    const error = await failureOf(() => connection.startSession());
    expect(error.message).toContain('startSession() Not Implemented');
  });
});

describe('events and buffering', () => {
  it('58: close() closes the client and ends its events', async () => {
    const { mongoose: closing, driver: own } = await database.open({ logging: 'all' });
    const told: string[] = [];
    own.on('commandStarted', () => told.push('started'));
    closing.on('close', () => told.push('close'));
    await closing.close();
    expect(told).toEqual(['close']);
    expect(closing.readyState).toBe(0);
  });

  it('59: debug is that of Mongoose when the connection has none', async () => {
    const instance = new mongoose.Mongoose();
    instance.setDriver(driver);
    const calls: unknown[] = [];
    instance.set('debug', (...call: unknown[]) => void calls.push(call.slice(0, 2)));
    await instance.connect(database.uri, database.options);
    const Note = instance.model('Debugged', new instance.Schema({ text: String }));
    await Note.init();
    await Note.findOne({});
    expect(calls.at(-1)).toEqual(['debuggeds', 'findOne']);
    await instance.disconnect();
  });

  it('60: listeners receive commands by their names', async () => {
    const { driver: own } = await database.open({ logging: [{ events: 'all', emits: 'event' }] });
    const names: string[] = [];
    own.on('commandStarted', ({ commandName }: { commandName: string }) => names.push(`started ${commandName}`));
    own.once('commandSucceeded', ({ commandName }: { commandName: string }) => names.push(`succeeded ${commandName}`));
    own.on('commandFailed', ({ commandName }: { commandName: string }) => names.push(`failed ${commandName}`));
    await own.runCommand({ findCollections: {} });
    await failureOf(() => own.dropTable(''));
    expect(names).toEqual([
      'started findCollections',
      'succeeded findCollections',
      'started dropTable',
      'failed dropTable',
    ]);
  });

  it('61: calls wait for the connection, and are rejected without buffering', async () => {
    const waiting = database.connection();
    const names = waiting.driver.listCollections({ nameOnly: true });
    const Note = waiting.mongoose.model('Waiting', new Schema({ text: String }));
    const created = Note.init().then(() => Note.create({ text: 'early' }));
    await waiting.mongoose.openUri(database.uri, database.options);
    expect(await names).toBeInstanceOf(Array);
    expect(await Note.findById((await created)._id)).toMatchObject({ text: 'early' });
    const hasty = await database.open({ bufferCommands: false });
    await hasty.mongoose.close();
    expect((await failureOf(() => hasty.driver.listCollections())).message).toBe('Connection is not connected');
  });

  it('62: models, plugins, settings and syncIndexes() are those of Mongoose', async () => {
    const { mongoose: own } = await database.open();
    const schema = new Schema({ text: String });
    own.plugin((each) => each.method('shout', () => 'shouted'));
    const Note = own.model('Plugged', schema);
    expect(own.modelNames()).toEqual(['Plugged']);
    expect((new Note() as object as { shout(): string }).shout()).toBe('shouted');
    own.set('bufferCommands', true);
    expect(own.get('bufferCommands')).toBe(true);
    await own.createCollections();
    expect(await own.syncIndexes()).toEqual({ Plugged: [] });
    own.deleteModel('Plugged');
    expect(own.modelNames()).toEqual([]);
  });

  it.each(['withSession', 'transaction', 'watch', 'bulkWrite', 'aggregate'] as const)(
    '63: %s() is refused by name, where astra-mongoose fails with a TypeError',
    async (name) => {
      const error = await failureOf(() => keyspace[name]());
      expect(error.name).toBe('OperationNotSupportedError');
      expect(error.message).toContain(`${name}() Not Implemented`);
    },
  );
});
