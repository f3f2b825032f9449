import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driver } from '../../../../src/index.js';
import type { Collection, Connection } from '../../../../src/driver/index.js';

mongoose.setDriver(driver);

const plain = mongoose.createConnection();
const connection = plain as object as Connection;
let notes: Collection;

beforeAll(async () => {
  await plain.openUri('local://peer_reads');
  await connection.createCollection('notes', { vector: { dimension: 2, metric: 'cosine' } });
  notes = connection.collection('notes');
  await notes.insertMany([1, 2, 3].map((n) => ({ _id: String(n), n, $vector: [n, 1] })));
});
afterAll(() => plain.destroy());

describe('a read', () => {
  it.each([
    [2, 2],
    [-2, 2],
    [0, 3],
  ])('with the limit %i returns %i documents', async (limit, count) => {
    expect(await notes.find({}, { limit }).toArray()).toHaveLength(count);
  });

  it.each(['n', ['n'], new Map([['n', 1]])])('refuses the sort %j immediately', (sort) => {
    expect(() => notes.find({}, { sort })).toThrow('Sort must be an object');
  });

  it('takes its timeout in milliseconds, not as a boolean', async () => {
    await expect(notes.findOne({}, { timeout: true })).rejects.toMatchObject({
      name: 'OperationNotSupportedError',
      message: 'Cannot use timeout',
    });
    expect(await notes.findOne({ n: 1 }, { timeout: 10_000 })).toMatchObject({ n: 1 });
  });

  it('returns the vector that it was sorted by, as astra-db-ts does', async () => {
    const cursor = notes.find({}, { sort: { $vector: [1, 0] }, includeSortVector: true });
    expect((await cursor.getSortVector())?.asArray()).toEqual([1, 0]);
    expect(await cursor.next()).toMatchObject({ n: 3 });
  });
});

describe('the dimension of an array', () => {
  it.each([0, -1, 1.5])('is not %d', (dimension) => {
    const schema = new mongoose.Schema({ $vector: { type: [Number], dimension } });
    expect(() => plain.model(`Vector ${dimension}`, schema)).toThrow(
      `\`dimension\` option for vectorize paths must be a positive integer, got: ${dimension}`,
    );
  });
});

it('a map of a table fills the subdocument of a plain schema', async () => {
  const tables = mongoose.createConnection();
  await tables.openUri('local://peer_reads', { isTable: true });
  const inner = new mongoose.Schema({ street: String, city: String }, { _id: false });
  const schema = new mongoose.Schema({ _id: String, place: inner }, { versionKey: false, autoCreate: false });
  const Person = tables.model('Person', schema, 'people');
  const text = { type: 'map', keyType: 'text', valueType: 'text' } as const;
  await connection.createTable('people', { primaryKey: '_id', columns: { _id: 'text', place: text } });
  await Person.create({ _id: 'a', place: { street: 's', city: 'c' } });
  expect((await Person.findById('a').orFail()).toObject().place).toEqual({ street: 's', city: 'c' });
  expect(await Person.findById('a').lean()).toEqual({ _id: 'a', place: { street: 's', city: 'c' } });
  await tables.destroy();
});
