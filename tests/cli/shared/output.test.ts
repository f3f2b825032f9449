import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { hideSecrets, Output } from '../../../src/cli/shared/output.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

it.each([
  [{}, false, false],
  [{}, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: 'false' }, true, false],
])('colours with %j on a terminal: %j: %j', (env, isTTY, hasColours) => {
  const stdout = Object.assign(new PassThrough(), { isTTY });
  const { signal } = new AbortController();
  const output = new Output({ cwd: '.', env, stdin: Readable.from([]), stdout, stderr: new PassThrough(), signal }, {});
  expect(output.style('red', 'x')).toBe(hasColours ? '\u001B[31mx\u001B[39m' : 'x');
});

it.each([
  ['no token AstraCS:abc:0123def, sorry', 'no token AstraCS:…, sorry'],
  ['https://db/ks?applicationToken=abc%3A1&x=y', 'https://db/ks?applicationToken=…&x=y'],
  ['http://ann:secret@db:8181/v1/ks', 'http://ann:…@db:8181/v1/ks'],
  ['http://127.0.0.1:8181/v1/ks', 'http://127.0.0.1:8181/v1/ks'],
])('secrets are hidden in %j', (text, hidden) => expect(hideSecrets(text)).toBe(hidden));

it('an error of a module shows no token, in text or JSON', async () => {
  const cwd = createTemporaryFolder({ 'tables.ts': `throw new Error('no access with AstraCS:abc:def');` });
  const { out, err } = await runCli(['export', '--schema', 'tables.ts'], { cwd });
  const wrong = await runCli(['diff', '--json', '--schema', 'tables.ts', '--AstraCS:abc:def'], { cwd });
  for (const text of [out, err, wrong.out, wrong.err]) expect(text).not.toContain('abc');
  expect(err).toContain('no access with AstraCS:…');
});
