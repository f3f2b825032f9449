import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSchemaProject, send } from './schema-files.js';

/** A project whose database has the first tables, and whose program the second. */
async function openChanged(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const project = await openSchemaProject();
  if (Object.keys(before).length > 0) {
    expect(await project.run('push', '--schema', project.write(before), '--yes')).toMatchObject({ code: 0 });
  }
  const schema = project.write(after);
  return { ...project, diff: (...args: string[]) => project.run('diff', '--schema', schema, ...args) };
}

const BEFORE = {
  films: `title: c.text({ index: { caseSensitive: false } }), year: c.text(), genre: c.text({ index: true }), by: c.udt('person', { name: c.text() })`,
  old: `at: c.int()`,
};
const AFTER = {
  actors: `name: c.text({ index: true })`,
  films: `title: c.text({ index: true }), year: c.int(), rating: c.double({ index: true }), by: c.udt('person', { name: c.text(), born: c.date() })`,
};

describe('typestar diff', () => {
  it('shows differences by table and type, and exits with 2', async () => {
    const { diff } = await openChanged(BEFORE, AFTER);
    const { code, out, err } = await diff();
    expect([code, err]).toEqual([2, '']);
    expect(out).toBe(`~ type 'person'
  + field 'person.born' (date)
~ table 'films'
  - index 'films_genre_index' of 'genre'
  ~ column 'year' is text, not int: needs a new table
  + column 'rating' (double)
  - column 'genre' (text): its values are lost
  ~ index 'films_title_index': caseSensitive is false, not true
  + index 'films_rating_index' of 'rating'
+ table 'actors'
  + index 'actors_name_index' of 'name'
not in the program: table 'old'
Cassandra cannot change the primary key of a table or the type of a column. Give the table another name in the program, such as
'films_2', and copy its rows:
  $ typestar push
  $ typestar dump films --out films.jsonl
  $ typestar load films.jsonl --table films_2
`);
  });

  it('exits with 0 without differences; tables that only the database has count only with --all', async () => {
    const { diff } = await openChanged({ ...BEFORE, tmp_1: 'a: c.int()' }, { films: BEFORE.films });
    expect(await diff()).toEqual({
      ...{ code: 0, err: '' },
      out: "No difference.\nnot in the program: table 'old', table 'tmp_1'\n",
    });
    expect(await diff('--all', '--exclude', 'tmp_*')).toEqual({
      ...{ code: 2, err: '' },
      out: "- table 'old': its values are lost\n",
    });
  });

  it('with --allow-extra ends with 0 if the database has what the program needs', async () => {
    const { diff } = await openChanged(BEFORE, { films: `title: c.text({ index: { caseSensitive: false } })` });
    expect(await diff('--allow-extra')).toMatchObject({ code: 0 });
    expect(await diff()).toMatchObject({ code: 2 });
    expect((await diff('--allow-extra', '--all')).err).toContain("'--all' cannot be used with option '--allow-extra'");
  });

  it('prints the steps with their commands as JSON', async () => {
    const { diff } = await openChanged({ films: 'title: c.text()' }, { films: 'title: c.text(), year: c.int()' });
    const { code, out } = await diff('--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      same: false,
      steps: [
        {
          ...{ action: 'add', of: 'column', table: 'films', name: 'year', losesData: false },
          commands: [
            { table: 'films', command: { alterTable: { operation: { add: { columns: { year: { type: 'int' } } } } } } },
          ],
          cql: ['ALTER TABLE films ADD year int;'],
        },
      ],
      notInProgram: { tables: [], types: [] },
    });
  });

  it('compares the chosen tables and the types that they use', async () => {
    const { diff } = await openChanged(BEFORE, AFTER);
    expect((await diff('--table', 'actors')).out).toBe("+ table 'actors'\n  + index 'actors_name_index' of 'name'\n");
    expect((await diff('--exclude', 'films,act*')).out).toBe("No difference.\nnot in the program: table 'old'\n");
    expect((await diff('--table', 'actors,films', '--exclude', 'tmp_*')).code).toBe(2);
    expect((await diff('--exclude', 'film')).err).toContain('--exclude film: there is no such table; ');
    expect(await diff('--table', 'film')).toMatchObject({
      code: 1,
      err: 'typestar diff: --table film: there is no such table; there are actors, films, old.\n',
    });
  });

  it('compares with a CQL file, without a database, and reports what it skips', async () => {
    const { cwd, write, run } = await openSchemaProject();
    const schema = write({ films: `title: c.text({ index: true }), tags: c.list(c.text()), rating: c.double()` });
    const cql = `
      CREATE TABLE ks.films (id int PRIMARY KEY, title text, tags frozen<list<text>>, area tuple<int, int>, old int);
      CREATE CUSTOM INDEX films_title_index ON ks.films (title) USING 'StorageAttachedIndex';
      CREATE MATERIALIZED VIEW ks.by_title AS SELECT * FROM ks.films WHERE title IS NOT NULL PRIMARY KEY (title, id);
      CREATE TABLE other.films (id int PRIMARY KEY);`;
    writeFileSync(path.join(cwd, 'schema.cql'), cql);
    const diff = (...args: string[]) => run('diff', '--schema', schema, '--cql', 'schema.cql', ...args);
    const { code, out, err } = await diff('--keyspace', 'ks');
    expect(code).toBe(2);
    expect(out).toBe(`~ table 'films'
  + column 'rating' (double)
  - column 'old' (int): its values are lost
not served by the Data API: 'films.area' (tuple<int, int>)
`);
    expect(err).toMatch(/^schema\.cql:4: .*by_title/m);
    expect((await diff()).err).toContain(
      'typestar diff: schema.cql has several keyspaces: give --keyspace with one of ks, other.\n',
    );
    expect((await diff('--keyspace', 'k')).err).toContain("schema.cql has no keyspace 'k': it has ks, other.\n");
    expect((await diff('--uri', 'local://x')).err).toBe('typestar diff: --cql and --uri: give one of them.\n');
    expect((await run('diff', '--schema', schema, '--cql', 'no.cql')).err).toMatch(
      /^typestar diff: --cql no\.cql: there is no such file\.$/m,
    );
  });

  it('does not compare what belongs to typestar itself', async () => {
    const { diff, server } = await openChanged({}, AFTER);
    const definition = { columns: { name: 'text' }, primaryKey: 'name' };
    await send(server, { createTable: { name: 'typestar_migrations', definition } });
    await send(server, { createCollection: { name: 'typestar_lock' } });
    expect((await diff('--all')).out).not.toContain('typestar');
  });
});
