import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startLocalDataApi } from '../../src/local/index.js';
import { HAS_PSEUDO_TERMINAL, runInTerminal } from './pseudo-terminal.js';
import { runCli } from './run-cli.js';
import { createTemporaryFolder } from './temporary-folder.js';

const MAIN = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));
const CTRL_C = '\u0003';

/** A server whose inserts take their time, and a file to load into it. */
async function openSlowly(latency: number) {
  const server = await startLocalDataApi({ port: 0, keyspaces: ['films'] });
  onTestFinished(() => server.stop());
  const cwd = createTemporaryFolder({
    'notes.jsonl': Array.from({ length: 4000 }, (_, at) => `{"_id":"${at}","text":"${'x'.repeat(200)}"}\n`).join(''),
    'typestar.config.json': JSON.stringify({
      ...{ uri: `${server.url}/films`, username: 'cassandra', password: 'cassandra' },
    }),
  });
  await runCli(['load', 'notes.jsonl', '--collection', 'notes', '--create', '--limit', '0'], { cwd });
  return { cwd, fault: server.api.faults.add({ commands: ['insertMany'], latency }) };
}

describe.runIf(HAS_PSEUDO_TERMINAL)('on a terminal', () => {
  it('a bar shows how far a load is; Ctrl-C stops it with a sentence', { timeout: 60_000 }, async () => {
    const { cwd } = await openSlowly(300);
    const { seen, press, ended } = runInTerminal(['load', 'notes.jsonl', '--concurrency', '1'], cwd);
    await seen(/notes\.jsonl [^ ]* \d+ %, [1-9]\d* rows, [\d,]+ rows\/s, [\d.]+ s left/);
    press(CTRL_C);
    const { code, out } = await ended;
    expect([code, existsSync(path.join(cwd, 'notes.jsonl.load-state.json'))]).toEqual([1, true]);
    expect(out).toMatch(
      /Stopped\. [\d,]+ documents were loaded into the collection notes\. Run the same command with --resume to continue\./,
    );
    const [hides, shows] = ['\u001B[?25l', '\u001B[?25h'].map((code) => out.lastIndexOf(code));
    expect(hides).toBeGreaterThan(0);
    expect(shows).toBeGreaterThan(hides ?? 0);
  });

  it('a second Ctrl-C ends a load that waits', { timeout: 60_000 }, async () => {
    const { cwd, fault } = await openSlowly(100_000);
    const { seen, press, ended } = runInTerminal(['load', 'notes.jsonl'], cwd);
    await vi.waitFor(() => expect(fault.count).toBeGreaterThan(0), { timeout: 30_000 });
    press(CTRL_C);
    await seen(/Waiting for the requests that have been sent\. Another Ctrl-C ends the program without waiting\./);
    press(CTRL_C);
    expect((await ended).code).toBe(130);
  });

  it.each(['node wait.mjs', 'true && node wait.mjs', 'node wait.mjs; exit $?'])(
    'SIGTERM reaches the processes of %s',
    { timeout: 60_000 },
    async (command) => {
      const cwd = createTemporaryFolder({
        'wait.mjs': `process.on('SIGTERM', () => { console.log('got it'); process.exit(9); }); console.log('ready'); setInterval(() => {}, 1000);`,
      });
      const { findId, seen, ended } = runInTerminal(['local', '--run', command], cwd);
      await seen(/ready/);
      process.kill(await findId(), 'SIGTERM');
      const { code, out } = await ended;
      expect([code, out]).toEqual([9, expect.stringMatching(/got it\r\n$/)]);
    },
  );
});

describe('the output of a command', () => {
  const ARGS = [MAIN, 'pull', '--print', '--quiet', '--uri', 'local://output'];

  it('may have no reader', async () => {
    const child = spawn(process.execPath, ARGS, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const err = text(child.stderr);
    expect([await once(child, 'close'), await err]).toEqual([[0, null], '']);
  });

  it.runIf(existsSync('/dev/full'))('may be on a full disk, which is an error', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ARGS, { stdio: ['ignore', full, 'pipe'] });
    if (!child.stderr) throw new Error('no pipe');
    const err = text(child.stderr);
    expect([await once(child, 'close'), await err]).toEqual([
      [1, null],
      'typestar: standard output: ENOSPC: no space left on device, write\n',
    ]);
  });
});

describe('a database in memory', () => {
  it('is lost when the command ends, which a command that writes says', async () => {
    const cwd = createTemporaryFolder({ 'films.csv': 'id,title\n1,Laura\n' });
    const load = async (uri: string): Promise<string> => {
      const args = ['load', 'films.csv', '--collection', 'films', '--create', '--quiet', '--uri', uri];
      const child = spawn(process.execPath, [MAIN, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
      return (await text(child.stderr)).trim();
    };
    expect(await load('local://films')).toBe(
      'local://films is in memory and is lost when this command ends. To keep it, name a folder: local://films?dir=./data',
    );
    expect(await load('local://films?dir=./data')).toBe('');
  });
});
