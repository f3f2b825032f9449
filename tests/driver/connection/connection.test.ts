import mongoose from 'mongoose';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  AstraMongooseError,
  driver,
  model,
  type ConnectOptions,
  type Connection,
  type OperationNotSupportedError,
} from '../../../src/driver/index.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import { connection, ending, endConnections } from '../harness/connections.js';
import { URI, useModels } from '../harness/models.js';
import { failureOf } from '../harness/database.js';
import type { Fields } from '../../../src/util/fields.js';
import { Schema } from 'mongoose';

const DEAD = 'http://127.0.0.1:1/v1/ks?applicationToken=AstraCS:secret';

beforeAll(() => {
  mongoose.setDriver(driver);
});

endConnections();

const open = (uri: string, options: ConnectOptions = {}): Promise<Connection> =>
  connection().openUri(uri, options) as Promise<object> as Promise<Connection>;

const failure = async (work: Promise<unknown>): Promise<Error & { code?: string }> =>
  work.then(
    () => expect.unreachable('this must fail'),
    (error: unknown) => error as Error & { code?: string },
  );

describe('an embedded database', () => {
  it('is open, with its keyspace, when connect() resolves', async () => {
    await mongoose.connect('local://conn_default');
    expect(mongoose.connection.readyState).toBe(1);
    await mongoose.disconnect();
    expect(mongoose.connection.readyState).toBe(0);
  });

  it('takes undefined for options that are not given, as variables of the environment are', async () => {
    const { NOT_SET_ANYWHERE: unset } = process.env;
    await mongoose.connect('local://conn_undefined', {
      ...{ isAstra: undefined, isTable: undefined, username: unset, password: unset, token: unset },
      ...{ embeddingApiKey: unset, httpOptions: undefined, timeoutDefaults: undefined, retries: undefined },
    });
    expect(mongoose.connection.readyState).toBe(1);
    await mongoose.disconnect();
  });

  it('is shared by connections to the same name, and separate from others', async () => {
    const [one, two, other] = await Promise.all([
      open('local://conn_a'),
      open('local://conn_a'),
      open('local://conn_b'),
    ]);
    await one.createCollection('shared');
    expect(await two.listCollections({ nameOnly: true })).toEqual(['shared']);
    expect(await other.listCollections({ nameOnly: true })).toEqual([]);
  });

  it('can be opened again after it was closed', async () => {
    const conn = await open('local://conn_d');
    await conn.close();
    await conn.openUri('local://conn_d');
    expect(await conn.listTables({ nameOnly: true })).toEqual([]);
  });
});

describe('a Data API over HTTP', () => {
  it('is used with user name and password', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const conn = await open(`${server.url}/ks`, { isAstra: false, username: 'cassandra', password: 'cassandra' });
    await conn.createCollection('c');
    expect(await conn.listCollections({ nameOnly: true })).toEqual(['c']);
    expect(await conn.listDatabases()).toMatchObject({
      ok: 1,
      databases: expect.arrayContaining([{ name: 'ks' }]) as unknown,
    });
    await conn.close();
  });

  it('may lack the keyspace, which the connection can create', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const conn = await open(`${server.url}/later`, { isAstra: false, username: 'cassandra', password: 'cassandra' });
    const error = await failure(conn.listCollections());
    expect(error.message).toContain("no keyspace 'later'");
    await conn.createKeyspace('later');
    expect(await conn.listCollections({ nameOnly: true })).toEqual([]);
    await conn.close();
  });

  it('rejects a wrong password when connecting', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const error = await failure(
      open(`${server.url}/ks`, { isAstra: false, username: 'cassandra', password: 'swordfish' }),
    );
    expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
    expect(inspect(error, { depth: 10 })).not.toContain('swordfish');
  });

  it('needs user name and password when it is not Astra', async () => {
    const error = await failure(open('http://127.0.0.1:1/v1/ks', { isAstra: false }));
    expect(error.message).toBe('Username and password are required when connecting to non-Astra deployments');
  });
});

describe('a host that does not answer', () => {
  it('fails the connection and leaves it closed', async () => {
    const conn = connection();
    const error = await failure(conn.openUri(DEAD));
    expect(error).toBeInstanceOf(AstraMongooseError);
    expect(error.message).toMatch(/^Cannot connect to http:\/\/127\.0\.0\.1:1\/v1\/ks: /);
    expect(conn.readyState).toBe(0);
  });

  it('shows no token, neither in the error nor in the connection', async () => {
    const conn = connection();
    const error = await failure(conn.openUri(DEAD));
    for (const shown of [inspect(error, { depth: 10 }), inspect(conn, { depth: 10 }), JSON.stringify(error)]) {
      expect(shown).not.toContain('secret');
    }
  });
});

describe('before the connection is open', () => {
  it('operations wait for it', async () => {
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    const waiting = Item.create({ name: 'early' });
    await conn.openUri('local://conn_early');
    await waiting;
    expect(await Item.countDocuments()).toBe(1);
  });

  it('operations fail at once without buffering', async () => {
    const conn = connection();
    const Item = conn.model(
      'Item',
      new mongoose.Schema({ name: String }, { autoCreate: false, bufferCommands: false }),
    );
    const error = await failure(Item.findOne({}).exec());
    expect(error.message).toBe('Connection is not connected');
  });

  it('operations wait for the timeout of their schema, and its error names them', async () => {
    const conn = connection();
    const item = new mongoose.Schema({ name: String }, { autoCreate: false, bufferTimeoutMS: 20 });
    const Item = conn.model('Item', item);
    expect((await failure(Item.create({ name: 'late' }))).message).toBe(
      'Operation `items.insertOne()` buffering timed out after 20ms',
    );
    expect((await failure(Item.find().exec())).message).toContain('`items.find()`');
  });

  it('operations stop waiting when their signal aborts', async () => {
    const Item = connection().model('Item', new mongoose.Schema({ name: String }, { autoCreate: false }));
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = [Item.find({}, null, { signal }).exec(), Item.aggregate([{ $match: {} }], { signal }).exec()];
    const failures = waiting.map((each) => failure(each));
    controller.abort(new Error('enough'));
    expect((await Promise.all(failures)).map(({ message }) => message)).toEqual(['enough', 'enough']);
  });

  it('there is nothing to wait for', async () => {
    await expect(connection().asPromise()).rejects.toThrow('Connection not initialized');
  });
});

describe('an open connection', () => {
  it('stays open if it is opened again with another database', async () => {
    const conn = await open('local://conn_stays');
    expect(await failure(conn.openUri('local://conn_elsewhere'))).toMatchObject({ code: 'OPERATION_FAILED' });
    expect(conn.readyState).toBe(1);
    expect(await conn.listTables({ nameOnly: true })).toEqual([]);
  });

  it('fails at once after a forced close', async () => {
    const conn = await open('local://conn_forced');
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    await Item.init();
    await conn.close(true);
    expect((await failure(Item.findOne().exec())).message).toBe('Connection is not connected');
    await conn.openUri('local://conn_forced');
    expect(await Item.findOne()).toBeNull();
  });
});

describe('a connection by useDb()', () => {
  it('opens again with the connection that it was made from', async () => {
    await open('local://conn_second');
    const conn = await open('local://conn_first');
    const other = conn.useDb('conn_second');
    const Item = other.model('Item', new mongoose.Schema({ name: String }));
    await Item.create({ name: 'kept' });
    await conn.close();
    expect(other.readyState).toBe(0);
    await conn.openUri('local://conn_first');
    expect(other.name).toBe('conn_second');
    expect(await Item.countDocuments()).toBe(1);
  });

  it('is removed by removeDb(), which takes only its name', async () => {
    const conn = await open('local://conn_removed');
    conn.useDb('conn_second');
    const loose = conn as object as { removeDb(...given: unknown[]): void };
    expect(() => loose.removeDb('conn_second', { force: true })).toThrow('removeDb() takes 1 argument, not 2.');
    expect(conn.otherDbs).toHaveLength(1);
    conn.removeDb('conn_second');
    expect(conn.otherDbs).toHaveLength(0);
  });

  it('stays closed while the first connection cannot open, and opens once it can', async () => {
    const instance = new mongoose.Mongoose().set('bufferTimeoutMS', 10);
    const conn = instance.setDriver(driver).createConnection();
    ending(conn);
    const rejections: unknown[] = [];
    const note = (reason: unknown): void => void rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      const other = conn.useDb('conn_other');
      const { message } = await failure(other.asPromise());
      expect(message).toBe('Connection operation buffering timed out after 10ms');
      await new Promise((resolve) => setImmediate(resolve));
      expect(rejections).toEqual([]);
      await conn.openUri('local://conn_first');
      expect(await other.asPromise()).toBe(other);
    } finally {
      process.off('unhandledRejection', note);
    }
  });
});

describe('models made before setDriver()', () => {
  it('are created and used like others', async () => {
    const instance = new mongoose.Mongoose();
    const Early = instance.model('Early', new instance.Schema({ name: String }));
    const Thing = model(table('things', { id: c.int() }, { primaryKey: { partitionBy: ['id'] } }), {
      mongoose: instance,
    });
    instance.setDriver(driver);
    await instance.connect('local://conn_order');
    await Promise.all([Early.init(), Thing.init()]);
    await Early.create({ name: 'a' });
    await Thing.create({ id: 1 });
    expect(await Early.countDocuments()).toBe(1);
    expect(await Thing.findById(1).lean()).toEqual({ id: 1 });
    await instance.disconnect();
  });
});

it('other Mongoose instances keep their own driver', () => {
  const instance = new mongoose.Mongoose();
  expect(instance.connection).not.toBeInstanceOf(driver.Connection);
});

describe('what the Data API lacks', () => {
  it.each(['startSession', 'withSession', 'transaction', 'bulkWrite'] as const)(
    '%s() returns a rejected promise',
    async (method) => {
      const conn = await open('local://conn_refused');
      const error = await failure(conn[method]());
      expect(error).toMatchObject({ name: 'OperationNotSupportedError', code: 'OPERATION_NOT_SUPPORTED' });
      expect(error.message).toBe(`${method}() Not Implemented: ${(error as OperationNotSupportedError).instead}`);
    },
  );

  it.each(['watch', 'aggregate'] as const)('%s() throws at once', async (method) => {
    const conn = await open('local://conn_refused');
    expect(() => conn[method]()).toThrow(`${method}() Not Implemented`);
  });

  it('says in the error what to use instead', async () => {
    const conn = await open('local://conn_refused');
    expect(await failure(conn.bulkWrite())).toMatchObject({ instead: expect.stringContaining('model') as unknown });
  });

  it('a client cannot be given', async () => {
    const conn = await open('local://conn_refused');
    expect(() => conn.setClient()).toThrow('SetClient not supported');
  });
});

describe('useDb', () => {
  it('opens another keyspace', async () => {
    const conn = await open('local://conn_use');
    await conn.createKeyspace('conn_used');
    const other = conn.useDb('conn_used');
    await other.createCollection('there');
    expect(await conn.listCollections({ nameOnly: true })).toEqual([]);
  });

  it.each(['close', 'destroy'] as const)('shares a client: %s() of one closes all, as in Mongoose', async (how) => {
    const conn = await open('local://conn_shared');
    const child = conn.useDb('conn_child');
    const all = [conn, child, conn.useDb('conn_sibling'), child.useDb('conn_grandchild')];
    await Promise.all(all.map((each) => each.asPromise()));
    await child[how]();
    expect(all.map(({ readyState }) => readyState)).toEqual([0, 0, 0, 0]);
    expect(all.map(({ client }) => client)).toEqual([null, null, null, null]);
    if (how === 'close') await conn.openUri('local://conn_shared');
    else expect(await failure(conn.openUri('local://conn_shared'))).toMatchObject({ code: 'NOT_CONNECTED' });
    expect(all.map(({ readyState }) => readyState)).toEqual(how === 'close' ? [1, 1, 1, 1] : [0, 0, 0, 0]);
  });

  it.each([
    ['the first', [0, 1]],
    ['the other', [1, 0]],
  ])('can be closed together with the connection that it was made from, %s first', async (_name, order) => {
    const conn = await open('local://conn_both');
    const both = [conn, conn.useDb('conn_beside')];
    await Promise.all(both.map((each) => each.asPromise()));
    await Promise.all(order.map((at) => both[at]!.close()));
    expect(both.map(({ readyState }) => readyState)).toEqual([0, 0]);
  });

  it('is closed before it has opened', async () => {
    const conn = ending(mongoose.createConnection()) as object as Connection;
    const child = conn.useDb('conn_early');
    const opening = conn.openUri('local://conn_opening');
    await child.close();
    await opening;
    expect([conn.readyState, child.readyState]).toEqual([0, 0]);
  });
});

it('listeners receive each command once', async () => {
  const conn = await open('local://conn_events', { logging: [{ events: 'all', emits: 'event' }] });
  const Item = (conn as object as mongoose.Connection).model('Item', new mongoose.Schema({ name: String }));
  await Item.init();
  const names: string[] = [];
  conn.on('commandStarted', (event: { commandName: string }) => names.push(event.commandName));
  await Item.findOne({});
  expect(names).toEqual(['findOne']);
});

describe('a connection with models', () => {
  const { Doc, options, sent } = useModels();

  it('emits the events of a command once', async () => {
    const other = mongoose.createConnection();
    await other.openUri(URI, { ...options, logging: [{ events: 'all', emits: 'event' }] } as never);
    const heard: string[] = [];
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed']) other.on(name, () => heard.push(name));
    const Other = other.model('Doc', Doc.schema, 'docs', { overwriteModels: true });
    await Other.findOne({});
    await failureOf((other as object as Connection).runCommand({ nothing: {} }));
    expect(heard.slice(-4)).toEqual(['commandStarted', 'commandSucceeded', 'commandStarted', 'commandFailed']);
    await other.destroy();
  });

  it('obeys sanitizeFilter and strictQuery', async () => {
    const other = mongoose.createConnection();
    await other.openUri(URI, { ...options, sanitizeFilter: true });
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
});
