import mongoose, { Schema, type Connection as MongooseConnection, type HydratedDocument } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { model } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

/** A database whose network can be cut, before a request arrives or after it was obeyed. */
const network = { cut: 'never' as 'never' | 'before' | 'after' };
const api = new LocalDataApi({ keyspaces: ['ks'] });
const fetcher = createFetcher({
  async handle(request) {
    if (network.cut === 'before') throw new Error('the network is cut');
    const reply = await api.handle(request);
    if (network.cut === 'after') throw new Error('the network is cut');
    return reply;
  },
});

let connection: MongooseConnection;
beforeAll(async () => {
  connection = mongoose.createConnection();
  const options = { isAstra: false, username: 'cassandra', password: 'cassandra', retries: 0 };
  await connection.openUri('http://local/v1/ks', { ...options, httpOptions: { client: 'custom', fetcher } });
});
afterAll(() => connection.destroy());

async function failToSave(document: HydratedDocument<Fields>, cut: 'before' | 'after'): Promise<void> {
  network.cut = cut;
  await expect(document.save()).rejects.toThrow('cut');
  network.cut = 'never';
}

const sorted = (values: unknown): unknown[] => [...(values as Iterable<unknown>)].sort();

const inside = new Schema({ list: [String], tags: { type: Set, of: { type: String } } });
const schema = new Schema({
  _id: String,
  list: [String],
  inside,
  rows: [inside],
  sets: { type: Map, of: { type: Set, of: { type: String } } },
});
const start = { list: ['a'], inside: { list: ['a'], tags: ['a'] }, rows: [{ list: ['a'], tags: ['a'] }] };

describe('a document of a collection after a failed save', () => {
  it('keeps what was pushed to the arrays and sets of its subdocuments', async () => {
    const Note = connection.model<Fields>('FailedNote', schema);
    await Note.create({ _id: 'pushed', ...start });
    const note = await Note.findById('pushed').orFail();
    const push = (value: string): void => {
      for (const path of ['list', 'inside.list', 'rows.0.list']) (note.get(path) as string[]).push(value);
      for (const path of ['inside.tags', 'rows.0.tags']) (note.get(path) as Set<string>).add(value);
    };
    push('b');
    await failToSave(note, 'before');
    push('c');
    await note.save();
    const found = await Note.findById('pushed').orFail();
    for (const path of ['list', 'inside.list', 'inside.tags', 'rows.0.list', 'rows.0.tags']) {
      expect([path, sorted(found.get(path))]).toEqual([path, ['a', 'b', 'c']]);
    }
  });

  it('does not push twice what the database may already have: the version decides', async () => {
    const Note = connection.model<Fields>('FailedNote', schema);
    await Note.create({ _id: 'twice', ...start });
    const note = await Note.findById('twice').orFail();
    (note.get('list') as string[]).push('b');
    await failToSave(note, 'after');
    expect((await failureOf(note.save())).name).toBe('VersionError');
    expect((await Note.findById('twice').orFail()).get('list')).toEqual(['a', 'b']);
  });
});

describe('an array of a document that was read in part', () => {
  it('is not saved after a failed save, because it would have to be written as a whole', async () => {
    const Note = connection.model<Fields>('FailedNote', schema);
    await Note.create({
      _id: 'part',
      list: ['a', 'b'],
      inside: { list: ['a', 'b'] },
      rows: [{ list: ['a'], tags: ['b'] }],
    });
    const projections: readonly Readonly<Record<string, object | number>>[] = [
      { list: { $slice: 1 } },
      { 'inside.list': { $slice: 1 } },
      { 'rows.list': 1 },
    ];
    for (const projection of projections) {
      const path = Object.keys(projection)[0]?.replace(/^rows.*/, 'rows') ?? '';
      const note = await Note.findOne({ _id: 'part' })
        .select(projection as object as Record<string, 1>)
        .orFail();
      (note.get(path) as unknown[]).push(path === 'rows' ? { list: ['c'] } : 'c');
      await failToSave(note, 'before');
      expect((await failureOf(note.save())).message).toBe(
        `Cannot save '${path}', which was only partly read: read all of it.`,
      );
    }
    const found = await Note.findById('part').orFail();
    expect(['list', 'inside.list', 'rows.0.tags'].map((path) => sorted(found.get(path)))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['b'],
    ]);
  });
});

describe('the sets in a map of a document', () => {
  it('are saved when they change, before and after a failed save', async () => {
    const Note = connection.model<Fields>('FailedNote', schema);
    await Note.create({ _id: 'sets', sets: { one: ['a'], two: ['x'] } });
    const note = await Note.findById('sets').orFail();
    const set = (name: string): Set<string> => (note.get('sets') as Map<string, Set<string>>).get(name) ?? new Set();
    set('one').add('b');
    await failToSave(note, 'before');
    set('two').delete('x');
    await note.save();
    set('one').add('c');
    await note.save();
    const found = (await Note.findById('sets').orFail()).get('sets') as Map<string, Set<string>>;
    expect([...found].map(([name, members]) => [name, sorted(members)])).toEqual([
      ['one', ['a', 'b', 'c']],
      ['two', []],
    ]);
  });
});

describe('a row after a failed save', () => {
  it('has each element pushed to a list once, whether or not the database already had it', async () => {
    const listed = table(
      'failed_rows',
      { id: c.text(), list: c.list(c.text()) },
      { primaryKey: { partitionBy: ['id'] } },
    );
    const Row = model(listed, { connection });
    await Row.syncTable();
    for (const cut of ['before', 'after'] as const) {
      await Row.create({ id: cut, list: ['a'] });
      const row = await Row.findOne({ id: cut }).orFail();
      row.list.push('b');
      await failToSave(row as object as HydratedDocument<Fields>, cut);
      row.list.push('c');
      await row.save();
      expect((await Row.findOne({ id: cut }).orFail()).list).toEqual(['a', 'b', 'c']);
    }
  });
});
