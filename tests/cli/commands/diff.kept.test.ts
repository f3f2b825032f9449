import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { openSchemaProject, send } from './schema-files.js';

const CQL = `
CREATE TYPE odd (area tuple<int, int>);
CREATE TYPE dollar ("$x" int);
CREATE TABLE things (
  id int PRIMARY KEY, name text, "$set" text, "*" int, "" text, area tuple<int, int>,
  one odd, two dollar, three list<frozen<dollar>>, facts map<text, text>
);
CREATE CUSTOM INDEX by_set ON things ("$set") USING 'StorageAttachedIndex';
CREATE CUSTOM INDEX by_area ON things (area) USING 'StorageAttachedIndex';
CREATE CUSTOM INDEX by_key ON things (KEYS(facts)) USING 'StorageAttachedIndex';
CREATE CUSTOM INDEX by_value ON things (VALUES(facts)) USING 'StorageAttachedIndex';
CREATE TABLE hidden ("$key" int PRIMARY KEY);
CREATE TABLE keyed (id frozen<odd> PRIMARY KEY);
`;

describe('what table() cannot state', () => {
  it('is no difference after a pull, but is mentioned', async () => {
    const cwd = createTemporaryFolder({ 'schema.cql': CQL });
    const run = (...args: string[]) => runCli([...args, '--cql', 'schema.cql'], { cwd });
    expect((await run('pull', '--no-models', '--out', 'pulled.ts')).code).toBe(0);
    const { code, out } = await run('diff', '--all', '--schema', 'pulled.ts');
    expect(out).toBe(`No difference.
not in the program: table 'hidden', table 'keyed'
not served by the Data API: 'things.area' (tuple<int, int>), 'things.one' (odd)
kept: 'things.$set' has a name that must not begin with $, like operators
kept: 'things.*' has a name that must not be *, which stands for all columns
kept: 'things.' has a name that must not be blank
kept: 'things.two' has a type that is left out
kept: 'things.three' has a type that is left out
`);
    expect(code).toBe(0);
  });

  it('is never dropped by push', async () => {
    const { server, write, run } = await openSchemaProject();
    const definition = {
      columns: { id: 'int', name: 'text', $set: 'text', old: 'text' },
      primaryKey: 'id',
    };
    await send(server, { createTable: { name: 'films', definition } });
    const schema = write({ films: 'name: c.text()' });
    const { code, err } = await run('push', '--schema', schema, '--allow-drop-tables', '--yes');
    expect(code).toBe(0);
    expect(err).toContain("kept: 'films.$set' has a name that must not begin with $");
    expect(err).not.toContain("column '$set'");
    const { status } = await send(server, { listTables: { options: { explain: true } } });
    expect(JSON.stringify(status)).toContain('"$set"');
    expect(JSON.stringify(status)).not.toContain('"old"');
  });
});

it('the pulled file of an empty keyspace is a program without tables', async () => {
  const { server, run } = await openSchemaProject();
  expect((await run('pull', '--out', 'pulled.ts')).code).toBe(0);
  const { out } = await run('pull', '--print');
  expect(out).not.toContain('\n\n\n');
  await send(server, { createTable: { name: 'films', definition: { columns: { id: 'int' }, primaryKey: 'id' } } });
  expect(await run('diff', '--schema', 'pulled.ts')).toMatchObject({
    ...{ code: 0, out: "No difference.\nnot in the program: table 'films'\n" },
  });
});
