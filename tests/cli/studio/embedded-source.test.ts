import { expect, it, onTestFinished } from 'vitest';
import { EmbeddedWatch } from '../../../src/cli/studio/embedded-source.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import type { SeenRequest } from '../../../src/studio/server/shared/studio-source.js';

async function openWatch(faults: readonly object[] = []) {
  const watch = new EmbeddedWatch();
  const server = await startLocalDataApi({ auth: false, logBodies: true, log: (entry) => watch.see(entry) });
  onTestFinished(() => server.stop());
  watch.watch(server.api, faults);
  const send = (command: object) =>
    fetch(`${server.url}/default_keyspace/notes`, {
      method: 'POST',
      headers: { token: 'any', 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
  return { watch, send };
}

it('tells of each request with its body, until it is told to stop', async () => {
  const { watch, send } = await openWatch();
  const seen: SeenRequest[] = [];
  const stop = watch.onRequest((request) => void seen.push(request));
  const before = Date.now();
  await send({ find: {} });
  expect(seen).toEqual([
    {
      ...{ command: 'find', keyspace: 'default_keyspace', name: 'notes', body: '{"find":{}}', status: 200 },
      ...{ at: expect.any(Number) as number, milliseconds: expect.any(Number) as number, warnings: [] },
      errors: ['UNKNOWN_COLLECTION_OR_TABLE'],
    },
  ]);
  expect(seen[0]?.at).toBeGreaterThanOrEqual(before - 1000);
  stop();
  await send({ find: {} });
  expect(seen).toHaveLength(1);
});

it('lists, adds and removes faults of the server', async () => {
  const { watch, send } = await openWatch([{ commands: ['find'], status: 503 }]);
  expect(watch.listFaults()).toEqual([{ id: 1, fault: { commands: ['find'], status: 503 } }]);
  expect((await send({ find: {} })).status).toBe(503);
  watch.removeFault(1);
  expect([(await send({ find: {} })).status, watch.listFaults()]).toEqual([200, []]);
  watch.addFault({ status: 429 });
  expect((await send({ find: {} })).status).toBe(429);
  expect(watch.listFaults()).toEqual([{ id: 2, fault: { status: 429 } }]);
  expect(() => watch.addFault({ nothing: 1 })).toThrow(RangeError);
  expect(watch.listFaults()).toHaveLength(1);
});
