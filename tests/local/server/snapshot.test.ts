import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openLocalDataApi, startLocalDataApi } from '../../../src/local/index.js';
import { asker, freshApi, type Told } from '../client.js';
import { useFolders } from '../storage/durable/folder.js';

const { folder, open } = useFolders();

type Ask = ReturnType<typeof asker>;

const TABLE = { columns: { id: 'int', n: 'int', tags: { type: 'set', valueType: 'text' } }, primaryKey: 'id' };

async function fill(ask: Ask): Promise<void> {
  const documents = Array.from({ length: 300 }, (_, at) => ({ _id: at, n: at % 30 }));
  const commands: readonly (readonly [string, object])[] = [
    ['/ks', { createCollection: { name: 'c' } }],
    ...[0, 100, 200].map(
      (from) => ['/ks/c', { insertMany: { documents: documents.slice(from, from + 100) } }] as const,
    ),
    ['/ks', { createTable: { name: 't', definition: TABLE } }],
    ['/ks/t', { createIndex: { name: 'by_n', definition: { column: 'n' } } }],
    ['/ks/t', { createIndex: { name: 'by_tag', definition: { column: 'tags' } } }],
    ['/ks/t', { insertMany: { documents: [1, 2, 3].map((id) => ({ id, n: 7, tags: ['a', `t${id}`] })) } }],
  ];
  for (const [on, command] of commands) expect((await ask(on, command)).codes).toEqual([]);
}

/** Changes and destroys what fill has made. */
async function spoil(ask: Ask): Promise<void> {
  const commands: readonly (readonly [string, object])[] = [
    ['/ks/c', { updateMany: { filter: { n: 3 }, update: { $set: { n: 4 } } } }],
    ['/ks/c', { deleteOne: { filter: { _id: 5 } } }],
    ['/ks/c', { insertOne: { document: { _id: 'new', n: 3 } } }],
    ['/ks/t', { updateOne: { filter: { id: 1 }, update: { $set: { n: 8, tags: ['b'] } } } }],
    ['/ks/t', { deleteOne: { filter: { id: 2 } } }],
    ['/ks', { dropIndex: { name: 'by_tag' } }],
    ['/ks/t', { alterTable: { operation: { add: { columns: { more: 'text' } } } } }],
    ['/ks', { dropIndex: { name: 'by_n' } }],
    ['/ks/t', { alterTable: { operation: { drop: { columns: ['n'] } } } }],
    ['/ks/t', { alterTable: { operation: { add: { columns: { n: 'int' } } } } }],
    ['/ks/t', { insertOne: { document: { id: 4, n: 7, more: 'm', tags: ['a'] } } }],
    ['', { createKeyspace: { name: 'more' } }],
    ['/more', { createCollection: { name: 'c' } }],
  ];
  for (const [on, command] of commands) expect((await ask(on, command)).codes).toEqual([]);
}

/** What queries of all kinds answer, those by an index among them. */
async function look(ask: Ask): Promise<unknown> {
  const rows = (told: Told) => [told.codes, told.reply.data?.['documents'], told.reply.status?.warnings?.length];
  const explain = { options: { explain: true } };
  return {
    keyspaces: (await ask('', { findKeyspaces: {} })).reply.status,
    tables: (await ask('/ks', { listTables: explain })).reply.status,
    indexes: (await ask('/ks/t', { listIndexes: explain })).reply.status,
    three: rows(await ask('/ks/c', { find: { filter: { n: 3 } } })),
    threeAgain: rows(await ask('/ks/c', { find: { filter: { n: 3 } } })),
    five: rows(await ask('/ks/c', { find: { filter: { _id: 5 } } })),
    count: (await ask('/ks/c', { countDocuments: {} })).reply.status,
    seven: rows(await ask('/ks/t', { find: { filter: { n: 7 } } })),
    tagged: rows(await ask('/ks/t', { find: { filter: { tags: { $in: ['a'] } } } })),
    row: rows(await ask('/ks/t', { find: { filter: { id: 2 } } })),
  };
}

describe('a snapshot', () => {
  it('restores data, indexes and schema, any number of times', async () => {
    const { api, ask } = freshApi();
    await fill(ask);
    const before = await look(ask);
    const snapshot = api.snapshot();
    for (let turn = 0; turn < 3; turn++) {
      await spoil(ask);
      expect(await look(ask)).not.toEqual(before);
      await api.restore(snapshot);
      expect(await look(ask)).toEqual(before);
    }
  });

  it('restores dropped objects in place of new ones with the same name', async () => {
    const { api, ask } = freshApi();
    await fill(ask);
    const before = await look(ask);
    const snapshot = api.snapshot();
    await ask('/ks', { deleteCollection: { name: 'c' } });
    await ask('/ks', { dropTable: { name: 't' } });
    await ask('/ks', { createCollection: { name: 't' } });
    await ask('/ks/t', { insertOne: { document: { _id: 1 } } });
    await api.restore(snapshot);
    expect(await look(ask)).toEqual(before);
    await ask('', { dropKeyspace: { name: 'ks' } });
    await api.restore(snapshot);
    expect(await look(ask)).toEqual(before);
  });

  it('is independent of other snapshots', async () => {
    const { api, ask } = freshApi();
    const empty = api.snapshot();
    await fill(ask);
    const full = api.snapshot();
    const before = await look(ask);
    await spoil(ask);
    const spoilt = await look(ask);
    const third = api.snapshot();
    await api.restore(empty);
    expect((await ask('/ks', { listTables: {} })).reply.status).toEqual({ tables: [] });
    await api.restore(third);
    expect(await look(ask)).toEqual(spoilt);
    await api.restore(full);
    expect(await look(ask)).toEqual(before);
  });

  it('can be restored in another server, independently from then on', async () => {
    const first = freshApi();
    await fill(first.ask);
    const before = await look(first.ask);
    const second = freshApi();
    await second.api.restore(first.api.snapshot());
    expect(await look(second.ask)).toEqual(before);
    await spoil(second.ask);
    expect(await look(first.ask)).toEqual(before);
  });

  it('keeps the fields of types in order for indexes that compare them', async () => {
    const { api, ask } = freshApi();
    const alterType = { name: 'y', add: { fields: { b: 'int' } } };
    const columns = { id: 'int', list: { type: 'set', valueType: { type: 'userDefined', udtName: 'y' } } };
    await ask('/ks', { createType: { name: 'y', definition: { fields: { a: 'int' } } } });
    await ask('/ks', { createTable: { name: 't', definition: { columns, primaryKey: 'id' } } });
    const snapshot = api.snapshot();
    await ask('/ks', { alterType });
    await api.restore(snapshot);
    await ask('/ks', { alterType });
    await ask('/ks/t', {
      insertOne: {
        document: {
          id: 1,
          list: [
            { a: 1, b: 2 },
            { a: 1, b: 1 },
          ],
        },
      },
    });
    const { reply } = await ask('/ks/t', { find: { filter: { id: 1 } } });
    expect(reply.data?.['documents']).toEqual([
      {
        id: 1,
        list: [
          { a: 1, b: 1 },
          { a: 1, b: 2 },
        ],
      },
    ]);
  });

  it('is restored without indexing rows, neither those that it has nor those that it replaces', async () => {
    const { api, ask } = freshApi();
    const definition = { columns: { id: 'int', name: 'text' }, primaryKey: 'id' };
    await ask('/ks', { createTable: { name: 't', definition } });
    await ask('/ks/t', {
      createIndex: { name: 'by_name', definition: { column: 'name', options: { caseSensitive: false } } },
    });
    const insert = (name: string) =>
      ask('/ks/t', { insertMany: { documents: [1, 2, 3].map((id) => ({ id, name: `${name} ${id}` })) } });
    const find = async (name: string) =>
      (await ask('/ks/t', { find: { filter: { name }, projection: { id: 1 } } })).reply.data?.['documents'];
    await insert('SAVED');
    const snapshot = api.snapshot();
    // The index has texts in lower case, which each of them needs to get into it.
    const watched = vi.spyOn(String.prototype, 'toLowerCase');
    onTestFinished(() => watched.mockRestore());
    await insert('OTHER');
    expect(watched.mock.contexts.map(String)).toContain('OTHER 3');
    watched.mockClear();
    await api.restore(snapshot);
    expect(watched.mock.contexts.map(String)).toEqual([]);
    expect([await find('saved 2'), await find('other 2')]).toEqual([[{ id: 2 }], []]);
  });

  it('is stored when it is restored into a folder', async () => {
    const dir = folder();
    const first = await open(dir);
    await fill(first.ask);
    const before = await look(first.ask);
    const snapshot = first.api.snapshot();
    await spoil(first.ask);
    await first.api.restore(snapshot);
    await first.api.close();
    const second = await open(dir);
    expect(await look(second.ask)).toEqual(before);
  });

  it('is taken and restored by a server on a port too', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const ask = asker(server.api);
    await fill(ask);
    const before = await look(ask);
    const snapshot = server.snapshot();
    await spoil(ask);
    await server.restore(snapshot);
    expect(await look(ask)).toEqual(before);
  });
});

it('snapshot() and restore() refuse arguments that they would ignore', async () => {
  await using server = await startLocalDataApi();
  for (const each of [server, server.api]) {
    const loose = each as object as Readonly<Record<'snapshot' | 'restore', (...given: unknown[]) => unknown>>;
    const snapshot = loose.snapshot();
    expect(() => loose.snapshot('ks')).toThrow(new RangeError('snapshot() takes 0 arguments, not 1.'));
    await expect(loose.restore(snapshot, { keyspace: 'ks' })).rejects.toThrow('restore() takes 1 argument, not 2.');
    await loose.restore(snapshot);
  }
  // As a callback gets it.
  await (server as object as { stop(...given: unknown[]): Promise<void> }).stop('SIGTERM', 15);
});

describe('initial data', () => {
  const documents = Array.from({ length: 250 }, (_, at) => ({ _id: at }));

  it('creates keyspaces and collections with documents', async () => {
    const api = await openLocalDataApi({ data: { films: { noir: [{ _id: 1, title: 'Laura' }], many: documents } } });
    const ask = asker(api);
    expect((await ask('/films/noir', { find: {} })).reply.data?.['documents']).toEqual([{ _id: 1, title: 'Laura' }]);
    expect((await ask('/films/many', { countDocuments: {} })).reply.status?.['count']).toBe(250);
    await api.close();
  });

  it('can be created by a function that sends commands', async () => {
    await using server = await startLocalDataApi({
      async data(send) {
        await send('/default_keyspace', { createTable: { name: 't', definition: TABLE } });
        await send('/default_keyspace/t', { insertOne: { document: { id: 1 } } });
      },
    });
    const { reply } = await asker(server.api)('/default_keyspace/t', { find: { filter: { id: 1 } } });
    expect(reply.data?.['documents']).toHaveLength(1);
  });

  it('fails the start with the error of the server', async () => {
    const data = { ks: { c: [{ _id: 1 }, { _id: 1 }] } };
    await expect(openLocalDataApi({ data })).rejects.toThrow(/insertMany returned 200 .*DOCUMENT_ALREADY_EXISTS/);
  });

  it('is created once in a folder', async () => {
    const dir = folder();
    const data = { ks: { c: documents } };
    const first = await open(dir, { data });
    await first.ask('/ks/c', { deleteOne: { filter: { _id: 0 } } });
    await first.api.close();
    const second = await open(dir, { data });
    expect((await second.ask('/ks/c', { countDocuments: {} })).reply.status?.['count']).toBe(249);
  });
});
