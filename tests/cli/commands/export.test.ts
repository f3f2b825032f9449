import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const TABLES = `
import { c, table } from 'typestar';
const KEY = { primaryKey: { partitionBy: ['id'] } };
const person = c.udt('person', { name: c.text() });
export const films = table('films', { id: c.uuid(), year: c.int({ index: true }), director: person }, KEY);
const service = { provider: 'openai', modelName: 'text-embedding-3-small' };
export const notes = table('notes', { id: c.uuid(), near: c.vector(3, { service }) }, KEY);
`;

const exportFrom = (...args: string[]) =>
  runCli(['export', ...args], {
    cwd: createTemporaryFolder({ 'tables.ts': TABLES, 'typestar.config.json': '{"schema":"tables.ts"}' }),
  });

describe('typestar export', () => {
  it('prints CQL, and reports what CQL cannot express', async () => {
    expect(await exportFrom('--keyspace', 'Shop')).toEqual({
      code: 0,
      out: `CREATE TYPE IF NOT EXISTS "Shop".person (
    name text
);

CREATE TABLE IF NOT EXISTS "Shop".films (
    id uuid,
    year int,
    director person,
    PRIMARY KEY ((id))
);

CREATE CUSTOM INDEX IF NOT EXISTS films_year_index ON "Shop".films (year) USING 'StorageAttachedIndex';

CREATE TABLE IF NOT EXISTS "Shop".notes (
    id uuid,
    near vector<float, 3>,
    PRIMARY KEY ((id))
);
`,
      err: 'notes.near: CQL cannot state the service that creates its vectors.\n',
    });
  });

  it('prints Data API commands of the chosen tables, types before the tables that use them', async () => {
    const { code, out, err } = await exportFrom('--json', '--table', 'films');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const commands = JSON.parse(out) as { readonly table?: string; readonly command: object }[];
    expect(commands.map(({ table, command }) => [table, ...Object.keys(command)])).toEqual([
      [undefined, 'createType'],
      [undefined, 'createTable'],
      ['films', 'createIndex'],
    ]);
  });

  it.each([
    [['--table', 'film'], 'typestar export: --table film: there is no such table; there are films, notes.\n'],
    [['--cql', '--json'], 'typestar export: --cql and --json exclude each other.\n'],
    [['--schema', 'none.ts'], 'typestar export: --schema none.ts: there is no such file or folder.\n'],
  ])('exits with 1 for %j', async (args, err) => {
    expect(await exportFrom(...args)).toMatchObject({ code: 1, err });
  });
});
