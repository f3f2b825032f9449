import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tableDefinitionFromSchema, udtDefinitionsFromSchema, type Connection } from '../../../src/driver/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('plain_changes_default');

type Document = mongoose.HydratedDocument<Fields>;

const connection = mongoose.createConnection();
const required = (type: unknown): object => ({ type, required: true });

const address = new Schema({ city: String, zip: Number }, { _id: false, versionKey: false, udtName: 'address' });
const definition = (counts: unknown): object => ({
  _id: String,
  name: String,
  counts: { type: Map, of: counts },
  homes: { type: Map, of: required(address) },
  tags: { type: 'Set', of: required(String) },
  places: { type: 'Set', of: required(address) },
  list: [Number],
  home: address,
  others: [address],
  size: { width: required(Number), height: required(Number) },
});
const options = { versionKey: false, collection: 'people' } as const;
let Person: Model<Fields>;

beforeAll(async () => {
  await connection.openUri('local://plain_changes', { isTable: true });
  const schema = new Schema(definition(required(Number)), options);
  const tables = connection as object as Connection;
  const types = Object.entries(udtDefinitionsFromSchema(schema));
  await tables.syncTypes(types.map(([name, type]) => ({ name, definition: type })));
  await tables.createTable('people', tableDefinitionFromSchema(schema));
  // Mongoose does not let go of required entries.
  Person = connection.model<Fields>('Person', new Schema<Fields>(definition(Number), options));
});
afterAll(() => connection.destroy());

const given = {
  _id: '1',
  name: 'Ada',
  counts: { a: 1, b: 2 },
  homes: { first: { city: 'Paris', zip: 1 } },
  tags: ['x', 'y'],
  places: [{ city: 'Rome', zip: 2 }],
  list: [1, 2],
  home: { city: 'Oslo', zip: 3 },
  others: [{ city: 'Bonn', zip: 4 }],
  size: { width: 1, height: 2 },
};

beforeEach(async () => {
  await Person.deleteMany({});
  await Person.create(given);
});

/** What a change of the document sends, and the row afterwards. */
async function change(work: (person: Document) => void): Promise<unknown> {
  const person = await Person.findById('1').orFail();
  work(person);
  const sent: unknown[] = [];
  mongoose.set('debug', (_name: string, method: string, _filter: unknown, update: unknown) => {
    if (method === 'updateOne') sent.push(update);
  });
  try {
    await person.save();
  } finally {
    mongoose.set('debug', false);
  }
  const read = JSON.parse(JSON.stringify(await Person.findById('1').orFail())) as Fields;
  expect(read).toMatchObject(JSON.parse(JSON.stringify(person)) as object);
  expect(sent).toHaveLength(1);
  return JSON.parse(JSON.stringify(sent[0]));
}

describe('a document of a plain schema over a table', () => {
  it('is read back as it was created', async () => {
    expect(JSON.parse(JSON.stringify(await Person.findById('1').orFail()))).toEqual(given);
    const lean = await Person.findById('1').lean<Fields>();
    expect(lean).toMatchObject({ tags: new Set(['x', 'y']), list: [1, 2], home: given.home });
  });

  it.each<[string, (person: Document) => void, object]>([
    [
      'entries of a map that are set',
      (p) => mapOf(p, 'counts').set('c', 3),
      { $push: { counts: { $each: [['c', 3]] } } },
    ],
    ['entries of a map that are deleted', (p) => mapOf(p, 'counts').delete('a'), { $pullAll: { counts: ['a'] } }],
    [
      'a map of which entries are set and deleted',
      (p) => mapOf(mapped(p, 'counts', 'b', 5), 'counts').delete('a'),
      { $set: { counts: { b: 5 } } },
    ],
    [
      'fields of a value of a map',
      (p) => ((mapOf(p, 'homes').get('first') as Fields)['city'] = 'Lyon'),
      { $push: { homes: { $each: [['first', { city: 'Lyon', zip: 1 }]] } } },
    ],
    ['a new element of a set', (p) => setOf(p, 'tags').add('z'), { $push: { tags: { $each: ['z'] } } }],
    [
      'a new element of a set of a user-defined type',
      (p) => setOf(p, 'places').add({ city: 'Rome', zip: 2 }).add({ city: 'York', zip: 9 }),
      { $push: { places: { $each: [{ city: 'York', zip: 9 }] } } },
    ],
    ['a new element of a list', (p) => listOf(p, 'list').push(3), { $push: { list: { $each: [3] } } }],
    ['an element of a list', (p) => p.set('list.0', 9), { $set: { list: [9, 2] } }],
    ['the last element of a list', (p) => listOf(p, 'list').pop(), { $set: { list: [1] } }],
    [
      'a field of a user-defined type',
      (p) => p.set('home.city', 'Bergen'),
      { $set: { home: { city: 'Bergen', zip: 3 } } },
    ],
    [
      'a field of an element of a list',
      (p) => p.set('others.0.city', 'Köln'),
      { $set: { others: [{ city: 'Köln', zip: 4 }] } },
    ],
    ['a nested path', (p) => p.set('size.width', 7), { $set: { size: { width: 7, height: 2 } } }],
    ['a value that goes', (p) => p.set('name', undefined), { $unset: { name: 1 } }],
  ])('saves %s', async (_name, work, expected) => {
    expect(await change(work)).toEqual(expected);
  });

  it('has no version key', async () => {
    const person = await Person.findById('1').orFail();
    expect(await failureOf(Promise.resolve().then(() => person.increment()))).toMatchObject({
      name: 'OperationNotSupportedError',
    });
    const careful = new Schema({ _id: String, name: String }, { collection: 'people', optimisticConcurrency: true });
    const Careful = connection.model('Careful', careful);
    const read = await Careful.findById('1').orFail();
    read.name = 'Eva';
    expect(await failureOf(read.save())).toMatchObject({ name: 'OperationNotSupportedError' });
  });
});

const mapOf = (person: Document, path: string): Map<string, unknown> => person.get(path) as Map<string, unknown>;
const setOf = (person: Document, path: string): Set<unknown> => person.get(path) as Set<unknown>;
const listOf = (person: Document, path: string): unknown[] => person.get(path) as unknown[];

function mapped(person: Document, path: string, key: string, value: unknown): Document {
  mapOf(person, path).set(key, value);
  return person;
}
