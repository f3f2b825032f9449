import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DurableEngine } from '../../../../src/local/storage/durable/engine.js';
import { LocalDataApi } from '../../../../src/local/index.js';
import { asker } from '../../client.js';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

/** A folder with so many documents and rows. */
async function filled(dir: string, count: number) {
  // It counts the transactions, and may run out of space.
  const disk = { writes: 0, room: Infinity };
  const engine = await DurableEngine.open(dir, () => {
    disk.writes++;
    return disk.writes > disk.room ? 0 : Infinity;
  });
  const api = new LocalDataApi({ keyspaces: ['ks'] }, engine);
  const ask = asker(api);
  await ask('/ks', { createCollection: { name: 'c', options: { lexical: { enabled: false } } } });
  const columns = { p: 'int', c: 'int', name: 'text' };
  const primaryKey = { partitionBy: ['p'], partitionSort: { c: 1 } };
  await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey } } });
  await ask('/ks/t', { createIndex: { name: 'by_name', definition: { column: 'name' } } });
  const sent = [];
  for (let from = 0; from < count; from += 100) {
    const make = <Item>(of: (at: number) => Item): Item[] => Array.from({ length: 100 }, (_, at) => of(from + at));
    const text = 'some text of a document that is not short';
    sent.push(ask('/ks/c', { insertMany: { documents: make((at) => ({ _id: at, at, text })) } }));
    sent.push(
      ask('/ks/t', { insertMany: { documents: make((at) => ({ p: at % 7, c: at, name: `name ${at % 50}` })) } }),
    );
  }
  expect((await Promise.all(sent)).flatMap(({ codes }) => codes)).toEqual([]);
  return { api, ask, disk };
}

/** How often everything else has its turn until something is done. */
async function turnsUntil(done: Promise<unknown>): Promise<number> {
  let turns = 0;
  const turn = (): void => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  await done;
  clearImmediate(next);
  return turns;
}

/** Lets eleven milliseconds pass at each look at the clock: every step is as long as one may be. */
function slowDown(): void {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 11));
  onTestFinished(() => clock.mockRestore());
}

describe('a large folder', () => {
  it('is read step by step without blocking the process', async () => {
    const dir = folder();
    const { api } = await filled(dir, 6000);
    await api.close();
    const empty = folder();
    const { api: second } = await filled(empty, 0);
    await second.close();
    slowDown();
    const before = await turnsUntil(open(empty));
    const opened = open(dir);
    expect(await turnsUntil(opened)).toBeGreaterThan(before + 100);
    const { ask } = await opened;
    expect((await ask('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 6000 });
    const byIndex = await ask('/ks/t', { find: { filter: { name: 'name 7' }, options: { limit: 1000 } } });
    expect(byIndex.reply.status?.warnings).toBeUndefined();
    expect(byIndex.reply.data?.['documents']).toHaveLength(50);
  });

  it('is restored part by part, completely', async () => {
    const dir = folder();
    const { api, ask, disk } = await filled(dir, 6000);
    const snapshot = api.snapshot();
    await ask('/ks/t', { deleteMany: { filter: {} } });
    await ask('/ks/c', { deleteMany: { filter: {} } });
    disk.writes = 0;
    await api.restore(snapshot);
    // Two objects of 6000 entries each, and the schema: at most 2000 at a time.
    expect(disk.writes).toBeGreaterThanOrEqual(7);
    await ask('/ks/c', { updateOne: { filter: { _id: 3 }, update: { $set: { at: 'changed' } } } });
    await api.close();
    const { ask: again } = await open(dir);
    expect((await again('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 6000 });
    expect((await again('/ks/c', { findOne: { filter: { _id: 3 } } })).reply.data?.['document']).toMatchObject({
      at: 'changed',
    });
    const byIndex = await again('/ks/t', { find: { filter: { name: 'name 49' }, options: { limit: 1000 } } });
    expect(byIndex.reply.data?.['documents']).toHaveLength(50);
  });

  it('that could be restored only partly is unchanged when it is opened again', async () => {
    const { api, dir } = await partlyRestored();
    await api.close();
    const second = await open(dir);
    expect((await second.ask('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 6001 });
    await second.api.close();
    // Nothing is left of the parts, also when it is opened once more.
    const third = await open(dir);
    expect((await third.ask('/ks/c', { findOne: { filter: { _id: 'later' } } })).reply.data?.['document']).toEqual({
      _id: 'later',
    });
  });

  it('that could be restored only partly is restored once there is space', async () => {
    const { api, ask, disk, dir } = await partlyRestored();
    disk.room = Infinity;
    expect((await ask('/ks/c', { insertOne: { document: { _id: 'last' } } })).codes).toEqual([]);
    await api.close();
    const { ask: again } = await open(dir);
    expect((await again('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 6001 });
    expect((await again('/ks/c', { findOne: { filter: { _id: 'later' } } })).reply.data?.['document']).toBeNull();
  });
});

/** A database whose disk was full after some parts of a snapshot, which has one document less. */
async function partlyRestored() {
  const dir = folder();
  const { api, ask, disk } = await filled(dir, 6000);
  const snapshot = api.snapshot();
  await ask('/ks/c', { insertOne: { document: { _id: 'later' } } });
  disk.room = disk.writes + 3;
  await expect(api.restore(snapshot)).rejects.toMatchObject({ name: 'StorageError', code: 'STORAGE_FAILED' });
  expect(disk.writes).toBe(disk.room + 1);
  return { api, ask, disk, dir };
}
