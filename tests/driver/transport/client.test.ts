import { DataAPIClient, StaticHeadersProvider } from '@datastax/astra-db-ts';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driver, OperationNotSupportedError } from '../../../src/index.js';
import type { Connection } from '../../../src/driver/index.js';
import { startLocalDataApi, type LocalServer } from '../../../src/local/index.js';
import { failureOf } from '../harness/database.js';

mongoose.setDriver(driver);

const PASSWORD = { isAstra: false, username: 'cassandra', password: 'cassandra' };
const RIGHT = { embeddingApiKey: 'embed-key', rerankingApiKey: 'rerank-key' };
const OPTIONS = {
  vector: { dimension: 2, service: { provider: 'openai', modelName: 'text-embedding-3-small' } },
  rerank: { enabled: true },
} as const;

const schema = new Schema({ $vectorize: String, $lexical: String }, { autoCreate: false });
let server: LocalServer;

/** What a provider does that is given a wrong key. */
const unauthorized = (): never => {
  throw Object.assign(new Error('no such key'), { status: 401 });
};

beforeAll(async () => {
  server = await startLocalDataApi({
    keyspaces: ['ks'],
    embed: (texts, { apiKey }) => (apiKey === 'embed-key' ? texts.map((text) => [text.length, 1]) : unauthorized()),
    rerank: (_query, texts, { apiKey }) =>
      apiKey === 'rerank-key' ? texts.map((text) => text.length) : unauthorized(),
  });
  const Film = await connect(RIGHT);
  await Film.db.createCollection('films', OPTIONS as object);
  await Film.insertMany([
    { $vectorize: 'a', $lexical: 'sea' },
    { $vectorize: 'bbb', $lexical: 'sea' },
  ]);
});
afterAll(async () => {
  await mongoose.disconnect();
  await server.stop();
});

async function connect(keys: object) {
  const connection = await mongoose.createConnection(`${server.url}/ks`, { ...PASSWORD, ...keys }).asPromise();
  return connection.model('Film', schema, 'films');
}

const near = { sort: { $vectorize: { $meta: 'bbb' } } } as const;

it('reach the functions in the place of the services', async () => {
  const Film = await connect(RIGHT);
  const [film] = await Film.find({}, { $vectorize: 1 }, near).lean();
  expect(film?.$vectorize).toBe('bbb');
  const [ranked] = await Film.findAndRerank({}, { sort: { $hybrid: 'sea' }, projection: { $vectorize: 1 } });
  expect(ranked?.document).toMatchObject({ $vectorize: 'bbb' });
});

it('that are wrong are refused as the providers refuse them', async () => {
  const Film = await connect({ embeddingApiKey: 'embed-key', rerankingApiKey: 'wrong' });
  const ranked = Film.findAndRerank({}, { sort: { $hybrid: 'sea' } });
  expect((await failureOf(ranked)).message).toContain('no such key');
  const Other = await connect({ embeddingApiKey: 'wrong' });
  const failure = await failureOf(Other.findOne({}, {}, near));
  expect(failure).toMatchObject({ errorDescriptors: [{ errorCode: 'EMBEDDING_PROVIDER_CLIENT_ERROR' }] });
  expect((await failureOf(Other.create({ $vectorize: 'x' }))).message).toContain('no such key');
});

it('of astra-db-ts reach them, the key for reranking in a header of its own', async () => {
  const client = new DataAPIClient(server.token, { environment: 'hcd' });
  const db = client.db(new URL(server.url).origin, { keyspace: 'ks' });
  const rerankingApiKey = new StaticHeadersProvider<'reranking'>({ 'reranking-api-key': 'rerank-key' });
  const films = db.collection('films', { embeddingApiKey: 'embed-key', rerankingApiKey });
  const [ranked] = await films.findAndRerank({}).sort({ $hybrid: 'sea' }).toArray();
  expect(ranked?.document).toBeDefined();
  await client.close();
});

it('keyspaces of Astra DB are not managed through another host', async () => {
  const connection = mongoose.createConnection();
  await connection.openUri(`${server.url}/ks?applicationToken=${encodeURIComponent(server.token)}`);
  const conn = connection as object as Connection;
  const message = 'Cannot administer the keyspaces of Astra DB through another host';
  expect(() => conn.admin).toThrow(OperationNotSupportedError);
  await expect(conn.createKeyspace('other')).rejects.toThrow(message);
  await expect(conn.listDatabases()).rejects.toThrow(message);
  expect(await conn.collection('c').countDocuments({}).catch(String)).toContain("'c'");
  await connection.close();
});

it('local:// ignores the options that say how to reach a server', async () => {
  const connection = mongoose.createConnection();
  const options = {
    isAstra: false,
    environment: 'dse',
    username: 'a',
    password: 'b',
    httpOptions: { client: 'fetch' },
  };
  await connection.openUri('local://client_options', options as object);
  const Item = connection.model('Item', new mongoose.Schema({ name: String }));
  await Item.create({ name: 'a' });
  expect(await Item.countDocuments()).toBe(1);
  await connection.close();
});
