import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi, type LocalDataApi } from '../../../../src/local/index.js';
import { TOKEN } from '../../client.js';
import { useFolders } from './folder.js';

const { folder, open } = useFolders();

const COLUMNS = {
  p: 'text',
  d: 'decimal',
  a: 'ascii',
  b: 'blob',
  big: 'bigint',
  bool: 'boolean',
  day: 'date',
  dbl: 'double',
  dur: 'duration',
  f: 'float',
  i: 'int',
  ip: 'inet',
  t: 'time',
  ts: 'timestamp',
  tiny: 'tinyint',
  u: 'uuid',
  vi: 'varint',
  l: { type: 'list', valueType: 'text' },
  s: { type: 'set', valueType: 'decimal' },
  m: { type: 'map', keyType: 'text', valueType: { type: 'userDefined', udtName: 'person' } },
  v: { type: 'vector', dimension: 3 },
};

const ROW = `{"p":"\\ud83d\\ude00 é","d":1.50,"a":"x","b":{"$binary":"AP8="},"big":9223372036854775807,"bool":false,
  "day":"-0044-03-15","dbl":"NaN","dur":"-P1Y2M3DT4H5M6S","f":0.1,"i":-5,"ip":"::1","t":"23:59:59.999999999",
  "ts":"1969-12-31T23:59:59.999Z","tiny":-128,"u":"e7ae5cf3-d358-4d99-b900-85902fda9bb0",
  "vi":123456789012345678901234567890,"l":["b","a"],"s":[2.50,1],"m":{"k":{"name":"N","n":7}},"v":[0.1,-2,3.5]}`;

const DOCUMENT = `{"_id":{"$uuid":"e7ae5cf3-d358-4d99-b900-85902fda9bb0"},"n":1.50,"big":12345678901234567890.123,"e":1E-9,
  "at":{"$date":-1},"list":[1,2,3,4,5,6,7,8,9.5,null],"o":{"2":1,"1":{"x":[]}},"s":"\\ud83d\\ude00","$vector":[0.25,0.1,-1]}`;

/** Everything that a server has, as the text of its answers. */
async function contents({ api }: Awaited<ReturnType<typeof open>>): Promise<string> {
  const asked = [
    ['', { findKeyspaces: {} }],
    ['/ks', { findCollections: { options: { explain: true } } }],
    ['/ks', { listTables: { options: { explain: true } } }],
    ['/ks', { listTypes: { options: { explain: true } } }],
    ['/ks/t', { listIndexes: { options: { explain: true } } }],
    ['/ks/t', { find: {} }],
    ['/ks/c', { find: { projection: { '*': 1 } } }],
    ['/ks/c', { find: { sort: { $vector: [1, 0, 0] } } }],
  ] as const;
  const bodies: string[] = [];
  for (const [on, command] of asked) {
    const request = { method: 'POST', path: `/v1${on}`, headers: { token: TOKEN }, body: JSON.stringify(command) };
    bodies.push((await api.handle(request)).body.replace(/"id":"[^"]*"/g, ''));
  }
  const text = bodies.join('\n');
  expect(text).not.toContain('"errors"');
  return text;
}

async function fill({ ask }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const key = { partitionBy: ['p'], partitionSort: { d: -1 } };
  const vector = { dimension: 3, metric: 'euclidean' };
  for (const [on, command] of [
    ['/ks', { createType: { name: 'person', definition: { fields: { name: 'text', n: 'int' } } } }],
    ['/ks', { createTable: { name: 't', definition: { columns: COLUMNS, primaryKey: key } } }],
    ['/ks/t', { createIndex: { name: 'by_i', definition: { column: 'i' } } }],
    ['/ks/t', { createVectorIndex: { name: 'by_v', definition: { column: 'v' } } }],
    ['/ks', { createCollection: { name: 'c', options: { vector, indexing: { deny: ['o'] } } } }],
    ['/ks/t', `{"insertOne":{"document":${ROW}}}`],
    ['/ks/c', `{"insertOne":{"document":${DOCUMENT}}}`],
  ] as const) {
    expect((await ask(on, command)).codes).toEqual([]);
  }
}

describe('a server with a folder', () => {
  it('has everything again after it was closed, with all digits', async () => {
    const dir = folder();
    const first = await open(dir);
    await fill(first);
    const before = await contents(first);
    await first.api.close();
    const second = await open(dir);
    expect(await contents(second)).toBe(before);
    const byIndex = await second.ask('/ks/t', { find: { filter: { i: -5 } } });
    expect([byIndex.codes, byIndex.reply.data?.['documents']]).toEqual([[], [expect.objectContaining({ i: -5 })]]);
    expect(byIndex.reply.status?.warnings).toBeUndefined();
  });

  it('keeps updates, deletions, emptied and dropped objects, and new ones of the same name', async () => {
    const dir = folder();
    const first = await open(dir);
    await fill(first);
    for (const [on, command] of [
      ['/ks/c', { insertMany: { documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] } }],
      ['/ks/c', { updateOne: { filter: { _id: 1 }, update: { $set: { x: 1 } } } }],
      ['/ks/c', { deleteOne: { filter: { _id: 2 } } }],
      ['/ks/t', { deleteMany: { filter: {} } }],
      ['/ks/t', { insertOne: { document: { p: 'new', d: 1 } } }],
      ['/ks/t', { alterTable: { operation: { drop: { columns: ['dbl'] } } } }],
      ['/ks', { createCollection: { name: 'again' } }],
      ['/ks/again', { insertOne: { document: { _id: 'old' } } }],
      ['/ks', { deleteCollection: { name: 'again' } }],
      ['/ks', { createCollection: { name: 'again', options: { defaultId: { type: 'uuid' } } } }],
      ['/ks/again', { insertOne: { document: { _id: 'new' } } }],
      ['', { createKeyspace: { name: 'other' } }],
    ] as const) {
      expect((await first.ask(on, command)).codes).toEqual([]);
    }
    const before = [await contents(first), (await first.ask('/ks/again', { find: {} })).reply];
    await first.api.close();
    const second = await open(dir);
    expect([await contents(second), (await second.ask('/ks/again', { find: {} })).reply]).toEqual(before);
    const dropped = { alterTable: { operation: { add: { columns: { dbl: 'text' } } } } };
    expect((await second.ask('/ks/t', dropped)).codes).toEqual(['CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN']);
  });

  it('finds a row by equal decimals of its key, however they are written', async () => {
    const dir = folder();
    const first = await open(dir);
    await fill(first);
    for (const [d, i] of [
      ['100', 1],
      ['1E+2', 2],
      ['100.0', 3],
    ]) {
      await first.ask('/ks/t', `{"insertOne":{"document":{"p":"x","d":${d},"i":${i}}}}`);
    }
    await first.api.close();
    const second = await open(dir);
    const { reply } = await second.ask('/ks/t', { find: { filter: { p: 'x' } } });
    expect(reply.data?.['documents']).toEqual([{ p: 'x', d: 100, i: 3 }]);
  });

  it('supports keys that are longer than those of LMDB, and distinguishes them', async () => {
    const dir = folder();
    const first = await open(dir);
    await first.ask('/ks', { createCollection: { name: 'c' } });
    const long = 'x'.repeat(5000);
    for (const end of ['a', 'b', 'c']) await first.ask('/ks/c', { insertOne: { document: { _id: long + end } } });
    await first.ask('/ks/c', { deleteOne: { filter: { _id: `${long}b` } } });
    await first.api.close();
    const second = await open(dir);
    const { reply } = await second.ask('/ks/c', { find: {} });
    expect(reply.data?.['documents']).toHaveLength(2);
    expect((await second.ask('/ks/c', { findOne: { filter: { _id: `${long}c` } } })).reply.data?.['document']).toEqual({
      _id: `${long}c`,
    });
  });

  it('keeps what a command has done before it was refused', async () => {
    const dir = folder();
    const first = await open(dir);
    await first.ask('/ks', { createType: { name: 'y', definition: { fields: { a: 'int' } } } });
    const alter = { alterType: { name: 'y', add: { fields: { b: 'int', a: 'int' } } } };
    expect((await first.ask('/ks', alter)).codes).toEqual(['CANNOT_ADD_EXISTING_FIELD']);
    const before = await first.ask('/ks', { listTypes: { options: { explain: true } } });
    await first.api.close();
    const second = await open(dir);
    expect(await second.ask('/ks', { listTypes: { options: { explain: true } } })).toEqual(before);
    expect(JSON.stringify(before.reply)).toContain('"b":');
  });

  it('answers many writers at once', async () => {
    const dir = folder();
    const first = await open(dir);
    await first.ask('/ks', { createCollection: { name: 'c' } });
    const writes = Array.from({ length: 200 }, (_, at) =>
      first.ask('/ks/c', { insertOne: { document: { _id: at % 150, at } } }),
    );
    expect((await Promise.all(writes)).flatMap(({ codes }) => codes)).toHaveLength(50);
    await first.api.close();
    const second = await open(dir);
    expect((await second.ask('/ks/c', { countDocuments: {} })).reply.status?.['count']).toBe(150);
  });
});

describe('a folder that cannot be used', () => {
  const files = (dir: string) =>
    readdirSync(dir)
      .filter((name) => !name.endsWith('-lock'))
      .map((name) => [name, readFileSync(path.join(dir, name))]);

  it('is refused while this process has it open, under any name', async () => {
    const dir = folder();
    const { ask } = await open(dir);
    const other = `${folder()}/link`;
    symlinkSync(dir, other, 'junction');
    for (const name of [dir, other]) {
      await expect(open(name)).rejects.toMatchObject({ name: 'StorageError', code: 'FOLDER_IN_USE' });
    }
    expect((await ask('/ks', { findCollections: {} })).codes).toEqual([]);
  });

  it('is refused while another process has it open', async () => {
    const dir = folder();
    const { api, ask } = await open(dir);
    await ask('/ks', { createCollection: { name: 'c' } });
    const source = path.resolve(import.meta.dirname, '../../../../src/local/index.ts');
    const program = `import { openLocalDataApi } from ${JSON.stringify(source)};
      const api = await openLocalDataApi({ dir: ${JSON.stringify(dir)} }).catch((error) => error);
      process.stdout.write(String(api.code ?? 'opened')); await api.close?.();`;
    const run = () => spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
    expect(String(run().stdout)).toBe('FOLDER_IN_USE');
    expect((await ask('/ks', { findCollections: {} })).reply.status).toEqual({ collections: ['c'] });
    await api.close();
    expect(String(run().stdout)).toBe('opened');
  });

  it('is refused if it has a newer format, and left unchanged', async () => {
    const dir = folder();
    const { StorageFile } = await import('../../../../src/local/storage/durable/file.js');
    const { encodeValue } = await import('../../../../src/local/storage/durable/values.js');
    const file = await StorageFile.open(dir);
    await file.write([
      { space: 0, key: Buffer.from('format'), value: encodeValue({ format: 'typestar', version: 2 }) },
    ]);
    await file.close();
    const before = files(dir);
    await expect(open(dir)).rejects.toMatchObject({ code: 'UNKNOWN_STORAGE_VERSION' });
    expect(files(dir)).toEqual(before);
  });

  it('is refused if it is a file', async () => {
    const name = `${folder()}/file`;
    writeFileSync(name, 'x');
    await expect(open(name)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });

  it.each([
    ['the folder', (dir: string) => rmSync(dir, { recursive: true })],
    ['the file', (dir: string) => rmSync(path.join(dir, 'typestar.mdb'))],
    [
      'the file, with another in its place',
      (dir: string) => {
        const file = path.join(dir, 'typestar.mdb');
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
    ],
  ])('accepts no command after %s has been deleted', async (_what, remove) => {
    const dir = folder();
    const { api, ask } = await open(dir);
    await ask('/ks', { createCollection: { name: 'c' } });
    expect((await ask('/ks/c', { insertOne: { document: { _id: 1 } } })).codes).toEqual([]);
    remove(dir);
    expect((await ask('/ks/c', { insertOne: { document: { _id: 2 } } })).codes).toEqual(['UNAVAILABLE_DATABASE']);
    expect((await ask('/ks/c', { find: {} })).codes).toEqual(['UNAVAILABLE_DATABASE']);
    await expect(api.restore(api.snapshot())).rejects.toMatchObject({ name: 'StorageError', code: 'STORAGE_FAILED' });
    await api.close();
  });

  it('leaves no port open', async () => {
    const dir = folder();
    await open(dir);
    await expect(startLocalDataApi({ dir })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
  });

  it('is refused if its file is damaged, and left unchanged', async () => {
    const dir = folder();
    const file = path.join(dir, 'typestar.mdb');
    const { api, ask } = await open(dir);
    await ask('/ks', { createCollection: { name: 'c' } });
    for (let from = 0; from < 2000; from += 100) {
      const documents = Array.from({ length: 100 }, (_, at) => ({ _id: from + at, text: 'x'.repeat(at * 2) }));
      await ask('/ks/c', { insertMany: { documents } });
    }
    await api.close();
    const good = readFileSync(file);
    const pages = good.length / 4096;
    const damages: (() => void)[] = [
      () => truncateSync(file, 0),
      () => truncateSync(file, 100),
      () => truncateSync(file, good.length / 2),
      () => writeFileSync(file, 'not a database'.repeat(1000)),
      () => writeFileSync(file, Buffer.alloc(good.length)),
      ...[0xff, 0x00].map(
        (byte) => () =>
          writeFileSync(
            file,
            withEveryPage(good, (page) => page.fill(byte)),
          ),
      ),
      () =>
        writeFileSync(
          file,
          withEveryPage(good, (page) => page.subarray(16, 40).fill(7)),
        ),
      () =>
        writeFileSync(
          file,
          withEveryPage(good, (page) => (page[4090] = (page[4090] ?? 0) ^ 1)),
        ),
    ];
    expect(pages).toBeGreaterThan(20);
    for (const damage of damages) {
      writeFileSync(file, good);
      rmSync(`${file}-lock`, { force: true });
      damage();
      const before = readFileSync(file);
      await expect(open(dir)).rejects.toMatchObject({ name: 'StorageError', code: 'STORAGE_DAMAGED' });
      expect(readFileSync(file).equals(before)).toBe(true);
    }
    writeFileSync(file, good);
    const again: { api: LocalDataApi; ask: typeof ask } = await open(dir);
    expect((await again.ask('/ks/c', { estimatedDocumentCount: {} })).reply.status?.['count']).toBe(2000);
  });

  it('is detected if any page is damaged, or the data is complete', async () => {
    const dir = folder();
    const file = path.join(dir, 'typestar.mdb');
    const { api, ask } = await open(dir);
    await ask('/ks', { createCollection: { name: 'c' } });
    const documents = Array.from({ length: 100 }, (_, at) => ({ _id: at, text: String(at).repeat(100) }));
    await ask('/ks/c', { insertMany: { documents } });
    const find = { find: { sort: { _id: 1 } } };
    const all = (await ask('/ks/c', find)).reply;
    await api.close();
    const good = readFileSync(file);
    for (let at = 8192; at < good.length; at += 409) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x55;
      writeFileSync(file, bad);
      const opened = await open(dir).catch((error: unknown) => error);
      if (opened instanceof Error) {
        expect(opened).toMatchObject({ code: 'STORAGE_DAMAGED' });
      } else {
        const server = opened as Awaited<ReturnType<typeof open>>;
        expect((await server.ask('/ks/c', find)).reply).toEqual(all);
        await server.api.close();
      }
    }
  });
});

/** The file with something done to every page behind the first two. */
function withEveryPage(good: Buffer, change: (page: Buffer) => void): Buffer {
  const bad = Buffer.from(good);
  for (let at = 8192; at + 4096 <= bad.length; at += 4096) change(bad.subarray(at, at + 4096));
  return bad;
}
