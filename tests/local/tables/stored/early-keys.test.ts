import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFolders } from '../../storage/durable/folder.js';

const { folder, open } = useFolders();

type Ask = Awaited<ReturnType<typeof open>>['ask'];

const ROWS = 9000;
const columns = {
  p: 'text',
  c: 'int',
  code: 'text',
  kind: 'text',
  size: 'int',
  name: 'text',
  note: 'text',
  tags: { type: 'list', valueType: 'text' },
  v: { type: 'vector', dimension: 2 },
};

/** Notes contain the bytes of codes, and some are on pages of their own. */
const row = (at: number) => ({
  p: `partition ${at % 7}`,
  c: (at * 31) % ROWS,
  code: `code ${at % 3000}`,
  kind: at % 9 === 0 ? 'rare' : 'usual',
  size: at % 400,
  name: at % 2 === 0 ? `Name ${at}` : `NAME ${at - 1}`,
  note: at % 1000 === 77 ? `${'long '.repeat(2000)}${at}` : `code 5 ${at}`,
  tags: [`tag ${at % 5}`, 'code 5'],
  v: [at, 1],
});

/** A new folder with all rows; they are inserted once. */
async function fill(): Promise<string> {
  contents ??= await makeContents();
  const dir = folder();
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, FILE), contents);
  return dir;
}

const FILE = 'typestar.mdb';
let contents: Buffer | undefined;

async function makeContents(): Promise<Buffer> {
  const dir = folder();
  const { api, ask } = await open(dir);
  const definition = { columns, primaryKey: { partitionBy: ['p'], partitionSort: { c: -1 } } };
  await ask('/ks', { createTable: { name: 't', definition } });
  for (const column of ['code', 'kind', 'size', 'tags']) {
    const command = { createIndex: { name: `by_${column}`, definition: { column } } };
    expect((await ask('/ks/t', command)).codes).toEqual([]);
  }
  const definitionOfName = { column: 'name', options: { caseSensitive: false } };
  await ask('/ks/t', { createIndex: { name: 'by_name', definition: definitionOfName } });
  await ask('/ks', {
    createTable: { name: 'other', definition: { columns: { p: 'int', code: 'text' }, primaryKey: 'p' } },
  });
  await ask('/ks/other', { createIndex: { name: 'by_other_code', definition: { column: 'code' } } });
  for (let from = 0; from < ROWS; from += 100) {
    const documents = Array.from({ length: 100 }, (_, at) => row(from + at));
    expect((await ask('/ks/t', { insertMany: { documents } })).codes).toEqual([]);
    const others = documents.map(({ code }, at) => ({ p: from + at, code }));
    expect((await ask('/ks/other', { insertMany: { documents: others } })).codes).toEqual([]);
  }
  await ask('/ks/t', { deleteOne: { filter: { p: 'partition 5', c: (5 * 31) % ROWS } } });
  await api.close();
  return readFileSync(path.join(dir, FILE));
}

/** Answered before all rows have been read. */
const early = [
  ['/ks/t', { findOne: { filter: { code: 'code 5' } } }],
  ['/ks/t', { find: { filter: { code: 'code 77' } } }],
  ['/ks/t', { find: { filter: { code: 'code 7' }, options: { limit: 2 }, projection: { c: 1, note: 1 } } }],
  ['/ks/t', { find: { filter: { kind: 'rare' } } }],
  ['/ks/t', { find: { filter: { size: 77, c: { $gt: 4000 } } } }],
  ['/ks/t', { find: { filter: { code: { $eq: 'code 8' } }, sort: { c: 1 } } }],
  ['/ks/t', { find: { filter: { $and: [{ code: 'code 9' }, { kind: 'rare' }] } } }],
  ['/ks/t', { findOne: { filter: { code: 'no code' } } }],
  ['/ks/other', { find: { filter: { code: 'code 5' } } }],
] as const;

/** Answered after that. */
const late = [
  ['/ks/t', { find: { filter: { kind: 'usual' } } }],
  ['/ks/t', { find: { filter: { size: 0 } } }],
  ['/ks/t', { find: { filter: { name: 'name 8' } } }],
  ['/ks/t', { find: { filter: { tags: { $in: ['code 5'] } } } }],
  ['/ks/t', { find: { filter: { code: { $in: ['code 5', 'code 6'] } } } }],
  ['/ks/t', { find: { filter: { size: { $gt: 390 } } } }],
  ['/ks/t', { find: { filter: { note: 'code 5 6' } } }],
  ['/ks/t', { find: { filter: {} } }],
  ['/ks/t', { find: { sort: { v: [5, 1] }, options: { limit: 5 } } }],
] as const;

const answer = async (ask: Ask, [on, command]: readonly [string, object]): Promise<unknown> => {
  const { reply, codes } = await ask(on, command);
  return [command, codes, reply.data, (reply.status?.warnings ?? []).map(({ errorCode }) => errorCode)];
};

describe('rows that are still being read', () => {
  it('are found by the value of an index like those that have been read', async () => {
    const dir = await fill();
    const { api, ask } = await open(dir);
    const order: number[] = [];
    const asked = [...late, ...early].map(async (read, at) => {
      const said = await answer(ask, read);
      order.push(at);
      return said;
    });
    const during = await Promise.all(asked);
    const after: unknown[] = [];
    for (const read of [...late, ...early]) after.push(await answer(ask, read));
    expect(during).toEqual(after);
    expect(after.filter((one) => /\[\],"nextPageState"|"document":null/.test(JSON.stringify(one)))).toHaveLength(1);
    // All but the last, because only so much is searched for.
    const answered = order.slice(0, early.length).filter((at) => at >= late.length);
    expect(answered.length).toBeGreaterThanOrEqual(8);
    await api.close();
  });

  it('are found before all have been read', async () => {
    const dir = await fill();
    for (const read of early.filter((_, at) => at % 3 === 0)) {
      const { api, ask } = await open(dir);
      const order: string[] = [];
      const all = answer(ask, late[7]).then(() => order.push('all'));
      const said = await answer(ask, read);
      order.push('early');
      await all;
      expect([read, order]).toEqual([read, ['early', 'all']]);
      expect(await answer(ask, read)).toEqual(said);
      await api.close();
    }
  });

  it('are found as they are after the changes that were sent before', async () => {
    const { ask } = await open(await fill());
    const key = { p: 'partition 5', c: (12 * 31) % ROWS };
    const replies = await Promise.all([
      ask('/ks/t', { findOne: { filter: { code: 'code 12' }, projection: { c: 1 } } }),
      ask('/ks/t', { updateOne: { filter: key, update: { $set: { code: 'changed' } } } }),
      ask('/ks/t', { find: { filter: { code: 'changed' }, projection: { c: 1 } } }),
      ask('/ks/t', { deleteOne: { filter: key } }),
      ask('/ks/t', { find: { filter: { code: 'changed' } } }),
    ]);
    expect(replies.map(({ reply }) => reply.data?.['documents'] ?? reply.data?.['document'])).toEqual([
      expect.objectContaining({ c: expect.any(Number) as number }),
      undefined,
      [{ c: key.c }],
      undefined,
      [],
    ]);
    expect((await ask('/ks/t', { find: { filter: { code: 'changed' } } })).reply.data?.['documents']).toEqual([]);
  });

  it('are not searched any more when the server is closed', async () => {
    const { api, ask } = await open(await fill());
    const asked = ask('/ks/t', { findOne: { filter: { code: 'code 5' } } });
    await api.close();
    expect((await asked).codes).toEqual(['UNAVAILABLE_DATABASE']);
  });
});
