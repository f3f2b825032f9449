import { LocalDataApi } from 'typestar/local';
import { KEYSPACE } from './data.js';
import { seconds } from './measure.js';
import { inProcess } from './send.js';

const DIMENSION = 384;
const SEARCHES = 5;

/** Milliseconds of a search for the ten nearest, beside those of a bare loop over the same vectors. */
export async function measureVectors(count: number, token: string): Promise<string[]> {
  const api = new LocalDataApi();
  const send = inProcess(api, token);
  await send(KEYSPACE, {
    createCollection: { name: 'v', options: { vector: { dimension: DIMENSION, metric: 'cosine' } } },
  });
  const vectors = Array.from({ length: count }, () =>
    Float32Array.from({ length: DIMENSION }, () => Math.random() - 0.5),
  );
  const insert = await seconds(async () => {
    for (let from = 0; from < count; from += 100) {
      const documents = vectors
        .slice(from, from + 100)
        .map((vector, at) => ({ _id: from + at, $vector: binary(vector) }));
      await send(`${KEYSPACE}/v`, { insertMany: { documents } });
    }
  });
  const [wanted = new Float32Array(DIMENSION)] = vectors;
  const command = { find: { sort: { $vector: binary(wanted) }, options: { limit: 10 } } };
  const search = await best(() => send(`${KEYSPACE}/v`, command));
  const bare = await best(() => bareLoop(wanted, vectors));
  await api.close();
  return [
    `${count.toLocaleString('en')} x ${DIMENSION}`,
    (count / insert).toFixed(0),
    (search * 1000).toFixed(1),
    (bare * 1000).toFixed(1),
    (search / bare).toFixed(2),
  ];
}

async function best(work: () => Promise<void> | void): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < SEARCHES; turn++) times.push(await seconds(work));
  return Math.min(...times);
}

function bareLoop(wanted: Float32Array, vectors: readonly Float32Array[]): void {
  let highest = -Infinity;
  for (const vector of vectors) {
    let sum = 0;
    for (let at = 0; at < vector.length; at++) sum += (vector[at] ?? 0) * (wanted[at] ?? 0);
    if (sum > highest) highest = sum;
  }
  if (!Number.isFinite(highest)) throw new Error('No vectors.');
}

function binary(vector: Float32Array): object {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, at) => bytes.writeFloatBE(value, at * 4));
  return { $binary: bytes.toString('base64') };
}
