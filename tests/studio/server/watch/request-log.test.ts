import { expect, it } from 'vitest';
import { RequestLog } from '../../../../src/studio/server/watch/request-log.js';

const seen = (body: string) => ({ at: 0, command: 'find', milliseconds: 1, warnings: [], errors: [], body }) as const;

it('keeps the last requests', () => {
  const log = new RequestLog({ requests: 2 });
  for (const body of ['a', 'b', 'c']) log.add(seen(body), 'server');
  expect(log.listAfter(0).map(({ id, body }) => [id, body])).toEqual([
    [2, 'b'],
    [3, 'c'],
  ]);
  expect(log.oldest).toBe(2);
  expect(log.find(1)).toBeUndefined();
  expect(log.find(3)?.body).toBe('c');
});

it('drops the oldest bodies when all have too many characters, and says so', () => {
  const log = new RequestLog({ requests: 3, characters: 4 });
  for (const body of ['aaa', 'bb', 'cc', 'd']) log.add(seen(body), 'server');
  expect(log.list().map(({ body }) => body)).toEqual([undefined, 'cc', 'd']);
  expect(log.list()[0]?.noBody).toContain('no longer kept');
});

it('keeps no body that is too long, and says so', () => {
  const log = new RequestLog({ body: 3 });
  log.add(seen('long'), 'server');
  expect(log.list()).toMatchObject([{ noBody: 'It has 4 characters, too many to be kept.' }]);
});

it('lists requests after another, all after one that it never had', () => {
  const log = new RequestLog();
  for (const body of ['a', 'b', 'c']) log.add(seen(body), 'studio');
  expect(log.listAfter(1, 1).map(({ id }) => id)).toEqual([2]);
  expect(log.listAfter(3)).toEqual([]);
  expect(log.listAfter(99).map(({ id }) => id)).toEqual([1, 2, 3]);
});

it('waits for the next request, or until it is aborted', async () => {
  const log = new RequestLog();
  const { signal } = new AbortController();
  const waiting = log.waitAfter(0, signal, 60_000);
  log.add(seen('a'), 'studio');
  await waiting;
  const abort = new AbortController();
  const aborted = log.waitAfter(1, abort.signal, 60_000);
  abort.abort();
  await aborted;
  await log.waitAfter(0, signal, 60_000);
  expect(log.listAfter(0)).toHaveLength(1);
});
