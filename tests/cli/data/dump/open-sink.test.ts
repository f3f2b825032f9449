import { readFileSync } from 'node:fs';
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

  it('says what is wrong with a file', () => {
    const terminal = createTerminal(createTemporaryFolder());
    expect(() => openSink(terminal, 'no/out.txt', false)).toThrow('--out no/out.txt: there is no such folder.');
  });
});
