import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { useFolders } from './folder.js';
import { bundle, start } from './program.js';

/** How often a program is killed; the slow suite sets more. */
const KILLS = Number(process.env['TYPESTAR_KILLS'] ?? 8);

const { folder, open } = useFolders();

it(
  `a folder that is killed while it is restored has one of both states, ${KILLS} times`,
  { timeout: 5000 * KILLS },
  async () => {
    await bundle('restorer');
    const dir = folder();
    let [done, begun] = [0, 0];
    for (let round = 0; round < KILLS; round++) {
      const restorer = start('restorer', dir, String(round));
      if (!restorer.stdout) throw new Error('The program cannot be heard.');
      const closed = once(restorer, 'close');
      let left = Math.floor(Math.random() * 12);
      for await (const line of createInterface({ input: restorer.stdout })) {
        const [what, version] = line.split(' ');
        if (what === 'begin') begun = Number(version);
        if (what === 'done') done = begun;
        // Some time after what it has said, so that it is killed in the middle of the next.
        if (left-- === 0) setTimeout(() => restorer.kill('SIGKILL'), Math.random() * 40);
      }
      await closed;
      expect([done, begun]).toContain(await findVersion(dir));
      done = begun = await findVersion(dir);
    }
  },
);

/** The version of all documents and rows. */
async function findVersion(dir: string): Promise<number> {
  const { api, ask } = await open(dir);
  const found = new Set<number>();
  const counts = { c: 0, t: 0 };
  for (const name of ['c', 't'] as const) {
    let pageState: unknown;
    do {
      const { reply } = await ask(`/ks/${name}`, { find: { options: pageState ? { pageState } : {} } });
      for (const { version } of (reply.data?.['documents'] ?? []) as { version: number }[]) {
        found.add(version);
        counts[name]++;
      }
      pageState = reply.data?.['nextPageState'];
    } while (pageState);
  }
  await api.close();
  const [version = 0, ...others] = found;
  expect(others).toEqual([]);
  expect(counts).toEqual({ c: version > 0 ? 2200 : 0, t: version === 1 || version === 3 ? 1000 : 0 });
  return version;
}
