import { expect, it } from 'vitest';
import { useFolders } from '../../storage/durable/folder.js';

const { folder, open } = useFolders();

type Ask = Awaited<ReturnType<typeof open>>['ask'];

const SORT = { v: [1, 2, 3] };

async function fill(ask: Ask): Promise<void> {
  const columns = { id: 'int', v: { type: 'vector', dimension: 3 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
  await ask('/ks/t', { createVectorIndex: { name: 't_v', definition: { column: 'v' } } });
  await ask('/ks', { createCollection: { name: 'c', options: { vector: { dimension: 3, metric: 'cosine' } } } });
  const numbers = Array.from({ length: 30 }, (_, at) => at);
  const vector = (at: number): number[] => [at + 1, 7, at % 5];
  await ask('/ks/t', { insertMany: { documents: numbers.map((id) => ({ id, v: vector(id) })) } });
  await ask('/ks/c', { insertMany: { documents: numbers.map((_id) => ({ _id, $vector: vector(_id) })) } });
}

/** The nearest rows and documents. */
const search = (ask: Ask): Promise<unknown[]> =>
  Promise.all([
    ask('/ks/t', { find: { sort: SORT, options: { limit: 5, includeSimilarity: true } } }),
    ask('/ks/c', { find: { sort: { $vector: SORT.v }, projection: { '*': 1 }, options: { limit: 5 } } }),
  ]);

it('the vectors of a folder are found when it is opened again', async () => {
  const dir = folder();
  const first = await open(dir);
  await fill(first.ask);
  const found = await search(first.ask);
  await first.api.close();
  const second = await open(dir);
  expect(await search(second.ask)).toEqual(found);
  await second.ask('/ks/t', { updateOne: { filter: { id: 3 }, update: { $set: { v: SORT.v } } } });
  expect(await search(second.ask)).not.toEqual(found);
});

it('two databases that have restored a snapshot change their vectors independently', async () => {
  const first = await open(folder());
  await fill(first.ask);
  const found = await search(first.ask);
  const snapshot = first.api.snapshot();
  const second = await open(folder());
  await second.api.restore(snapshot);
  for (const { ask } of [first, second]) {
    expect(await search(ask)).toEqual(found);
    await ask('/ks/t', { deleteMany: { filter: { id: { $in: [1, 2, 3] } } } });
    await ask('/ks/c', { deleteMany: { filter: {} } });
  }
  await first.ask('/ks/c', { insertOne: { document: { _id: 'another', $vector: [9, 9, 9] } } });
  await second.api.restore(snapshot);
  expect(await search(second.ask)).toEqual(found);
  expect(await search(first.ask)).not.toEqual(found);
});

it('a search waits until a folder has been read', async () => {
  const dir = folder();
  const { api, ask } = await open(dir);
  await fill(ask);
  for (let from = 100; from < 5000; from += 100) {
    const ids = Array.from({ length: 100 }, (_, at) => from + at);
    await ask('/ks/t', { insertMany: { documents: ids.map((id) => ({ id, v: [-1, id, 0] })) } });
    await ask('/ks/c', { insertMany: { documents: ids.map((_id) => ({ _id, $vector: [-1, _id, 0] })) } });
  }
  const searches = (own: Ask): Promise<unknown[]> =>
    Promise.all([
      own('/ks/t', { find: { filter: { id: 4500 }, sort: SORT, options: { includeSimilarity: true } } }),
      own('/ks/t', { findOne: { filter: { id: 4501 }, sort: SORT } }),
      own('/ks/c', { findOne: { filter: { _id: 4500 }, sort: { $vector: SORT.v } } }),
      search(own),
    ]);
  const found = await searches(ask);
  await api.close();
  expect(await searches((await open(dir)).ask)).toEqual(found);
});
