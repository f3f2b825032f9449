import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { model, type Connection } from '../../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../../src/local/index.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';

const lines = table('lines', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'] } });
const api = new LocalDataApi({ keyspaces: ['ks'] });
/** The body of the next replies, instead of those of the database. */
let instead: string | undefined;
const fetcher = createFetcher({
  async handle(request) {
    const reply = await api.handle(request);
    return instead === undefined ? reply : { ...reply, status: instead === '' ? 204 : 200, body: instead };
  },
});
const connection = mongoose.createConnection();
let Doc: Model<Fields>;
let Row: Model<Fields>;

beforeAll(async () => {
  await connection.openUri('http://local/v1/ks', {
    ...{ isAstra: false, username: 'cassandra', password: 'cassandra', httpOptions: { client: 'custom', fetcher } },
  });
  Doc = connection.model<Fields>('Doc', new Schema<Fields>({ _id: Number, name: String }), 'docs');
  await Doc.init();
  Row = model(lines, { connection: connection as object as Connection }) as object as Model<Fields>;
  await Row.init();
  await Doc.countDocuments({});
});
afterAll(() => connection.destroy());

async function replied(body: string, work: () => PromiseLike<unknown>): Promise<Error & Fields> {
  instead = body;
  try {
    return await failureOf(work());
  } finally {
    instead = undefined;
  }
}

const WORKS: readonly (readonly [string, () => PromiseLike<unknown>])[] = [
  ['insertMany', () => Doc.insertMany([{ _id: 1 }, { _id: 2 }])],
  ['unordered insertMany', () => Doc.insertMany([{ _id: 3 }, { _id: 4 }], { ordered: false })],
  ['create', () => Doc.create({ _id: 5 })],
  ['insertOne', () => Doc.collection.insertOne({ _id: 6 } as object)],
  ['insertMany of rows', () => Row.insertMany([{ a: 'x', b: 1 }])],
  ['create of a row', () => Row.create({ a: 'y', b: 1 })],
  ['countDocuments', () => Doc.countDocuments({})],
  ['estimatedDocumentCount', () => Doc.estimatedDocumentCount()],
  ['updateOne', () => Doc.updateOne({ _id: 1 }, { name: 'q' })],
  ['updateMany', () => Doc.updateMany({ _id: 1 }, { name: 'q' })],
  ['deleteOne', () => Doc.deleteOne({ _id: 1 })],
  ['deleteMany', () => Doc.deleteMany({ _id: 1 })],
  ['findOneAndUpdate', () => Doc.findOneAndUpdate({ _id: 1 }, { name: 'q' })],
  ['findOneAndDelete', () => Doc.findOneAndDelete({ _id: 1 })],
  ['replaceOne', () => Doc.replaceOne({ _id: 1 }, { name: 'q' })],
  ['find', () => Doc.find({ name: 'a' })],
  ['findOne', () => Doc.findOne({ name: 'a' })],
];

const schemaWorks = (): readonly (readonly [string, () => PromiseLike<unknown>])[] => {
  const typed = connection as object as Connection;
  const definition = { columns: { a: 'text' }, primaryKey: 'a' } as const;
  return [
    ['createCollection', () => typed.createCollection('made')],
    ['dropCollection', () => typed.dropCollection('docs')],
    ['drop', () => Doc.collection.drop()],
    ['createTable', () => typed.createTable('made', definition)],
    ['dropTable', () => typed.dropTable('lines')],
    ['createType', () => typed.createType('made', { fields: { a: 'int' } })],
    ['alterType', () => typed.alterType('made', { operation: { add: { fields: { b: 'int' } } } })],
    ['dropType', () => typed.dropType('made')],
    ['createIndex', () => Row.collection.createIndex({ b: 1 }, {}, {})],
    ['dropIndex', () => Row.collection.dropIndex('lines_b_index')],
    ['createKeyspace', () => typed.createKeyspace('made')],
    ['dropKeyspace', async () => typed.admin?.dropKeyspace('made')],
    ['dropDatabase', () => typed.dropDatabase()],
    ['listCollections', () => typed.listCollections()],
    ['listTables', () => typed.listTables()],
    ['listTypes', () => typed.listTypes()],
    ['listDatabases', () => typed.listDatabases()],
    ['listIndexes', () => Row.listIndexes()],
    ['syncTable', () => (Row as object as { syncTable(): Promise<unknown> }).syncTable()],
    ['runCommand', () => typed.runCommand({ findCollections: {} })],
  ];
};

describe('a reply that does not say whether the command succeeded', () => {
  it.each(WORKS)('to %s is an error that says so', async (_name, work) => {
    for (const body of ['', '{}', '{"status":{}}', '{"status":{"ok":1}}', '{"status":{"ok":1},"data":{}}']) {
      expect((await replied(body, work)).message).toContain('does not say whether the command succeeded');
    }
  });

  it.each(WORKS.slice(0, 6))('to %s, without ids, is not a confirmation', async (_name, work) => {
    const error = await replied('{"status":{"insertedIds":[]}}', work);
    expect(error.message).toContain('does not say whether the command succeeded');
  });

  it('leaves the status of the documents of an insertMany unknown', async () => {
    const work = () => Doc.insertMany([{ _id: 7 }, { _id: 8 }], { ordered: false });
    const error = await replied('{"status":{"insertedIds":[7]}}', work);
    expect(error).toMatchObject({ insertedCount: 0, unknownIndexes: [0, 1] });
  });

  it('is an error to commands about the schema as well', async () => {
    for (const [name, work] of schemaWorks()) {
      for (const body of ['', '{}', '{"status":{}}', '{"status":{"ok":0}}', '{"status":null}', '{"errors":[]}']) {
        expect([name, (await replied(body, work)).message]).toEqual([
          name,
          expect.stringContaining('does not say whether the command succeeded') as string,
        ]);
      }
    }
  });
});
