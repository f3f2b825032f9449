import { inspect } from 'node:util';
import { DataAPIClient } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { createFetcher, LocalDataApi, startLocalDataApi } from '../../../src/local/index.js';

const post = (url: string, token: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('startLocalDataApi', () => {
  it('listens on a free local port until it is stopped', async () => {
    const server = await startLocalDataApi();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/v1`);
    expect(server.state).toBe('running');
    const response = await post(server.url, server.token, { createKeyspace: { name: 'a' } });
    expect([response.status, await response.json()]).toEqual([200, { status: { ok: 1 } }]);
    await server.stop();
    expect(server.state).toBe('stopped');
    await expect(post(server.url, server.token, {})).rejects.toThrow();
  });

  it.each([[{ token: 'let-me-in-please' }], [{ user: 'ada', password: 'let-me-in-please' }]])(
    'does not print its credentials: %j',
    async (auth) => {
      await using server = await startLocalDataApi({ auth });
      const api = new LocalDataApi({ auth });
      for (const one of [server, server.api, server.api.settings, api, createFetcher(api), { server }]) {
        const printed = [inspect(one, { depth: Infinity, showHidden: true }), JSON.stringify(one)].join();
        expect(printed).not.toContain('let-me-in-please');
        expect(printed).not.toContain(server.token);
      }
      expect(server.token).toEqual('token' in auth ? auth.token : expect.stringMatching(/^Cassandra:/));
      expect(api.settings.auth).toEqual(auth);
    },
  );

  it('has one keyspace by default', async () => {
    await using plain = await startLocalDataApi();
    await using named = await startLocalDataApi({ keyspaces: ['mine'] });
    const find = async (server: typeof plain, keyspace: string) =>
      (await post(`${server.url}/${keyspace}`, server.token, { findCollections: {} })).json();
    expect(await find(plain, 'default_keyspace')).toEqual({ status: { collections: [] } });
    expect(await find(named, 'mine')).toEqual({ status: { collections: [] } });
    expect(await find(named, 'default_keyspace')).toHaveProperty('errors');
  });

  it('serves astra-db-ts', async () => {
    await using server = await startLocalDataApi();
    const client = new DataAPIClient(server.token, { environment: 'hcd' });
    const db = client.db(new URL(server.url).origin, { keyspace: 'default_keyspace' });
    const films = await db.createCollection<{ _id: number; title: string }>('films');
    await films.insertOne({ _id: 1, title: 'Laura' });
    expect(await films.find({}).toArray()).toEqual([{ _id: 1, title: 'Laura' }]);
    await client.close();
  });

  it('can be stopped more than once, also at the same time', async () => {
    const server = await startLocalDataApi();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(server.state).toBe('stopped');
  });

  it('is stopped by await using', async () => {
    let kept;
    {
      await using server = await startLocalDataApi();
      kept = server;
      expect(server.state).toBe('running');
    }
    expect(kept.state).toBe('stopped');
  });

  it('reports that the port is taken', async () => {
    await using first = await startLocalDataApi();
    await expect(startLocalDataApi({ port: first.port })).rejects.toMatchObject({
      name: 'StartError',
      code: 'PORT_IN_USE',
      message: `Port ${first.port} of 127.0.0.1 is in use: choose another, or 0 for a free one.`,
    });
  });

  it('reports that it cannot listen there', async () => {
    await expect(startLocalDataApi({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
  });

  it('keeps servers of one process separate', async () => {
    await using a = await startLocalDataApi({ keyspaces: [] });
    await using b = await startLocalDataApi({ keyspaces: [] });
    await post(a.url, a.token, { createKeyspace: { name: 'only_a' } });
    const { status } = (await (await post(b.url, b.token, { findKeyspaces: {} })).json()) as {
      status: { keyspaces: string[] };
    };
    expect(status.keyspaces).not.toContain('only_a');
  });
});
