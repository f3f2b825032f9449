import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { openSchemaProject, send, type Tables } from './schema-files.js';

/** A project with a migration for each state of its tables. */
async function openProject(...versions: readonly Tables[]) {
  const project = await openSchemaProject();
  const folder = path.join(project.cwd, 'migrations');
  const generate = async (tables: Tables, ...args: string[]) => {
    const schema = project.write(tables);
    expect(await project.run('generate', '--schema', schema, ...args)).toMatchObject({ code: 0 });
    return schema;
  };
  let schema = '';
  for (const version of versions) schema = await generate(version);
  const edit = (name: string, change: (text: string) => string): void => {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  };
  return {
    ...{ ...project, generate, edit, folder },
    migrate: (...args: string[]) => project.run('migrate', ...args),
    diff: () => project.run('diff', '--schema', schema, '--all'),
    send: (command: object, to?: string) => send(project.server, command, to),
  };
}

const FIRST: Tables = {
  films: 'title: c.text({ index: true }), old: c.int({ index: true }), by: c.udt("person", { name: c.text() })',
  more: 'x: c.int()',
};
const SECOND: Tables = {
  films:
    'title: c.text({ index: { caseSensitive: false } }), rating: c.double(), by: c.udt("person", { name: c.text(), born: c.date() })',
  actors: 'name: c.text({ index: true })',
};

describe('typestar migrate', () => {
  it('refuses a word that is no subcommand, a folder that is a file, and files that are no migrations', async () => {
    const { cwd, folder, migrate, run } = await openProject(FIRST);
    expect(await migrate('staus')).toMatchObject({
      ...{ code: 1, err: "typestar migrate: there is no 'migrate staus': there are status, baseline, unlock.\n" },
    });
    writeFileSync(path.join(cwd, 'file'), '');
    expect((await run('migrate', '--migrations', 'file')).err).toBe(
      'typestar migrate: The folder of migrations, file, is a file.\n',
    );
    writeFileSync(path.join(folder, '0001_init.json'), '[]');
    expect((await migrate()).err).toBe('typestar migrate: 0001_init.json is not a migration: it must be an object.\n');
  });

  it('applies pending migrations in order, once', async () => {
    const { migrate, diff } = await openProject(FIRST, SECOND);
    const { code, out, err } = await migrate();
    expect([code, out]).toEqual([0, 'Applied: 0001_init, 0002_changes.\n']);
    expect(err).toContain(
      "0002_changes:\n  done: add field 'person.born' (date)\n  done: drop index 'films_old_index' of 'old'\n",
    );
    expect(await migrate()).toEqual({ code: 0, out: 'Nothing to do: all migrations are applied.\n', err: '' });
    expect(await diff()).toMatchObject({ code: 0, out: 'No difference.\n' });
  });

  it('does not take a folder that does not exist for one whose migrations are applied', async () => {
    const { migrate } = await openProject();
    expect(await migrate('--migrations', 'migratoins')).toMatchObject({
      ...{ code: 1, err: 'typestar migrate: --migrations migratoins: there is no such folder.\n' },
    });
    expect(await migrate()).toMatchObject({ code: 0, out: 'Nothing to do: there are no migrations.\n' });
  });

  it('shows what it would do with --dry-run, and changes nothing', async () => {
    const { migrate, send } = await openProject(FIRST, SECOND);
    const { code, out } = await migrate('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain("0001_init:\n  create type 'person'\n");
    expect(out).toContain("  drop column 'old' (int): its values are lost\n");
    expect(await send({ listTables: {} })).toEqual({ status: { tables: [] } });
    expect(await send({ findCollections: {} })).toEqual({ status: { collections: [] } });
  });

  it('lists states, exits with 2 if a migration is pending, and prints JSON', async () => {
    const { migrate, generate } = await openProject(FIRST);
    expect(await migrate('status')).toEqual({ code: 2, out: '0001_init  pending\n', err: '' });
    await migrate();
    const { code, out } = await migrate('status');
    expect([code, out]).toEqual([0, expect.stringMatching(/^0001_init {2}applied \d{4}-\d\d-\d\dT[\d:.]+Z\n$/)]);
    await generate(SECOND);
    const json = JSON.parse((await migrate('status', '--json')).out) as Record<string, unknown>;
    expect(json).toMatchObject({
      migrations: [
        { name: '0001_init', state: 'applied', appliedSteps: 5, steps: 5, changed: false },
        { name: '0002_changes', state: 'pending', appliedSteps: 0 },
      ],
      notInFolder: [],
      lockedBy: null,
    });
  });

  it('runs commands that were written by hand, on tables and collections', async () => {
    const { migrate, generate, edit, send } = await openProject({ films: 'title: c.text()' });
    await generate({}, '--empty', '--name', 'fill');
    const steps = [
      { text: 'a first film', table: 'films', command: { insertOne: { document: { id: 1, title: 'Metropolis' } } } },
      { text: 'create notes', command: { createCollection: { name: 'notes' } } },
      { text: 'a note', collection: 'notes', command: { insertOne: { document: { _id: 1 } } } },
    ];
    edit('0002_fill', (text) => text.replace('"steps": []', `"steps": ${JSON.stringify(steps)}`));
    expect(await migrate()).toMatchObject({ code: 0 });
    expect(await send({ findOne: { filter: { id: 1 } } }, 'films')).toMatchObject({
      data: { document: { title: 'Metropolis' } },
    });
    expect(await send({ findOne: {} }, 'notes')).toMatchObject({ data: { document: { _id: 1 } } });
  });

  it('accepts existing objects that match', async () => {
    const { migrate, run, write, diff } = await openProject(FIRST, SECOND);
    expect(await run('push', '--schema', write(FIRST))).toMatchObject({ code: 0 });
    const { code, err } = await migrate();
    expect(code).toBe(0);
    expect(err).toContain("  already there: create table 'films'\n  already there: create table 'more'\n");
    expect(await diff()).toMatchObject({ code: 0 });
  });

  it.each<[string, string, string]>([
    ['title: c.text()', 'title: c.int()', "the table 'films' exists and differs: 'title' is int, not text"],
    [
      'title: c.text({ index: true })',
      'title: c.text({ index: { name: "films_title_index", normalize: true } })',
      "the table 'films' has another index of this name",
    ],
    [
      'by: c.udt("person", { name: c.text() })',
      'by: c.udt("person", { name: c.int() })',
      "the type 'person' exists and differs: 'person.name' is int, not text",
    ],
  ])('stops at a different object of the same name: %s', async (wanted, there, message) => {
    const { migrate, run, write } = await openProject({ films: wanted });
    await run('push', '--schema', write({ films: there }));
    expect(await migrate()).toMatchObject({ code: 1, err: expect.stringContaining(message) as string });
  });

  it('stops at an index whose name another table has', async () => {
    const { migrate, run, write } = await openProject({ films: `a: c.int({ index: { name: 'x' } })` });
    await run('push', '--schema', write({ other: `a: c.int({ index: { name: 'x' } })` }));
    expect((await migrate()).err).toContain(
      "0001_init, step 2 of 2 (create index 'x' of 'a'): another table of the keyspace has an index of this name",
    );
  });

  it('waits for CQL that has to be run by hand', async () => {
    const { migrate } = await openProject({ films: 'at: c.timeuuid()' });
    expect((await migrate()).err).toContain(
      'the Data API cannot do it; run this in cqlsh:\nCREATE TABLE IF NOT EXISTS films (',
    );
  });
});

describe('a migration that fails', () => {
  it('reports what is applied, and is resumed at the failed step, which may be edited', async () => {
    const { migrate, generate, edit, diff } = await openProject({ films: 'x: c.int()' });
    await generate({ films: 'x: c.int(), a: c.int(), b: c.int()' });
    edit('0002_changes', (text) =>
      JSON.stringify(JSON.parse(text)).replace('"columns":{"b":{"type":"int"', '"columns":{"b":{"type":"counter"'),
    );
    const { code, err } = await migrate();
    expect(code).toBe(1);
    expect(err).toMatch(
      /typestar migrate: 0002_changes, step 2 of 2 \(add column 'b' \(int\)\): .*counter.*\nIts first step is applied; the next run continues with step 2\. Steps that are not applied may be edited\.\n$/,
    );
    expect((await migrate('status')).out).toMatch(/0002_changes {2}stopped before step 2 of 2: .*counter/);
    edit('0002_changes', (text) => text.replace('counter', 'int'));
    expect((await migrate('--dry-run')).out).toBe("0002_changes, from step 2 of 2:\n  add column 'b' (int)\n");
    expect(await migrate()).toMatchObject({
      ...{ code: 0, out: 'Applied: 0002_changes.\n' },
      err: "0002_changes, from step 2 of 2:\n  done: add column 'b' (int)\n",
    });
    expect((await diff()).code).toBe(2);
  });

  it.each(['dropped', 'lost'] as const)(
    'after any request (%s connection) is completed by the next run',
    async (connection) => {
      const { migrate, diff, server } = await openProject(FIRST, SECOND);
      const empty = server.api.snapshot();
      for (let skip = 0; ; skip += 7) {
        await server.api.restore(empty);
        const fault = server.api.faults.add({ skip, times: 1, connection });
        const first = await migrate('--wait', '0');
        if (fault.count === 0) {
          expect(first.code).toBe(0);
          expect(skip).toBeGreaterThan(20);
          return;
        }
        fault.remove();
        if (first.code !== 0) {
          const again = await migrate('--wait', '0');
          // The reply to the release of the lock, or to its last check, was lost.
          if (again.err.includes('the lock is held by')) {
            expect(await migrate('unlock', '--yes')).toMatchObject({ code: 0 });
            expect(await migrate()).toMatchObject({ code: 0 });
          } else expect(again).toMatchObject({ code: 0 });
        }
        expect(await diff()).toMatchObject({ code: 0, out: 'No difference.\n' });
      }
    },
  );
});

describe('typestar migrate baseline', () => {
  it('lists migrations as applied where their tables are, without running them', async () => {
    const { migrate, run, write, sent } = await openProject(FIRST, SECOND);
    await run('push', '--schema', write(SECOND));
    // The first migration alone would not find the columns that the second drops.
    expect((await migrate()).err).toContain("the table 'films' exists and differs: the column 'old' (int) is missing");
    sent.length = 0;
    expect(await migrate('baseline')).toMatchObject({
      ...{ code: 0, out: 'Listed as applied: 0001_init, 0002_changes.\n' },
    });
    expect(sent.filter((command) => /^(?:create|alter|drop)/.test(command))).toEqual([]);
    expect(await migrate()).toMatchObject({ code: 0, out: 'Nothing to do: all migrations are applied.\n' });
  });

  it('is refused where something is missing, and for an unknown name', async () => {
    const { migrate, run, write } = await openProject(FIRST, SECOND);
    await run('push', '--schema', write(FIRST));
    const { code, err } = await migrate('baseline');
    expect(code).toBe(1);
    expect(err).toContain('typestar migrate baseline: the database has not the tables of 0002_changes:\n');
    expect(err).toContain("+ table 'actors'\n");
    expect((await migrate('baseline', '0003_x')).err).toBe(
      'typestar migrate baseline: there is no migration 0003_x.\n',
    );
    expect(await migrate('baseline', '0001_init')).toMatchObject({ code: 0, out: 'Listed as applied: 0001_init.\n' });
    expect(await migrate()).toMatchObject({ code: 0, out: 'Applied: 0002_changes.\n' });
  });
});

describe('Ctrl-C', () => {
  it('stops between two steps, reports where, releases the lock, and the next run continues', async () => {
    const stop = new AbortController();
    const project = await openSchemaProject((command) => {
      if (command === 'createTable') stop.abort();
    });
    const { cwd, env, run, write } = project;
    await run('generate', '--schema', write({ films: 'x: c.int({ index: true })' }));
    // The table that lists migrations is created first.
    expect(await runCli(['migrate'], { cwd, env, signal: stop.signal })).toEqual({
      ...{ code: 1, out: '' },
      err:
        "0001_init:\ntypestar migrate: 0001_init, step 1 of 2 (create table 'films'): stopped\n" +
        'None of its steps is applied; the next run continues with step 1. Steps that are not applied may be edited.\n',
    });
    expect(await run('migrate')).toMatchObject({ code: 0 });
  });
});

describe('an applied migration', () => {
  it('is refused when its file has changed, but may be formatted and commented', async () => {
    const { migrate, edit } = await openProject(FIRST);
    await migrate();
    edit('0001_init', (text) => JSON.stringify(JSON.parse(text)).replace("create type 'person'", 'people'));
    expect((await migrate()).code).toBe(0);
    edit('0001_init', (text) => text.replace('"type":"int"', '"type":"text"'));
    const { code, err } = await migrate();
    expect([code, err]).toEqual([
      1,
      'typestar migrate: 0001_init has changed since it was applied (step 2). Restore the file, and write the change as a new migration.\n',
    ]);
    expect(await migrate('status')).toMatchObject({ code: 2, out: '0001_init  applied, but the file has changed\n' });
  });

  it('that the folder lacks is reported, and blocks those of another branch', async () => {
    const { migrate, generate, folder, run } = await openProject(FIRST, { ...FIRST, b: 'x: c.int()' });
    await migrate();
    rmSync(path.join(folder, '0002_changes.json'));
    expect(await migrate()).toMatchObject({
      ...{ code: 0, out: 'Nothing to do: all migrations of the folder are applied.\n' },
      err: 'The database has applied 0002_changes, which the folder lacks.\n',
    });
    expect(await run('migrate', 'status')).toMatchObject({
      code: 2,
      out: expect.stringContaining('0002_changes  applied, but not in the folder\n') as string,
    });
    await generate({ ...FIRST, d: 'x: c.int()' }, '--name', 'd');
    const { code, err } = await migrate();
    expect(code).toBe(1);
    expect(err).toContain('The database has applied 0002_changes, which the folder lacks, and 0002_d is not applied.');
  });

  it('blocks one that was added before it later', async () => {
    const { migrate, send } = await openProject(FIRST, SECOND);
    await migrate();
    await send({ deleteOne: { filter: { name: '0001_init' } } }, 'typestar_migrations');
    expect((await migrate()).err).toContain('0001_init is not applied, but 0002_changes is, which follows it.');
  });
});

describe('the lock', () => {
  it('lets ten runners that start at once apply each step once', async () => {
    const { migrate, sent, diff, folder } = await openProject(FIRST, SECOND);
    const steps = ['0001_init', '0002_changes'].flatMap(
      (name) =>
        (JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as { steps: { command: object }[] }).steps,
    );
    const results = await Promise.all(Array.from({ length: 10 }, () => migrate()));
    expect(results.map(({ code }) => code)).toEqual(Array(10).fill(0));
    const applied = results.filter(({ out }) => out === 'Applied: 0001_init, 0002_changes.\n');
    const others = results.filter(({ out }) => out.startsWith('Nothing to do: '));
    expect([applied.length, others.length]).toEqual([1, 9]);
    const expected = ['createTable', ...steps.flatMap(({ command }) => Object.keys(command))];
    expect(sent.filter((command) => /^(?:create|alter|drop)(?!Collection)/.test(command)).toSorted()).toEqual(
      expected.toSorted(),
    );
    expect(await diff()).toMatchObject({ code: 0 });
  });

  it('that is broken stops the run before its next step, which leaves the list to others', async () => {
    const project = await openSchemaProject((command) => {
      if (command === 'createType') void send(project.server, { deleteMany: {} }, 'typestar_lock');
    });
    const { run, write } = project;
    await run('generate', '--schema', write(FIRST));
    const { code, err } = await run('migrate');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /0001_init, step 2 of 5 \(create table 'films'\): the lock of this run was broken\nIts first step is applied; the next run continues with step 2\./,
      ),
    ]);
    expect((await run('migrate', 'status')).out).toBe('0001_init  stopped before step 2 of 5\n');
    expect(await run('migrate')).toMatchObject({ code: 0 });
  });

  it('that cannot be freed is told; what was applied stays', async () => {
    const { migrate, server } = await openProject(FIRST);
    server.api.faults.add({ commands: ['deleteOne'], status: 503, times: 1 });
    const { code, out, err } = await migrate();
    expect([code, out]).toEqual([0, 'Applied: 0001_init.\n']);
    expect(err).toMatch(/The lock could not be released \(.*\): run typestar migrate unlock\.\n$/);
  });

  it('of a dead run is reported, and can be broken by hand', async () => {
    const { migrate, send } = await openProject(FIRST);
    expect(await migrate('unlock')).toEqual({ code: 0, out: 'There is no lock.\n', err: '' });
    await send({ createCollection: { name: 'typestar_lock', options: { indexing: { deny: ['*'] } } } });
    const holder = { owner: 'x', runner: 'ann@build (process 7)', since: '2026-01-02T03:04:05.000Z' };
    await send({ insertOne: { document: { _id: 'migrate', ...holder } } }, 'typestar_lock');
    const who = 'ann@build (process 7) since 2026-01-02T03:04:05.000Z';
    expect((await migrate('status')).out).toContain(`The lock is held by ${who}.\n`);
    const { code, err } = await migrate('--wait', '0');
    expect([code, err]).toEqual([
      1,
      `typestar migrate: the lock is held by ${who}. Another run may be active; if it has died, typestar migrate unlock breaks its lock.\n`,
    ]);
    expect(await migrate('unlock')).toMatchObject({
      ...{
        code: 1,
        err: `typestar migrate unlock: the lock is held by ${who}. If that run has died, --yes breaks its lock.\n`,
      },
    });
    expect(await migrate('unlock', '--yes')).toMatchObject({ code: 0, out: `The lock of ${who} is broken.\n` });
    expect(await migrate()).toMatchObject({ code: 0 });
  });
});
