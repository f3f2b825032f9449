import { DataAPIClient, DataAPIHttpError, DataAPIResponseError, DataAPITimeoutError } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { TOKEN } from '../client.js';

it('a server answers a client without an environment', async () => {
  const api = new LocalDataApi({ keyspaces: ['ks'] });
  const client = new DataAPIClient(TOKEN, { httpOptions: { client: 'custom', fetcher: createFetcher(api) } });
  const users = await client.db('http://nowhere.invalid', { keyspace: 'ks' }).createCollection('users');
  await users.insertOne({ _id: '1' });
  expect(await users.findOne({})).toEqual({ _id: '1' });
});

/** A request of astra-db-ts. */
const request = {
  url: 'http://x/v1',
  body: '{}',
  method: 'POST',
  headers: {},
  timeout: 30_000,
  mkTimeoutError: () => new Error('late'),
} as const;

function connect(token = TOKEN) {
  const api = new LocalDataApi({ keyspaces: ['ks'] });
  const client = new DataAPIClient(token, {
    environment: 'hcd',
    httpOptions: { client: 'custom', fetcher: createFetcher(api) },
  });
  return { api, db: client.db('http://nowhere.invalid', { keyspace: 'ks' }) };
}

describe('a fetcher for astra-db-ts', () => {
  it('serves collections to the client without a socket', async () => {
    const { db } = connect();
    const users = await db.createCollection<{ _id: string; name: string }>('users', { lexical: { enabled: false } });
    await users.insertMany([
      { _id: '1', name: 'Ann' },
      { _id: '2', name: 'Bob' },
    ]);
    expect(await users.findOne({ _id: '2' })).toEqual({ _id: '2', name: 'Bob' });
    expect(await users.countDocuments({}, 10)).toBe(2);
    expect((await db.listCollections({ nameOnly: true })).sort()).toEqual(['users']);
  });

  it('refuses what is no address', async () => {
    const fetcher = createFetcher(connect().api);
    await expect(fetcher.fetch({ ...request, url: '' })).rejects.toThrow('Invalid URL');
  });

  it('serves schema commands of tables to the client', async () => {
    const { db } = connect();
    const table = await db.createTable('films', {
      definition: { columns: { id: 'uuid', title: 'text', v: { type: 'vector', dimension: 3 } }, primaryKey: 'id' },
    });
    await table.createIndex('by_title', 'title', { options: { caseSensitive: false } });
    await table.createVectorIndex('by_v', 'v', { options: { metric: 'euclidean' } });
    expect((await table.listIndexes({ nameOnly: true })).sort()).toEqual(['by_title', 'by_v']);
    expect((await table.definition()).primaryKey).toEqual({ partitionBy: ['id'], partitionSort: {} });
    await table.alter({ operation: { add: { columns: { year: 'int' } } } });
    expect(Object.keys((await table.definition()).columns)).toEqual(['id', 'title', 'v', 'year']);
    await db.dropTable('films');
    expect(await db.listTables({ nameOnly: true })).toEqual([]);
  });

  it('creates keyspaces through the admin of the client', async () => {
    const { db } = connect();
    const admin = db.admin({ environment: 'hcd' });
    await admin.createKeyspace('more');
    expect(await admin.listKeyspaces()).toEqual(expect.arrayContaining(['ks', 'more']));
  });

  it('returns rejected commands as errors of the client', async () => {
    const { db } = connect();
    const failed = db.createCollection('bad name');
    await expect(failed).rejects.toBeInstanceOf(DataAPIResponseError);
    await expect(failed).rejects.toMatchObject({ errorDescriptors: [{ errorCode: 'UNSUPPORTED_SCHEMA_NAME' }] });
    const stranger = connect('Cassandra:eA==:eA==');
    await expect(stranger.db.listCollections()).rejects.toMatchObject({
      errorDescriptors: [{ errorCode: 'UNAUTHENTICATED_REQUEST' }],
    });
  });

  it('returns the HTTP status of an invalid request', async () => {
    const api = new LocalDataApi({ limits: { maxBody: 10 } });
    const client = new DataAPIClient(TOKEN, {
      environment: 'hcd',
      httpOptions: { client: 'custom', fetcher: createFetcher(api) },
    });
    const failed = client.db('http://nowhere.invalid', { keyspace: 'ks' }).listCollections();
    await expect(failed).rejects.toBeInstanceOf(DataAPIHttpError);
    await expect(failed).rejects.toMatchObject({ status: 413 });
  });

  it('gives up at the timeout of a request', async () => {
    const never = { handle: () => new Promise<never>(() => undefined) };
    const fetcher = createFetcher(never);
    await expect(fetcher.fetch({ ...request, timeout: 1 })).rejects.toThrow('late');
  });

  it('gives up if a request is aborted, before or while it runs', async () => {
    const never = { handle: () => new Promise<never>(() => undefined) };
    const controller = new AbortController();
    const aborted = { ...request, signal: controller.signal };
    const fetcher = createFetcher(never);
    const running = fetcher.fetch(aborted);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(fetcher.fetch(aborted)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gives up if a request is aborted in the same moment, although its response is there', async () => {
    const { api } = connect();
    const controller = new AbortController();
    const running = createFetcher(api).fetch({ ...request, signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('passes on the path of each address', async () => {
    const paths: string[] = [];
    const fetcher = createFetcher({
      handle: ({ path }) => {
        paths.push(path);
        return Promise.resolve({ status: 200, headers: {}, body: '' });
      },
    });
    for (const url of ['http://x/v1/a%20b?c=d', 'http://x/v1/a%20b?c=d', 'http://x', 'http://x/v1/a%20b?c=d']) {
      expect(await fetcher.fetch({ ...request, url })).toMatchObject({ url, status: 200 });
    }
    expect(paths).toEqual(['/v1/a%20b?c=d', '/v1/a%20b?c=d', '/', '/v1/a%20b?c=d']);
  });

  it('does not run a request that was aborted before it was sent', async () => {
    const api = new LocalDataApi({ keyspaces: [] });
    const creation = { ...request, body: '{"createKeyspace":{"name":"ks"}}', headers: { token: TOKEN } };
    const fetcher = createFetcher(api);
    await expect(fetcher.fetch({ ...creation, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(fetcher.fetch({ ...creation, signal: AbortSignal.abort('enough') })).rejects.toMatchObject({
      message: 'The request was aborted.',
      cause: 'enough',
    });
    for (const timeout of [0, -1]) await expect(fetcher.fetch({ ...creation, timeout })).rejects.toThrow('late');
    const { body } = await fetcher.fetch({ ...creation, body: '{"findKeyspaces":{}}' });
    expect(body).not.toContain('"ks"');
  });

  it('causes no unhandled rejection by an aborted request', async () => {
    const failing = { handle: () => Promise.reject(new Error('broken')) };
    const controller = new AbortController();
    const given = createFetcher(failing).fetch({ ...request, signal: controller.signal });
    controller.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    // Node would end the process for a rejection that nobody takes.
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('can be created only from a server', () => {
    const api = new LocalDataApi();
    const make: (...given: unknown[]) => unknown = createFetcher as never;
    expect(() => make(api, { timeout: 5 })).toThrow(new RangeError('createFetcher() takes 1 argument, not 2.'));
    expect([api].map(createFetcher)).toHaveLength(1);
  });

  it('makes the client report its own timeout', async () => {
    const never = { handle: () => new Promise<never>(() => undefined) };
    const client = new DataAPIClient(TOKEN, {
      environment: 'hcd',
      httpOptions: { client: 'custom', fetcher: createFetcher(never) },
    });
    const failed = client.db('http://nowhere.invalid', { keyspace: 'ks' }).listCollections({ timeout: 5 });
    await expect(failed).rejects.toBeInstanceOf(DataAPITimeoutError);
  });
});
