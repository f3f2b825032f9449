import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { hashingEmbedder, startLocalDataApi, type LocalServer } from '../../../src/local/index.js';
import { head, open } from './raw.js';

const send = async ({ url, token }: LocalServer, on: string, command: object) => {
  const headers = { token, 'content-type': 'application/json' };
  const response = await fetch(url + on, { method: 'POST', headers, body: JSON.stringify(command) });
  return (await response.json()) as { readonly status?: object };
};

describe('a server that is stopped', () => {
  it.each([
    ['on which nothing was sent', ''],
    ['with a part of a head', 'POST /v1 HTTP/1.1\r\nHost: loc'],
  ])('ends a connection %s', async (_what, text) => {
    const server = await startLocalDataApi();
    const { answer } = await open(server, text);
    await server.stop();
    expect(server.state).toBe('stopped');
    expect(await answer).toBe('');
  });

  it.each([
    ['with a part of a body', { 'content-length': '100', expect: '100-continue' }, '{"find'],
    ['with a part of a body of unknown length', { 'transfer-encoding': 'chunked', expect: '100-continue' }, '5\r\n{"f'],
    ['whose reply has been read', { 'content-length': '20' }, '{"findKeyspaces":{}}'],
  ])('ends a connection %s', async (_what, headers, text) => {
    const server = await startLocalDataApi();
    const { socket, answer } = await open(server, head({ token: server.token, ...headers }) + text);
    // It has begun to read the request, or has answered it.
    await once(socket, 'data');
    await server.stop();
    expect(server.state).toBe('stopped');
    expect(await answer).toMatch(/^HTTP\/1\.1 (100 Continue\r\n\r\n$|200 OK)/);
  });

  it('finishes running commands, and ends connections that do not finish', async () => {
    const hash = hashingEmbedder();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const server = await startLocalDataApi({
      embed: async (...texts) => {
        begin();
        await released;
        return hash(...texts);
      },
    });
    const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
    await send(server, '/default_keyspace', { createCollection: { name: 'c', options: { vector: { service } } } });
    const running = send(server, '/default_keyspace/c', { insertOne: { document: { _id: 1, $vectorize: 'slow' } } });
    await begun;
    const halves = { token: server.token, 'content-length': '100', expect: '100-continue' };
    const idle = await open(server, head(halves));
    await once(idle.socket, 'data');
    const stopped = server.stop();
    await idle.answer;
    release();
    expect(await running).toEqual({ status: { insertedIds: [1] } });
    await stopped;
  });

  it('does not wait for a client that does not read its reply', async () => {
    const server = await startLocalDataApi();
    const options = { indexing: { deny: ['text'] } };
    await send(server, '/default_keyspace', { createCollection: { name: 'c', options } });
    const documents = Array.from({ length: 18 }, (_, _id) => ({ _id, text: 'x'.repeat(1_000_000) }));
    await send(server, '/default_keyspace/c', { insertMany: { documents } });
    const line = 'POST /v1/default_keyspace/c HTTP/1.1';
    const { socket } = await open(server, `${head({ token: server.token, 'content-length': '11' }, line)}{"find":{}}`);
    await once(socket, 'data');
    socket.pause();
    await server.stop();
    expect(server.state).toBe('stopped');
    socket.destroy();
  });
});
