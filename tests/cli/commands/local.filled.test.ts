import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

/** Its shell, signals and permissions; Windows has others. */
const IS_POSIX = process.platform !== 'win32';
const MAIN = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

const SCHEMA = `
  import { c, table } from 'typestar';
  const options = { primaryKey: { partitionBy: ['genre'], partitionSort: ['year'] } };
  export const films = table('films', { genre: c.text(), year: c.int(), title: c.text({ index: true }) }, options);`;

/** Prints what a program finds with the settings that it gets. */
const PROGRAM = `
  import { DataAPIClient, UsernamePasswordTokenProvider } from '@datastax/astra-db-ts';
  const { TYPESTAR_URI, TYPESTAR_USERNAME, TYPESTAR_PASSWORD, TYPESTAR_TOKEN } = process.env;
  const { origin, pathname } = new URL(TYPESTAR_URI);
  const token = TYPESTAR_TOKEN || new UsernamePasswordTokenProvider(TYPESTAR_USERNAME, TYPESTAR_PASSWORD);
  const client = new DataAPIClient(token, { environment: 'hcd' });
  const db = client.db(origin, { keyspace: pathname.split('/').at(-1) });
  const rows = await db.table('films').find({ genre: 'Noir' }).toArray();
  const notes = await db.collection('notes').find({}).toArray().catch(() => []);
  console.log(rows.map(({ title }) => title).join(), notes.map(({ text }) => text).join());
  await client.close();
  process.exit(Number(process.argv[2] ?? 0));`;

const FILES = {
  'tables.ts': SCHEMA,
  'program.mjs': PROGRAM,
  'films.csv': 'genre,year,title\nNoir,1944,Laura\nNoir,1945,Detour\n',
  'notes.jsonl': '{"text":"hello"}\n',
};
const FILLED = ['local', '--schema', 'tables.ts', '--load', 'films=films.csv', '--load', 'notes.jsonl'];

describe('typestar local with tables and data', () => {
  it.each([[[]], [['--token', 'secret']], [['--no-auth']], [['--user', 'ann', '--password', 'b c']]])(
    'runs a command that finds them, %j, and ends with its exit code',
    async (auth) => {
      const cwd = createTemporaryFolder(FILES);
      const env = { PATH: process.env['PATH'] ?? '' };
      const { code, out, err } = await runCli([...FILLED, ...auth, '--run', 'node program.mjs 7'], { cwd, env });
      expect([code, out, err]).toEqual([7, 'Laura,Detour hello\n', '']);
    },
  );

  it('leaves out tables that only CQL can create, and says so', async () => {
    const counters =
      "export const views = table('views', { id: c.uuid(), n: c.counter() }, { primaryKey: { partitionBy: ['id'] } });";
    const cwd = createTemporaryFolder({ ...FILES, 'tables.ts': `${SCHEMA}\n${counters}` });
    const env = { PATH: process.env['PATH'] ?? '' };
    const { code, out, err } = await runCli([...FILLED, '--run', 'node program.mjs'], { cwd, env });
    expect([code, out]).toEqual([0, 'Laura,Detour hello\n']);
    expect(err).toBe("Left out: create table 'views': 'n' is counter, which only CQL can create.\n");
  });

  it.runIf(IS_POSIX).each([
    ['exit 3', 3, ''],
    ['  type cd >out.txt', 0, ''],
    ['echo hello', 0, 'hello\n'],
    ['cd / && pwd', 0, '/\n'],
    ['A=1 node -p process.env.A', 0, '1\n'],
    ['test 1 = 2', 1, ''],
    ['false', 1, ''],
    ['exec node -e "process.exit(4)"', 4, ''],
    ['./program.sh 5', 5, ''],
    ['if true; then echo yes; fi; exit 6', 6, 'yes\n'],
  ])('runs %s in the shell', async (command, code, out) => {
    const cwd = createTemporaryFolder({ 'program.sh': '#!/bin/sh\nexit $1\n' });
    chmodSync(path.join(cwd, 'program.sh'), 0o755);
    const env = { PATH: process.env['PATH'] ?? '' };
    expect(await runCli(['local', '--run', command], { cwd, env })).toEqual({ code, out, err: '' });
  });

  it.each(['', '  '])('does not start for the command %j', async (command) => {
    const { code, out, err } = await runCli(['local', '--run', command]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain("It is empty: write a command, such as 'npm test'.");
  });

  it('loads the same again into a folder', async () => {
    const cwd = createTemporaryFolder(FILES);
    const env = { PATH: process.env['PATH'] ?? '' };
    const args = [...FILLED, '--dir', 'data', '--run', 'node program.mjs'];
    for (let time = 0; time < 2; time++) {
      const { code, out, err } = await runCli(args, { cwd, env });
      expect([code, out, err]).toEqual([0, 'Laura,Detour hello\n', '']);
    }
  });

  it('does not start where a row is refused, a table cannot be created, or a file is missing', async () => {
    const cwd = createTemporaryFolder({ ...FILES, 'bad.csv': 'genre,year\nNoir,x\n' });
    const start = (...args: readonly string[]) => runCli(['local', '--port', '0', ...args], { cwd });
    const refused = await start('--schema', 'tables.ts', '--load', 'films=bad.csv');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toContain("typestar local: bad.csv: 1 refused (line 2: 'year': expected an integer");
    expect((await start('--schema', 'nothing.ts')).err).toContain('--schema nothing.ts: there is no such file');
    expect((await start('--load', 'films=nothing.csv')).err).toContain('nothing.csv: there is no such file');
    expect((await start('--load', 'films=')).code).toBe(1);
  });

  it.runIf(IS_POSIX).each([
    ['SIGTERM', 'node wait.mjs'],
    ['SIGINT', 'node wait.mjs'],
    ['SIGTERM', 'true && node wait.mjs'],
  ] as const)('passes %s on to %s, and ends as it does', async (signal, command) => {
    const cwd = createTemporaryFolder({
      'wait.mjs': `process.on('${signal}', () => { console.log('got it'); process.exit(9); }); console.log('ready'); setInterval(() => {}, 1000);`,
    });
    const child = spawn(process.execPath, [MAIN, 'local', '--run', command], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out === 'ready\n') child.kill(signal);
    });
    expect([await once(child, 'close'), out]).toEqual([[9, null], 'ready\ngot it\n']);
  });

  it.runIf(IS_POSIX)('ends with 128 and the number of the signal that ended the command', async () => {
    const cwd = createTemporaryFolder();
    const env = { PATH: process.env['PATH'] ?? '' };
    const { code } = await runCli(['local', '--run', `node -e 'process.kill(process.pid, "SIGTERM")'`], { cwd, env });
    expect(code).toBe(143);
  });
});
