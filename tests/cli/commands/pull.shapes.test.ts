import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from 'prettier';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

// Whole schemas, in the shapes of those that projects publish.

const FOLDER = 'tests/cli/shapes';
const read = (file: string): string => readFileSync(path.join(FOLDER, file), 'utf8');

const withoutComments = (code: string): string =>
  code.replaceAll(/^ *(?:\/\/.*|\/\*\*[\s\S]*?\*\/)\n/gm, '').replaceAll(/\n{2,}/g, '\n');

describe.each(readdirSync(FOLDER))('%s', (file) => {
  it('is pulled as code that does not differ from it, and exported as CQL that gives the same code', async () => {
    const cwd = createTemporaryFolder({ [file]: read(file) });
    const run = (...args: string[]) => runCli(args, { cwd });
    const pulled = await run('pull', '--cql', file, '--out', 'pulled.ts', '--no-models');
    expect(pulled).toMatchObject({ code: 0 });
    const code = readFileSync(path.join(cwd, 'pulled.ts'), 'utf8');
    expect(await check(code, { parser: 'typescript', singleQuote: true })).toBe(true);
    expect(await run('pull', '--cql', file, '--out', 'pulled.ts', '--no-models', '--verify')).toMatchObject({
      code: 0,
    });
    const same = await run('diff', '--cql', file, '--schema', 'pulled.ts');
    expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/^No difference\.\n/) as string });
    writeFileSync(path.join(cwd, 'exported.cql'), (await run('export', '--schema', 'pulled.ts')).out);
    const again = await run('pull', '--cql', 'exported.cql', '--print', '--no-models');
    expect({ ...again, out: withoutComments(again.out) }).toEqual({ code: 0, err: '', out: withoutComments(code) });
  });

  it('is read the same with the line ends of Windows and a byte order mark', async () => {
    const cwd = createTemporaryFolder({ [file]: read(file) });
    const windows = createTemporaryFolder({ [file]: `\uFEFF${read(file).replaceAll('\n', '\r\n')}` });
    const args = ['pull', '--cql', file, '--print'];
    expect(await runCli(args, { cwd: windows })).toEqual(await runCli(args, { cwd }));
  });
});

it('what is left out is said, with its line', async () => {
  const said = async (file: string): Promise<readonly string[]> => {
    const { err } = await runCli(['pull', '--cql', file, '--print'], { cwd: path.resolve(FOLDER) });
    return err.trimEnd().split('\n');
  };
  expect(await said('tracing.cql')).toEqual([
    "tracing.cql:18: The field 'tags' of the type 'entry' (list<frozen<tag>>): the Data API does not support this type.",
    "tracing.cql:29: The column 'entries' of 'spans' (list<frozen<entry>>): the Data API does not support this type.",
    "tracing.cql:57: The Data API does not use the index 'spans_query_idx' of 'spans': it is not a storage-attached index of a column that it supports.",
  ]);
  expect(await said('workflows.cql')).toEqual([
    "workflows.cql:17: The column 'payload' of 'executions' (binary): 'binary' is no known type.",
    "workflows.cql:48: The table 'row_keys' is left out: 'tags' is a map column, which cannot be in a primary key.",
    "workflows.cql:57: The Data API does not use the index 'members_seen' of 'executions': it is not a storage-attached index of a column that it supports.",
    'workflows.cql:58: INSERT is skipped: it defines no table, type or index.',
  ]);
  expect(await said('described.cql')).toEqual([
    "described.cql:11: The field 'country' of the type 'address' (frozen<country>): the Data API does not support this type.",
    "described.cql:19: The column 'home' of 'orders' (frozen<address>): the Data API does not support this type.",
    "described.cql:20: The column 'lines' of 'orders' (list<frozen<tuple<text, int, decimal>>>): the Data API does not support this type.",
    "described.cql:42: The Data API does not use the index 'orders_home' of 'orders': it is not a storage-attached index of a column that it supports.",
    "described.cql:50: The table 'Line Items' is left out: the Data API does not accept its name, which must have 1 to 48 letters, digits or underscores.",
    "described.cql:57: The column '$set' of '2Fast' is left out: it has a name that must not begin with $, like operators.",
    "described.cql:64: The materialized view 'orders_by_id' of 'orders' is not typed: the Data API does not serve views.",
    'described.cql:71: CREATE FUNCTION is skipped: it defines no table, type or index.',
    'described.cql:77: CREATE AGGREGATE is skipped: it defines no table, type or index.',
    'described.cql:82: CREATE TRIGGER is skipped: it defines no table, type or index.',
    'described.cql:83: GRANT is skipped: it defines no table, type or index.',
  ]);
  expect(await said('altered.cql')).toEqual([
    "altered.cql:13: 'ALTER TABLE users ADD a text' is skipped: 'a' is already defined.",
    "altered.cql:14: 'ALTER TABLE users DROP id' is skipped: 'id' is a key column.",
    "altered.cql:15: 'ALTER TABLE users DROP nothing' is skipped: 'nothing' is not defined before.",
    "altered.cql:16: 'ALTER TABLE users RENAME nothing TO something' is skipped: 'nothing' is not defined before.",
    "altered.cql:17: 'users' is skipped: it is already defined.",
    "altered.cql:18: 'CREATE TABLE two …' is skipped: it has two primary keys.",
    "altered.cql:19: 'CREATE TABLE ordered …' is skipped: its CLUSTERING ORDER names 'c', which is no clustering column.",
    "altered.cql:20: The index 'by_name' of 'users' is left out: the table has no column 'nickname'.",
  ]);
});
