import { describe, expect, it, onTestFinished } from 'vitest';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

const columns = {
  p: 'text',
  q: 'int',
  t: 'text',
  n: 'int',
  d: 'decimal',
  u: 'uuid',
  v: { type: 'vector', dimension: 2 },
  x: 'text',
};
const partitionSort = { t: -1, n: 1, d: -1 };
const texts = ['', 'a', 'a longer text', 'a longer text, and more', 'é', 'ê', '😀', '\uffff', 'Z'];

/** A row of several partitions, whose clustering columns are in no order. */
const row = (at: number) => ({
  p: `partition ${at % 3}`,
  q: at % 2,
  t: texts[(at * 5) % texts.length],
  n: ((at * 37) % 400) - 200,
  d: (at % 7) - 3.5,
  u: `00000000-0000-4000-8000-${String(at % 50).padStart(12, '0')}`,
  v: [at, 1],
  x: texts[at % texts.length],
});

const reads = [
  { find: { filter: { p: 'partition 1', q: 1 }, options: { limit: 3000 } } },
  { find: { filter: { p: 'partition 2', q: 0 }, options: { limit: 3000 }, sort: { t: 1 } } },
  { find: { filter: { p: 'partition 0', q: 0, t: '😀' }, options: { limit: 3000 } } },
  { find: { filter: { p: 'partition 0', q: 0, t: '😀', n: { $gt: 5 } }, options: { limit: 3000 } } },
  { find: { filter: { x: 'é' }, options: { limit: 3000 } } },
  { find: { filter: { n: { $lt: -100 } }, options: { limit: 3000 } } },
  { find: { filter: { u: row(7).u } } },
  { find: { filter: {} } },
  { find: { sort: { v: [100, 1] }, options: { limit: 10 } } },
  { findOne: { filter: { d: 0.5 } } },
];

describe('a table of a folder', () => {
  async function fill(dir: string) {
    const opened = await open(dir);
    const { ask } = opened;
    const definition = { columns, primaryKey: { partitionBy: ['p', 'q'], partitionSort } };
    expect((await ask('/ks', { createTable: { name: 't', definition } })).codes).toEqual([]);
    for (const column of ['x', 'n', 'u']) {
      const command = { createIndex: { name: `by_${column}`, definition: { column } } };
      expect((await ask('/ks/t', command)).codes).toEqual([]);
    }
    await ask('/ks/t', { createVectorIndex: { name: 'by_v', definition: { column: 'v' } } });
    for (let from = 0; from < 12_000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => row(from + at));
      expect((await ask('/ks/t', { insertMany: { documents } })).codes).toEqual([]);
    }
    return opened;
  }

  const readAll = async (ask: Awaited<ReturnType<typeof open>>['ask']): Promise<unknown[]> => {
    const replies = await Promise.all(reads.map((read) => ask('/ks/t', read)));
    return replies.map(({ reply, codes }) => [
      codes,
      reply.data,
      (reply.status?.warnings ?? []).map(({ errorCode }) => errorCode),
    ]);
  };

  it('answers as before when it is opened again, while it is read and after that, and after changes', async () => {
    const dir = folder();
    const { api, ask } = await fill(dir);
    const before = await readAll(ask);
    expect(before.filter((one) => !JSON.stringify(one).includes('"p"'))).toEqual([]);
    await api.close();
    const second = await open(dir);
    expect(await readAll(second.ask)).toEqual(before);
    expect(await readAll(second.ask)).toEqual(before);
    // The trees that were built at once are changed like others.
    const { p, q, t, n, d } = row(8);
    const changes = [
      { deleteMany: { filter: { p: 'partition 1', q: 1, t: 'a' } } },
      { deleteOne: { filter: { p, q, t, n, d } } },
      { updateOne: { filter: { p, q, t: 'new', n, d }, update: { $set: { x: 'é' } } } },
    ];
    for (const change of changes) expect((await second.ask('/ks/t', change)).codes).toEqual([]);
    for (let from = 0; from < 2000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => ({ ...row(from + at), n: 1000 + from + at }));
      expect((await second.ask('/ks/t', { insertMany: { documents } })).codes).toEqual([]);
    }
    const changed = await readAll(second.ask);
    expect(changed).not.toEqual(before);
    await second.api.close();
    expect(await readAll((await open(dir)).ask)).toEqual(changed);
  });

  it('is read through LMDB where its pages cannot be read', async () => {
    const dir = folder();
    const { api, ask } = await fill(dir);
    const before = await readAll(ask);
    await api.close();
    const { arch } = process;
    Object.defineProperty(process, 'arch', { value: 'ia32' });
    onTestFinished(() => void Object.defineProperty(process, 'arch', { value: arch }));
    expect(await readAll((await open(dir)).ask)).toEqual(before);
  });
});
