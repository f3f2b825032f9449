import { describe, expect, it } from 'vitest';
import { loadTables } from '../../../src/cli/shared/tables.js';
import { createTemporaryFolder } from '../temporary-folder.js';
import { createTerminal } from '../terminal.js';

const KEY = `{ primaryKey: { partitionBy: ['id'] } }`;
const FILMS = `
import { Mongoose } from 'mongoose';
import { c, model, table } from 'typestar';
export const films = table('films', { id: c.uuid() }, ${KEY});
export const Film = model(films, { mongoose: new Mongoose() });
export const other = 1;
`;
const PEOPLE = `
const { c, table } = require('typestar');
module.exports = { people: table('people', { id: c.uuid() }, ${KEY}) };
`;

const load = (files: Readonly<Record<string, string>>, ...schema: string[]) =>
  loadTables(createTerminal(createTemporaryFolder(files)), { env: {}, config: {} }, { schema });

describe('the tables of a program', () => {
  it('come from the modules of a folder, ES and CommonJS, once each, by name', async () => {
    const files = { 'tables/people.cjs': PEOPLE, 'tables/films.ts': FILMS, 'tables/films.test.ts': 'throw 1' };
    const tables = await load(files, 'tables');
    expect(tables.map(({ table, exportedAs }) => [table.name, exportedAs])).toEqual([
      ['films', 'Film'],
      ['people', 'people'],
    ]);
  });

  it.each([
    [[], 'No tables: give --schema <module>, or set schema in typestar.config.ts.'],
    [['nothing.ts'], '--schema nothing.ts: there is no such file or folder.'],
    [['empty.ts'], 'empty.ts: no module exports a table().'],
    [['broken.ts'], /^Cannot load .*broken\.ts: .*no-such-package/],
    [['films.ts', 'twin.ts'], /^Two tables are named 'films': Film in .*films\.ts and Film in .*twin\.ts\.$/],
  ])('of %j are an error', async (schema, message) => {
    const files = {
      'films.ts': FILMS,
      'twin.ts': FILMS,
      'empty.ts': 'export const one = 1;',
      'broken.ts': `import 'no-such-package';`,
    };
    await expect(load(files, ...schema)).rejects.toThrow(message);
  });
});
