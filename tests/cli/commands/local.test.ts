import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Mongoose } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { driver } from '../../../src/index.js';
import { runCli } from '../run-cli.js';
import { startLocalDataApi } from '../../../src/local/index.js';

/** On Windows a signal from another process ends a process at once. */
const HAS_SIGNALS = process.platform !== 'win32';
const MAIN = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

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
  it.runIf(HAS_SIGNALS).each(['SIGTERM', 'SIGINT'] as const)(
    'serves until %s, prints its address, and exits with 0',
    async (signal) => {
      const { child, line, ended } = run('local', '--port', '0', '--user', 'ann');
      const printed = await line;
      const [, url = ''] = /^Data API at (http:\/\/127\.0\.0\.1:\d+\/v1)\n/.exec(printed) ?? [];
      expect((await findKeyspaces(url, 'ann')).status).toBe(200);
      expect((await findKeyspaces(url, 'bob')).status).toBe(401);
      child.kill(signal);
      expect(await ended).toEqual({ code: 0, out: printed, err: '' });
    },
  );

  it.runIf(HAS_SIGNALS)('exits with 0 despite an idle connection', async () => {
    const { child, line, ended } = run('local', '--port', '0');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    // The process that it is connected to ends.
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    socket.destroy();
  });

  it('prints how to connect, with a line of code', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--keyspace', 'films', '--keyspace', 'more');
    const [, url = '', rest = ''] = /^Data API at (\S+)\n([^]*)$/.exec(await line) ?? [];
    expect(rest).toBe(`
  keyspace   films, more
  user       cassandra
  password   cassandra

  mongoose.setDriver(driver);   // from 'typestar'
  await mongoose.connect('${url}/films', { isAstra: false, username: 'cassandra', password: 'cassandra' });

`);
    const mongoose = new Mongoose().setDriver(driver);
    const options = { isAstra: false, username: 'cassandra', password: 'cassandra' };
    const connection = await mongoose.createConnection(`${url}/films`, options).asPromise();
    expect(await connection.listCollections()).toEqual([]);
    await connection.close();
    child.kill('SIGTERM');
    await ended;
  });

  it.each([
    [['--no-auth'], 'token      any: authentication is off\n\n', "{ isAstra: false, token: 'any' }"],
    [['--token', 'my secret'], 'token      as given by --token\n\n', "{ isAstra: false, token: '<token>' }"],
    [
      ['--user', "o'neil", '--password', 'my secret'],
      "user       o'neil\n  password   as given by --password\n\n",
      "{ isAstra: false, username: 'o\\'neil', password: '<password>' }",
    ],
  ])('prints how to connect to a server with %j, without secrets', async (args, known, options) => {
    const { child, line, ended } = run('local', '--port', '0', ...args);
    const printed = await line;
    expect(printed).toContain(known);
    expect(printed).toContain(`/default_keyspace', ${options});`);
    expect(printed).not.toContain('my secret');
    child.kill('SIGTERM');
    await ended;
  });

  it.runIf(HAS_SIGNALS)('keeps serving if nobody reads its log any more', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--log');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    const first = findKeyspaces(url, 'cassandra');
    child.stdout.destroy();
    expect((await first).status).toBe(200);
    for (let count = 0; count < 5; count++) expect((await findKeyspaces(url, 'cassandra')).status).toBe(200);
    child.kill('SIGTERM');
    const { code, err } = await ended;
    expect([code, err.match(/the output is closed/g)]).toEqual([0, ['the output is closed']]);
  });

  it('answers as an allowed host', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--no-auth', '--allow-host', 'typestar');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    const statusAs = async (host: string): Promise<number | undefined> => {
      const sent = request(`${url.replace('/v1', '')}/stargate/health`, { headers: { host } }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };
    expect([await statusAs('typestar:8181'), await statusAs('other:8181')]).toEqual([200, 403]);
    child.kill('SIGTERM');
    await ended;
  });

  it('prints its version, and examples', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    };
    expect(await run('--version').ended).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect((await run('--help').ended).out).toContain('$ typestar local');
    const { out } = await run('local', '--help').ended;
    for (const example of ['--dir ./data', '--log', '--allow-host typestar', '--fault']) {
      expect(out.slice(out.indexOf('Examples:'))).toContain(example);
    }
  });

  it('accepts a dialect', async () => {
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

  it('accepts limits', async () => {
    const { child, line, ended } = run('local', '--port', '0', '--limit', 'maxBody=5', '--limit', 'pageSize=3');
    const [, url = ''] = /at (\S+)/.exec(await line) ?? [];
    expect((await findKeyspaces(url, 'cassandra')).status).toBe(413);
    child.kill('SIGTERM');
    await ended;
  });

  it('accepts keyspaces, a token, faults and an embedder, and logs requests', async () => {
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

  it('accepts everybody without authentication', async () => {
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
    [['--seed', 'x'], 'It must be a non-negative integer.'],
    [['--limit', 'pageSize=0'], 'The limit pageSize cannot be 0'],
    [['--port', 'x'], 'The port must be an integer from 0 to 65535.'],
    [['--limit', 'nothing=1'], 'Limits are pageSize,'],
    [['--limit', 'pageSize=many'], 'Write it as name=value with a non-negative integer.'],
    [['--colour'], "unknown option '--colour'"],
    [['--allow-host', 'http://x'], "'http://x' is not a host name"],
    [['--dir', MAIN], `The folder '${MAIN}' cannot be created: '${MAIN}' is a file.`],
    [['--dir', ''], 'The folder is an empty string.'],
    [['--user', ''], 'The option auth must be a user and a password'],
    [['--password', ''], 'The option auth must be a user and a password'],
    [['--token', 'x', '--user', 'y'], "option '--token <text>' cannot be used with option '--user <name>'"],
    [['--no-auth', '--token', 'x'], "option '--no-auth' cannot be used with option '--token <text>'"],
    [['--dir', `${MAIN}/a/b`], `The folder '${MAIN}/a/b' cannot be created: '${MAIN}' is a file.`],
  ])('exits with 1 and reports what is wrong with %j', async (args, message) => {
    const { code, out, err } = await runCli(['local', ...args]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(message);
  });

  it('exits with 1 if the port is taken', async () => {
    await using server = await startLocalDataApi();
    const { code, err } = await run('local', '--port', String(server.port)).ended;
    expect([code, err]).toEqual([
      1,
      `typestar: Port ${server.port} of 127.0.0.1 is in use: choose another, or 0 for a free one.\n`,
    ]);
  });
});
