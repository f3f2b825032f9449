import mongoose, { Schema } from 'mongoose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createAstraUri, model, parseUri, type Connection } from '../../../src/driver/index.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const SELF_HOSTED = { isAstra: false, username: 'cassandra', password: 'cassandra' };
const misspelt = (options: object): never => options as never;
const ID = '01234567-89ab-cdef-0123-456789abcdef';
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
      /"a-b", but a name is 1 to 48/,
    ],
    ['no string', () => parseUri(unset()), /connection string is undefined/],
    [
      'an endpoint of an environment variable in a text',
      () => createAstraUri('undefined', 'AstraCS:x'),
      /is "undefined".*environment variable/,
    ],
    ['a token of such a one', () => createAstraUri('https://x.example', 'undefined'), /no application token/],
    [
      'a token with a line break',
      () => createAstraUri('https://x.example', 'AstraCS:x\n'),
      /has spaces, quotes or a prefix/,
    ],
    ['a token in quotes', () => createAstraUri('https://x.example', '"AstraCS:x"'), /has spaces, quotes or a prefix/],
    [
      'a token after Bearer',
      () => createAstraUri('https://x.example', 'Bearer AstraCS:x'),
      /has spaces, quotes or a prefix/,
    ],
    [
      'endpoint and token in the wrong order',
      () => createAstraUri('AstraCS:x', 'https://x.example'),
      /the token comes second/,
    ],
    ['an endpoint of MongoDB', () => createAstraUri('mongodb://h:1,i:2/x', 'AstraCS:x'), /is a scheme of MongoDB/],
    [
      'a keyspace in the endpoint',
      () => createAstraUri('https://x.example/api/json/v1/ks', 'AstraCS:x'),
      /with nothing after it/,
    ],
    ['options in the endpoint', () => createAstraUri('https://x.example?a=1', 'AstraCS:x'), /with nothing after it/],
    ['a login in the endpoint', () => createAstraUri('https://u:p@x.example', 'AstraCS:x'), /with nothing after it/],
    ['an endpoint without region', () => createAstraUri(`https://${ID}.apps.astra.datastax.com`), /<id>-<region>/],
    [
      'an endpoint for CQL',
      () => createAstraUri(`https://${ID}-us-east1.db.astra.datastax.com:29042`),
      /<id>-<region>/,
    ],
    ['the dashboard', () => createAstraUri('https://astra.datastax.com'), /<id>-<region>/],
    [
      'an endpoint of Astra over HTTP',
      () => createAstraUri(`http://${ID}-us-east1.apps.astra.datastax.com`),
      /<id>-<region>/,
    ],
  ])('is refused: %s', (_name, make, message) => {
    expect(make).toThrow(
      expect.objectContaining({ code: 'INVALID_URI', message: expect.stringMatching(message) as string }) as Error,
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['undefined', undefined, /the connection string is of type undefined/],
    ['empty', '', /is "", an Invalid URL; is its environment variable set/],
    ['no URL', 'nonsense', /Invalid URL, "nonsense"/],
    ['of MongoDB', 'mongodb://localhost:27017/test', /mongodb:\/\/ is a scheme of MongoDB.*createAstraUri/],
    ['of Atlas', 'mongodb+srv://u:p@c.example/test', /mongodb\+srv:\/\/ is a scheme of MongoDB/],
    ['of another protocol', 'ftp://host/ks', /ftp:\/\/ is not a scheme of the Data API/],
    ['without a keyspace', 'https://x.example/?applicationToken=AstraCS:x', /keyspace is required/],
    ['of an illegal keyspace', 'http://127.0.0.1:1/v1/a-b', /"a-b", but a name is 1 to 48/],
    ['of a keyspace too long', `http://127.0.0.1:1/v1/${'x'.repeat(49)}`, /a name is 1 to 48/],
    ['with an unknown option', 'http://127.0.0.1:1/v1/ks?retryWrites=true', /no option 'retryWrites'/],
    ['without a token', 'http://127.0.0.1:1/v1/ks', /no application token.*isAstra: false/],
    ['with an empty token', 'http://127.0.0.1:1/v1/ks?applicationToken=', /no application token/],
    [
      'with a token that was not set',
      `http://127.0.0.1:1/v1/ks?applicationToken=${String(undefined)}`,
      /no application token/,
    ],
    ['of MongoDB, with several hosts', 'mongodb://u:swordfish@a:1,b:2/test', /mongodb:\/\/ is a scheme of MongoDB/],
    ['without http://', 'localhost:8181/v1/ks', /does not begin with http:\/\//],
    ['that is a token', 'AstraCS:swordfish:swordfish', /is an application token/],
    ['with the token in the path', 'https://x.example/AstraCS:swordfish/ks', /token is in the wrong place/],
    ['with the token behind a #', 'https://x.example/v1/ks#AstraCS:swordfish', /token is in the wrong place/],
    ['with a #', 'http://127.0.0.1:1/v1/ks#x', /has a '#'/],
    ['with a slash in the password', 'http://u:1/swordfish@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['with a question mark in the password', 'http://u:1?swordfish@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['with a percent sign in the password', 'http://u:swordfish%@127.0.0.1:1/v1/ks', /encodeURIComponent/],
    ['of Astra without its region', `https://${ID}.apps.astra.datastax.com/api/json/v1/ks`, /<id>-<region>/],
    ['with a login, of the embedded database', 'local://u:swordfish@ks', /no user name/],
    ['with a #, of the embedded database', 'local://ks?dir=/tmp/a#b', /encodeURIComponent/],
    ['with a +, of the embedded database', 'local://ks?dir=/tmp/c++', /encodeURIComponent/],
    [
      'with a user name, for Astra',
      'http://u:swordfish@127.0.0.1:1/v1/ks',
      /takes an application token, not a user name/,
    ],
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

describe('what cannot be reached', () => {
  it.each<[string, string, RegExp]>([
    ['port', 'http://127.0.0.1:1/v1/ks', /ECONNREFUSED 127\.0\.0\.1:1\. Nothing listens there: start the server/],
    ['host', 'http://nowhere.invalid/v1/ks', /(ENOTFOUND.*no such host|EAI_AGAIN.*is there a network)/],
  ])('is told with what to do: %s', async (_name, uri, message) => {
    const error = await refusal(uri, SELF_HOSTED);
    expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
    expect(error.message).toMatch(message);
  });

  it('is told with what to do: path, login, protocol', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks`;
    for (const [wrong, options, message] of [
      [uri.replace('/v1', ''), {}, /404.*There is no Data API at that path: connection strings are http:/],
      [`${uri}/notes`, {}, /There is no Data API at that path/],
      [uri, { password: 'wrong' }, /Check the token, or the user name and password/],
      [uri.replace('http:', 'https:'), {}, /should it be http:\/\/ instead of https/],
    ] as const) {
      const error = await refusal(wrong, { ...SELF_HOSTED, ...options });
      expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
      expect(error.message).toMatch(message);
    }
  });

  it.each([
    ['200', '<html>swordfish</html>', /not that of a Data API/],
    ['200', 'null', /not that of a Data API/],
    ['503', '', /takes minutes to resume/],
    ['403', '', /Check the token/],
  ])('is told with what to do: an answer %s %j', async (status, body, message) => {
    const server = createServer((_request, response) => void response.writeHead(Number(status)).end(body));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`http://127.0.0.1:${port}/v1/ks`, SELF_HOSTED);
    server.close();
    expect(error.message).toMatch(message);
  });

  it('is told with what to do: one that does not answer', async () => {
    const server = createServer(() => undefined);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`http://127.0.0.1:${port}/v1/ks`, { ...SELF_HOSTED, serverSelectionTimeoutMS: 50 });
    server.closeAllConnections();
    server.close();
    expect(error.message).toMatch(/timed out after 50ms.*To wait longer, set serverSelectionTimeoutMS/);
  });
});

describe('tokens and logins', () => {
  it('are refused together', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks?applicationToken=mine`;
    expect(await refusal(uri, SELF_HOSTED)).toMatchObject({ code: 'INVALID_OPTIONS' });
    const login = { username: 'cassandra', password: 'swordfish' };
    const error = await refusal(uri, login);
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toMatch(/not a user name; .*isAstra: false/);
    expect(await refusal(`${server.url}/ks`, { token: null })).toMatchObject({ code: 'INVALID_URI' });
  });
});

describe('options of another type', () => {
  it.each<[string, unknown, RegExp]>([
    ['isAstra', 'false', /isAstra must be true or false, not "false"/],
    ['environment', 'oracle', /one of astra, dse, hcd, cassandra, other, not "oracle"/],
    ['token', { value: 'swordfish' }, /token must be a string or a TokenProvider/],
    ['password', 12_345_678, /password must be a string/],
    ['additionalHeaders', { authorization: ['swordfish'] }, /additionalHeaders must be an object of strings/],
    ['serverSelectionTimeoutMS', -1, /a number of milliseconds, not -1/],
    ['retries', 1.5, /a non-negative integer, not 1\.5/],
    ['httpOptions', { client: 'telnet' }, /Error parsing 'options'/],
    ['logging', [{ events: 'telnet' }], /telnet/],
  ])('%s is refused by connect()', async (name, value, message) => {
    const headers = { additionalHeaders: { authorization: 'swordfish' } };
    const error = await refusal('http://127.0.0.1:1/v1/ks', { ...SELF_HOSTED, ...headers, [name]: value });
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toMatch(message);
    expect(inspect(error, { depth: 9 })).not.toMatch(/swordfish|12345678/);
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
