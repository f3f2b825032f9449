import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSchemaProject, type Tables } from './schema-files.js';

async function openProject() {
  const project = await openSchemaProject();
  const folder = path.join(project.cwd, 'migrations');
  return {
    ...{ ...project, folder },
    generate: (tables: Tables, ...args: string[]) =>
      project.run('generate', '--schema', project.write(tables), ...args),
    read: (name: string) =>
      JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>,
  };
}

const FILMS = 'title: c.text({ index: true }), by: c.udt("person", { name: c.text() })';

describe('typestar generate', () => {
  it('writes the first migration, then what has changed, with commands and CQL', async () => {
    const { generate, read } = await openProject();
    expect(await generate({ films: FILMS })).toMatchObject({ code: 0, out: 'migrations/0001_init.json\n' });
    expect(await generate({ films: `${FILMS}, rating: c.double()` }, '--name', 'add-rating')).toEqual({
      ...{ code: 0, out: 'migrations/0002_add-rating.json\n' },
      err: "~ table 'films'\n  + column 'rating' (double)\n",
    });
    expect(read('0002_add-rating')).toMatchObject({
      name: '0002_add-rating',
      previous: '0001_init',
      steps: [
        {
          text: "add column 'rating' (double)",
          table: 'films',
          command: { alterTable: { operation: { add: { columns: { rating: { type: 'double' } } } } } },
          cql: 'ALTER TABLE films ADD rating double;',
        },
      ],
      snapshot: { tables: [{ name: 'films' }], types: [{ name: 'person' }] },
    });
    expect((read('0001_init')['steps'] as { text: string }[]).map(({ text }) => text)).toEqual([
      "create type 'person'",
      "create table 'films'",
      "create index 'films_title_index' of 'title'",
    ]);
  });

  it('reports that there is nothing to do', async () => {
    const { generate, folder } = await openProject();
    await generate({ films: FILMS });
    expect(await generate({ films: FILMS })).toEqual({
      ...{ code: 0, err: '' },
      out: 'Nothing to do: the tables are those of 0001_init.\n',
    });
    expect(readdirSync(folder)).toEqual(['0001_init.json']);
  });

  it('with --check writes nothing, and exits with 2 if a migration is missing', async () => {
    const { generate, folder } = await openProject();
    await generate({ films: FILMS });
    expect((await generate({ films: FILMS }, '--check')).code).toBe(0);
    expect(await generate({ films: `${FILMS}, x: c.int()` }, '--check')).toMatchObject({
      ...{ code: 2, out: 'A migration is missing: run typestar generate.\n' },
    });
    expect(readdirSync(folder)).toEqual(['0001_init.json']);
  });

  it('writes a changed index as two steps, and marks what loses data', async () => {
    const { generate, read } = await openProject();
    await generate({ films: 'title: c.text({ index: true }), old: c.int()', more: 'x: c.int()' });
    await generate({ films: 'title: c.text({ index: { caseSensitive: false } })' });
    expect(read('0002_changes')['steps']).toMatchObject([
      { text: "drop column 'old' (int)", losesData: true, cql: 'ALTER TABLE films DROP old;' },
      { text: "drop table 'more'", losesData: true, cql: 'DROP TABLE IF EXISTS more;' },
      { text: "drop index 'films_title_index'", cql: 'DROP INDEX IF EXISTS films_title_index;' },
      { text: "create index 'films_title_index' as defined", table: 'films' },
    ]);
  });

  it('reports a possible rename, with what to do', async () => {
    const { generate } = await openProject();
    await generate({ films: 'score: c.double(), n: c.int()', actors: 'name: c.text()' });
    const { err } = await generate({ films: 'rating: c.double(), m: c.text()', people: 'name: c.text()' });
    expect(err).toContain(
      "Note: 'score' is dropped from 'films' and 'rating' of the same type added. If this is a rename:",
    );
    expect(err).toContain("write column: 'score' in the options of 'rating'");
    expect(err).toContain("Note: table 'actors' is dropped and 'people' of the same columns created.");
    expect(err).not.toContain("'n' is dropped");
  });

  it('writes nothing if a change needs a new table, and says what to do', async () => {
    const { generate, folder } = await openProject();
    await generate({ films: 'year: c.text()' });
    const { code, err } = await generate({ films: 'year: c.int()' });
    expect(code).toBe(1);
    expect(err).toContain("~ column 'year' is text, not int: needs a new table");
    expect(err).toContain('Nothing was written.');
    expect(readdirSync(folder)).toEqual(['0001_init.json']);
  });

  it('writes a migration without steps, to be filled in by hand', async () => {
    const { generate, read } = await openProject();
    await generate({ films: FILMS });
    expect((await generate({}, '--empty', '--name', 'fill')).out).toBe('migrations/0002_fill.json\n');
    expect(read('0002_fill')).toEqual({ ...read('0001_init'), name: '0002_fill', previous: '0001_init', steps: [] });
    expect((await generate({ films: FILMS })).out).toContain('Nothing to do');
  });

  it('writes a step without a command for a column that only CQL can create', async () => {
    const { generate, read } = await openProject();
    await generate({ films: 'x: c.int()' });
    await generate({ films: 'x: c.int(), at: c.timeuuid()' });
    expect(read('0002_changes')['steps']).toEqual([
      { text: "add column 'at' (timeuuid)", cql: 'ALTER TABLE films ADD at timeuuid;' },
    ]);
  });
});

describe('the folder of migrations', () => {
  it('is refused with migrations of two branches', async () => {
    const { generate, folder } = await openProject();
    await generate({ films: 'x: c.int()' });
    await generate({ films: 'x: c.int(), a: c.int()' }, '--name', 'a');
    const a = path.join(folder, '0002_a.json');
    const b = path.join(folder, '0002_b.json');
    writeFileSync(b, readFileSync(a, 'utf8').replace('0002_a', '0002_b'));
    const sentence =
      '0002_a and 0002_b were both generated after 0001_init, on two branches. Delete the one that no database has applied, and run typestar generate again.';
    expect((await generate({ films: 'x: c.int()' })).err).toContain(sentence);
    // The number alone does not help.
    writeFileSync(path.join(folder, '0003_b.json'), readFileSync(b, 'utf8').replace('0002_b', '0003_b'));
    renameSync(b, path.join(folder, 'b.txt'));
    expect((await generate({ films: 'x: c.int()' })).err).toContain(sentence.replace('0002_b', '0003_b'));
  });

  it.each<[string, (text: string) => string, string]>([
    [
      '0002_x',
      (text) => text,
      '0002_x.json is not a migration: its name is "0001_init"; write "name": "0002_x", or rename the file.',
    ],
    ['0001_init', () => '<<<<<<< HEAD\n{', '0001_init.json is not a migration: it has an unresolved conflict.'],
    ['0001_init', (text) => text.replace('"command"', '"comand"'), 'step 1 has an unknown member "comand"'],
    [
      '0001_init',
      (text) => text.replace('"createTable"', '"a": {}, "createTable"'),
      'step 1 must have a "command" with one member',
    ],
    ['0001_init', (text) => text.replace('"snapshot"', '"snapshots"'), "has no option 'snapshots'"],
    ['init', (text) => text, 'migrations/init.json is not named like a migration: 0001_name.json.'],
    [
      '0003_x',
      (text) => text.replaceAll('0001_init', '0003_x').replace('null', '"0002_y"'),
      '0003_x was generated after 0002_y, but follows 0001_init: a migration is missing, or was renamed.',
    ],
  ])('is refused with a wrong file (%s, %#)', async (name, change, message) => {
    const { generate, folder } = await openProject();
    await generate({ films: 'x: c.int()' });
    const text = readFileSync(path.join(folder, '0001_init.json'), 'utf8');
    writeFileSync(path.join(folder, `${name}.json`), change(text));
    const { code, err } = await generate({ films: 'x: c.int()' });
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });
});
