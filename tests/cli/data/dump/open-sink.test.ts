import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, readFileSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openSink } from '../../../../src/cli/data/dump/open-sink.js';
import { createTemporaryFolder } from '../../temporary-folder.js';
import { createTerminal } from '../../terminal.js';

const LINES = Array.from({ length: 2000 }, (_, at) => `${at} ${'x'.repeat(100)}\n`);

describe('where a dump is written', () => {
  it.each([false, true])('waits for a file that is slower, packed: %s', async (isPacked) => {
    const cwd = createTemporaryFolder();
    const sink = openSink(createTerminal(cwd), 'out.txt', isPacked);
    for (const line of LINES) await sink.write(line);
    await sink.end(true);
    const content = readFileSync(path.join(cwd, 'out.txt'));
    expect((isPacked ? gunzipSync(content) : content).toString()).toBe(LINES.join(''));
  });

  it('waits for the reader of standard output, and leaves it open', async () => {
    const stdout = new PassThrough({ highWaterMark: 200 });
    const sink = openSink({ ...createTerminal('.'), stdout }, undefined, false);
    const read = text(stdout);
    for (const line of LINES) await sink.write(line);
    await sink.end(true);
    stdout.end('end');
    expect(await read).toBe(`${LINES.join('')}end`);
    expect(stdout.listenerCount('drain')).toBe(0);
  });

  it('ends when its reader has gone', async () => {
    const stdout = new PassThrough({ highWaterMark: 200 });
    const sink = openSink({ ...createTerminal('.'), stdout }, undefined, false);
    const writing = (async () => {
      for (const line of LINES) await sink.write(line);
    })();
    stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    await expect(writing).rejects.toThrow('EPIPE');
  });

  it.runIf(process.platform !== 'win32')('is a named pipe as it is, and a file through its link', async () => {
    const cwd = createTemporaryFolder({ 'old.txt': 'old' });
    const pipe = path.join(cwd, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    const read = text(reader.stdout);
    const toPipe = openSink(createTerminal(cwd), 'pipe', false);
    await toPipe.write('piped');
    await toPipe.end(true);
    expect([await read, toPipe.label, statSync(pipe).isFIFO()]).toEqual(['piped', 'pipe', true]);

    const old = path.join(cwd, 'old.txt');
    chmodSync(old, 0o600);
    symlinkSync('old.txt', path.join(cwd, 'link.txt'));
    const toLink = openSink(createTerminal(cwd), 'link.txt', false);
    await toLink.write('new');
    expect([toLink.label, readFileSync(old, 'utf8')]).toEqual([`${old}.part`, 'old']);
    await toLink.end(true);
    expect([readFileSync(old, 'utf8'), statSync(old).mode & 0o777, readlinkSync(path.join(cwd, 'link.txt'))]).toEqual([
      'new',
      0o600,
      'old.txt',
    ]);
  });

  it('says what is wrong with a file', () => {
    const terminal = createTerminal(createTemporaryFolder());
    expect(() => openSink(terminal, 'no/out.txt', false)).toThrow('--out no/out.txt: there is no such folder.');
  });
});
