import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { useFolders } from './folder.js';
import { bundle, start } from './program.js';

/** How often a writer is killed; the slow suite sets more. */
const KILLS = Number(process.env['TYPESTAR_KILLS'] ?? 8);

const { folder, open } = useFolders();

/** The state that was answered last, and the one that was begun last. */
interface Known {
  done: number;
  begun: number;
}

describe('a server that is killed while it writes', () => {
  it(`keeps what it acknowledged, and no partial command, ${KILLS} times`, { timeout: 5000 * KILLS }, async () => {
    await bundle('writer');
    const dir = folder();
    const server = await open(dir);
    await server.ask('/ks', { createCollection: { name: 'c' } });
    const columns = { group: 'text', at: 'int', version: 'int' };
    const primaryKey = { partitionBy: ['group'], partitionSort: { at: 1 } };
    await server.ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
    await server.api.close();
    const known = new Map<string, Known>();
    let next = start('writer', dir, '0');
    for (let round = 0; round < KILLS; round++) {
      const writer = next;
      next = start('writer', dir, String(round + 1));
      await killed(writer, Math.floor(Math.random() * 60) + 1, known);
      await check(dir, known);
    }
    next.kill('SIGKILL');
    await once(next, 'close');
    expect(known.size).toBeGreaterThan(KILLS);
  });

  /** Every group must be in a state that was answered, or the one begun after it, and whole. */
  async function check(dir: string, known: ReadonlyMap<string, Known>): Promise<void> {
    const server = await open(dir);
    const versions = new Map<string, unknown[]>();
    for (const on of ['/ks/c', '/ks/t']) {
      for (const { group, version } of await findAll(server, on)) {
        versions.set(String(group), [...(versions.get(String(group)) ?? []), version]);
      }
    }
    const { reply } = await server.ask('/ks', { findCollections: {} });
    for (const name of reply.status!['collections'] as string[]) {
      if (name !== 'c')
        versions.set(name, [1, ...(await findAll(server, `/ks/${name}`)).map(({ version }) => version)]);
    }
    for (const [group, { done, begun }] of known) {
      const found = JSON.stringify(versions.get(group) ?? []);
      const allowed = Array.from({ length: begun - done + 1 }, (_, at) => JSON.stringify(inState(group, done + at)));
      expect(allowed, `${group}: ${done} answered, ${begun} begun`).toContain(found);
      versions.delete(group);
    }
    expect([...versions.keys()]).toEqual([]);
    await server.api.close();
  }

  const inState = (group: string, state: number): number[] => {
    if (group.startsWith('made')) return state === 1 ? [1] : state === 2 ? [1, 2, 2, 2, 2, 2] : [];
    return state === 0 || state === 4 ? [] : Array<number>(5).fill(state);
  };

  async function findAll({ ask }: Awaited<ReturnType<typeof open>>, on: string) {
    const found: Record<string, unknown>[] = [];
    let pageState: unknown;
    do {
      const { reply } = await ask(on, { find: { options: pageState ? { pageState } : {} } });
      found.push(...(reply.data?.['documents'] as Record<string, unknown>[]));
      pageState = reply.data?.['nextPageState'];
    } while (pageState);
    return found;
  }
});

/** Lets a writer write until it has said so many things, and kills it; what else it says before it ends counts too. */
async function killed(writer: ChildProcess, moment: number, known: Map<string, Known>): Promise<void> {
  if (!writer.stdout) throw new Error('The writer cannot be heard.');
  const closed = once(writer, 'close');
  let said = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [what, group = '', state] = line.split(' ');
    if (what === 'loaded') {
      writer.stdin?.write('go\n');
      continue;
    }
    const before = known.get(group) ?? { done: 0, begun: 0 };
    const now = Number(state);
    known.set(group, what === 'done' ? { done: now, begun: now } : { ...before, begun: now });
    if (++said === moment) writer.kill('SIGKILL');
  }
  await closed;
}
