import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { createAstraUri, driver, parseUri } from '../../src/index.js';
import { LocalDataApi } from '../../src/local/index.js';
import { bothTypes, failureOf, PASSWORD, useServer } from './database.js';

mongoose.setDriver(driver);
const database = useServer();

describe('connection strings', () => {
  it('21: name host, base path, keyspace and token', () => {
    expect(parseUri('http://127.0.0.1:8181/v1/ks?applicationToken=AstraCS:x')).toEqual({
      baseUrl: 'http://127.0.0.1:8181',
      baseApiPath: 'v1',
      keyspaceName: 'ks',
      applicationToken: 'AstraCS:x',
    });
  });

  it('22: may end in a slash, and need no token', () => {
    const parts = parseUri('https://apps.example.com/api/json/v1/ks/');
    expect(parts).toMatchObject({
      baseUrl: 'https://apps.example.com',
      baseApiPath: 'api/json/v1',
      keyspaceName: 'ks',
    });
    expect(parts.applicationToken).toBeUndefined();
  });

  it('23: of a keyspace alone have the base path /', () => {
    expect(parseUri('http://127.0.0.1:8181/ks')).toMatchObject({ baseApiPath: '/', keyspaceName: 'ks' });
  });

  it('24: need a keyspace', () => {
    expect(() => parseUri('http://127.0.0.1:8181')).toThrow('Invalid URI: keyspace is required');
    expect(() => parseUri('http://127.0.0.1:8181/?applicationToken=x')).toThrow('Invalid URI: keyspace is required');
  });

  it('25: have one token at most', () => {
    const uri = 'http://127.0.0.1:8181/v1/ks?applicationToken=a&applicationToken=b';
    expect(() => parseUri(uri)).toThrow('Invalid URI: multiple application tokens');
  });

  it('26: must be URLs', async () => {
    expect(() => parseUri('')).toThrow('Invalid URL');
    expect((await failureOf(() => mongoose.createConnection().openUri('nonsense'))).message).toContain('Invalid URL');
  });

  it('27: are built with a keyspace and a base path', () => {
    const host = 'https://db.example.com';
    expect(createAstraUri(host, 't', 'ks')).toBe(`${host}/api/json/v1/ks?applicationToken=t`);
    expect(createAstraUri(host, 't', 'ks', '/base/v2')).toBe(`${host}/base/v2/ks?applicationToken=t`);
    expect(createAstraUri(host, '', 'ks')).toBe(`${host}/api/json/v1/ks`);
    expect(parseUri(createAstraUri(host, 'AstraCS:a&b=c+d', 'ks')).applicationToken).toBe('AstraCS:a&b=c+d');
  });
});

describe('options of connections', () => {
  it('28: by default take the token from the string, for Astra', async () => {
    const open = await tokenSentBy('http://local/v1/ks?applicationToken=AstraCS:x', {});
    expect(open).toBe('AstraCS:x');
  });

  it('29: need user name and password for other databases', async () => {
    for (const options of [{}, { username: 'u' }, { password: 'p' }]) {
      const error = await failureOf(() => open(database.uri, { isAstra: false, ...options }));
      expect(error).toMatchObject({
        name: 'AstraMongooseError',
        message: 'Username and password are required when connecting to non-Astra deployments',
      });
    }
    expect(await tokenSentBy(database.uri, PASSWORD)).toMatch(/^Cassandra:/);
  });

  it('30: do not take a token for a password', async () => {
    const error = await failureOf(() => open(`${database.uri}?applicationToken=x`, { isAstra: false }));
    expect(error.message).toContain('Username and password are required');
  });

  it('31: isTable makes tables of plain schemas', async () => {
    const { mongoose: tables, driver: keyspace } = await database.open({ isTable: true });
    await keyspace.createTable('pets', { columns: { _id: 'text', name: 'text' }, primaryKey: '_id' });
    const schema = new Schema({ name: String }, { versionKey: false, autoCreate: false });
    const Pet = tables.model('Pet', schema, 'pets');
    const [command] = await database.sentBy(() => Pet.create({ name: 'Rex' }));
    expect(command).toMatchObject({ insertOne: { document: { name: 'Rex' } } });
    expect(await keyspace.listTables({ nameOnly: true })).toEqual(['pets']);
    expect(await keyspace.listCollections({ nameOnly: true })).toEqual([]);
  });

  it('32: httpOptions give the client another way to send', async () => {
    const { driver: keyspace } = await database.open();
    expect(await database.sentBy(() => keyspace.listCollections())).toEqual([
      { findCollections: { options: { explain: true } } },
    ]);
  });

  it('33: logging turns on events, which are off without it', async () => {
    const told: unknown[] = [];
    for (const options of [{}, { logging: 'all' as const }]) {
      const { driver: keyspace } = await database.open(options);
      keyspace.on('commandStarted', (event) => told.push(event));
      keyspace.on('commandSucceeded', () => undefined);
      await keyspace.listCollections();
    }
    expect(told).toHaveLength(1);
  });

  it('34: debug of a connection goes before that of Mongoose', async () => {
    const calls: unknown[] = [];
    const debug = (...call: unknown[]): void => void calls.push(call);
    const { mongoose: connection } = await database.open({ debug });
    const Note = connection.model('Note', new Schema({ text: String }));
    await Note.init();
    await Note.findOne({ text: 'a' });
    expect(calls.at(-1)).toEqual(['notes', 'findOne', { text: 'a' }, expect.anything()]);
  });

  it('35: autoCreate, autoIndex, sanitizeFilter and bufferCommands reach Mongoose', async () => {
    const { mongoose: connection } = await database.open({ autoCreate: false, sanitizeFilter: true });
    const sent = await database.sentBy(() => connection.model('Never', new Schema({ text: String })).init());
    expect(sent).toEqual([]);
    const { mongoose: other } = await database.open({ autoCreate: false, autoIndex: false, bufferCommands: false });
    await other.close();
    const Late = other.model('Late', new Schema({ text: String }));
    expect((await failureOf(() => Late.findOne({}))).message).toBe('Connection is not connected');
  });

  it('36: createConnection(uri) gives a connection at once', async () => {
    const connection = mongoose.createConnection(database.uri, database.options);
    expect(connection).toBeInstanceOf(driver.Connection);
    await connection.asPromise();
    expect(connection.readyState).toBe(1);
    await connection.destroy();
  });

  it('37: take timeouts, keys and headers, which astra-mongoose drops', async () => {
    const headers: Readonly<Record<string, string | undefined>>[] = [];
    const { connection } = await openRecorded(database.uri, headers, {
      ...PASSWORD,
      embeddingApiKey: 'embed-key',
      rerankingApiKey: 'rerank-key',
      additionalHeaders: { 'x-team': 'films' },
      timeoutDefaults: { requestTimeoutMs: 7000 },
    });
    await connection
      .model('Film', new Schema({ title: String }, { autoCreate: false }))
      .findOne({})
      .then(undefined, () => undefined);
    expect(headers.at(-1)).toMatchObject({
      'x-embedding-api-key': 'embed-key',
      'x-rerank-api-key': 'rerank-key',
      'x-team': 'films',
    });
    await connection.destroy();
  });
});

async function open(uri: string, options: mongoose.ConnectOptions): Promise<mongoose.Connection> {
  return await mongoose.createConnection().openUri(uri, options);
}

async function openRecorded(
  uri: string,
  headers: Readonly<Record<string, string | undefined>>[],
  options: mongoose.ConnectOptions,
): Promise<{ connection: mongoose.Connection }> {
  const api = new LocalDataApi({ keyspaces: ['ks'], auth: false });
  const { createFetcher } = await import('../../src/local/index.js');
  const fetcher = createFetcher({
    handle(request) {
      headers.push(
        Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
      );
      return api.handle(request);
    },
  });
  return { connection: await open(uri, { ...options, httpOptions: { client: 'custom', fetcher } }) };
}

async function tokenSentBy(uri: string, options: mongoose.ConnectOptions): Promise<string | undefined> {
  const headers: Readonly<Record<string, string | undefined>>[] = [];
  const { connection } = await openRecorded(uri, headers, options);
  await bothTypes(connection).driver.listCollections();
  await connection.destroy();
  return headers.at(-1)?.['token'];
}
