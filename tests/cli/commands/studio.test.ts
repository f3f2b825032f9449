import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import { createClient } from '../../studio/server/open-studio.js';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { startCli } from '../start-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const MAIN = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

const TABLES = `
import { c, table } from 'typestar';
export const filmTable = table('films', { genre: c.text(), year: c.int() }, { primaryKey: { partitionBy: ['genre'] } });
`;

async function openFilms() {
  const database = await openTestDatabase();
  await database.db.createTable('films', {
    definition: { columns: { genre: 'text', year: 'int' }, primaryKey: { partitionBy: ['genre'], partitionSort: {} } },
  });
  const cwd = createTemporaryFolder();
  writeFileSync(path.join(cwd, 'tables.ts'), TABLES);
  return { ...database, cwd };
}

const STUDIO = /^Studio at (http:\/\/127\.0\.0\.1:(\d+)\/\?secret=[\w-]{32})$/m;

/** Starts the studio on a database, and waits for its address. */
async function start(args: readonly string[], options: Parameters<typeof startCli>[1] = {}) {
  const cli = startCli(['studio', ...args], options);
  const [, url = '', port = ''] = await cli.seen(STUDIO);
  return { ...cli, url, port, ...createClient(url) };
}

describe('typestar studio', () => {
  it('serves until it is stopped, prints its address once, and exits with 0', async () => {
    const { uri, keyspace, cwd } = await openFilms();
    const { ask, stop, secret, origin } = await start(['--uri', uri], { cwd });
    expect(await ask('state', {})).toMatchObject({
      label: uri,
      keyspace,
      isReadOnly: false,
      isEmbedded: false,
      modules: [],
    });
    const { code, out, err } = await stop();
    expect([code, out.split(secret).length, err.includes(secret)]).toEqual([0, 2, false]);
    expect(err).toContain('Whoever has this address can use the database as you can.');
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once with 0 at %s, although a page waits', async (signal) => {
    const child = spawn(process.execPath, [MAIN, 'studio', '--uri', 'local://films'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { post, ask } = createClient(STUDIO.exec(line.toString())?.[1] ?? '');
    const ended = once(child, 'close');
    await ask('state', {});
    const waiting = post('watch', '{"after":1000000}').catch(() => undefined);
    await ask('state', {});
    child.kill(signal);
    expect((await ended)[0]).toBe(0);
    await waiting;
  });

  it('prints its address as JSON', async () => {
    const { uri, keyspace, cwd } = await openFilms();
    const { seen, stop } = startCli(['studio', '--uri', uri, '--json', '--read-only'], { cwd });
    const [text] = await seen(/^\{[^]*\}$/m);
    const printed = JSON.parse(text) as { readonly url: string; readonly port: number };
    expect(printed).toEqual({
      ...{ label: uri, keyspace, isReadOnly: true, port: expect.any(Number) as number },
      url: expect.stringContaining(`http://127.0.0.1:${printed.port}/?secret=`) as string,
    });
    expect(await createClient(printed.url).ask('state', {})).toMatchObject({ isReadOnly: true });
    expect(await stop()).toMatchObject({ code: 0, err: '' });
  });

  it('names the tables as the program does', async () => {
    const { uri, keyspace, cwd } = await openFilms();
    const { ask } = await start(['--uri', uri, '--schema', 'tables.ts'], { cwd });
    expect(await ask('state', {})).toMatchObject({ modules: ['tables.ts'], problems: [] });
    const { tables } = await ask('schema', { keyspace });
    expect(tables.map(({ name, exportedAs }) => [name, exportedAs])).toEqual([['films', 'filmTable']]);
  });

  it('starts although a module cannot be loaded, and says so', async () => {
    const { uri, keyspace, cwd } = await openFilms();
    writeFileSync(path.join(cwd, 'broken.ts'), `throw new Error('not today');`);
    const { ask, printed } = await start(['--uri', uri, '--schema', 'broken.ts', '--schema', 'tables.ts'], { cwd });
    const problem = 'broken.ts cannot be loaded; its tables are those of the database. not today';
    expect(printed.err).toContain(problem);
    expect(await ask('state', {})).toMatchObject({ modules: ['tables.ts'], problems: [problem] });
    expect((await ask('schema', { keyspace })).tables).toHaveLength(1);
  });

  it('refuses what it cannot open, in a sentence', async () => {
    const { uri, cwd } = await openFilms();
    const busy = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void busy.close());
    await once(busy, 'listening');
    const { port } = busy.address() as AddressInfo;
    const run = (...args: readonly string[]) => runCli(['studio', '--no-open', ...args], { cwd });
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('No database: give --uri') as string });
    expect(await run('--uri', uri, '--schema', 'none.ts')).toMatchObject({
      ...{ code: 1, err: 'typestar studio: --schema none.ts: there is no such file or folder.\n' },
    });
    expect(await run('--uri', uri, '--port', String(port))).toMatchObject({
      ...{ code: 1, err: expect.stringContaining(`Port ${port} is in use`) as string },
    });
    expect((await run('--uri', uri, '--port', '70000')).err).toContain('The port must be an integer from 0 to 65535.');
  });

  it('shows no credentials, not even in errors', async () => {
    const password = 'correct-horse-battery';
    const server = await startLocalDataApi({ auth: { user: 'ann', password }, keyspaces: ['films'] });
    onTestFinished(() => server.stop());
    const uri = `${server.url.replace('http://', `http://ann:${password}@`)}/films`;
    const { ask, answer, stop } = await start(['--uri', uri], { cwd: createTemporaryFolder() });
    const state = await ask('state', {});
    await server.stop();
    const failed = await answer('rows', { keyspace: 'films', table: 'films', conditions: [], limit: 1 });
    expect(failed).toHaveProperty('error');
    const { out, err } = await stop();
    for (const text of [JSON.stringify(state), JSON.stringify(failed), out, err]) {
      expect(text).not.toContain(password);
      expect(text).not.toContain(btoa(password));
    }
  });

  it.skipIf(process.platform === 'win32')('opens the browser for a person at a terminal', async () => {
    const { uri, cwd } = await openFilms();
    const pipe = path.join(cwd, 'opened');
    execFileSync('mkfifo', [pipe]);
    const browser = path.join(cwd, 'browser');
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" > '${pipe}'\n`, { mode: 0o700 });
    const { url } = await start(['--uri', uri], { cwd, env: { BROWSER: browser }, isTerminal: true });
    const opened = await readFile(pipe, 'utf8');
    // Other users of the machine see the command that opens the browser.
    expect(opened).not.toContain(new URL(url).searchParams.get('secret'));
    const { status, headers } = await fetch(opened, { redirect: 'manual' });
    expect([status, new URL(headers.get('location') ?? '', opened).href]).toEqual([302, url]);
  });

  it.skipIf(process.platform === 'win32')('opens no browser with --no-open, or without a terminal', async () => {
    const { uri, cwd } = await openFilms();
    const opened = path.join(cwd, 'opened');
    writeFileSync(opened, '');
    const browser = path.join(cwd, 'browser');
    writeFileSync(browser, `#!/bin/sh\nprintf %s "$1" >> '${opened}'\n`, { mode: 0o700 });
    const env = { BROWSER: browser };
    for (const [args, isTerminal, more] of [
      [['--no-open'], true, {}],
      [[], false, {}],
      [[], true, { CI: 'true' }],
    ] as const) {
      const { stop } = await start(['--uri', uri, ...args], { cwd, env: { ...env, ...more }, isTerminal });
      await stop();
    }
    expect(readFileSync(opened, 'utf8')).toBe('');
  });
});
