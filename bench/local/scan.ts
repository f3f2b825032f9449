import { LocalDataApi } from 'typestar/local';
import { film, insertMany, KEYSPACE, makeSchema } from './data.js';
import { seconds } from './measure.js';
import { inProcess } from './send.js';

const SCANS = 20;

/** Millions of rows a second of a scan of an unindexed column, and of a loop over an array of the same rows. */
export async function measureScan(rows: number, token: string): Promise<string[]> {
  const api = new LocalDataApi();
  const send = inProcess(api, token);
  await makeSchema(send);
  await insertMany(send, 'films', film, 0, rows);
  const films = Array.from({ length: rows }, (_, at) => film(at));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let at = 0; at < SCANS; at++) {
    const title = `Title x${at}`;
    ours.push(await seconds(() => send(`${KEYSPACE}/films`, { findOne: { filter: { title } } })));
    bare.push(await seconds(() => void films.find((one) => 'title' in one && one.title === title)));
  }
  await api.close();
  const best = (times: readonly number[]): number => rows / 1e6 / Math.min(...times);
  return [best(ours), best(bare), best(bare) / best(ours)].map((value) => value.toFixed(1));
}
