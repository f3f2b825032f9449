import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DurableEngine } from '../../../../src/local/storage/durable/engine.js';
import { LocalDataApi } from '../../../../src/local/index.js';
import { asker } from '../../client.js';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

/** A server whose disk has as much space as is said. */
async function onDisk(dir: string) {
  const disk = { free: Infinity };
  const engine = await DurableEngine.open(dir, () => disk.free);
  const api = new LocalDataApi({ keyspaces: ['ks'] }, engine);
  engine.startLoading();
  const ask = asker(api);
  expect((await ask('/ks', { createCollection: { name: 'c' } })).codes).toEqual([]);
  const insert = (id: number) => ask('/ks/c', { insertOne: { document: { _id: id, text: 'x'.repeat(1000) } } });
  return { api, ask, insert, disk };
}

describe('a server whose disk is full', () => {
  it('refuses what it cannot store, and keeps what it acknowledged', async () => {
    const dir = folder();
    const { api, insert, disk } = await onDisk(dir);
    expect((await insert(1)).codes).toEqual([]);
    disk.free = 1000;
    const refused = await insert(2);
    expect(refused.codes).toEqual(['UNAVAILABLE_DATABASE']);
    expect(refused.reply.errors?.[0]?.['message']).toMatch(/while the disk of '.*' has 1000 bytes left/);
    expect(refused.reply.data ?? refused.reply.status).toBeUndefined();
    await api.close();
    const { ask } = await open(dir);
    expect((await ask('/ks/c', { countDocuments: {} })).reply.status).toEqual({ count: 1 });
  });

  it('acknowledges nothing that could be lost, not even in reads', async () => {
    const { api, ask, insert, disk } = await onDisk(folder());
    disk.free = 0;
    const answers = await Promise.all([insert(1), insert(2), ask('/ks/c', { find: {} }), insert(3)]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(Array(4).fill('UNAVAILABLE_DATABASE'));
    expect((await ask('/ks/c', { find: {} })).codes).toEqual(['UNAVAILABLE_DATABASE']);
    await api.close();
  });

  it('continues once there is space, with all writes in between', async () => {
    const dir = folder();
    const { api, ask, insert, disk } = await onDisk(dir);
    disk.free = 0;
    await Promise.all([insert(1), ask('/ks', { createCollection: { name: 'd' } }), insert(2)]);
    disk.free = Infinity;
    expect((await insert(3)).codes).toEqual([]);
    const count = { countDocuments: {} };
    const before = (await ask('/ks/c', count)).reply.status;
    await api.close();
    const second = await open(dir);
    expect((await second.ask('/ks/c', count)).reply.status).toEqual(before);
    expect((await second.ask('/ks', { findCollections: {} })).reply.status).toEqual({ collections: ['c', 'd'] });
    expect(before).toEqual({ count: 3 });
  });

  it('does not start in a new folder, nor in one without its lock file', async () => {
    const dir = folder();
    const refusal = {
      name: 'StorageError',
      code: 'STORAGE_FAILED',
      message: `The folder '${dir}' cannot be used: the disk of '${dir}' has 0 bytes left.`,
    };
    await expect(DurableEngine.open(dir, () => 0)).rejects.toMatchObject(refusal);
    const { api } = await open(dir);
    await api.close();
    rmSync(path.join(dir, 'typestar.mdb-lock'));
    await expect(DurableEngine.open(dir, () => 0)).rejects.toMatchObject(refusal);
    await open(dir);
  });
});
