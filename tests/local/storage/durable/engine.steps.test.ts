import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DurableEngine } from '../../../../src/local/storage/durable/engine.js';
import { LocalDataApi } from '../../../../src/local/index.js';
import { asker } from '../../client.js';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

/** A folder with so many documents and rows. */
async function filled(dir: string, count: number) {
  // It counts how often it is asked for its space, at least once in a transaction, and may run out of space.
  const disk = { writes: 0, room: Infinity };
  const engine = await DurableEngine.open(dir, () => {
    disk.writes++;
    return disk.writes > disk.room ? 0 : Infinity;
  });
  const api = new LocalDataApi({ keyspaces: ['ks'] }, engine);
  engine.startLoading();
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

  it('is restored by writing only what differs', async () => {
    const dir = folder();
    const { api, ask, disk } = await filled(dir, 2000);
    const snapshot = api.snapshot();
    await ask('/ks/c', { insertOne: { document: { _id: 'later' } } });
    await ask('/ks/c', { updateOne: { filter: { _id: 7 }, update: { $set: { at: 'changed' } } } });
    await ask('/ks/t', { alterTable: { operation: { add: { columns: { more: 'text' } } } } });
    await ask('/ks/t', { updateOne: { filter: { p: 1, c: 1 }, update: { $set: { name: 'other', more: 'm' } } } });
    await ask('/ks/t', { deleteOne: { filter: { p: 2, c: 2 } } });
    const size = statSync(path.join(dir, 'typestar.mdb')).size;
    disk.writes = 0;
    // There is nothing to write when it is restored again.
    for (let time = 0; time < 3; time++) await api.restore(snapshot);
    expect(disk.writes).toBe(1);
    // A copy would need as much again.
    expect(statSync(path.join(dir, 'typestar.mdb')).size).toBeLessThan(size * 1.5);
    await api.close();
    const { ask: again } = await open(dir);
    expect((await again('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 2000 });
    const found = await Promise.all([
      again('/ks/c', { findOne: { filter: { _id: 'later' } } }),
      again('/ks/c', { findOne: { filter: { _id: 7 }, projection: { at: 1 } } }),
      again('/ks/t', { findOne: { filter: { p: 1, c: 1 } } }),
      again('/ks/t', { findOne: { filter: { p: 2, c: 2 } } }),
      again('/ks/t', { findOne: { filter: { name: 'other' } } }),
    ]);
    expect(found.map(({ reply }) => reply.data?.['document'])).toEqual([
      null,
      { _id: 7, at: 7 },
      { p: 1, c: 1, name: 'name 1' },
      { p: 2, c: 2, name: 'name 2' },
      null,
    ]);
  });

  it('is restored part by part if most of it differs', async () => {
    const dir = folder();
    const { api, ask, disk } = await filled(dir, 6000);
    const snapshot = api.snapshot();
    // All documents, and a seventh of the rows.
    await ask('/ks/c', { deleteMany: { filter: {} } });
    for (let from = 0; from < 5000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => ({ _id: from + at, at: 'other' }));
      await ask('/ks/c', { insertMany: { documents } });
    }
    await ask('/ks/t', { deleteMany: { filter: { p: 3 } } });
    disk.writes = 0;
    await api.restore(snapshot);
    // Three parts of documents, and the rows.
    expect(disk.writes).toBeGreaterThanOrEqual(4);
    await api.close();
    const { ask: again } = await open(dir);
    expect((await again('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 6000 });
    expect((await again('/ks/c', { findOne: { filter: { at: 'other' } } })).reply.data?.['document']).toBeNull();
    expect((await again('/ks/t', { find: { filter: { name: 'name 10' } } })).reply.data?.['documents']).toHaveLength(
      50,
    );
  });

  it('keeps a table that is dropped while it is restored, until that is written', async () => {
    const restoreAndDrop = async (dir: string, room: number) => {
      const { api, ask, disk } = await filled(dir, 3000);
      await ask('/ks', { createTable: { name: 'other', definition: { columns: { id: 'int' }, primaryKey: 'id' } } });
      await ask('/ks/other', { insertOne: { document: { id: 1 } } });
      const snapshot = api.snapshot();
      await ask('/ks/t', { deleteMany: { filter: {} } });
      await ask('/ks/c', { deleteOne: { filter: { _id: 7 } } });
      disk.writes = 0;
      disk.room = room;
      const restored = api.restore(snapshot);
      await new Promise((resolve) => void setImmediate(resolve));
      const dropped = room === Infinity ? [] : [ask('/ks', { dropTable: { name: 'other' } })];
      await restored;
      const codes = (await Promise.all(dropped)).map((one) => one.codes);
      await api.close();
      return { writes: disk.writes, codes };
    };
    const { writes } = await restoreAndDrop(folder(), Infinity);
    const dir = folder();
    expect((await restoreAndDrop(dir, writes)).codes).not.toEqual([[]]);
    const { ask } = await open(dir);
    expect((await ask('/ks/other', { find: { filter: { id: 1 } } })).reply.data?.['documents']).toEqual([{ id: 1 }]);
    expect((await ask('/ks/c', { estimatedDocumentCount: {} })).reply.status).toEqual({ count: 3000 });
  });

  describe.each(['an emptied table', 'another collection'] as const)('whose snapshot replaces %s', (what) => {
    it('is unchanged when it is opened again if the space does not suffice', async () => {
      const { api, ask, dir } = await partlyRestored(what);
      await api.close();
      const second = await open(dir);
      expect(await count(second.ask)).toEqual(what === 'an emptied table' ? [6001, []] : [3001, ROWS]);
      await second.api.close();
      // Nothing is left of the parts, also when it is opened once more.
      const third = await open(dir);
      expect((await third.ask('/ks/c', { findOne: { filter: { _id: 'later' } } })).reply.data?.['document']).toEqual({
        _id: 'later',
      });
      expect((await ask('/ks/c', { findOne: {} })).codes).toEqual(['UNAVAILABLE_DATABASE']);
    });

    it('is restored once there is space', async () => {
      const { api, ask, disk, dir } = await partlyRestored(what);
      disk.room = Infinity;
      expect((await ask('/ks/c', { insertOne: { document: { _id: 'last' } } })).codes).toEqual([]);
      await api.close();
      const { ask: again } = await open(dir);
      expect(await count(again)).toEqual([6001, ROWS]);
      expect((await again('/ks/c', { findOne: { filter: { _id: 'later' } } })).reply.data?.['document']).toBeNull();
    });
  });
});

const ROWS = Array.from({ length: 50 }, () => expect.objectContaining({ name: 'name 7' }) as unknown);

/** The number of documents, and the rows of a name: a page of them. */
async function count(ask: ReturnType<typeof asker>): Promise<unknown> {
  const documents = (await ask('/ks/c', { estimatedDocumentCount: {} })).reply.status?.['count'];
  const { reply } = await ask('/ks/t', { find: { filter: { name: 'name 7' } } });
  return [documents, reply.data?.['documents']];
}

/** A database whose disk was full after a part of a snapshot was written. */
async function partlyRestored(replaced: 'an emptied table' | 'another collection') {
  const dir = folder();
  const { api, ask, disk } = await filled(dir, 6000);
  const snapshot = api.snapshot();
  if (replaced === 'an emptied table') await ask('/ks/t', { deleteMany: { filter: {} } });
  else {
    await ask('/ks/c', { deleteMany: { filter: {} } });
    for (let from = 3000; from < 6000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => ({ _id: from + at, other: true }));
      await ask('/ks/c', { insertMany: { documents } });
    }
  }
  await ask('/ks/c', { insertOne: { document: { _id: 'later' } } });
  disk.room = disk.writes + 2;
  await expect(api.restore(snapshot)).rejects.toMatchObject({ name: 'StorageError', code: 'STORAGE_FAILED' });
  expect(disk.writes).toBe(disk.room + 1);
  return { api, ask, disk, dir };
}
