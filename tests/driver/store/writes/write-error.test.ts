import mongoose, { Schema } from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { from, InsertDocumentsError, model } from '../../../../src/index.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../../harness/database.js';

useDatabase('refused_inserts');

const noteSchema = new Schema({ _id: String, n: Number, any: Schema.Types.Mixed }, { versionKey: false });
const Note = mongoose.model<Fields>('RefusedNote', noteSchema as Schema<Fields>);
const ids = async (): Promise<unknown[]> => (await Note.find().lean()).map(({ _id }) => _id).sort();

interface WriteErrors {
  readonly writeErrors: readonly { readonly index: number }[];
}
const places = (error: object): number[] => (error as WriteErrors).writeErrors.map(({ index }) => index);

beforeEach(() => Note.deleteMany({}));

describe('the same _id twice in one unordered batch', () => {
  const twice = [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 2 },
    { _id: 'a', n: 3 },
  ];

  it('is reported with its position by insertMany', async () => {
    const error = await failureOf(Note.insertMany(twice, { ordered: false }));
    expect([places(error), error['insertedCount']]).toEqual([[2], 2]);
    expect(await Note.findById('a').lean()).toEqual({ _id: 'a', n: 1 });
  });

  it('is reported with its position by bulkWrite', async () => {
    const operations = twice.map((document) => ({ insertOne: { document } }));
    const error = await failureOf(Note.bulkWrite(operations, { ordered: false }));
    expect([places(error), error['insertedCount'], error['insertedIds']]).toEqual([[2], 2, { 0: 'a', 1: 'b' }]);
  });

  it('is refused by bulkSave, which saves the other document', async () => {
    const documents = twice.map((each) => new Note(each));
    const error = await failureOf(Note.bulkSave(documents, { ordered: false }));
    expect([places(error), error['insertedCount']]).toEqual([[2], 2]);
    expect(documents.map(({ isNew }) => isNew)).toEqual([false, false, true]);
  });

  it('is reported by from()', async () => {
    const error = await failureOf(from(Note).insertMany(twice, { ordered: false }).exec());
    expect(error).toBeInstanceOf(InsertDocumentsError);
    expect(error).toMatchObject({ insertedCount: 2, insertedIds: ['a', 'b'] });
    const statuses = (error['documents'] as Fields[]).map(({ status }) => status);
    expect(statuses).toEqual(['inserted', 'inserted', 'failed']);
  });
});

describe('a document that cannot be written', () => {
  const given = (): Fields[] => [
    { _id: 'a', n: 1 },
    { _id: 'b', any: /x/ },
    { _id: 'c', n: 3 },
  ];

  it('counts like one that the database refuses: an unordered insert writes the others', async () => {
    const error = await failureOf(Note.insertMany(given(), { ordered: false }));
    expect([places(error), error['insertedCount'], await ids()]).toEqual([[1], 2, ['a', 'c']]);
    expect(error.message).toContain('regular expression');
  });

  it('ends an ordered insert at its position', async () => {
    const error = await failureOf(Note.insertMany(given()));
    expect([places(error), error['insertedCount'], await ids()]).toEqual([[1], 1, ['a']]);
  });

  it('is not reported if the database refuses an earlier one', async () => {
    await Note.create({ _id: 'a' });
    const error = await failureOf(Note.insertMany(given()));
    expect([places(error), error['insertedCount']]).toEqual([[0], 0]);
  });

  it.each([true, false])('is reported with its position by bulkWrite (ordered: %s)', async (ordered) => {
    const inserts = given().map((document) => ({ insertOne: { document } }));
    const operations = [...inserts, { updateOne: { filter: { _id: 'a' }, update: { $set: { n: 9 } } } }];
    const error = await failureOf(Note.collection.bulkWrite(operations as never, { ordered }));
    expect(places(error)).toEqual([1]);
    expect(error['insertedIds']).toEqual(ordered ? { 0: 'a' } : { 0: 'a', 2: 'c' });
    expect(await ids()).toEqual(ordered ? ['a'] : ['a', 'c']);
  });

  it('stays new after bulkSave', async () => {
    const documents = given().map((each) => new Note(each));
    const error = await failureOf(Note.bulkSave(documents, { ordered: false }));
    expect([places(error), await ids()]).toEqual([[1], ['a', 'c']]);
    expect(documents.map(({ isNew }) => isNew)).toEqual([false, true, false]);
  });
});

describe('rows whose key is a blob or an address', () => {
  const hosts = table(
    'refused_hosts',
    { key: c.blob(), host: c.inet(), n: c.int(), seen: c.set(c.inet()), names: c.map(c.inet(), c.text()) },
    { primaryKey: { partitionBy: ['key', 'host'] } },
  );
  let Host: Awaited<ReturnType<typeof looseModel>>;
  const row = (byte: number, host: string): { key: Buffer; host: string; n: number } => ({
    ...{ key: Buffer.from([byte]), host, n: 1 },
  });

  beforeAll(async () => {
    Host = await looseModel(hosts);
  });
  beforeEach(() => Host.deleteMany({}));

  it('are distinguished if one of them is refused', async () => {
    const rows = [row(1, '::1'), { ...row(2, '10.1'), n: 'x' }, row(3, '10.0.0.3')];
    const error = await failureOf(Host.collection.insertMany(rows, { ordered: false }));
    expect([places(error), error['insertedCount']]).toEqual([[1], 2]);
    const hostsIn = (await Host.find().lean()).map(({ key }) => (key as Buffer)[0]);
    expect(hostsIn.sort((one = 0, other = 0) => one - other)).toEqual([1, 3]);
  });

  it('are returned once, however often a long $in has their values', async () => {
    await Host.insertMany([row(1, '::1'), row(2, '10.0.0.1')]);
    const sought = Array.from({ length: 150 }, (_each, at) => (at % 2 === 0 ? '::1' : '0:0:0:0:0:0:0:1'));
    expect(await Host.find({ key: Buffer.from([1]), host: { $in: sought } }).lean()).toHaveLength(1);
  });

  it('compare addresses by value, however they are written', async () => {
    await Host.insertMany([{ ...row(1, '::1'), seen: ['::1'], names: new Map([['10.1', 'a']]) }]);
    const host = await Host.findOne({ key: Buffer.from([1]), host: '0:0:0:0:0:0:0:1' }).orFail();
    const seen = host.get('seen') as Set<unknown>;
    const names = host.get('names') as Map<unknown, unknown>;
    expect([seen.has('0:0:0:0:0:0:0:1'), names.get('10.0.0.1')]).toEqual([true, 'a']);
  });
});

describe('distinct of maps', () => {
  const mapped = table(
    'refused_maps',
    { id: c.int(), facts: c.map(c.text(), c.int()) },
    { primaryKey: { partitionBy: ['id'] } },
  );

  it('returns each map once', async () => {
    const Mapped = model(mapped);
    await Mapped.syncTable();
    await Mapped.insertMany([
      { id: 1, facts: { a: 1, b: 2 } },
      { id: 2, facts: { b: 2, a: 1 } },
      { id: 3, facts: { a: 2 } },
    ]);
    const found = (await Mapped.distinct('facts')) as unknown[];
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([new Map([['a', 2]])]));
  });
});
