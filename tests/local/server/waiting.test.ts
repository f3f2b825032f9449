import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../src/local/index.js';
import { freshApi } from '../client.js';
import { useFolders } from '../storage/durable/folder.js';

const { folder, open } = useFolders();

const ROWS = 10_000;
const TABLE = {
  columns: { p: 'int', c: 'int', code: 'text' },
  primaryKey: { partitionBy: ['p'], partitionSort: { c: 1 } },
};
const code = { filter: { code: 'code 7' } };
const key = { filter: { p: 7, c: 7 } };

/** A folder with more rows than are read at once. */
async function fill(): Promise<string> {
  const dir = folder();
  const { api, ask } = await open(dir);
  await ask('/ks', { createTable: { name: 't', definition: TABLE } });
  await ask('/ks/t', { createIndex: { name: 'by_code', definition: { column: 'code' } } });
  await ask('/ks', { createCollection: { name: 'c' } });
  await ask('/ks/c', { insertOne: { document: { _id: 1, text: 'a' } } });
  for (let from = 0; from < ROWS; from += 100) {
    const documents = Array.from({ length: 100 }, (_, at) => ({
      p: (from + at) % 100,
      c: from + at,
      code: `code ${from + at}`,
    }));
    await ask('/ks/t', { insertMany: { documents } });
  }
  await api.close();
  return dir;
}

describe('a folder that has just been opened', () => {
  it('answers a read by key while other commands wait for the rest of the rows', async () => {
    const { ask } = await open(await fill());
    const order: string[] = [];
    const told = async (label: string, on: string, command: object) => {
      const { reply, codes } = await ask(on, command);
      order.push(label);
      expect(codes).toEqual([]);
      return reply;
    };
    const replies = await Promise.all([
      told('index', '/ks/t', { findOne: code }),
      told('page', '/ks/t', { find: { filter: { p: 8 } } }),
      told('collection', '/ks/c', { findOne: { filter: { _id: 1 } } }),
      told('update', '/ks/t', { updateOne: { ...key, update: { $set: { code: 'changed' } } } }),
      told('changed', '/ks/t', { findOne: { filter: { code: 'changed' } } }),
      told('key', '/ks/t', { findOne: key }),
      told('keys', '/ks/t', { find: key }),
      told('missing', '/ks/t', { findOne: { filter: { p: 7, c: 8 } } }),
      told('schema', '/ks', { listTables: {} }),
    ]);
    expect(order.slice(0, 4).sort()).toEqual(['key', 'keys', 'missing', 'schema']);
    const row = { p: 7, c: 7, code: 'code 7' };
    const [index, page, collection, , changed, byKey, byKeys, missing] = replies.map(({ data }) => data);
    expect([index, byKey, byKeys, missing]).toEqual([
      { document: row },
      { document: row },
      { documents: [row], nextPageState: null },
      { document: null },
    ]);
    expect(changed).toEqual({ document: { ...row, code: 'changed' } });
    expect(collection).toEqual({ document: { _id: 1, text: 'a' } });
    expect(page?.['documents']).toHaveLength(50);
  });

  it('gives all warnings once', async () => {
    const { ask } = await open(await fill());
    const { reply } = await ask('/ks/t', { find: { filter: { c: 3 } } });
    expect(reply.data?.['documents']).toEqual([{ p: 3, c: 3, code: 'code 3' }]);
    expect(reply.status?.warnings?.map(({ errorCode }) => errorCode)).toEqual(['INCOMPLETE_PRIMARY_KEY_FILTER']);
  });

  it('has all rows in a snapshot, and restores one', async () => {
    const dir = await fill();
    const { api, ask } = await open(dir);
    const snapshot = api.snapshot();
    await ask('/ks/t', { deleteMany: { filter: { p: 7 } } });
    await api.close();
    const again = await open(dir);
    expect((await again.ask('/ks/t', { findOne: key })).reply.data).toEqual({ document: null });
    await again.api.restore(snapshot);
    expect((await again.ask('/ks/t', { findOne: code })).reply.data?.['document']).toMatchObject({ c: 7 });
  });

  it('takes and restores snapshots in turn with the commands that wait', async () => {
    const { api, ask } = await open(await fill());
    const change = (to: string) => ask('/ks/t', { updateOne: { ...key, update: { $set: { code: to } } } });
    const read = async (): Promise<unknown> => (await ask('/ks/t', { findOne: key })).reply.data?.['document'];
    const first = change('first');
    const snapshot = api.snapshot();
    const [second, early, restored] = [change('second'), read(), api.restore(snapshot)];
    // It comes after the restore, so it waits for it.
    const late = read();
    const other = freshApi();
    await other.api.restore(snapshot);
    const elsewhere = other.ask('/ks/t', { findOne: key });
    await Promise.all([first, second, restored]);
    expect([await early, await late, await read()]).toEqual([
      { p: 7, c: 7, code: 'code 7' },
      { p: 7, c: 7, code: 'first' },
      { p: 7, c: 7, code: 'first' },
    ]);
    expect((await elsewhere).reply.data?.['document']).toEqual({ p: 7, c: 7, code: 'first' });
    expect((await ask('/ks/t', { findOne: { filter: { code: 'second' } } })).reply.data).toEqual({ document: null });
  });

  it('cannot be saved or restored if it is closed before everything has been read', async () => {
    const { api } = await open(await fill());
    const snapshot = api.snapshot();
    const failure = new StorageError('STORAGE_FAILED', 'The server was closed before its data had been read.');
    const restored = expect(api.restore(snapshot)).rejects.toThrow(failure);
    await api.close();
    await restored;
    await expect(freshApi().api.restore(snapshot)).rejects.toThrow(failure);
  });

  it('can be closed before everything has been read', async () => {
    const dir = await fill();
    const { api, ask } = await open(dir);
    const waiting = ask('/ks/t', { findOne: code });
    await api.close();
    expect((await waiting).codes).toEqual(['UNAVAILABLE_DATABASE']);
    const again = await open(dir);
    expect((await again.ask('/ks/t', { findOne: code })).reply.data?.['document']).toMatchObject({ c: 7 });
  });
});
