import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readSettings } from '../../../src/cli/settings/settings.js';
import { loadExports } from '../../../src/cli/settings/tables.js';
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
  loadExports(createTerminal(createTemporaryFolder(files)), { env: {}, config: {} }, { schema });

describe('the tables of a program', () => {
  it('come from the modules of a folder, ES and CommonJS, once each, by name', async () => {
    const files = { 'tables/people.cjs': PEOPLE, 'tables/films.ts': FILMS, 'tables/films.test.ts': 'throw 1' };
    const { tables, types } = await load(files, 'tables');
    expect(types).toEqual([]);
    expect(tables.map(({ table, exportedAs }) => [table.name, exportedAs])).toEqual([
      ['films', 'Film'],
      ['people', 'people'],
    ]);
  });

  it('come from folders inside a folder, apart from those of packages, tests and other programs', async () => {
    const files = {
      ...{ 'tables/films.ts': FILMS, 'tables/people/index.cjs': PEOPLE, 'tables/people/notes.md': 'text' },
      'tables/node_modules/x/index.js': 'throw 1',
      'tables/.cache/x.js': 'throw 1',
      'tables/people/__tests__/x.ts': 'throw 1',
    };
    const { tables } = await load(files, 'tables');
    expect(tables.map(({ table }) => table.name)).toEqual(['films', 'people']);
  });

  it('come with the user-defined types that are exported themselves', async () => {
    const types = `export const person = c.udt('person', { name: c.text() });\nexport const all = [person];`;
    const files = { 'films.ts': FILMS + types, 'again.ts': `export * from './films.js';` };
    expect((await load(files, 'films.ts', 'again.ts')).types.map(({ name }) => name)).toEqual(['person']);
  });

  it('are none in a file that pull wrote of a keyspace without tables', async () => {
    const pulled =
      '// Written by `typestar pull`, which overwrites everything but the region at the end when it runs again.\n';
    expect(await load({ 'schema.ts': pulled }, 'schema.ts')).toEqual({ tables: [], types: [] });
  });

  it('are loaded without output on stdout, and without the advice of Mongoose', async () => {
    const [out, err, warn] = [
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write').mockReturnValue(true),
      vi.spyOn(process, 'emitWarning'),
    ];
    onTestFinished(() => {
      for (const each of [out, err, warn]) each.mockRestore();
    });
    const noisy = FILMS.replace('id: c.uuid()', 'id: c.uuid(), save: c.text()');
    const files = { 'noisy.ts': `${noisy}\nprocess.stdout.write('hello');` };
    await Promise.all([load(files, 'noisy.ts'), load(files, 'noisy.ts')]);
    expect([out.mock.calls, err.mock.calls[0]?.[0], warn.mock.calls]).toEqual([[], 'hello', []]);
  });

  it('that the configuration names are relative to it, and so are errors about them', async () => {
    const folder = createTemporaryFolder({
      ...{ 'package.json': '{}', 'src/inner/x.txt': '', 'films.ts': FILMS },
      'typestar.config.json': '{"schema":"./films.ts","profiles":{"bad":{"schema":["./none.ts"]}}}',
    });
    const terminal = createTerminal(path.join(folder, 'src/inner'));
    for (const config of [undefined, '../../typestar.config.json']) {
      const settings = await readSettings(terminal, config === undefined ? {} : { config });
      expect((await loadExports(terminal, settings, {})).tables.map(({ table }) => table.name)).toEqual(['films']);
    }
    const settings = await readSettings(terminal, { profile: 'bad' });
    await expect(loadExports(terminal, settings, {})).rejects.toThrow(
      '../../typestar.config.json: schema ../../none.ts: there is no such file or folder.',
    );
  });

  it.each([
    [[], 'No tables: give --schema <module>, or set schema in typestar.config.ts.'],
    [['nothing.ts'], '--schema nothing.ts: there is no such file or folder.'],
    [['empty.ts'], 'empty.ts: no module exports a table().'],
    [['late.ts'], /^Cannot load .*late\.ts: Cannot read properties of undefined \(reading 'id'\) \(.*late\.ts:4\)$/],
    [['uses.ts'], /^Cannot load .*uses\.ts: not yet \(.*lib.deep\.ts:2\)$/],
    [['typo.ts'], /^Cannot load .*typo\.ts: c\.int\(\) has no option 'indx'.*\(.*typo\.ts:3\)$/],
    [['native.mjs'], /^Cannot load .*native\.mjs: from a module \(.*native\.mjs:2\)$/],
    [['text.ts'], /^Cannot load .*text\.ts: just text$/],
    [['broken.ts'], /^Cannot load .*broken\.ts: .*no-such-package/],
    [['films.ts', 'twin.ts'], /^Two tables are named 'films': Film in .*films\.ts and Film in .*twin\.ts\.$/],
  ])('of %j are an error', async (schema, message) => {
    const files = {
      'package.json': '{}',
      'films.ts': FILMS,
      'twin.ts': FILMS,
      'empty.ts': 'export const one = 1;',
      'broken.ts': `import 'no-such-package';`,
      'late.ts': `interface Given { readonly id: number }\n\nconst given = undefined as Given | undefined;\nexport const id = given!.id;`,
      'lib/deep.ts': `export const fail = (): never => {\n  throw new Error('not yet');\n};`,
      'uses.ts': `import { fail } from './lib/deep.js';\n\nexport const x = fail();`,
      'typo.ts': `import { c, table } from 'typestar';\nexport const t = table('t', {\n  id: c.int({ indx: true } as object),\n});`,
      'native.mjs': `export const a = 1;\nthrow new Error('from a module');`,
      'text.ts': `throw 'just text';`,
    };
    await expect(load(files, ...schema)).rejects.toThrow(message);
  });
});
