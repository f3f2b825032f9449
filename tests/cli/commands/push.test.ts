import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { openSchemaProject, send } from './schema-files.js';

const BEFORE = {
  films: `title: c.text({ index: { caseSensitive: false } }), genre: c.text({ index: true }), by: c.udt('person', { name: c.text() })`,
  old: `at: c.int({ index: { name: 'by_date' } })`,
};
const AFTER = {
  actors: `name: c.text({ index: true }), born: c.int({ index: { name: 'by_date' } })`,
  films: `title: c.text({ index: true }), rating: c.double({ index: true }), year: c.int(), by: c.udt('person', { name: c.text(), born: c.date() })`,
};

async function openProject(before: Readonly<Record<string, string>> = {}, after: typeof before = AFTER) {
  const project = await openSchemaProject();
  let schema = project.write(before);
  const push = (...args: string[]) => project.run('push', '--schema', schema, ...args);
  if (Object.keys(before).length > 0) expect(await push()).toMatchObject({ code: 0 });
  schema = project.write(after);
  return { ...project, schema, push, diff: (...args: string[]) => project.run('diff', '--schema', schema, ...args) };
}

describe('typestar push', () => {
  it('creates what is missing, reports it, and does nothing the second time', async () => {
    const { push, diff } = await openProject({}, { films: 'title: c.text({ index: true })' });
    const { code, out, err } = await push();
    expect([code, out]).toEqual([0, '2 steps done.\n']);
    expect(err).toMatch(
      /^http:.* keyspace films:\n\+ table 'films'\n {2}\+ index 'films_title_index' of 'title'\ndone: create table 'films'\ndone: create index 'films_title_index' of 'title'\n$/,
    );
    expect(await push()).toMatchObject({ code: 0, out: 'Nothing to do.\n' });
    expect(await diff()).toMatchObject({ code: 0 });
  });

  it('changes nothing with --dry-run', async () => {
    const { push, diff } = await openProject();
    expect(await push('--dry-run')).toMatchObject({ code: 0, out: 'Nothing was changed (--dry-run).\n' });
    expect(await diff()).toMatchObject({ code: 2 });
  });

  it('drops nothing without permission, and reports what it keeps', async () => {
    const { push, diff } = await openProject(BEFORE, { films: AFTER.films });
    const { code, out, err } = await push();
    expect([code, out]).toEqual([0, '4 steps done. 3 steps not done: see above.\n']);
    expect(err).toContain("- column 'genre' (text): not done without --allow-drop\n");
    expect(err).toContain("not in the program: table 'old'\n");
    expect((await diff()).out).toBe(`~ table 'films'
  - index 'films_genre_index' of 'genre'
  - column 'genre' (text): its values are lost
  ~ index 'films_title_index': caseSensitive is false, not true
not in the program: table 'old'
`);
  });

  it('without a terminal needs --yes to lose data', async () => {
    const { push, diff } = await openProject(BEFORE);
    const { code, err } = await push('--allow-drop-tables');
    expect(code).toBe(1);
    expect(err).toContain(
      "data would be lost (drop column 'genre' (text), drop table 'old'): add --yes to permit it.\nNothing was changed.\n",
    );
    expect(await push('--allow-drop-tables', '--yes')).toMatchObject({ code: 0 });
    expect(await diff('--all')).toMatchObject({ code: 0, out: 'No difference.\n' });
  });

  it('prints JSON for what it refuses, too, with the plan', async () => {
    const { push, run, write } = await openProject(BEFORE);
    const { code, out } = await push('--allow-drop-tables', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ...{ planned: expect.any(Array) as unknown[], kept: [], done: [] },
      error: expect.stringMatching(/^data would be lost .*\nNothing was changed\.$/) as string,
    });
    const other = write({ actors: 'name: c.text()', films: AFTER.films.replace('title: c.text(', 'title: c.ascii(') });
    const blocked = JSON.parse((await run('push', '--schema', other, '--json')).out) as Record<string, unknown>;
    expect(blocked).toMatchObject({ done: [], error: expect.stringContaining("'films_2'") as string });
    expect(blocked['error']).toMatch(
      /\nTo push the other tables first: typestar push --exclude films\nNothing was changed\.$/,
    );
    expect(await run('push', '--schema', other, '--exclude', 'films')).toMatchObject({ code: 0 });
  });

  it.each([
    ['y\n', 0],
    ['n\n', 1],
  ])('asks on a terminal, after it has shown the plan, even with --quiet: %j', async (answer, expected) => {
    const { cwd, env, schema, diff } = await openProject(BEFORE, { films: AFTER.films });
    const { code, err } = await runCli(['push', '--schema', schema, '--allow-drop', '--quiet'], { cwd, env, answer });
    expect(code).toBe(expected);
    expect(err).toMatch(
      /- column 'genre' \(text\): its values are lost\n[^]*Change http:.* keyspace films\? 7 steps\. \[y\/N\] /,
    );
    expect((await diff()).code).toBe(expected === 0 ? 0 : 2);
  });

  it('changes nothing if a step needs a new table, and says what to do', async () => {
    const { push, diff } = await openProject({ films: 'year: c.text()' }, { films: 'year: c.int(), more: c.int()' });
    const { code, err } = await push();
    expect(code).toBe(1);
    expect(err).toContain("~ column 'year' is text, not int: needs a new table\n");
    expect(err).toContain('  $ typestar load films.jsonl --table films_2\n');
    expect(err).toContain('Nothing was changed.');
    expect((await diff()).out).toContain("+ column 'more'");
  });

  it('does the rest if only CQL can do a step, prints the CQL, and exits with 2', async () => {
    const { push } = await openProject(
      { people: 'name: c.text()' },
      {
        films: 'at: c.timeuuid({ index: true }), title: c.text()',
        people: 'name: c.text(), born: c.timeuuid({ index: true }), age: c.int({ index: true })',
        songs: 'title: c.text({ index: true })',
      },
    );
    const { code, out, err } = await push();
    expect([code, out]).toEqual([2, '4 steps done. 4 steps not done: see above.\n']);
    expect(err).toContain("+ table 'films': only CQL can do it\n  + index 'films_at_index' of 'at': waits for CQL\n");
    expect(err).toContain(`The Data API cannot create table 'films': 'at' is timeuuid, which only CQL can create.
The Data API cannot add column 'born' (timeuuid): 'born' is timeuuid, which only CQL can create.
Run this in cqlsh:
CREATE TABLE IF NOT EXISTS films (
    id int,
    at timeuuid,
    title text,
    PRIMARY KEY ((id))
);
ALTER TABLE people ADD born timeuuid;
`);
    expect(err).toContain('CREATE CUSTOM INDEX IF NOT EXISTS people_born_index');
    expect(await push()).toMatchObject({ code: 2, out: 'Nothing to do without CQL.\n' });
    expect(await push('--dry-run', '--table', 'songs')).toMatchObject({ code: 0, out: 'Nothing to do.\n' });
  });

  it('reports an index that was not created, because another table has its name', async () => {
    const { push } = await openProject(
      { old: `at: c.int({ index: { name: 'x' } })` },
      { films: `a: c.int({ index: { name: 'x' } })` },
    );
    const { code, err } = await push();
    expect(code).toBe(1);
    expect(err).toContain("still to be done: create index 'x' of 'a'. Another table may have an index of that name");
  });

  it('prints plan and result as JSON', async () => {
    const { push } = await openProject({ films: BEFORE.films }, { films: AFTER.films });
    const { code, out, err } = await push('--json');
    expect([code, err]).toEqual([0, '']);
    const { planned, kept, done } = JSON.parse(out) as Record<string, { name: string }[]>;
    expect(done).toEqual(planned);
    expect(done?.map(({ name }) => name)).toEqual(['person.born', 'rating', 'year', 'films_rating_index']);
    expect(kept?.map(({ name }) => name)).toEqual(['films_genre_index', 'genre', 'films_title_index']);
  });

  it('stops after the running command at a signal, and reports what is done', async () => {
    const stop = new AbortController();
    const { cwd, env, write, run } = await openSchemaProject((command) => {
      if (command === 'createTable') stop.abort();
    });
    const schema = write(AFTER);
    const { code, err } = await runCli(['push', '--schema', schema], { cwd, env, signal: stop.signal });
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(
        'typestar push: stopped: 2 of 7 steps done. typestar push does the rest when it runs again.',
      ),
    ]);
    expect(await run('push', '--schema', schema)).toMatchObject({ code: 0, out: '5 steps done.\n' });
  });

  it('changes nothing when it is stopped before', async () => {
    const { cwd, env, write } = await openSchemaProject();
    const signal = AbortSignal.abort();
    expect(await runCli(['push', '--schema', write(AFTER)], { cwd, env, signal })).toEqual({
      ...{ code: 1, out: '', err: 'typestar push: stopped; nothing was changed.\n' },
    });
  });

  it('removes only the chosen tables', async () => {
    const { push, server } = await openProject(
      { a: 'x: c.int()', b: 'x: c.int()', d: 'x: c.int()' },
      { a: 'x: c.int()' },
    );
    expect(await push('--allow-drop-tables', '--table', 'b', '--yes')).toMatchObject({ code: 0 });
    expect(await send(server, { listTables: {} })).toEqual({ status: { tables: ['a', 'd'] } });
  });
});

const DDL = [
  ...(['createType', 'alterType', 'createTable', 'alterTable', 'dropTable'] as const),
  ...(['createIndex', 'createTextIndex', 'dropIndex'] as const),
];

describe('an interrupted push', () => {
  it.each(['dropped', 'lost'] as const)(
    'after any command (%s connection) is completed by the next',
    async (connection) => {
      for (let skip = 0; ; skip += 1) {
        const { push, diff, server } = await openProject(BEFORE);
        const fault = server.api.faults.add({ commands: DDL, skip, times: 1, connection });
        const first = await push('--allow-drop-tables', '--yes');
        if (fault.count === 0) {
          expect(first.code).toBe(0);
          expect(skip).toBeGreaterThan(8);
          return;
        }
        expect(first.code).toBe(1);
        expect(first.err).toMatch(
          /typestar push: cannot .*\n\d+ of \d+ steps done\. typestar push does the rest when it runs again\.\n$/,
        );
        expect(await push('--allow-drop-tables', '--yes')).toMatchObject({ code: 0 });
        expect(await diff('--all')).toMatchObject({ code: 0, out: 'No difference.\n' });
      }
    },
  );
});
