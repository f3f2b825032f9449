import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { open } from 'lmdb';
import { openLocalDataApi } from 'typestar/local';
import { median } from '../median.js';
import { film, filmKey, insertMany, KEYSPACE, makeSchema } from './data.js';
import { cleanMemory, ownProcessorTime, rate, seconds, whole } from './measure.js';
import { inProcess, type Send } from './send.js';

/** How many writes at a time, and in a round. A reply means that the write has reached the disk, so what is written together costs little more. */
const WRITES: readonly (readonly [atATime: number, count: number])[] = [
  [1, 200],
  [100, 4000],
];
/** The first is not counted. */
const ROUNDS_OF_EACH = 6;

/** Durable writes a second, of rows and of the same texts under the same keys into lmdb alone; and how a folder is opened again. */
export async function measureDurable(
  rows: number,
  token: string,
): Promise<{ writes: readonly string[][]; opening: readonly string[] }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'typestar-'));
  try {
    const writes = await measureWrites(dir, token);
    return { writes, opening: await measureOpening(path.join(dir, 'large'), rows, token) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measureWrites(dir: string, token: string): Promise<readonly string[][]> {
  const api = await openLocalDataApi({ dir: path.join(dir, 'small') });
  const send = inProcess(api, token);
  await makeSchema(send);
  const raw = open<string, (string | number)[]>({
    path: path.join(dir, 'raw.mdb'),
    noSubdir: true,
    overlappingSync: false,
  });
  const insert = (at: number): Promise<void> => send(`${KEYSPACE}/films`, { insertOne: { document: film(at) } });
  const put = async (at: number): Promise<void> =>
    void (await raw.put(Object.values(filmKey(at)), JSON.stringify(film(at))));
  const results: string[][] = [];
  let next = 0;
  for (const [atATime, count] of WRITES) {
    const measure = async (write: (at: number) => Promise<void>): Promise<number> =>
      (await rate(count, atATime, ownProcessorTime, (at) => write(next + at))).clock;
    const rates: (readonly [ours: number, bare: number])[] = [];
    for (let round = 0; round < ROUNDS_OF_EACH; round++, next += count)
      rates.push([await measure(insert), await measure(put)]);
    const counted = rates.slice(1);
    const ours = median(counted.map(([each]) => each));
    const bare = median(counted.map(([, each]) => each));
    results.push([`${atATime} at a time`, whole(ours), whole(bare), (bare / ours).toFixed(2)]);
  }
  await raw.close();
  await api.close();
  return results;
}

async function fillFolder(dir: string, rows: number, token: string): Promise<void> {
  const api = await openLocalDataApi({ dir });
  const send = inProcess(api, token);
  await makeSchema(send);
  await insertMany(send, 'films', film, 0, rows);
  await api.close();
}

async function measureOpening(dir: string, rows: number, token: string): Promise<readonly string[]> {
  await fillFolder(dir, rows, token);
  cleanMemory();
  const watch = watchStalls();
  const began = await ownProcessorTime();
  let api: Awaited<ReturnType<typeof openLocalDataApi>> | undefined;
  let send: Send = () => Promise.resolve();
  const find = (filter: object): Promise<void> => send(`${KEYSPACE}/films`, { findOne: { filter } });
  const byKey = await seconds(async () => {
    api = await openLocalDataApi({ dir });
    send = inProcess(api, token);
    await find(filmKey(Math.floor(rows / 2)));
  });
  const byIndex = await seconds(() => find({ code: `code ${Math.floor(rows / 3)}` }));
  // Without an index, all rows must have been read.
  const all = await seconds(() => find({ title: `Title ${Math.floor(rows / 3)}` }));
  const used = (await ownProcessorTime()) - began;
  const longest = watch();
  await api?.close();
  const values = [byKey, byKey + byIndex, byKey + byIndex + all, used].map((value) => value.toFixed(2));
  return [whole(rows), ...values, longest.toFixed(0)];
}

/** Watches the event loop; the returned function ends that, and returns the longest pause in milliseconds. */
function watchStalls(): () => number {
  let [longest, last, isOver] = [0, performance.now(), false];
  const run = async (): Promise<void> => {
    while (!isOver) {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      await turn();
    }
  };
  void run();
  return () => {
    isOver = true;
    return longest;
  };
}
