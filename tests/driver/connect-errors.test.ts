import mongoose, { Schema } from 'mongoose';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createAstraUri, model, parseUri, type Connection } from '../../src/driver/index.js';
import { startLocalDataApi } from '../../src/local/index.js';
import { c, table } from '../../src/schema/index.js';
import { failureOf, type Fields } from './store.js';

const SELF_HOSTED = { isAstra: false, username: 'cassandra', password: 'cassandra' };
const misspelt = (options: object): never => options as never;
const unset = (): never => undefined as never;

async function opened<Result>(
  uri: unknown,
  options: object,
  work: (connection: Connection & mongoose.Connection) => Promise<Result>,
): Promise<Result> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri as string, options);
    return await work(connection as Connection & mongoose.Connection);
  } finally {
    await connection.destroy();
  }
}

const refusal = (uri: unknown, options: object = {}): Promise<Error & Fields> =>
  failureOf(opened(uri, options, () => Promise.resolve()));

describe('a connection string that is none', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['no endpoint', () => createAstraUri(unset(), 'AstraCS:x'), /endpoint is undefined.*environment variable/],
    ['a blank endpoint', () => createAstraUri('  ', 'AstraCS:x'), /endpoint is " {2}".*environment variable/],
    ['an endpoint without https://', () => createAstraUri('id.apps.astra.datastax.com', 'AstraCS:x'), /Invalid URL/],
    ['an empty keyspace', () => createAstraUri('https://x.example', 'AstraCS:x', ''), /keyspace is ""/],
    [
      'an illegal keyspace',
      () => createAstraUri('https://x.example', 'AstraCS:x', 'a-b'),
      /"a-b": its name is 1 to 48/,
    ],
    ['no string', () => parseUri(unset()), /connection string is undefined/],
  ])('is refused: %s', (_name, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'INVALID_URI', message: expect.stringMatching(message) as string }) as Error,
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /a connection string, not undefined/],
    ['empty', '', /is "", an Invalid URL; is its environment variable set/],
    ['no URL', 'nonsense', /Invalid URL, "nonsense"/],
    ['of MongoDB', 'mongodb://localhost:27017/test', /mongodb:\/\/ is that of MongoDB.*createAstraUri/],
    ['of Atlas', 'mongodb+srv://u:p@c.example/test', /mongodb\+srv:\/\/ is that of MongoDB/],
    ['of another protocol', 'ftp://host/ks', /ftp:\/\/ is none of the Data API/],
    ['without a keyspace', 'https://x.example/?applicationToken=AstraCS:x', /keyspace is required/],
    ['of an illegal keyspace', 'http://127.0.0.1:1/v1/a-b', /"a-b": its name is 1 to 48/],
    ['of a keyspace too long', `http://127.0.0.1:1/v1/${'x'.repeat(49)}`, /its name is 1 to 48/],
    ['with an unknown option', 'http://127.0.0.1:1/v1/ks?retryWrites=true', /no option 'retryWrites'/],
    ['without a token', 'http://127.0.0.1:1/v1/ks', /no application token.*isAstra: false/],
    ['with an empty token', 'http://127.0.0.1:1/v1/ks?applicationToken=', /no application token/],
    [
      'with a token that was not set',
      `http://127.0.0.1:1/v1/ks?applicationToken=${String(undefined)}`,
      /no application token/,
    ],
    ['with a user name, for Astra', 'http://u:swordfish@127.0.0.1:1/v1/ks', /takes an application token, no user name/],
  ])('is refused by connect(): %s', async (_name, uri, message) => {
    const error = await refusal(uri);
    expect(error).toMatchObject({ name: 'AstraMongooseError', code: 'INVALID_URI' });
    expect(error.message).toMatch(message);
    expect(inspect(error)).not.toContain('swordfish');
  });

  it('is refused for a blank token among the options', async () => {
    expect(await refusal('http://127.0.0.1:1/v1/ks', { token: ' ' })).toMatchObject({ code: 'INVALID_URI' });
  });
});

describe('user name and password in a connection string', () => {
  it('are taken, where options give none', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks`.replace('http://', 'http://cassandra:cassandra@');
    const list = (connection: Connection): Promise<string[]> => connection.listCollections({ nameOnly: true });
    expect(await opened(uri, { isAstra: false }, list)).toEqual([]);
    expect(await opened(uri, { isAstra: false, username: undefined }, list)).toEqual([]);
    const wrong = await refusal(uri.replace(':cassandra@', ':sword%66ish@'), { isAstra: false });
    expect(wrong).toMatchObject({ code: 'CANNOT_CONNECT' });
    for (const secret of ['swordfish', 'sword%66ish']) expect(inspect(wrong, { depth: 9 })).not.toContain(secret);
    expect(await opened(uri.replace(':cassandra@', ':wrong@'), SELF_HOSTED, list)).toEqual([]);
  });
});

describe('a keyspace that is not there', () => {
  it('is told by the first operations, with how to create it, and may be created', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    await opened(`${server.url}/later`, SELF_HOSTED, async (connection) => {
      const Note = connection.model<Fields>('Note', new Schema<Fields>({ text: String }, { autoCreate: false }));
      const how = "Create it: await connection.createKeyspace('later')";
      for (const work of [
        () => connection.listCollections(),
        () => connection.createCollection('notes'),
        () => Note.findOne().exec(),
        () => Note.create({ text: 'a' }),
        () => Note.insertMany([{ text: 'a' }]),
        () => connection.runCommand({ listTables: {} }),
      ]) {
        expect((await failureOf(work())).message).toContain(how);
      }
      const other = connection.useDb('elsewhere');
      expect((await failureOf(other.listCollections())).message).toContain("createKeyspace('elsewhere')");
      await connection.createKeyspace('later');
      await Note.createCollection();
      await Note.create({ text: 'a' });
      expect(await Note.countDocuments()).toBe(1);
    });
  });
});

describe('options that are misspelt or that there are not', () => {
  it.each(['autoCreat', 'dbName', 'maxPoolSize', 'useNewUrlParser'])('%s is refused by connect()', async (name) => {
    const error = await refusal('local://connect_errors', { [name]: 1 });
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toContain(`connect() has no option '${name}'`);
  });

  it('are refused by useDb() and model()', async () => {
    await opened('local://connect_errors', {}, async (connection) => {
      const refused = expect.objectContaining({ code: 'INVALID_OPTIONS' }) as Error;
      expect(() => connection.useDb('other', misspelt({ useCach: true }))).toThrow(refused);
      expect(() => connection.useDb('a b')).toThrow(refused);
      expect(() => connection.useDb(unset())).toThrow(refused);
      const rows = table('rows', { id: c.int() }, { primaryKey: { partitionBy: ['id'] } });
      for (const name of ['', '  ', 5]) expect(() => model(rows, misspelt({ connection, name }))).toThrow(refused);
      await model(rows, { connection, name: 'Row' }).init();
    });
  });
});
