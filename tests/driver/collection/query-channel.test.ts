import mongoose, { Schema } from 'mongoose';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { c, from, model, table, UUID, type QueryMessage } from '../../../src/index.js';
import { observeQueries } from '../../../src/driver/collection/query-channel.js';
import { failureOf, useDatabase } from '../harness/database.js';

const films = table(
  'films',
  { genre: c.text(), year: c.int(), id: c.uuid(), title: c.text(), rating: c.float({ index: true }) },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const Film = model(films);
const rows = Array.from({ length: 120 }, (_, year) => ({ genre: 'Noir', year, id: UUID.v4(), title: 'secret title' }));
const [first] = rows;

let heard: QueryMessage[] = [];
const listen = (message: unknown): void => void heard.push(message as QueryMessage);

useDatabase('channel');
beforeAll(async () => {
  await Film.syncTable();
  await from(Film).insertMany(rows).exec();
});
afterEach(() => unsubscribe('typestar:query', listen));
afterAll(() => void (heard = []));

const hear = async (work: () => PromiseLike<unknown>): Promise<readonly QueryMessage[]> => {
  heard = [];
  subscribe('typestar:query', listen);
  await work();
  unsubscribe('typestar:query', listen);
  return heard;
};

type Case = readonly [what: string, work: () => PromiseLike<unknown>, message: Partial<QueryMessage>];

const cases: readonly Case[] = [
  [
    'the builder',
    () => from(Film).find().where('genre').eq('Noir').exec(),
    { verb: 'find', access: 'partition', columns: ['genre'], cost: 'partition', warnings: [], rows: 120 },
  ],
  [
    'a page of the builder',
    () => from(Film).find().where('genre').eq('Noir').page(),
    { verb: 'find', access: 'partition', rows: 50 },
  ],
  [
    'a false alarm, which is left out',
    () => from(Film).find().where('genre').eq('Noir').where('rating').gt(8).exec(),
    { access: 'partition', warnings: [], rows: 0 },
  ],
  [
    'a scan through Mongoose',
    () => Film.find({ title: 'secret title' }),
    { verb: 'find', access: 'scan', cost: 'table', warnings: ['MISSING_INDEX'], rows: 120 },
  ],
  ['one row', () => Film.findOne(first), { verb: 'findOne', access: 'primary-key', cost: 'row', rows: 1 }],
  ['no row', () => Film.findOne({ genre: 'x' }), { verb: 'findOne', access: 'partition', rows: 0 }],
  ['a count', () => Film.countDocuments({ genre: 'Noir' }), { verb: 'countDocuments', rows: 120 }],
  ['distinct values', () => Film.distinct('genre', { genre: 'Noir' }), { verb: 'distinct', rows: 1 }],
  [
    'a cursor that is read to its end',
    async () => {
      for await (const _row of Film.find({ genre: 'Noir' }).cursor()) continue;
    },
    { verb: 'find', rows: 120 },
  ],
  [
    'an insert',
    () => Film.create({ genre: 'x', year: 1, id: UUID.v4() }),
    { verb: 'insertOne', access: 'primary-key', cost: 'row', rows: 1 },
  ],
  [
    'several inserts',
    () =>
      Film.insertMany([
        { genre: 'x', year: 1, id: UUID.v4() },
        { genre: 'x', year: 2, id: UUID.v4() },
      ]),
    { verb: 'insertMany', cost: 'rows', rows: 2 },
  ],
  [
    'an update by key, whose rows the database does not count',
    () => Film.updateOne({ genre: 'x', year: 1, id: UUID.v4() }, { rating: 1 }),
    { verb: 'updateOne', access: 'primary-key', rows: undefined },
  ],
  [
    'a delete of a partition',
    () => Film.deleteMany({ genre: 'x' }),
    { verb: 'deleteMany', access: 'partition', rows: undefined },
  ],
  [
    'a pipeline',
    () => Film.aggregate([{ $match: { genre: 'Noir' } }, { $limit: 3 }]),
    { verb: 'aggregate', access: 'partition', rows: 3 },
  ],
];

describe('the channel typestar:query', () => {
  it.each(cases)('publishes %s once', async (_what, work, message) => {
    const messages = await hear(work);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ table: 'films', error: undefined, ...message });
    expect(messages[0]?.duration).toBeGreaterThan(0);
    expect(JSON.stringify(messages)).not.toContain('secret');
  });

  it('publishes a failed query without the message of its error', async () => {
    const [other] = await hear(() => failureOf(Film.collection.find({ nothing: 'secret' }).toArray()));
    expect(other).toMatchObject({ verb: 'find', rows: 0, error: { name: expect.any(String) as string } });
    expect(JSON.stringify(other)).not.toContain('secret');
  });

  it('publishes queries of collections without an access path', async () => {
    const Note = mongoose.model('Note', new Schema({ text: String }));
    await Note.init();
    const messages = await hear(async () => {
      await Note.create({ text: 'secret' });
      await Note.find({ text: 'secret' });
      await Note.updateMany({ text: 'secret' }, { text: 'x' });
    });
    expect(messages.map(({ table: name, verb, rows: count, access }) => [name, verb, count, access])).toEqual([
      ['notes', 'insertOne', 1, undefined],
      ['notes', 'find', 1, undefined],
      ['notes', 'updateMany', 1, undefined],
    ]);
    expect(JSON.stringify(messages)).not.toContain('secret');
  });

  it('publishes only queries', async () => {
    expect(await hear(() => Film.syncTable())).toEqual([]);
    expect(await hear(() => Film.collection.indexes())).toEqual([]);
  });

  it('tells observers of this package how the database serves it, until they end', async () => {
    const observed: string[] = [];
    const end = observeQueries(({ verb }, explanation) => void observed.push(`${verb}: ${explanation?.cql ?? ''}`));
    await from(Film).find({ genre: 'Noir' }).limit(1).exec();
    await Film.find({ genre: 'Noir' }).cursor().next();
    end();
    await Film.findOne({ genre: 'Noir' });
    expect(observed[0]).toContain('find: SELECT');
    expect(observed).toHaveLength(1);
  });
});
