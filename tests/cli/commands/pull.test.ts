import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { c, driver, model, table } from '../../../src/index.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const CQL = `
CREATE KEYSPACE shop WITH replication = {'class': 'SimpleStrategy'};
CREATE TYPE shop.address (street text, city text);
CREATE TABLE shop.customers (id uuid PRIMARY KEY, name text, home frozen<address>);
CREATE TABLE shop.orders (customer uuid, at timestamp, total decimal, PRIMARY KEY (customer, at));
`;

const HEADER =
  '// Written by `typestar pull`, which overwrites everything but the region at the end when it runs again.';
const REGION = '// #region Your own code, which `typestar pull` keeps\n';

describe('typestar pull --cql', () => {
  it('writes a file, and reports it', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': CQL });
    expect(await runCli(['pull', '--cql', 'shop.cql', '--no-models'], { cwd })).toEqual({
      ...{ code: 0, out: 'schema.ts: 2 tables.\n', err: '' },
    });
    const written = readFileSync(path.join(cwd, 'schema.ts'), 'utf8');
    expect(written.startsWith(`${HEADER}\n\nimport { c, table } from 'typestar';\n`)).toBe(true);
    expect(written).toContain(`export const orders = table(
  'orders',
  {
    customer: c.uuid(),
    at: c.timestamp(),
    total: c.decimal(),
  },
  { primaryKey: { partitionBy: ['customer'], partitionSort: ['at'] } },
);
`);
    expect(written.endsWith(`${REGION}// #endregion\n`)).toBe(true);
  });

  it('prints the code with --print, reads standard input, and chooses tables with the types that they use', async () => {
    const all = await runCli(['pull', '--cql', '-', '--print', '--exclude', 'orders'], { stdin: CQL });
    expect(all.code).toBe(0);
    expect(all.out).toContain("export const address = c.udt('address', { street: c.text(), city: c.text() });");
    expect(all.out).not.toContain('orders');
    const some = await runCli(['pull', '--cql', '-', '--print', '--table', 'ord*'], { stdin: CQL });
    expect(some.out).toContain('export const Orders = model(orders);');
    expect(some.out).not.toContain('address');
  });

  it('refuses a file whose region is damaged, unless it may overwrite it', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': CQL });
    const file = path.join(cwd, 'schema.ts');
    const pull = (...more: string[]) => runCli(['pull', '--cql', 'shop.cql', ...more], { cwd });
    await pull();
    const own = readFileSync(file, 'utf8').replace(REGION, `${REGION}export const mine = 1;\n`);
    writeFileSync(file, own.trimEnd());
    expect(await pull('--verify')).toMatchObject({ code: 0 });
    for (const line of [REGION, '// #endregion\n']) {
      const damaged = own.replace(line, '');
      writeFileSync(file, damaged);
      expect(await pull()).toEqual({
        ...{ code: 1, out: '' },
        err: "typestar pull: schema.ts: one of the lines '// #region Your own code, which `typestar pull` keeps' and '// #endregion' is missing. Restore it, so that your own code is kept, or overwrite it with --force.\n",
      });
      expect(readFileSync(file, 'utf8')).toBe(damaged);
      expect((await pull('--verify')).code).toBe(2);
    }
    expect((await pull('--force')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('mine');
  });

  it('prints the code as JSON, too', async () => {
    const { out } = await runCli(['pull', '--cql', '-', '--print', '--json'], { stdin: CQL });
    const { code, ...names } = JSON.parse(out) as Record<string, unknown>;
    expect(names).toEqual({ tables: ['customers', 'orders'], types: ['address'], collections: [], leftOut: [] });
    expect(code).toBe((await runCli(['pull', '--cql', '-', '--print'], { stdin: CQL })).out);
  });

  it('says why a file cannot be written, and that --keyspace is for CQL', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': CQL });
    expect(await runCli(['pull', '--cql', 'shop.cql', '--out', 'shop.cql/schema.ts'], { cwd })).toEqual({
      ...{ code: 1, out: '' },
      err: 'typestar pull: shop.cql/schema.ts cannot be written: a part of its path is a file.\n',
    });
    expect((await runCli(['pull', '--keyspace', 'shop'], { cwd })).err).toBe(
      'typestar pull: --keyspace is for --cql: the keyspace of a database is part of its connection string.\n',
    );
  });

  it('keeps the hand-written region at the end, and detects whether a file is up to date', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': CQL });
    const file = path.join(cwd, 'schema.ts');
    const pull = (...more: string[]) => runCli(['pull', '--cql', 'shop.cql', ...more], { cwd });
    expect(await pull('--verify')).toEqual({ code: 2, out: 'schema.ts does not exist: run typestar pull.\n', err: '' });
    await pull();
    const own = `${REGION}// mine\nexport type Order = typeof orders.$row;\n`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(REGION, own));
    expect(await pull('--verify')).toEqual({ code: 0, out: 'schema.ts is up to date.\n', err: '' });
    writeFileSync(path.join(cwd, 'shop.cql'), `${CQL} ALTER TABLE shop.orders ADD note text;`);
    expect(await pull('--verify')).toEqual({
      ...{ code: 2, out: 'schema.ts is not up to date: run typestar pull.\n', err: '' },
    });
    expect((await pull()).code).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('note: c.text(),');
    expect(written.endsWith(`${own}// #endregion\n`)).toBe(true);
    expect(JSON.parse((await pull('--verify', '--json')).out)).toEqual({
      ...{
        leftOut: [],
        file: 'schema.ts',
        tables: ['customers', 'orders'],
        types: ['address'],
        collections: [],
        changed: false,
      },
    });
  });

  it('creates the folder, and takes the line ends of Windows for those that it writes', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': CQL });
    const pull = (...args: string[]) => runCli(['pull', '--cql', 'shop.cql', ...args], { cwd });
    expect(await pull('--out', 'src/db/schema.ts')).toMatchObject({ code: 0 });
    const file = path.join(cwd, 'src/db/schema.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(await pull('--out', 'src/db/schema.ts', '--verify')).toMatchObject({ code: 0 });
    expect(await pull('--out', 'src/db')).toMatchObject({
      ...{ code: 1, err: 'typestar pull: --out src/db is a folder: name a file.\n' },
    });
    expect(await runCli(['pull', '--cql', 'src'], { cwd })).toMatchObject({
      ...{ code: 1, err: 'typestar pull: --cql src is a folder: name a file.\n' },
    });
  });

  it('prints what it did not understand, with the line', async () => {
    const cwd = createTemporaryFolder({ 'shop.cql': `${CQL}CREATE TABLE shop.broken (id int);\nGRANT x TO y;` });
    expect((await runCli(['pull', '--cql', 'shop.cql', '--print'], { cwd })).err).toBe(
      "shop.cql:6: 'CREATE TABLE shop.broken …' is skipped: it has no primary key.\n" +
        'shop.cql:7: GRANT is skipped: it defines no table, type or index.\n',
    );
  });

  it.each([
    [['--cql', 'nothing.cql'], 'typestar pull: --cql nothing.cql: there is no such file.\n'],
    [['--cql', 'empty.cql'], 'typestar pull: empty.cql defines no table.\n'],
    [['--cql', 'two.cql'], 'typestar pull: two.cql has several keyspaces: give --keyspace with one of a, b.\n'],
    [['--cql', 'two.cql', '--keyspace', 'x'], "typestar pull: two.cql has no keyspace 'x': it has a, b.\n"],
    [
      ['--cql', 'shop.cql', '--table', 'order'],
      'typestar pull: --table order: there is no such table; there are customers, orders.\n',
    ],
    [
      ['--cql', 'shop.cql', '--out', 'mine.ts'],
      'typestar pull: mine.ts was not written by typestar pull: choose another file with --out, or overwrite it with --force.\n',
    ],
    [
      ['--casing', 'snake'],
      "error: option '--casing <casing>' argument 'snake' is invalid. Allowed choices are camel, preserve.\n",
    ],
  ])('exits with 1 for %j, and changes nothing', async (args, err) => {
    const cwd = createTemporaryFolder({
      ...{ 'shop.cql': CQL, 'empty.cql': '-- nothing', 'mine.ts': 'export const mine = 1;\n' },
      'two.cql': 'CREATE TABLE a.t (id int PRIMARY KEY); CREATE TABLE b.t (id int PRIMARY KEY);',
    });
    expect(await runCli(['pull', ...args], { cwd })).toEqual({ code: 1, out: '', err });
    expect(readFileSync(path.join(cwd, 'mine.ts'), 'utf8')).toBe('export const mine = 1;\n');
  });
});

describe('typestar pull', () => {
  const films = table(
    'films',
    { genre: c.text(), year: c.int({ index: true }), tags: c.set(c.text(), { index: { name: 'by_tag' } }) },
    { primaryKey: { partitionBy: ['genre'] } },
  );

  beforeAll(async () => {
    mongoose.setDriver(driver);
    await mongoose.connect('local://pulled');
    await model(films).syncTable();
    await mongoose.disconnect();
  });

  it('reads the tables of a database', async () => {
    const { code, out, err } = await runCli(['pull', '--uri', 'local://pulled', '--print', '--no-models']);
    expect({ code, err }).toEqual({ code: 0, err: 'Reading local://pulled …\n' });
    expect(out).toContain(`export const films = table(
  'films',
  {
    genre: c.text(),
    tags: c.set(c.text(), { index: { name: 'by_tag' } }),
    year: c.int({ index: true }),
  },
  { primaryKey: { partitionBy: ['genre'] } },
);
`);
  });
});
