import { Schema, Types } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { failureOf, only, useConnection, useServer, type Fields } from './database.js';

const database = useServer();
const calls: unknown[][] = [];
const debug = (...call: unknown[]): void => void calls.push(call);
const { mongoose: connection, driver: keyspace } = useConnection(database, { debug });
const tables = useConnection(database, { isTable: true });
const notes = keyspace.collection('notes');

beforeAll(async () => {
  await keyspace.createCollection('notes', { vector: { dimension: 2 } });
  await tables.driver.createTable('rows', { columns: { _id: 'text', n: 'int' }, primaryKey: '_id' });
});

describe('every call', () => {
  it('66: of a schema with serdes uses them', async () => {
    const schema = new Schema(
      { _id: String, exact: Schema.Types.Mixed },
      { serdes: { enableBigNumbers: () => 'bignumber' }, autoCreate: false, versionKey: false },
    );
    const Exact = connection.model('Exact', schema, 'exacts');
    await keyspace.createCollection('exacts');
    await Exact.create({ _id: 'big', exact: 1.5 });
    const [row] = await Exact.find({ _id: 'big' }).lean<Fields[]>();
    expect(String(row?.['exact'])).toBe('1.5');
    expect(row?.['exact']).toBeTypeOf('object');
  });

  it('67: is reported to debug, with what was given', async () => {
    await notes.updateOne({ _id: 'a' }, { $set: { n: 1 } }, {});
    expect(calls.at(-1)).toEqual(['notes', 'updateOne', { _id: 'a' }, { $set: { n: 1 } }, {}]);
  });

  it('68: writes and reads values by the rules', async () => {
    const _id = new Types.ObjectId();
    await notes.insertOne({ _id, $vector: [1, 0], at: new Date(0) });
    const found = await notes.findOne({ _id }, { projection: { '*': 1 } });
    expect(found).toMatchObject({ _id: _id.toHexString(), $vector: [1, 0], at: new Date(0) });
  });

  it('69: takes a timeout in milliseconds, where astra-mongoose refuses it', async () => {
    expect(await notes.findOne({ _id: 'none' }, { timeout: 5000 })).toBeNull();
    const error = await failureOf(() => notes.findOne({ _id: 'none' }, { timeout: false }));
    expect(error).toMatchObject({ name: 'OperationNotSupportedError', message: 'Cannot use timeout' });
  });

  it('70: takes maxTimeMS as its timeout, everywhere', async () => {
    const Note = connection.model('Timed', new Schema({ n: Number }, { autoCreate: false }), 'notes');
    const calls = (maxTimeMS: number): (() => PromiseLike<unknown>)[] => [
      () => Note.find().maxTimeMS(maxTimeMS),
      () => Note.findOne().maxTimeMS(maxTimeMS),
      () => Note.countDocuments().maxTimeMS(maxTimeMS),
      () => Note.estimatedDocumentCount().maxTimeMS(maxTimeMS),
      () => Note.updateOne({ n: 7 }, { n: 8 }).setOptions({ maxTimeMS }),
      () => Note.updateMany({ n: 7 }, { n: 8 }).setOptions({ maxTimeMS }),
      () => Note.replaceOne({ n: 7 }, { n: 8 }, { maxTimeMS }),
      () => Note.findOneAndUpdate({ n: 7 }, { n: 8 }, { maxTimeMS }),
      () => Note.findOneAndReplace({ n: 7 }, { n: 8 }, { maxTimeMS }),
      () => Note.findOneAndDelete({ n: 7 }, { maxTimeMS }),
      () => Note.deleteOne({ n: 7 }).setOptions({ maxTimeMS }),
      () => Note.deleteMany({ n: 7 }).setOptions({ maxTimeMS }),
      () => notes.insertOne({ _id: `in ${maxTimeMS}` }, { maxTimeMS }),
      () => notes.insertMany([{ _id: `many ${maxTimeMS}` }], { maxTimeMS }),
    ];
    for (const call of calls(5000)) expect(await database.sentBy(call)).toHaveLength(1);
    database.faults.add({ latency: 1000 });
    for (const call of calls(5)) expect((await failureOf(call)).message).toMatch(/^notes\.\w+\(\): .*timed out/);
    database.faults.clear();
  });

  it('71: sorts by an object, and unwraps $meta for any field', async () => {
    const error = await failureOf(() => notes.findOne({}, { sort: [['n', 1]] }));
    expect(error.message).toBe('Sort must be an object');
    const sortOf = async (sort: Fields): Promise<unknown> =>
      only(await database.sentBy(() => notes.findOne({}, { sort })), 'findOne')['sort'];
    expect(await sortOf({ n: -1 })).toEqual({ n: -1 });
    // The client writes vectors as bytes: 1 and 0 as floats.
    expect(await sortOf({ $vector: { $meta: [1, 0] } })).toEqual({ $vector: { $binary: 'P4AAAAAAAAA=' } });
    const refused = await database.sentBy(() =>
      failureOf(() => notes.findOne({}, { sort: { any: { $meta: 'words' } } })),
    );
    expect(only(refused, 'findOne')['sort']).toEqual({ any: 'words' });
  });

  it('72: ignores options that only MongoDB has', async () => {
    const options = { lean: true, hint: { n: 1 }, batchSize: 5, comment: 'x' };
    const sent = await database.sentBy(() => notes.findOne({ n: 1 }, options));
    expect({ options: {}, ...only(sent, 'findOne') }).toEqual({ filter: { n: 1 }, options: {} });
    // One that changes the answer is not dropped without a word.
    const error = await failureOf(() => notes.findOne({ n: 1 }, { collation: { locale: 'en' } }));
    expect(error).toMatchObject({ name: 'OperationNotSupportedError' });
  });

  it.each(['updateOne', 'updateMany', 'findOneAndUpdate'] as const)('73: %s() refuses pipelines', async (method) => {
    const error = await failureOf(() => notes[method]({}, [{ $set: { n: 1 } }] as never, {}));
    expect(error).toMatchObject({
      name: 'AstraMongooseError',
      message: expect.stringContaining('does not support update pipelines') as unknown,
    });
  });

  it('74: that writes is acknowledged', async () => {
    const results = [
      await notes.insertOne({ _id: 'w' }),
      await notes.insertMany([{ _id: 'w2' }]),
      await notes.updateOne({ _id: 'w' }, { $set: { n: 1 } }, {}),
      await notes.updateMany({ _id: 'w' }, { $set: { n: 1 } }, {}),
      await notes.replaceOne({ _id: 'w' }, { n: 2 }, {}),
      await notes.deleteOne({ _id: 'w' }),
      await notes.deleteMany({ _id: 'w2' }),
    ];
    expect(results.map(({ acknowledged }) => acknowledged)).toEqual(results.map(() => true));
  });

  it('75: goes to a collection or a table, as the connection says', async () => {
    const rows = tables.driver.collection('rows');
    expect([notes.isTable, rows.isTable]).toEqual([false, true]);
    expect(await rows.insertOne({ _id: 'a', n: 1 })).toMatchObject({ insertedId: { _id: 'a' } });
    expect(await notes.insertOne({ _id: 'c' })).toMatchObject({ insertedId: 'c' });
  });
});
