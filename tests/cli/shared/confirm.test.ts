import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { canAsk, confirm } from '../../../src/cli/shared/confirm.js';
import { createTerminal } from '../terminal.js';

/** A terminal with someone who answers. */
function answering(answer: string, signal = new AbortController().signal) {
  const createTty = () => Object.assign(new PassThrough(), { isTTY: true });
  const [stdin, stderr] = [createTty(), createTty()];
  stdin.write(answer);
  return { ...createTerminal('.'), stdin, stderr, signal };
}

it.each([
  ['y\n', true],
  ['Yes\n', true],
  ['n\n', false],
  ['\n', false],
])('the answer %j is %s', async (answer, expected) => {
  const terminal = answering(answer);
  expect(canAsk(terminal)).toBe(true);
  expect(await confirm(terminal, 'Go on?')).toBe(expected);
  expect(String(terminal.stderr.read())).toContain('Go on? [y/N] ');
});

it('Ctrl-C counts as no', async () => {
  const stop = new AbortController();
  const asked = confirm(answering('', stop.signal), 'Go on?');
  stop.abort();
  expect(await asked).toBe(false);
});

it('Ctrl-D counts as no', async () => {
  expect(await confirm(answering('\u0004'), 'Go on?')).toBe(false);
});

it('no question is asked without a terminal', () => {
  expect(canAsk(createTerminal('.'))).toBe(false);
});
