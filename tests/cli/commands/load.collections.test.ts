import path from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openTestDatabase } from '../open-database.js';
import { runCli } from '../run-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

async function openNotes(options: object = {}, files: Readonly<Record<string, string>> = {}) {
  const database = await openTestDatabase();
  await database.db.command({ createCollection: { name: 'notes', options } });
  const cwd = createTemporaryFolder(files);
  const load = (...args: readonly string[]) => runCli(['load', ...args, '--uri', database.uri], { cwd });
  /** The documents as the Data API sends them, in the order of a member. */
  const read = async (by = 'n'): Promise<unknown[]> => {
    const { data } = await database.db.command(
      { find: { sort: { [by]: 1 }, projection: { '*': 1 } } },
      { collection: 'notes' },
    );
    return (data as { documents: unknown[] }).documents;
  };
  return { ...database, cwd, load, read };
}

/** As mongoexport writes them, in both versions of Extended JSON. */
const EXPORTED = [
  '{"_id":{"$oid":"507f1f77bcf86cd799439011"},"n":1,"at":{"$date":"2023-11-14T22:13:20.000+0000"},"price":{"$numberDecimal":"1.25"}}',
  '{"_id":{"$oid":"507f1f77bcf86cd799439012"},"n":{"$numberInt":"2"},"at":{"$date":{"$numberLong":"-1"}},"big":{"$numberLong":"9007199254740993"}}',
  '{"_id":7,"n":{"$numberLong":"3"},"key":{"$binary":{"base64":"Ej5FZ+ibQtOkVkJmFBdAAA==","subType":"04"}},"in":[{"at":{"$date":1}}],"none":null}',
  '{"_id":"a","n":4,"gone":{"$undefined":true},"raw":{"$binary":"AQI=","$type":"00"},"name":{"$symbol":"x"}}',
];

describe('typestar load into a collection', () => {
  it('refuses rows of separators alone, and of another number of cells', async () => {
    const { load, read } = await openNotes({}, { 'notes.csv': 'n,b,c\n1,x,\n,,\n2\n' });
    const { code, err } = await load('notes.csv');
    expect([code, err]).toEqual([2, 'line 3: no cell has a value\nline 4: 1 cell, where the file has 3 columns\n']);
    expect(await read()).toMatchObject([{ n: 1, b: 'x' }]);
  });

  it('reads what mongoexport wrote', async () => {
    const { load, read } = await openNotes({}, { 'notes.json': `${EXPORTED.join('\n')}\n` });
    expect(await load('notes.json', '--quiet')).toMatchObject({ code: 0, err: '' });
    expect(await read()).toEqual([
      { _id: { $objectId: '507f1f77bcf86cd799439011' }, n: 1, at: { $date: 1_700_000_000_000 }, price: 1.25 },
      { _id: { $objectId: '507f1f77bcf86cd799439012' }, n: 2, at: { $date: -1 }, big: Number('9007199254740993') },
      { _id: 7, n: 3, key: { $uuid: '123e4567-e89b-42d3-a456-426614174000' }, in: [{ at: { $date: 1 } }], none: null },
      { _id: 'a', n: 4, raw: { type: 'Buffer', data: [1, 2] }, name: 'x' },
    ]);
  });

  it('reads an array that mongoexport --jsonArray wrote', async () => {
    const { load, read } = await openNotes({}, { 'notes.json': `[${EXPORTED.join(',\n')}]` });
    expect((await load('notes.json')).code).toBe(0);
    expect(await read()).toHaveLength(4);
  });

  it('loses no digit of a number', async () => {
    const line = '{"_id":"a","n":12345678901234567890.12345}';
    const { load, uri, cwd } = await openNotes(
      {},
      { 'notes.jsonl': line, 'more.jsonl': line.replace('"a"', '{"$oid":"507f1f77bcf86cd799439011"}') },
    );
    await load('notes.jsonl');
    await load('more.jsonl', '--collection', 'notes');
    const { out } = await runCli(['dump', 'notes', '--uri', uri, '--quiet'], { cwd });
    expect(out.match(/12345678901234567890\.12345/g)).toHaveLength(2);
  });

  it.each([
    [{}, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
    [{ defaultId: { type: 'objectId' } }, /^\{"\$objectId":"[\da-f]{24}"\}$/],
    [{ defaultId: { type: 'uuid' } }, /^\{"\$uuid":"[\da-f-]{36}"\}$/],
  ])('makes the ids that a collection %j makes', async (options, form) => {
    const { load, read } = await openNotes(options, { 'notes.jsonl': '{"n":1}\n{"n":2}' });
    expect((await load('notes.jsonl')).code).toBe(0);
    const ids = (await read()).map((document) => (document as { _id: unknown })._id);
    const texts = ids.map((id) => (typeof id === 'string' ? id : JSON.stringify(id)));
    expect(texts).toEqual([expect.stringMatching(form), expect.stringMatching(form)]);
    expect(new Set(texts).size).toBe(2);
  });

  it('takes a member for the id, and refuses documents without it and those that are there', async () => {
    const { load, read } = await openNotes(
      {},
      { 'notes.jsonl': '{"n":1}\n{"n":2}\n{"n":1,"x":1}\n{"x":2}\n{"n":[1]}' },
    );
    const { code, err } = await load('notes.jsonl', '--key', 'n');
    expect(code).toBe(2);
    expect(err.split('\n').toSorted()).toEqual([
      '',
      expect.stringMatching(/^line 3: .*already exists|^line 3: /),
      "line 4: the key 'n' has no value",
      "line 5: '_id': expected a value, got [1]",
    ]);
    expect(await read()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
  });

  it('reads CSV: members of members, numbers, text, dates and JSON', async () => {
    const csv =
      '_id,n,address.city,address.zip,added,tags,flag,text\na,1,Paris,75001,02/01/2024,"[1,""b""]",true,"12"\nb,2,"",007,,{},no,\n';
    const { load, read } = await openNotes({}, { 'notes.csv': csv });
    expect(await load('notes.csv', '--dates', 'added', '--timestamp-format', 'dd/MM/yyyy')).toMatchObject({ code: 0 });
    expect(await read()).toEqual([
      {
        ...{ _id: 'a', n: 1, address: { city: 'Paris', zip: 75_001 }, added: { $date: 1_704_153_600_000 } },
        ...{ tags: [1, 'b'], flag: true, text: '12' },
      },
      { _id: 'b', n: 2, address: { city: '', zip: '007' }, tags: {}, flag: 'no' },
    ]);
  });

  it('creates the collection when asked, and refuses the options of tables', async () => {
    const { db, load } = await openNotes({}, { 'new.jsonl': '{"_id":1}', 'other.jsonl': '{"_id":1}' });
    expect((await load('new.jsonl')).err).toContain(
      "There is no table or collection 'new': the keyspace has collection notes",
    );
    expect(await load('new.jsonl', '--collection', 'new', '--create')).toMatchObject({
      code: 0,
      err: 'Created the collection new.\n',
    });
    expect(await db.collection('new').findOne({})).toEqual({ _id: 1 });
    expect((await load('other.jsonl', '--create')).err).toBe('Created the collection other.\n');
    expect(await load('other.jsonl', '--create', '--ignore-extra')).toMatchObject({
      ...{ code: 1, err: "typestar load: --ignore-extra is for tables: the collection 'other' takes any field.\n" },
    });
  });

  it('says what a collection does not store', async () => {
    const lines = [
      '{"n":{"$minKey":1}}',
      '{"n":{"$numberDouble":"NaN"}}',
      '{"n":{"$date":"soon"}}',
      '{"a":[{"b":{"$code":"x"}}]}',
    ];
    const { load } = await openNotes({}, { 'notes.jsonl': lines.join('\n') });
    expect((await load('notes.jsonl')).err.trim().split('\n')).toEqual([
      "line 1: 'n': MinKey of MongoDB ($minKey) has no type in the Data API",
      "line 2: 'n': a collection does not store the number NaN",
      "line 3: 'n': $date is not an ISO date: 'soon'",
      "line 4: 'a.0.b': code of MongoDB ($code) has no type in the Data API",
    ]);
  });

  it('generates the same ids if it is resumed after it was killed', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => JSON.stringify({ n }));
    const { load, db, cwd, uri } = await openNotes({}, { 'notes.jsonl': lines.join('\n') });
    await runCli(['load', 'notes.jsonl', '--uri', uri], { cwd, signal: AbortSignal.abort() });
    const file = path.join(cwd, 'notes.jsonl.load-state.json');
    const state = readFileSync(file, 'utf8');
    expect(state).toContain('"done":0');
    // A process that is killed has sent more than its state says.
    expect((await load('notes.jsonl', '--resume')).out).toContain('Loaded 300 documents');
    writeFileSync(file, state);
    const { code, out } = await load('notes.jsonl', '--resume');
    expect([code, out]).toEqual([0, expect.stringContaining('300 had been loaded before.')]);
    expect(await db.collection('notes').countDocuments({}, 1000)).toBe(300);
  });
});
