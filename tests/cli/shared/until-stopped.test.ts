import { expect, it } from 'vitest';
import { untilStopped } from '../../../src/cli/shared/until-stopped.js';

it('gives the result of the work, or its error', async () => {
  const { signal } = new AbortController();
  expect(await untilStopped(Promise.resolve(1), signal)).toBe(1);
  await expect(untilStopped(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
});

it('ends at a signal, although the work continues, and may fail later', async () => {
  const stop = new AbortController();
  let fail = (): void => undefined;
  const work = new Promise<never>((_resolve, reject) => {
    fail = () => reject(new Error('no'));
  });
  const waiting = untilStopped(work, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow('stopped; nothing was changed.');
  fail();
  await expect(work).rejects.toThrow('no');
});
