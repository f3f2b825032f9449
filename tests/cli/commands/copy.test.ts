import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const FILMS = {
  definition: {
    columns: { genre: 'text', year: 'int', title: 'text', views: 'bigint', length: 'duration' },
    primaryKey: { partitionBy: ['genre'], partitionSort: { year: -1 } },
  },
} as const;

async function openBoth() {
  const [from, to] = [await openTestDatabase(), await openTestDatabase()];
  const films = await from.db.createTable('films', FILMS);
  await films.createIndex('films_views', 'views');
  await from.db.command(
    {
      insertMany: {
        documents: Array.from({ length: 60 }, (_, year) => ({ genre: 'a', year, title: `${year}`, length: '90m1ms' })),
      },
    },
    { table: 'films' },
  );
  await from.db.createCollection('notes', { defaultId: { type: 'objectId' } });
  await from.db.command({ insertMany: { documents: NOTES } }, { collection: 'notes' });
  const cwd = createTemporaryFolder();
  const copy = (...args: readonly string[]) => runCli(['copy', '--from', from.uri, '--to', to.uri, ...args], { cwd });
  return { from, to, copy, cwd };
}

const NOTES = [
  { _id: { $objectId: '507f1f77bcf86cd799439011' }, at: { $date: 1 } },
  { _id: 'a', n: null },
];

describe('typestar copy', () => {
  it('creates tables with their indexes, and collections with their options, and copies the data', async () => {
    const { to, copy } = await openBoth();
    const { code, out, err } = await copy();
    expect(out).toBe(`Copied to ${to.uri}:\ntable films: 60 rows\ncollection notes: 2 documents\n`);
    expect(err.split('\n')).toEqual([
      "done: create table 'films'",
      expect.stringContaining("index 'films_views'"),
      "done: create collection 'notes'",
      '',
    ]);
    expect(code).toBe(0);
    const row = await to.db.table('films').findOne({ genre: 'a', year: 7 });
    expect(row).toMatchObject({ title: '7', views: null });
    expect(String(row?.['length'])).toBe('1h30m1ms');
    expect(await to.db.collection('notes').countDocuments({}, 10)).toBe(2);
    const [notes] = await to.db.listCollections();
    expect(notes?.definition.defaultId).toEqual({ type: 'objectId' });
  });

  it('can be repeated: rows are the same, documents are unchanged', async () => {
    const { to, copy } = await openBoth();
    await copy();
    await to.db.collection('notes').updateOne({ _id: 'a' }, { $set: { n: 7 } });
    const { code, out, err } = await copy();
    expect(out).toContain('table films: 60 rows\ncollection notes: 0 documents, 2 were there\n');
    expect([code, err]).toEqual([0, '']);
    expect(await to.db.collection('notes').findOne({ _id: 'a' })).toEqual({ _id: 'a', n: 7 });
  });

  it('says that a collection of the target has other options', async () => {
    const { to, copy } = await openBoth();
    await to.db.createCollection('notes', { defaultId: { type: 'uuid' } });
    const { code, err } = await copy('--table', 'notes');
    const said = `The collection 'notes' of ${to.uri} has other options: they are left as they are.\n`;
    expect([code, err]).toEqual([0, said]);
    await to.db.dropCollection('notes');
    await copy('--table', 'notes');
    expect((await copy('--table', 'notes')).err).toBe('');
  });

  it('refuses to copy a keyspace onto itself', async () => {
    const { from, cwd } = await openBoth();
    expect(await runCli(['copy', '--to', from.uri], { cwd, env: { TYPESTAR_URI: from.uri } })).toMatchObject({
      ...{ code: 1, err: `typestar copy: --from and --to are the same database: ${from.uri}.\n` },
    });
  });

  it('refuses it under another name of this machine, too', async () => {
    await using server = await startLocalDataApi({ port: 0, host: '127.0.0.1' });
    const uri = `${server.url.replace('://', '://cassandra:cassandra@')}/default_keyspace`;
    const other = uri.replace('127.0.0.1', 'localhost');
    const { code, err } = await runCli(['copy', '--from', uri, '--to', other]);
    expect([code, err]).toEqual([
      1,
      `typestar copy: --from and --to are the same database: ${server.url.replace('/v1', '')}, keyspace default_keyspace and ${server.url.replace('127.0.0.1', 'localhost').replace('/v1', '')}, keyspace default_keyspace.\n`,
    ]);
  });

  it('copies chosen tables, or the schema alone', async () => {
    const { to, copy } = await openBoth();
    const { code, out } = await copy('--table', 'films', '--schema-only', '--quiet');
    expect([code, out]).toEqual([0, `What was missing was created at ${to.uri}; no data was copied.\n`]);
    expect(await to.db.listCollections()).toEqual([]);
    expect(await to.db.table('films').findOne({})).toBe(null);
  });

  it('says that there is nothing to copy', async () => {
    const [from, to] = [await openTestDatabase(), await openTestDatabase()];
    const { code, out } = await runCli(['copy', '--from', from.uri, '--to', to.uri]);
    expect([code, out]).toEqual([0, 'Nothing was copied: the source has no tables and collections.\n']);
  });

  it('copies nothing if a table of that name differs', async () => {
    const { to, copy } = await openBoth();
    await to.db.createTable('films', { definition: { columns: { genre: 'text' }, primaryKey: 'genre' } });
    const { code, err } = await copy();
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/has other tables of these names .*Nothing was copied\.\n$/),
    ]);
    expect(await to.db.listCollections()).toEqual([]);
  });

  it('reports that it was interrupted', async () => {
    const { from, to, cwd } = await openBoth();
    const args = ['copy', '--from', from.uri, '--to', to.uri];
    const { code, err } = await runCli(args, { cwd, signal: AbortSignal.abort() });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/Stopped: the rest was not copied\. Running the same command again is safe\.\n$/),
    ]);
  });

  it('reports how far it came when the target fails', async () => {
    const { from, cwd } = await openBoth();
    const server = await startLocalDataApi({ port: 0, auth: false, keyspaces: ['shop'] });
    server.api.faults.add({ commands: ['insertMany'], status: 503 });
    const args = ['copy', '--from', from.uri, '--to', `${server.url}/shop`, '--retries', '0', '--quiet'];
    const { code, err } = await runCli(args, { cwd, env: { TYPESTAR_TOKEN: 'any' } });
    expect(code).toBe(1);
    expect(err).toMatch(
      /^typestar copy: table films: .*503.* 0 rows of it were copied\. It is safe to run the same command again\.\n$/s,
    );
    await server.stop();
  });

  it('accepts profiles of the configuration', async () => {
    const { from, to } = await openBoth();
    const cwd = createTemporaryFolder({
      'typestar.config.ts': `export default { uri: '${from.uri}', profiles: { other: { uri: '${to.uri}' } } };`,
    });
    expect((await runCli(['copy', '--to', 'other', '--table', 'films'], { cwd })).out).toContain(
      'table films: 60 rows',
    );
    expect((await runCli(['copy', '--to', 'nothing'], { cwd })).err).toContain('--profile nothing');
    expect((await runCli(['copy'], { cwd })).err).toContain('Give --from and --to');
  });
});
