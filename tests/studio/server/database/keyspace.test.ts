import { createServer } from 'node:http';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import { createTemporaryFolder } from '../../../cli/temporary-folder.js';
import { createClient, openStudio } from '../open-studio.js';
import { startStudio } from '../../../../src/studio/server/start-studio.js';

const films = table('films', { id: c.int(), title: c.text() }, { primaryKey: { partitionBy: ['id'] } });

const TABLES = `
import { c, model, table } from 'typestar';
export const filmTable = table('films', {
  id: c.int(),
  name: c.text({ column: 'title', enum: ['Laura', 'Gilda'], index: true }),
  length: c.int(),
}, { primaryKey: { partitionBy: ['id'] } });
`;

async function openWithProgram(text: string) {
  const cwd = createTemporaryFolder();
  const file = path.join(cwd, 'tables.ts');
  writeFileSync(file, text);
  const prepare = async (connection: Parameters<NonNullable<Parameters<typeof openStudio>[0]>>[0]) => {
    await model(films, { connection }).syncTable();
  };
  return openStudio(prepare, { cwd, modules: [file] });
}

describe('the schema of a keyspace', () => {
  it('is said to be missing when the studio starts', async () => {
    const { source } = await openStudio();
    const opening = startStudio({ ...source, uri: source.uri.replace(/films$/, 'none'), keyspace: 'none' });
    await expect(opening).rejects.toThrow("'none'");
  });

  it('is empty where there is nothing', async () => {
    const { ask } = await openStudio();
    expect(await ask('schema', { keyspace: 'films' })).toEqual({
      ...{ keyspace: 'films', tables: [], collections: [], types: [] },
    });
    expect(await ask('state', {})).toMatchObject({
      label: expect.stringMatching(/^http:/) as string,
      version: '1.2.3',
    });
  });

  it('shows keys with their order, indexes and types', async () => {
    const shapes = table(
      'shapes',
      {
        site: c.text(),
        at: c.timestamp(),
        place: c.udt('place', { city: c.text() }),
        limits: c.map(c.text(), c.double(), { index: 'keys' }),
        plot: c.text({ index: { text: { analyzer: 'english' } } }),
        name: c.text({ index: { caseSensitive: false, normalize: true } }),
        shape: c.vector(3, { index: { metric: 'dot_product' } }),
      },
      { primaryKey: { partitionBy: ['site'], partitionSort: ['-at'] } },
    );
    const { ask } = await openStudio(async (connection) => {
      await model(shapes, { connection }).syncTable();
      await connection.createCollection('notes', { vector: { dimension: 2, metric: 'cosine' } });
    });
    const { tables, collections, types } = await ask('schema', { keyspace: 'films' });
    const [view] = tables;
    const columns = Object.fromEntries((view?.columns ?? []).map((column) => [column.name, column]));
    expect(columns['site']).toEqual({
      ...{ name: 'site', member: 'site', type: 'text', role: 'partition', position: 0, indexes: [] },
    });
    expect(columns['at']).toMatchObject({
      role: 'clustering',
      position: 0,
      direction: 'descending',
      type: 'timestamp',
    });
    expect(columns['shape']).toMatchObject({ role: 'regular', type: 'vector<float, 3>', dimension: 3 });
    const described = (name: string) => columns[name]?.indexes.map(({ description }) => description);
    expect(described('limits')).toEqual(['on keys']);
    expect(described('plot')).toEqual(['text, english analyzer']);
    expect(described('name')).toEqual(['case-insensitive, normalized']);
    expect(described('shape')?.[0]).toContain('vector, dot product');
    expect(view?.cql).toContain('CREATE TABLE shapes (');
    expect(view?.cql).not.toContain('IF NOT EXISTS');
    expect(types).toEqual([{ name: 'place', fields: [{ name: 'city', type: 'text' }] }]);
    expect(collections).toMatchObject([{ name: 'notes', dimension: 2, isLexical: expect.any(Boolean) as boolean }]);
  });

  it('is read again each time', async () => {
    const { ask, connection } = await openStudio();
    expect((await ask('schema', { keyspace: 'films' })).tables).toEqual([]);
    const Film = model(films, { connection });
    await Film.syncTable();
    await Film.create({ id: 1, title: 'Laura' });
    const on = { keyspace: 'films', table: 'films', conditions: [], limit: 1 };
    expect((await ask('rows', on)).rows).toEqual([{ id: 1, title: 'Laura' }]);
    await connection.dropTable('films');
    const other = table('films', { id: c.int(), year: c.int() }, { primaryKey: { partitionBy: ['id'] } });
    const Other = model(other, { connection, name: 'other' });
    await Other.syncTable();
    await Other.create({ id: 2, year: 1944 });
    expect((await ask('schema', { keyspace: 'films' })).tables[0]?.columns.map(({ name }) => name)).toEqual([
      'id',
      'year',
    ]);
    expect((await ask('rows', on)).rows).toEqual([{ id: 2, year: 1944 }]);
  });

  it('is that of each keyspace', async () => {
    const keyspaces = ['films', 'books'];
    const { ask } = await openStudio(
      async (connection) => {
        await model(films, { connection }).syncTable();
        const other = connection.useDb('books');
        const Film = model(films, { connection: other });
        await Film.syncTable();
        await Film.create({ id: 7 });
      },
      { keyspaces },
    );
    expect((await ask('state', {})).keyspaces).toEqual(['books', 'films']);
    const read = (keyspace: string) => ask('rows', { keyspace, table: 'films', conditions: [], limit: 9 });
    expect([(await read('films')).rows, (await read('books')).rows]).toEqual([[], [{ id: 7, title: null }]]);
    const changes = [{ kind: 'insert', row: { id: 1 } }] as const;
    expect(await ask('apply', { keyspace: 'books', name: 'films', changes })).toEqual({ done: 1 });
    expect([(await read('films')).rows.length, (await read('books')).rows.length]).toEqual([0, 2]);
    expect((await ask('schema', { keyspace: 'books' })).tables).toHaveLength(1);
  });
});

describe('tables of the program', () => {
  it('name columns and allow values; the database decides the rest', async () => {
    const { ask, answer } = await openWithProgram(TABLES);
    const [view] = (await ask('schema', { keyspace: 'films' })).tables;
    expect(view).toMatchObject({
      exportedAs: 'filmTable',
      notes: ["The database lacks 'length', which tables.ts declares."],
    });
    expect(view?.columns.map(({ name, member, indexes }) => [name, member, indexes])).toEqual([
      ['id', 'id', []],
      ['title', 'name', []],
    ]);
    const insert = (title: string) =>
      ({ keyspace: 'films', name: 'films', changes: [{ kind: 'insert', row: { id: 1, title } }] }) as const;
    expect((await ask('preview', insert('Vertigo'))).problems).toEqual([
      { change: 0, column: 'title', message: 'expected one of Laura, Gilda, got "Vertigo"' },
    ]);
    expect(await ask('apply', insert('Laura'))).toEqual({ done: 1 });
    const on = { keyspace: 'films', table: 'films', limit: 1 };
    const conditions = [{ column: 'title', operator: 'eq', operands: ['Laura'] }];
    expect(await answer('rows', { ...on, conditions })).toMatchObject({ error: { code: 'NOT_SERVED' } });
    const { rows, plan } = await ask('rows', { ...on, conditions, isUnservedAllowed: true });
    expect(rows).toEqual([{ id: 1, title: 'Laura' }]);
    expect(plan.code).toBe("await from(filmTable).find().allowFiltering().where('name').eq('Laura').exec();");
  });

  it('that fail with the credentials in their message do not show them', async () => {
    const { ask, studio } = await openWithProgram(`throw new Error('Cassandra:' + 'YW5u:' + 'aG9yc2U=');`);
    expect(studio.problems).toEqual([expect.stringContaining('<hidden>') as string]);
    expect((await ask('scope', {})).problem).toContain('<hidden>');
    expect(JSON.stringify([studio.problems, await ask('state', {}), await ask('scope', {})])).not.toContain('aG9yc2U');
  });

  it('that cannot be loaded are a problem, and the studio is there', async () => {
    const { ask, studio } = await openWithProgram('export const broken = table(');
    expect(studio.problems).toEqual([expect.stringMatching(/^tables\.ts cannot be loaded; its tables are those/)]);
    expect(await ask('state', {})).toMatchObject({ modules: [], problems: studio.problems });
    expect((await ask('schema', { keyspace: 'films' })).tables).toHaveLength(1);
  });
});

describe('tables with names that CQL quotes', () => {
  it('are read, filtered and changed by these names', async () => {
    const quoted = table(
      'Quoted_Films',
      {
        key: c.int({ column: 'Primary Key' }),
        failures: c.text({ column: 'errors' }),
        say: c.text({ column: 'say "hi"' }),
      },
      { primaryKey: { partitionBy: ['key'] } },
    );
    const { ask } = await openStudio(async (connection) => {
      await model(quoted, { connection }).syncTable();
    });
    const row = { 'Primary Key': 1, errors: 'none', 'say "hi"': "it's" };
    const on = { keyspace: 'films', name: 'Quoted_Films' };
    expect(await ask('apply', { ...on, changes: [{ kind: 'insert', row }] })).toEqual({ done: 1 });
    const conditions = [{ column: 'say "hi"', operator: 'eq', operands: ["it's"] }];
    const { rows } = await ask('rows', {
      keyspace: 'films',
      table: 'Quoted_Films',
      conditions,
      limit: 1,
      isUnservedAllowed: true,
    });
    expect(rows).toEqual([row]);
    const update = { kind: 'update', key: { 'Primary Key': 1 }, set: { errors: 'two' }, unset: ['say "hi"'] } as const;
    expect(await ask('apply', { ...on, changes: [update] })).toEqual({ done: 1 });
    const read = await ask('rows', { keyspace: 'films', table: 'Quoted_Films', conditions: [], limit: 1 });
    expect(read.rows).toEqual([{ 'Primary Key': 1, errors: 'two', 'say "hi"': null }]);
  });
});

describe('columns that the Data API does not serve', () => {
  it('are shown and left out of the rows', async () => {
    const {
      ask: _ask,
      server,
      source,
    } = await openStudio(async (connection) => {
      const Film = model(films, { connection });
      await Film.syncTable();
      await Film.create({ id: 1, title: 'Laura' });
    });
    // As the Data API describes what CQL has created.
    const apiSupport = {
      createTable: false,
      insert: false,
      read: false,
      filter: false,
      cqlDefinition: 'tuple<int, int>',
    };
    const proxy = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const { token, 'content-type': type = '' } = request.headers;
        const reply = await fetch(`${new URL(server.url).origin}${request.url}`, {
          method: 'POST',
          headers: { 'content-type': type, token: String(token) },
          body: Buffer.concat(chunks),
        });
        const text = (await reply.text()).replace('"title":{"type":"text"}', (title) =>
          [title, `"pair":${JSON.stringify({ type: 'UNSUPPORTED', apiSupport })}`].join(','),
        );
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
      })();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void proxy.close());
    await once(proxy, 'listening');
    const uri = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/v1/films`;
    const studio = await startStudio({ ...source, uri });
    onTestFinished(() => studio.stop());
    const { ask } = createClient(studio.url);
    const [view] = (await ask('schema', { keyspace: 'films' })).tables;
    expect(view?.columns.find(({ name }) => name === 'pair')?.type).toBe('tuple<int, int>');
    expect(view?.notes).toEqual([
      "The column 'pair' is left out: it is of the type tuple<int, int>, which the Data API does not support.",
    ]);
    const { rows } = await ask('rows', { keyspace: 'films', table: 'films', conditions: [], limit: 1 });
    expect(rows).toEqual([{ id: 1, title: 'Laura' }]);
  });
});
