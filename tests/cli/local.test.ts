import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../src/local/index.js';

const MAIN = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));

/** Runs the command line; `line` waits for its first line. */
function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const line = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolve(out);
    });
    child.on('exit', () => reject(new Error(err)));
  });
  line.catch(() => undefined);
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, line, ended };
}

const findKeyspaces = (url: string, user: string) =>
  fetch(url, {
    method: 'POST',
    headers: { token: `Cassandra:${btoa(user)}:${btoa('cassandra')}`, 'content-type': 'application/json' },
    body: '{"findKeyspaces":{}}',
  });

describe('typestar local', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('serves until %s, prints one line and ends with 0', async (signal) => {
    const { child, line, ended } = run('local', '--port', '0', '--user', 'ann');
    const printed = await line;
    const [, url = ''] = /^Data API at (http:\/\/127\.0\.0\.1:\d+\/v1)\n$/.exec(printed) ?? [];
    expect((await findKeyspaces(url, 'ann')).status).toBe(200);
    expect((await findKeyspaces(url, 'bob')).status).toBe(401);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, out: printed, err: '' });
  });

  it('takes a dialect', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--dialect', 'cassandra');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    const send = async (path: string, body: object) => {
      const headers = {
        token: `Cassandra:${btoa('cassandra')}:${btoa('cassandra')}`,
        'content-type': 'application/json',
      };
      const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.text();
    };
    await send('/default_keyspace', { createCollection: { name: 'c' } });
    expect(await send('/default_keyspace/c', { find: { filter: { a: { $ne: 1 } } } })).toContain(
      'UNSUPPORTED_DATABASE_QUERY',
    );
    child.kill('SIGTERM');
    await ended;
    expect((await run('local', '--dialect', 'x').ended).err).toContain('Allowed choices are datastax, cassandra.');
  });

  it('takes limits', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--limit', 'maxBody=5', '--limit', 'pageSize=3');
    const url = (await line).replace('Data API at ', '').trim();
    expect((await findKeyspaces(url, 'cassandra')).status).toBe(413);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('takes keyspaces, a token, faults and an embedder, and prints what is asked of it', async () => {
    const fault = { commands: ['countDocuments'], status: 503 };
    const flags = [
      '--keyspace',
      'a',
      '--keyspace',
      'b',
      '--token',
      'mine',
      '--embed',
      'hashing',
      '--log',
      '--seed',
      '7',
    ];
    const { child, line, ended } = run('local', '--port', '0', ...flags, '--fault', JSON.stringify(fault));
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    const send = (path: string, body: object, token = 'mine') => {
      const headers = { token, 'content-type': 'application/json' };
      return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    };
    expect((await send('/a', { findCollections: {} }, 'other')).status).toBe(401);
    const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
    await send('/b', { createCollection: { name: 'c', options: { vector: { service } } } });
    const inserted = await send('/b/c', { insertOne: { document: { _id: 1, $vectorize: 'a text' } } });
    expect(await inserted.json()).toEqual({ status: { insertedIds: [1] } });
    expect((await send('/b/c', { countDocuments: {} })).status).toBe(503);
    child.kill('SIGTERM');
    const lines = (await ended).out.trim().split('\n').slice(1);
    expect(lines.map((text): unknown => JSON.parse(text))).toMatchObject([
      { command: 'findCollections', keyspace: 'a', status: 401, errors: ['UNAUTHENTICATED_REQUEST'] },
      { command: 'createCollection', keyspace: 'b', status: 200 },
      { command: 'insertOne', keyspace: 'b', object: 'c', status: 200 },
      { command: 'countDocuments', status: 503, fault },
    ]);
    expect(lines.join()).not.toMatch(/mine|other|a text/);
  });

  it('lets everybody in without auth', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--no-auth');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    expect(
      (
        await fetch(url, {
          method: 'POST',
          body: '{"findKeyspaces":{}}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(200);
    child.kill('SIGTERM');
    await ended;
  });

  it.each([
    [['--fault', '[]'], 'Write it as JSON:'],
    [['--fault', '{}'], 'A fault needs latency, status, errorCode or connection.'],
    [['--seed', 'x'], 'It is an integer.'],
    [['--limit', 'pageSize=0'], 'The limit pageSize cannot be 0'],
    [['--port', 'x'], 'A port is an integer from 0 to 65535.'],
    [['--limit', 'nothing=1'], 'Limits are pageSize,'],
    [['--limit', 'pageSize=many'], 'Write it as name=value with an integer.'],
    [['--colour'], "unknown option '--colour'"],
  ])('ends with 1 and says what is wrong with %j', async (args, message) => {
    const { code, out, err } = await run('local', ...args).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  it('ends with 1 when the port is taken', async () => {
    await using server = await startLocalDataApi();
    const { code, err } = await run('local', '--port', String(server.port)).ended;
    expect([code, err]).toEqual([
      1,
      `typestar: Port ${server.port} of 127.0.0.1 is in use: choose another, or 0 for a free one.\n`,
    ]);
  });
});
