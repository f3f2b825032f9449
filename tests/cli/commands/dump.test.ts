import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function openFilms() {
  const database = await openTestDatabase();
  const films = await database.db.createTable('films', {
    definition: {
      columns: { genre: 'text', year: 'int', title: 'text', views: 'bigint', tags: { type: 'set', valueType: 'text' } },
      primaryKey: { partitionBy: ['genre'], partitionSort: { year: -1 } },
    },
  });
  await films.createIndex('films_views', 'views');
  await films.insertMany([
    { genre: 'Noir', year: 1944, title: 'Laura', views: 9_007_199_254_740_993n, tags: new Set(['b', 'a']) },
    { genre: 'Noir', year: 1945, title: 'Detour, a "film"' },
    { genre: 'Western', year: 1952, title: '', views: 7n },
  ]);
  const cwd = createTemporaryFolder();
  const dump = (...args: readonly string[]) => runCli(['dump', ...args, '--uri', database.uri], { cwd });
  return { ...database, cwd, dump, read: (name: string) => readFileSync(path.join(cwd, name)) };
}

const DETOUR = '{"genre":"Noir","year":1945,"title":"Detour, a \\"film\\""}';
const LAURA = '{"genre":"Noir","year":1944,"tags":["a","b"],"title":"Laura","views":"9007199254740993"}';
const HIGH_NOON = '{"genre":"Western","year":1952,"title":"","views":"7"}';

describe('typestar dump of a table', () => {
  it('writes JSON lines to standard output, without losing a digit', async () => {
    const { dump } = await openFilms();
    const { code, out, err } = await dump('films');
    expect(out.trim().split('\n').toSorted()).toEqual([LAURA, DETOUR, HIGH_NOON].toSorted());
    expect(err).toMatch(/^Wrote 3 rows of the table films to standard output in [\d.]+ s\.\n$/);
    expect(code).toBe(0);
  });

  it('writes CSV, in which empty text is not null', async () => {
    const { dump, read, cwd } = await openFilms();
    const { code, out } = await dump('films', '--out', 'films.csv');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Wrote 3 rows of the table films to films\.csv in/)]);
    const [header, ...rows] = read('films.csv').toString().trimEnd().split('\n');
    expect(header).toBe('genre,year,tags,title,views');
    expect(rows.toSorted()).toEqual([
      'Noir,1944,"[""a"",""b""]",Laura,9007199254740993',
      'Noir,1945,,"Detour, a ""film""",',
      'Western,1952,,"",7',
    ]);
    expect(existsSync(path.join(cwd, 'films.csv.part'))).toBe(false);
  });

  it('separates cells by a tab, or as --delimiter says, which is for CSV only', async () => {
    const { dump, read } = await openFilms();
    for (const [file, delimiter, ...options] of [
      ['a.csv', '\t', '--delimiter', '\\t'],
      ['b.tsv', '\t'],
      ['c.tsv', ',', '--delimiter', ','],
      ['d.csv', ','],
    ] as const) {
      expect((await dump('films', '--out', file, ...options)).code).toBe(0);
      expect(read(file).toString()).toContain(['genre', 'year', 'tags', 'title', 'views\n'].join(delimiter));
    }
    expect(await dump('films', '--delimiter', ';')).toMatchObject({
      ...{ code: 1, out: '', err: 'typestar dump: --delimiter: for CSV only; give --format csv.\n' },
    });
  });

  it('refuses options of CSV for JSON', async () => {
    const { dump } = await openFilms();
    expect(await dump('films', '--null', 'NULL', '--no-header')).toMatchObject({
      ...{ code: 1, out: '', err: 'typestar dump: --no-header, --null: for CSV only; give --format csv.\n' },
    });
  });

  it('refuses a file that it cannot write, before it reads', async () => {
    const { dump } = await openFilms();
    expect(await dump('films', '--out', 'none/films.csv')).toMatchObject({
      ...{ code: 1, err: 'typestar dump: --out none/films.csv: there is no such folder.\n' },
    });
    expect(await dump('films', '--out', '.')).toMatchObject({
      ...{ code: 1, err: 'typestar dump: --out . is a folder: name a file.\n' },
    });
  });

  it('prints no rows with --json', async () => {
    const { dump } = await openFilms();
    const { code, out } = await dump('films', '--json');
    expect([code, JSON.parse(out)]).toEqual([1, { error: expect.stringContaining('give --out <file>') as string }]);
  });

  it('compresses a file whose name ends with .gz, and standard output on request', async () => {
    const { dump, read } = await openFilms();
    await dump('films', '--out', 'films.tsv.gz', '--columns', 'year,title', '--limit', '2', '--null', 'NULL');
    expect(gunzipSync(read('films.tsv.gz')).toString()).toMatch(/^year\ttitle\n(?:.*\n){2}$/);
    expect((await dump('films', '--gzip', '--quiet')).out).not.toBe('');
  });

  it('finds rows by a filter that a key or an index serves', async () => {
    const { dump } = await openFilms();
    const find = async (where: string, ...more: readonly string[]) =>
      (await dump('films', '--where', where, ...more)).out;
    expect(await find('{"genre":"Noir","year":{"$gt":1944}}')).toBe(`${DETOUR}\n`);
    expect(await find('{"views":"9007199254740993"}')).toBe(`${LAURA}\n`);
    expect(await find('{"views":{"$in":[7,8]}}')).toBe(`${HIGH_NOON}\n`);
    expect(await find('{"title":"Laura"}', '--allow-filtering')).toBe(`${LAURA}\n`);
  });

  it.each([
    [
      ['films', '--where', '{"title":"Laura"}'],
      /--where: a filter by title reads every row\. --allow-filtering permits that; else:\n- index 'title'/,
    ],
    [['films', '--where', '{"year":1944}'], /--allow-filtering permits that/],
    [['films', '--where', '{"nothing":1}'], /--where: the table 'films' has no column 'nothing'/],
    [['films', '--where', '{"genre":"a","year":"x"}'], /--where: 'year': expected an integer/],
    [['films', '--where', 'genre = 1'], /--where: not JSON/],
    [['films', '--where', '[]'], /--where takes an object/],
    [['films', '--columns', 'year,nothing'], /The column 'nothing' of 'films' does not exist/],
    [['nothing'], /There is no table or collection 'nothing': the keyspace has table films/],
  ])('reports what is wrong with %j', async (args, message) => {
    const { dump } = await openFilms();
    const { code, out, err } = await dump(...args);
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(message)]);
  });

  it('leaves a .part file if it is interrupted', async () => {
    const { uri, cwd, db } = await openFilms();
    await db.table('films').insertMany(Array.from({ length: 300 }, (_, year) => ({ genre: 'a', year })));
    const args = ['dump', 'films', '--out', 'films.jsonl', '--uri', uri];
    const { code, err } = await runCli(args, { cwd, signal: AbortSignal.abort() });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^Stopped\. \d+ rows of the table films were written to films\.jsonl\.part\.\n$/),
    ]);
    expect([existsSync(path.join(cwd, 'films.jsonl')), existsSync(path.join(cwd, 'films.jsonl.part'))]).toEqual([
      false,
      true,
    ]);
  });
});

async function openNotes() {
  const database = await openTestDatabase();
  await database.db.createCollection('notes', { vector: { dimension: 2 } });
  await database.db.command(
    { insertMany: { documents: NOTES.map((each) => JSON.parse(each) as unknown) } },
    { collection: 'notes' },
  );
  const cwd = createTemporaryFolder();
  return { ...database, cwd, run: (...args: readonly string[]) => runCli([...args, '--uri', database.uri], { cwd }) };
}

const NOTES = [
  '{"_id":{"$objectId":"507f1f77bcf86cd799439011"},"at":{"$date":1700000000000},"by":{"name":"Ada"},"$vector":[0.1,1]}',
  '{"_id":{"$uuid":"123e4567-e89b-42d3-a456-426614174000"},"count":12,"text":"12","none":null,"tags":[1,"a"]}',
  '{"_id":"plain","at":{"$date":300000000000000}}',
];

describe('typestar dump of a collection', () => {
  it('writes Extended JSON that load reads back', async () => {
    const { db, cwd, run } = await openNotes();
    expect((await run('dump', 'notes', '--out', 'notes.jsonl')).code).toBe(0);
    const before = readFileSync(path.join(cwd, 'notes.jsonl'), 'utf8');
    expect(before.trim().split('\n').toSorted()).toEqual([
      '{"_id":"plain","at":{"$date":{"$numberLong":"300000000000000"}}}',
      '{"_id":{"$oid":"507f1f77bcf86cd799439011"},"at":{"$date":"2023-11-14T22:13:20Z"},"by":{"name":"Ada"},"$vector":[0.1,1]}',
      '{"_id":{"$uuid":"123e4567-e89b-42d3-a456-426614174000"},"count":12,"text":"12","none":null,"tags":[1,"a"]}',
    ]);
    await db.collection('notes').deleteMany({});
    expect((await run('load', 'notes.jsonl')).code).toBe(0);
    expect((await run('dump', 'notes', '--out', 'again.jsonl')).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'again.jsonl'), 'utf8').split('\n').toSorted()).toEqual(
      before.split('\n').toSorted(),
    );
  });

  it('writes chosen paths as CSV', async () => {
    const { run } = await openNotes();
    const { out } = await run('dump', 'notes', '--format', 'csv', '--columns', '_id,by.name,count,text,tags');
    expect(out.trim().split('\n').toSorted()).toEqual([
      '123e4567-e89b-42d3-a456-426614174000,,12,"12","[1,""a""]"',
      '507f1f77bcf86cd799439011,Ada,,,',
      '_id,by.name,count,text,tags',
      'plain,,,,',
    ]);
    expect((await run('dump', 'notes', '--format', 'csv')).err).toContain('CSV of a collection needs --columns');
  });

  it('finds documents by a filter with Extended JSON', async () => {
    const { run } = await openNotes();
    const find = async (where: string) => (await run('dump', 'notes', '--where', where, '--columns', '_id')).out;
    expect(await find('{"_id":{"$oid":"507f1f77bcf86cd799439011"}}')).toBe(
      '{"_id":{"$oid":"507f1f77bcf86cd799439011"}}\n',
    );
    expect(await find('{"at":{"$gt":{"$date":"2024-01-01T00:00:00Z"}}}')).toBe('{"_id":"plain"}\n');
  });
});
