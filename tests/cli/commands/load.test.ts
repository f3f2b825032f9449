import { readFileSync, existsSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi } from '../../../src/local/index.js';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const FILMS = {
  definition: {
    columns: { genre: 'text', year: 'int', title: 'text', rating: 'float', tags: { type: 'set', valueType: 'text' } },
    primaryKey: { partitionBy: ['genre'], partitionSort: { year: 1 } },
  },
} as const;

async function openFilms() {
  const database = await openTestDatabase();
  await database.db.createTable('films', FILMS);
  const read = async (): Promise<unknown[]> => {
    const rows = await database.db.table('films').find({}).toArray();
    return rows.map((row) => {
      const { tags, ...rest } = row as { tags?: Set<string> };
      return { ...rest, ...(tags && { tags: [...tags] }) };
    });
  };
  return { ...database, read };
}

const LAURA = { genre: 'Noir', year: 1944, title: 'Laura', rating: 7.5, tags: ['a', 'b'] };

describe('typestar load into a table', () => {
  it('loads a CSV file into the table of its name, and reports the result', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({
      'films.csv': 'genre,year,title,rating,tags\nNoir,1944,Laura,7.5,"[""b"",""a""]"\nNoir,1945,"Detour, a film",,\n',
    });
    const { code, out, err } = await runCli(['load', 'films.csv', '--uri', uri], { cwd });
    expect(err).toBe('');
    expect(out).toMatch(/^Loaded 2 rows into the table films in [\d.]+ s \([\d,]+ rows\/s\)\.\n$/);
    expect(code).toBe(0);
    expect(await read()).toEqual([
      LAURA,
      { genre: 'Noir', year: 1945, title: 'Detour, a film', rating: null, tags: [] },
    ]);
    expect(existsSync(path.join(cwd, 'films.csv.load-state.json'))).toBe(false);
  });

  it.each([
    ['JSON lines', 'films.jsonl', `${JSON.stringify(LAURA)}\n\n${JSON.stringify({ ...LAURA, year: 1945 })}`],
    ['a JSON array', 'films.json', JSON.stringify([LAURA, { ...LAURA, year: 1945 }], null, 2)],
    [
      'objects over several lines',
      'films.json',
      `${JSON.stringify(LAURA, null, 2)}\n${JSON.stringify({ ...LAURA, year: 1945 }, null, 2)}\n`,
    ],
    [
      'tab-separated cells',
      'films.tsv',
      'genre\tyear\ttitle\trating\ttags\nNoir\t1944\tLaura\t7.5\t["a","b"]\nNoir\t1945\tLaura\t7.5\t{\'a\', \'b\'}\n',
    ],
  ])('loads %s', async (_what, name, content) => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({ [name]: content });
    expect((await runCli(['load', name, '--uri', uri], { cwd })).code).toBe(0);
    expect(await read()).toEqual([LAURA, { ...LAURA, year: 1945 }]);
  });

  it('loads gzip, and standard input', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({ 'films.jsonl.gz': gzipSync(JSON.stringify(LAURA)) });
    expect((await runCli(['load', 'films.jsonl.gz', '--uri', uri], { cwd })).code).toBe(0);
    const stdin = JSON.stringify({ ...LAURA, year: 1945 });
    const args = ['load', '--table', 'films', '--format', 'json', '--uri', uri];
    expect((await runCli(args, { cwd, stdin })).code).toBe(0);
    expect(await read()).toEqual([LAURA, { ...LAURA, year: 1945 }]);
  });

  it('refuses single rows with their line and reason, and loads the others', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({
      'films.csv':
        'genre,year,title\nNoir,1944,Laura\nNoir,x,Detour\n,1944,Nobody\n"Noir\nagain",,x\nNoir,1945,a,b\nNoir,1946,"Gil"da\nWestern,1952,High Noon\n',
    });
    const { code, out, err } = await runCli(['load', 'films.csv', '--uri', uri, '--errors', 'bad.jsonl'], { cwd });
    expect(err).toBe('');
    expect(out).toMatch(/^Loaded 2 rows into the table films .* 5 were refused: see bad\.jsonl\.\n$/);
    expect(code).toBe(2);
    const lines = readFileSync(path.join(cwd, 'bad.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        line: 3,
        reason: '\'year\': expected an integer from -2147483648 to 2147483647 (int), got "x"',
        row: { genre: 'Noir', year: 'x', title: 'Detour' },
      },
      { line: 4, reason: "the key column 'genre' has no value", row: { genre: '', year: '1944', title: 'Nobody' } },
      { line: 5, reason: "the key column 'year' has no value", row: { genre: 'Noir\nagain', year: '', title: 'x' } },
      { line: 7, reason: '4 cells, where the file has 3 columns', row: 'Noir,1945,a,b' },
      { line: 8, reason: 'a quote in a quoted cell has to be doubled', row: 'Noir,1946,"Gil"da' },
    ]);
    expect(await read()).toHaveLength(2);
  });

  it('shows the first reasons without a file for them', async () => {
    const { uri } = await openFilms();
    const rows = Array.from({ length: 7 }, (_, at) => `{"genre":"a","year":"${at}x"}`).join('\n');
    const cwd = createTemporaryFolder({ 'films.jsonl': `${rows}\nnot JSON` });
    const { code, err } = await runCli(['load', 'films.jsonl', '--uri', uri, '--json'], { cwd });
    expect(err.split('\n')).toEqual([
      ...[0, 1, 2, 3, 4].map(
        (at) => `line ${at + 1}: 'year': expected an integer from -2147483648 to 2147483647 (int), got "${at}x"`,
      ),
      '… and 3 more; --errors <file> lists them all.',
      '',
    ]);
    expect(code).toBe(2);
  });

  it('refuses only the rows that the database refuses', async () => {
    const { db, uri, read } = await openFilms();
    const long = 'x'.repeat(70_000);
    const rows = [1, 2, 3, 4].map((year) => JSON.stringify({ genre: year === 3 ? long : 'a', year }));
    const cwd = createTemporaryFolder({ 'films.jsonl': rows.join('\n') });
    const { code, err } = await runCli(['load', 'films.jsonl', '--uri', uri], { cwd });
    expect([code, err]).toEqual([2, expect.stringMatching(/^line 3: /)]);
    expect(await read()).toHaveLength(3);
    expect(await db.listTables({ nameOnly: true })).toEqual(['films']);
  });

  it('maps, chooses and leaves out columns', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({ 'list.csv': 'Genre;Y;title;More\nNoir;1944;Laura;?\n' });
    const load = (...args: readonly string[]) =>
      runCli(['load', 'list.csv', '--table', 'films', '--uri', uri, ...args], { cwd });
    const map = ['--map', 'Genre=genre', '--map', 'Y=year'];
    expect((await load()).err).toContain("Is the separator ;? Add --delimiter ';'.");
    expect((await load('--delimiter', ';')).err).toContain("has no column 'Genre' (it has 'genre')");
    expect((await load('--delimiter', ';', ...map)).err).toContain("'films' has no column 'More'; map it with --map");
    for (const more of [['--map', 'More='], ['--ignore-extra'], ['--columns', 'Genre,Y,title']]) {
      expect((await load('--delimiter', ';', ...map, ...more)).code).toBe(0);
    }
    expect(await read()).toMatchObject([{ genre: 'Noir', year: 1944, title: 'Laura' }]);
  });

  it.each(['"', '', '\n', ';"'])('refuses %j as the separator of cells', async (delimiter) => {
    for (const command of ['load', 'dump']) {
      const { code, err } = await runCli([command, 'films', '--delimiter', delimiter, '--uri', 'local://none']);
      expect(code).toBe(1);
      expect(err).toContain('Give text without quotes and line breaks, such as ; or \\t.');
    }
  });

  it('refuses elements of an array that are no rows, and stops at text that is not JSON, with its place', async () => {
    const { uri, read } = await openFilms();
    const [first, second] = [LAURA, { ...LAURA, year: 1945 }].map((row) => JSON.stringify(row));
    const cwd = createTemporaryFolder({
      'films.json': `[${first},\n3,${second}]\n`,
      'bad.json': `[${first}]\n trailing`,
    });
    const { code, err } = await runCli(['load', 'films.json', '--uri', uri], { cwd });
    expect([code, err]).toEqual([2, 'line 2: not a JSON object\n']);
    expect(await read()).toEqual([LAURA, { ...LAURA, year: 1945 }]);
    const bad = await runCli(['load', 'bad.json', '--table', 'films', '--uri', uri], { cwd });
    expect([bad.code, bad.err]).toEqual([
      1,
      expect.stringContaining(
        'Line 2, column 2: not JSON: expected the end of the file after the array, got "t". 0 rows were loaded',
      ),
    ]);
  });

  it('notes refused rows with all digits of their numbers', async () => {
    const { uri } = await openFilms();
    const row = '{"genre":"a","year":9007199254740993,"rating":1e400}';
    const cwd = createTemporaryFolder({ 'films.jsonl': row });
    await runCli(['load', 'films.jsonl', '--uri', uri, '--errors', 'bad.jsonl'], { cwd });
    expect(readFileSync(path.join(cwd, 'bad.jsonl'), 'utf8')).toContain(`"row":${row}}\n`);
  });

  it('omits null and empty cells, so that values stay, and writes null on request', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({
      'films.jsonl': JSON.stringify(LAURA),
      'again.csv': 'genre,year,title,rating\nNoir,1944,,\nNoir,1945,"",\n',
    });
    await runCli(['load', 'films.jsonl', '--uri', uri], { cwd });
    const load = (...more: readonly string[]) =>
      runCli(['load', 'again.csv', '--table', 'films', '--uri', uri, ...more], { cwd });
    expect((await load()).code).toBe(0);
    expect(await read()).toEqual([LAURA, { genre: 'Noir', year: 1945, title: '', rating: null, tags: [] }]);
    expect((await load('--nulls', 'write')).code).toBe(0);
    expect((await read())[0]).toEqual({ ...LAURA, title: null, rating: null });
  });

  it('recognizes the text of null, and keeps quoted text', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({ 'films.csv': 'Noir,1944,NULL,"NULL"\nNoir,1945,"NULL",7.5\nNoir,1946,,\n' });
    const args = ['--no-header', '--columns', 'genre,year,title,rating', '--null', 'NULL', '--uri', uri];
    expect((await runCli(['load', 'films.csv', ...args], { cwd })).code).toBe(0);
    const rows = (await read()) as { title: unknown; rating: unknown }[];
    expect(rows.map(({ title, rating }) => [title, rating])).toEqual([
      [null, null],
      ['NULL', 7.5],
      ['', null],
    ]);
  });

  it('skips and limits records', async () => {
    const { uri, read } = await openFilms();
    const rows = Array.from({ length: 10 }, (_, year) => JSON.stringify({ genre: 'a', year }));
    const cwd = createTemporaryFolder({ 'films.jsonl': rows.join('\n') });
    await runCli(['load', 'films.jsonl', '--uri', uri, '--skip', '3', '--limit', '2'], { cwd });
    expect(await read()).toMatchObject([{ year: 3 }, { year: 4 }]);
  });

  it.each(['utf-16le', 'utf-16be'])('reads %s with a byte order mark, as spreadsheets write it', async (encoding) => {
    const { uri, read } = await openFilms();
    const bytes = Buffer.from('\uFEFFgenre\tyear\ttitle\r\ndéjà\t1\t\u{1F600}\r\n', 'utf16le');
    const cwd = createTemporaryFolder({ 'films.tsv': encoding === 'utf-16be' ? bytes.swap16() : bytes });
    expect((await runCli(['load', 'films.tsv', '--uri', uri], { cwd })).code).toBe(0);
    expect(await read()).toMatchObject([{ genre: 'déjà', title: '\u{1F600}' }]);
  });

  it('leaves out columns without a name, and says so', async () => {
    const { uri, read } = await openFilms();
    const cwd = createTemporaryFolder({ 'films.csv': ',genre,year,,\n0,a,1,x,\n' });
    const { code, err } = await runCli(['load', 'films.csv', '--uri', uri, '--quiet'], { cwd });
    expect([code, err]).toEqual([0, 'Columns of the file without a name are left out: 1, 4, 5.\n']);
    expect(await read()).toMatchObject([{ genre: 'a', year: 1 }]);
  });

  it('refuses quotes that are not doubled, whatever else the row has', async () => {
    const { uri, read } = await openFilms();
    const rows = ['a,1,"x"y', '"""b""",2,"x"y', '"""c""",3,"d""e"', 'd,4,f"g'];
    const cwd = createTemporaryFolder({ 'films.csv': `genre,year,title\n${rows.join('\n')}\n` });
    const { code, err } = await runCli(['load', 'films.csv', '--uri', uri], { cwd });
    const reason = 'a quote in a quoted cell has to be doubled';
    expect([code, err]).toEqual([2, `line 2: ${reason}\nline 3: ${reason}\n`]);
    expect(await read()).toMatchObject([
      { genre: 'd', title: 'f"g' },
      { genre: '"c"', title: 'd"e' },
    ]);
  });

  it('writes rows with the same key in order', async () => {
    const { uri, read } = await openFilms();
    const rows = Array.from({ length: 1000 }, (_, at) => JSON.stringify({ genre: 'a', year: at % 3, title: `${at}` }));
    const cwd = createTemporaryFolder({ 'films.jsonl': rows.join('\n') });
    expect((await runCli(['load', 'films.jsonl', '--uri', uri], { cwd })).code).toBe(0);
    expect(await read()).toMatchObject([{ title: '999' }, { title: '997' }, { title: '998' }]);
  });

  it.each([
    [['load', 'nothing.csv'], /typestar load: nothing\.csv: there is no such file\.\n$/],
    [['load', '.'], /typestar load: \. is a folder: name a file\.\n$/],
    [
      ['load', 'wide.csv', '--table', 'films'],
      /wide\.csv is not a text in UTF-8, nor in UTF-16 with a byte order mark/,
    ],
    [['load', 'old-mac.csv', '--table', 'films'], /Its lines end with \\r alone/],
    [
      ['load', 'excel.csv', '--table', 'films'],
      /leave it out with --map 'genre;year=' or --ignore-extra\. Is the separator ;\? Add --delimiter ';'\./,
    ],
    [['load', 'tabs.csv', '--table', 'films'], /Is the separator a tab\? Add --delimiter '\\t'\./],
    [
      ['load', 'unclosed.csv', '--table', 'films'],
      /A quote on line 102 is not closed\. 100 rows were loaded into the table films\. Correct the file, and load the rest with --skip 100\.\n$/,
    ],
    [
      ['load', 'cut.jsonl', '--table', 'films'],
      /The file ends within the value that begins on line 1\. 1 row was loaded into the table films\. Correct the file, and load the rest with --skip 1\.\n$/,
    ],
    [['load', 'films.csv', '--table', 'nothing'], /There is no table 'nothing': the keyspace has table films\./],
    [['load', 'films.txt', '--table', 'films'], /films\.txt: give --format csv or --format json/],
    [['load', 'latin.csv', '--table', 'films'], /latin\.csv is not UTF-8 after byte 4: convert it/],
    [['load', 'broken.csv.gz', '--table', 'films'], /typestar load: broken\.csv\.gz: unexpected end of file\./],
    [['load', 'films.csv', '--errors', 'no/bad.jsonl'], /--errors: ENOENT/],
    [['load', 'films.csv', '--key', 'genre'], /--key is for collections/],
    [['load', 'films.csv', '--timestamp-format', 'quarters'], /--timestamp-format quarters: write iso, unix/],
    [['load', 'films.csv', '--no-header'], /--no-header: name the columns/],
    [['load', 'films.csv', '--map', 'x=title'], /The file has no column 'x'/],
    [['load', 'films.csv', '--map', 'a=genre', '--map', 'genre=genre'], /no column 'a'/],
    [['load', 'cut.jsonl', '--table', 'films', '--null', 'NA'], /--null: for CSV only, and cut\.jsonl is JSON/],
    [
      ['load', 'films.csv', '--table', 'films', '--create'],
      /--create is for collections: typestar push creates tables/,
    ],
    [['load', 'films.csv', '--concurrency', '0'], /'0' is invalid\. It must be an integer from 1 to 9999\./],
    [['load', '--table', 'films', '--format', 'csv', '--resume'], /--resume: a load from standard input/],
  ])('reports what is wrong with %j', async (args, message) => {
    const { uri } = await openFilms();
    const cwd = createTemporaryFolder({
      ...{ 'films.csv': 'genre,year\n', 'films.txt': '' },
      'latin.csv': Buffer.from('genre,year\nd\u00e9j\u00e0,1\n', 'latin1'),
      'wide.csv': Buffer.from('genre,year\na,1\n', 'utf16le'),
      'old-mac.csv': 'genre,year\ra,1\r',
      'excel.csv': 'genre;year\r\na;1\r\n',
      'tabs.csv': 'genre\tyear\na\t1\n',
      'unclosed.csv': `genre,year\n${Array.from({ length: 100 }, (_, at) => `a,${at}\n`).join('')}"b,2\nc,3\n`,
      'cut.jsonl': '[{"genre":"a","year":1},',
      'broken.csv.gz': gzipSync('genre,year\na,1\n').subarray(0, 25),
    });
    const { code, err } = await runCli([...args, '--uri', uri], { cwd });
    expect([code, err]).toEqual([1, expect.stringMatching(message)]);
  });

  it('stops at a signal, and continues with --resume', async () => {
    const { db, uri } = await openFilms();
    const rows = Array.from({ length: 30_000 }, (_, year) => JSON.stringify({ genre: 'a', year }));
    const cwd = createTemporaryFolder({ 'films.jsonl': rows.join('\n') });
    const stop = new AbortController();
    const first = runCli(['load', 'films.jsonl', '--uri', uri, '--concurrency', '1'], { cwd, signal: stop.signal });
    while (!(await db.table('films').findOne({ genre: 'a', year: 200 })))
      await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    const { code, err } = await first;
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Stopped\. [\d,]+ rows were loaded into the table films\. Run the same command with --resume to continue\.\n$/,
    );
    const loaded = (/([\d,]+) rows/.exec(err)?.[1] ?? '').replace(',', '');
    expect(await db.table('films').findOne({ genre: 'a', year: Number(loaded) - 1 })).toMatchObject({ genre: 'a' });
    expect(await db.table('films').findOne({ genre: 'a', year: Number(loaded) })).toBe(null);
    const other = await runCli(['load', 'films.jsonl', '--uri', uri, '--skip', '1', '--resume'], { cwd });
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('it had other options')]);
    const next = await runCli(['load', 'films.jsonl', '--uri', uri, '--resume'], { cwd });
    expect([next.code, next.err]).toEqual([0, `Continuing after record ${loaded}.\n`]);
    expect(next.out).toContain(`Loaded ${(30_000 - Number(loaded)).toLocaleString('en-US')} rows`);
    const last = await db.table('films').findOne({ genre: 'a', year: 29_999 });
    expect(last).toMatchObject({ year: 29_999 });
  });

  it('notes a refused row once, whatever was noted before the stop', async () => {
    const { uri } = await openFilms();
    const cwd = createTemporaryFolder({
      'films.jsonl': Array.from({ length: 10 }, (_, at) => `{"genre":"a","year":${at % 3 === 0 ? '"x"' : at}}\n`).join(
        '',
      ),
    });
    const args = ['load', 'films.jsonl', '--uri', uri, '--errors', 'bad.jsonl'];
    const state = path.join(cwd, 'films.jsonl.load-state.json');
    await runCli(args, { cwd, signal: AbortSignal.abort() });
    const start = JSON.parse(readFileSync(state, 'utf8')) as { readonly errors: object };
    await runCli(args, { cwd });
    const all = readFileSync(path.join(cwd, 'bad.jsonl'), 'utf8');
    const [first = ''] = all.split('\n');
    // The state is that after the first rows; the file has what was noted after it was written.
    const errors = { ...start.errors, size: first.length + 1 };
    writeFileSync(state, JSON.stringify({ ...start, done: 2, loaded: 1, refused: 1, errors }));
    const { code, out } = await runCli([...args, '--resume'], { cwd });
    expect([code, out]).toEqual([2, expect.stringContaining('Before the stop, 1 were loaded and 1 refused.')]);
    expect(readFileSync(path.join(cwd, 'bad.jsonl'), 'utf8')).toBe(all);
    // Another file is not that of the stopped load.
    writeFileSync(state, JSON.stringify({ ...start, done: 2, loaded: 1, refused: 1, errors }));
    writeFileSync(path.join(cwd, 'other.jsonl'), 'kept\n');
    await runCli(['load', 'films.jsonl', '--uri', uri, '--errors', 'other.jsonl', '--resume'], { cwd });
    expect(readFileSync(path.join(cwd, 'other.jsonl'), 'utf8')).toBe(`kept\n${all.slice(first.length + 1)}`);
  });

  it('exits with 2 if rows were refused before it was stopped', async () => {
    const { uri } = await openFilms();
    const cwd = createTemporaryFolder({ 'films.jsonl': '{"genre":"a","year":1}\n'.repeat(10) });
    await runCli(['load', 'films.jsonl', '--uri', uri], { cwd, signal: AbortSignal.abort() });
    const file = path.join(cwd, 'films.jsonl.load-state.json');
    const state = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...state, done: 5, loaded: 3, refused: 2 }));
    const { code, out } = await runCli(['load', 'films.jsonl', '--uri', uri, '--resume'], { cwd });
    expect([code, out]).toEqual([
      2,
      expect.stringMatching(/^Loaded 5 rows .*\. Before the stop, 3 were loaded and 2 refused\.\n$/),
    ]);
  });

  it('does not resume with a file that has changed', async () => {
    const { uri } = await openFilms();
    const cwd = createTemporaryFolder({ 'films.jsonl': '{"genre":"a","year":1}\n'.repeat(5000) });
    await runCli(['load', 'films.jsonl', '--uri', uri], { cwd, signal: AbortSignal.abort() });
    utimesSync(path.join(cwd, 'films.jsonl'), 1, 1);
    const { code, err } = await runCli(['load', 'films.jsonl', '--uri', uri, '--resume'], { cwd });
    expect([code, err]).toEqual([1, expect.stringContaining('the file has changed since')]);
  });

  it('retries what a failing server did not confirm, and can be resumed if the server stays unavailable', async () => {
    const server = await startLocalDataApi({ port: 0, auth: false, keyspaces: ['shop'] });
    const uri = `${server.url}/shop`;
    const env = { TYPESTAR_TOKEN: 'any' };
    const secretUri = uri.replace('://', '://ann:secret@');
    const made = await fetch(`${server.url}/shop`, {
      method: 'POST',
      headers: { token: 'any', 'content-type': 'application/json' },
      body: JSON.stringify({ createTable: { name: 'films', ...FILMS } }),
    });
    expect(made.ok).toBe(true);
    const rows = Array.from({ length: 500 }, (_, year) => JSON.stringify({ genre: 'a', year }));
    const cwd = createTemporaryFolder({ 'films.jsonl': rows.join('\n') });
    server.api.faults.add({ commands: ['insertMany'], status: 503, times: 2 });
    const first = await runCli(['load', 'films.jsonl', '--uri', uri], { cwd, env });
    expect([first.code, first.err]).toEqual([
      0,
      expect.stringMatching(/^2 requests were sent again after failures \(the last: [^\n]+\)\.\n$/),
    ]);
    server.api.faults.add({ commands: ['insertMany'], status: 503 });
    const second = await runCli(['load', 'films.jsonl', '--uri', secretUri, '--retries', '0'], { cwd, env });
    expect([second.code, second.err]).toEqual([
      1,
      expect.stringContaining('Run the same command with --resume to continue.'),
    ]);
    const state = readFileSync(path.join(cwd, 'films.jsonl.load-state.json'), 'utf8');
    expect(state).toContain('"done":0');
    expect(state).not.toContain('secret');
    await server.stop();
  });
});
