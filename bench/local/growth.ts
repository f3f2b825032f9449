import { LocalDataApi } from 'typestar/local';
import { film, filmKey, insertMany, KEYSPACE, makeSchema } from './data.js';
import { ownProcessorTime, rate, seconds, usedMemory, whole } from './measure.js';
import { inProcess } from './send.js';

const READS = 5000;
/** The memory of fewer rows is lost in that of everything else. */
const SMALL = 100_000;

/** How reads of a table and its memory grow with its rows; a row of results for each size that the time allows. */
export async function measureGrowth(sizes: readonly number[], token: string, maxSeconds: number): Promise<string[][]> {
  const api = new LocalDataApi();
  const send = inProcess(api, token);
  await makeSchema(send);
  const begun = performance.now();
  const empty = usedMemory();
  const results: string[][] = [];
  let rows = 0;
  for (const size of sizes) {
    const from = rows;
    while (rows < size && performance.now() - begun < maxSeconds * 1000) {
      const to = Math.min(size, rows + 10_000);
      await insertMany(send, 'films', film, rows, to);
      rows = to;
    }
    const any = (): number => Math.floor(Math.random() * rows);
    const find = (filter: object): Promise<void> => send(`${KEYSPACE}/films`, { findOne: { filter } });
    const snapshot = api.snapshot();
    const restored = await seconds(() => api.restore(snapshot));
    results.push([
      whole(rows),
      whole((await rate(READS, 1, ownProcessorTime, () => find(filmKey(any())))).processor),
      whole((await rate(READS, 1, ownProcessorTime, () => find({ code: `code ${any()}` }))).processor),
      (restored * 1000).toFixed(2),
      rows < SMALL ? '' : whole((usedMemory() - empty) / rows),
    ]);
    if (rows < size || rows === from) break;
  }
  await api.close();
  return results;
}
