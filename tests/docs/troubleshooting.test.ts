import { DataAPIResponseError } from '@datastax/astra-db-ts';
import { Mongoose, Schema, type ConnectOptions } from 'mongoose';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, createAstraUri, driver, from, model, table } from '../../src/index.js';
import { startLocalDataApi } from '../../src/local/index.js';
import { codesOf, rowsBelow } from './tables.js';

// The messages of docs/troubleshooting.md, each provoked.
const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/troubleshooting.md'), 'utf8');

const own = new Mongoose();
own.setDriver(driver);
const connection = own.createConnection('local://page_of_troubles');
const login = { isAstra: false, username: 'cassandra', password: 'cassandra' };
let server: Awaited<ReturnType<typeof startLocalDataApi>>;

beforeAll(async () => {
  server = await startLocalDataApi({ port: 0, keyspaces: ['full'], limits: { maxIndexes: 5 } });
  await Film.syncTable();
});
afterAll(async () => {
  await Promise.all(own.connections.map((each) => each.destroy()));
  await server.stop();
});

const columns = { id: c.int(), title: c.text(), note: c.text({ index: true }), tags: c.set(c.text(), { index: true }) };
const films = table('films', columns, { primaryKey: { partitionBy: ['id'] } });
const Film = model(films, { connection });
const Note = connection.model('Note', new Schema({ text: String }));

/** Fails to connect. */
const connect = (uri: string | undefined, options: ConnectOptions = login): Promise<unknown> =>
  own.createConnection(uri as string, options).asPromise();

/** How each message comes about, by its beginning. */
const causes: Readonly<Record<string, () => unknown>> = {
  'Invalid URI: the connection': () => connect(undefined),
  'Invalid URI: mongodb+srv://': () => connect('mongodb+srv://user@host/films'),
  'Invalid URI: there is no application token': () => connect('http://127.0.0.1:9/v1/films', {}),
  'Invalid URI: the application token': () => createAstraUri('https://127.0.0.1', '"AstraCS:x"'),
  'Cannot connect to …: … ECONNREFUSED': () => connect('http://127.0.0.1:9/v1/films'),
  'Cannot connect to …: … Check': () => connect(`${server.url}/films`, { ...login, password: 'x' }),
  'Username and password': () => connect(`${server.url}/films`, { isAstra: false }),
  'This connection is open': () => own.connect('local://one').then(() => own.connect('local://other')),
  'Operation …': () =>
    own
      .createConnection()
      .model('Late', new Schema({}, { bufferTimeoutMS: 5 }))
      .findOne(),
  'There is no keyspace': () =>
    own
      .createConnection(`${server.url}/missing`, { ...login, autoCreate: false })
      .model('Lost', new Schema({}))
      .findOne(),
  'Cannot overwrite': () => connection.model('Note', new Schema({ text: Number })),
  'The Data API has no unique index': () =>
    connection
      .model('User', new Schema({ email: { type: String, unique: true } }, { autoIndex: false }))
      .createIndexes(),
  TOO_MANY_INDEXES_FOR_COLLECTION: () => own.createConnection(`${server.url}/full`, login).createCollection('one'),
  'The table': () =>
    model(table('films', { ...columns, more: c.int() }, { primaryKey: { partitionBy: ['id'] } }), {
      connection,
      name: 'Other',
    }).syncTable(),
  'c.text() has no option': () => c.text({ trimm: true } as object),
  'Field …': () => Film.create({ id: 1, colour: 'red' } as object),
  // @ts-expect-error: not indexed
  "…'…' is neither": () => from(Film).find({ title: 'Laura' }).exec(),
  '…: a query is not sent': async () => {
    // @ts-expect-error: exec() is missing
    await from(Film).find();
  },
  'A filter on a table': () => Film.find({ note: null }),
  INVALID_FILTER_COLUMN_VALUES: () => Film.find({ tags: 'a' as never }),
  'Cannot filter by': () => Note.find({ text: { $regex: 'a' } }),
  'aggregate()': () => Note.aggregate([{ $group: { _id: '$text' } }]),
  'Too many documents': async () => {
    await Note.insertMany(Array.from({ length: 1001 }, () => ({ text: 'a' })));
    await Note.countDocuments({ text: 'a' });
  },
  'Do not know how': () => JSON.stringify({ ...{ votes: 5n } }),
  SHRED_DOC_LIMIT_VIOLATION: () => Note.create({ text: 'x'.repeat(9000) }),
  DOCUMENT_ALREADY_EXISTS: async () => {
    const { _id } = await Note.create({ text: 'a' });
    await Note.create({ _id });
  },
  'No matching document': async () => {
    const Versioned = connection.model('Versioned', new Schema({ text: String }, { optimisticConcurrency: true }));
    const doc = await Versioned.create({ text: 'a' });
    await Versioned.updateOne({ _id: doc._id }, { $inc: { __v: 1 } });
    await doc.set('text', 'b').save();
  },
};

describe.each(['Connecting', 'Models and schemas', 'Queries', 'Documents'])('%s', (heading) => {
  it.each(rowsBelow(page, heading).map((row) => codesOf(row['message'])[0] ?? ''))('%s', async (message) => {
    const [, cause] = Object.entries(causes).find(([start]) => message.startsWith(start)) ?? [];
    expect(cause, 'the test lacks it').toBeDefined();
    const error: unknown = await Promise.resolve()
      .then(() => cause?.())
      .catch((reason: unknown) => reason);
    const pattern = new RegExp(`^${message.split('…').map(escape).join('.*')}`, 's');
    expect(wordsOf(error)).toContainEqual(expect.stringMatching(pattern));
  });
});

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** The message of an error, and the codes that the database gave it. */
function wordsOf(error: unknown): string[] {
  const codes = error instanceof DataAPIResponseError ? error.errorDescriptors.map(({ errorCode }) => errorCode) : [];
  return [(error as Error).message, ...codes];
}
