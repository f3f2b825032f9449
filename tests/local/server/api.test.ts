import { describe, expect, it } from 'vitest';
import { freshApi, told, TOKEN } from '../client.js';

const TABLE = { createTable: { name: 't', definition: { columns: { id: 'text', n: 'int' }, primaryKey: 'id' } } };

describe('the order of checks', () => {
  it('checks the token before path, method, content type and body', async () => {
    const { api } = freshApi();
    for (const request of [
      { method: 'POST', path: '/v1/a/b/c', headers: {}, body: '{' },
      { method: 'GET', path: '/v1', headers: {}, body: '' },
      { method: 'POST', path: '/v1/ks', headers: { 'content-type': 'text/plain' }, body: '' },
      { method: 'POST', path: '/v1/ks', headers: {}, body: '', tooLong: true },
    ]) {
      const { status, codes } = told(await api.handle(request));
      expect([status, codes]).toEqual([401, ['MISSING_AUTHENTICATION_TOKEN']]);
    }
  });

  it('reports the shape before the token, and the token before the keyspace', async () => {
    const { ask } = freshApi();
    const wrong = { Token: 'Cassandra:eA==:eA==' };
    expect((await ask('/ks', '{', wrong)).codes).toEqual(['REQUEST_NOT_JSON']);
    expect((await ask('/ks', { findCollections: { x: 1 } }, wrong)).codes).toEqual(['COMMAND_FIELD_UNKNOWN']);
    expect((await ask('/nowhere/c', { find: { options: { limit: 0 } } }, wrong)).codes).toEqual([
      'COMMAND_FIELD_VALUE_INVALID',
    ]);
    const refused = await ask('/nowhere', { findCollections: {} }, wrong);
    expect([refused.status, refused.codes]).toEqual([401, ['UNAUTHENTICATED_REQUEST']]);
    expect((await ask('/nowhere', { findCollections: {} })).codes).toEqual(['UNKNOWN_KEYSPACE']);
  });

  it('reports a bad keyspace name before a wrong token', async () => {
    const { ask } = freshApi();
    const wrong = { Token: 'nobody' };
    expect((await ask('', { createKeyspace: { name: 'a b' } }, wrong)).codes).toEqual(['UNSUPPORTED_SCHEMA_NAME']);
    expect((await ask('', { createKeyspace: { name: 'ab' } }, wrong)).codes).toEqual(['UNAUTHENTICATED_REQUEST']);
  });

  it('reports each value that is out of range', async () => {
    const { ask } = freshApi();
    const { codes } = await ask('/ks/c', { find: { options: { limit: 0, skip: -1 } } });
    expect(codes).toEqual(Array(3).fill('COMMAND_FIELD_VALUE_INVALID'));
  });
});

describe('an in-process request', () => {
  it('is answered synchronously unless there is something to wait for', async () => {
    const { api } = freshApi();
    const request = { method: 'POST', path: '/v1/ks', headers: { token: TOKEN }, body: '{"findCollections":{}}' };
    expect(api.respond(request)).toEqual(await api.handle(request));
    api.faults.add({ latency: 1 });
    expect(api.respond(request)).toBeInstanceOf(Promise);
  });
});

describe('tokens', () => {
  it('uses the older header only without a Token header', async () => {
    const { api } = freshApi();
    const send = (headers: Record<string, string>) =>
      api.handle({ method: 'POST', path: '/v1', headers, body: '{"findKeyspaces":{}}' });
    expect((await send({ 'X-Cassandra-Token': TOKEN })).status).toBe(200);
    expect((await send({ 'X-Cassandra-Token': TOKEN, Token: 'other' })).status).toBe(401);
  });

  it('answers a malformed password token with an empty body, or on the database with an envelope', async () => {
    const { api, ask } = freshApi();
    const headers = { Token: 'Cassandra:x', 'content-type': 'application/json' };
    const onKeyspace = await api.handle({ method: 'POST', path: '/v1/ks', headers, body: '{"findCollections":{}}' });
    expect(onKeyspace).toMatchObject({ status: 401, body: '' });
    const onDatabase = await ask('', { findKeyspaces: {} }, { Token: 'Cassandra:x' });
    expect([onDatabase.status, onDatabase.codes]).toEqual([401, ['UNAUTHENTICATED_REQUEST']]);
  });

  it('accepts the configured user and password', async () => {
    const { ask } = freshApi({ auth: { user: 'ann', password: 'sécret' } });
    const token = `Cassandra:${btoa('ann')}:${Buffer.from('sécret').toString('base64')}`;
    expect((await ask('', { findKeyspaces: {} }, { Token: token })).status).toBe(200);
    expect((await ask('', { findKeyspaces: {} })).status).toBe(401);
  });
});

describe('paths and methods', () => {
  it('respond to methods other than POST with 405 on the database and 404 elsewhere', async () => {
    const { api } = freshApi();
    const status = async (method: string, path: string) =>
      (await api.handle({ method, path, headers: { token: TOKEN }, body: '' })).status;
    expect(await status('PUT', '/v1')).toBe(405);
    expect(await status('GET', '/v1/ks')).toBe(404);
    expect(await status('DELETE', '/v1/ks/c')).toBe(404);
    expect(await status('POST', '/v1/ks/c/d')).toBe(404);
    expect(await status('POST', '/v2')).toBe(404);
  });

  it('include those of Astra DB, on all levels', async () => {
    const { api } = freshApi({ logSize: 10 });
    const send = async (path: string, body: object) =>
      told(await api.handle({ method: 'POST', path, headers: { token: TOKEN }, body: JSON.stringify(body) }));
    const keyspaces = await send('/api/json/v1', { findKeyspaces: {} });
    expect(keyspaces.reply.status?.['keyspaces']).toContain('ks');
    expect((await send('/api/json/v1/ks?x=1', { createCollection: { name: 'c' } })).codes).toEqual([]);
    expect((await send('/api/json/v1/ks/c/', { insertOne: { document: { _id: 1 } } })).codes).toEqual([]);
    const found = await send('/v1/ks/c', { find: {} });
    expect(found.reply.data).toEqual({ documents: [{ _id: 1 }], nextPageState: null });
    expect(api.log.map(({ keyspace, object }) => [keyspace, object])).toContainEqual(['ks', 'c']);
    for (const path of ['/api/json', '/api/json/v2', '/api/json/v1x', '/api/json/v1/ks/c/d', '/api/json/api/json/v1']) {
      expect((await send(path, { findKeyspaces: {} })).status).toBe(404);
    }
  });

  it('have encoded names', async () => {
    const { ask } = freshApi();
    const { reply } = await ask('/no%20such', { findCollections: {} });
    expect(reply.errors?.[0]?.['message']).toContain("'no such'");
  });

  it('report health without a token', async () => {
    const { api } = freshApi();
    for (const path of ['/stargate/health', '/stargate/health/live', '/stargate/health/ready']) {
      const { status, body } = await api.handle({ method: 'GET', path, headers: {}, body: '' });
      expect([status, JSON.parse(body)]).toEqual([200, { status: 'UP', checks: [] }]);
    }
  });

  it('refuse a body beyond the limit', async () => {
    const { ask } = freshApi({ limits: { maxBody: 50 } });
    expect((await ask('/ks', { createCollection: { name: 'x'.repeat(60) } })).status).toBe(413);
  });
});

describe('the envelope', () => {
  it('gives each error an id, its family, scope, code, title and message', async () => {
    const { ask } = freshApi();
    const { reply } = await ask('/ks/c', { find: {} });
    expect(reply).toEqual({
      errors: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
          family: 'REQUEST',
          scope: 'SCHEMA',
          errorCode: 'UNKNOWN_COLLECTION_OR_TABLE',
          title: 'Unknown collection or table',
          message: "Keyspace 'ks' has no collection or table 'c'.",
        },
      ],
    });
  });

  it('has warnings in the status, also together with errors', async () => {
    const { ask } = freshApi();
    const { reply, codes } = await ask('', { createNamespace: { name: 'a b' } });
    expect(codes).toEqual(['UNSUPPORTED_SCHEMA_NAME']);
    expect(reply.status?.warnings?.map((warning) => warning.errorCode)).toEqual(['DEPRECATED_COMMAND']);
  });

  it('has ok: 0 if the database refuses a schema change', async () => {
    const { ask } = freshApi();
    await ask('/ks', TABLE);
    const { reply, codes } = await ask('/ks', TABLE);
    expect([reply.status, codes]).toEqual([{ ok: 0 }, ['CANNOT_ADD_EXISTING_TABLE']]);
  });

  it('counts the digits of a number, not its sign or point', async () => {
    const { ask } = freshApi();
    await ask('/ks', { createCollection: { name: 'c', options: { lexical: { enabled: false } } } });
    const insert = (number: string) => ask('/ks/c', `{"insertOne":{"document":{"n":${number}}}}`);
    expect((await insert(`-0.${'9'.repeat(99)}`)).codes).toEqual([]);
    expect((await insert('9'.repeat(101))).codes).toEqual(['SHRED_DOC_LIMIT_VIOLATION']);
  });
});

describe('keyspaces', () => {
  it('refuses to change the keyspaces of Cassandra itself', async () => {
    const { ask } = freshApi();
    for (const [on, command] of [
      ['', { dropKeyspace: { name: 'system' } }],
      ['/system', TABLE],
    ] as const) {
      const { status, codes } = await ask(on, command);
      expect([status, codes]).toEqual([401, ['UNAUTHORIZED_ACCESS']]);
    }
    expect((await ask('/system', { listTables: {} })).reply.status).toEqual({ tables: [] });
  });

  it('deletes everything in a dropped keyspace', async () => {
    const { ask } = freshApi();
    await ask('/ks', TABLE);
    await ask('', { dropKeyspace: { name: 'ks' } });
    await ask('', { createKeyspace: { name: 'ks' } });
    expect((await ask('/ks', { listTables: {} })).reply.status).toEqual({ tables: [] });
  });

  it('lists existing keyspaces', async () => {
    const { ask } = freshApi();
    await ask('', { createKeyspace: { name: 'more' } });
    const { reply } = await ask('', { findKeyspaces: {} });
    expect(reply.status?.['keyspaces']).toEqual(expect.arrayContaining(['ks', 'more', 'system']));
  });
});

describe('a closed server', () => {
  it('refuses every command, and can be closed again', async () => {
    const { api, ask } = freshApi();
    await api.close();
    await api.close();
    expect((await ask('/ks', { findCollections: {} })).codes).toEqual(['UNAVAILABLE_DATABASE']);
  });
});
