import { Schema } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { useConnection, useServer } from './database.js';

const database = useServer();
const { mongoose: models, driver: keyspace } = useConnection(database);
const { mongoose: tableModels, driver: tables } = useConnection(database, { isTable: true });
const rows = tables.collection('rows');

beforeAll(async () => {
  await keyspace.createCollection('notes', { vector: { dimension: 2 } });
  const columns = {
    ...{ _id: 'text', count: 'int', yes: 'boolean', ratio: 'double', at: 'timestamp', photo: 'blob', token: 'uuid' },
    ...{ day: 'date', hour: 'time', span: 'duration', host: 'inet', big: 'varint', exact: 'decimal' },
    list: { type: 'list', valueType: 'text' },
    tags: { type: 'set', valueType: 'text' },
    facts: { type: 'map', keyType: 'text', valueType: 'int' },
    near: { type: 'vector', dimension: 2 },
    home: { type: 'userDefined', udtName: 'address' },
    homes: { type: 'list', valueType: { type: 'userDefined', udtName: 'address' } },
  } as const;
  await tables.runCommand({ createType: { name: 'address', definition: { fields: { city: 'text', zip: 'int' } } } });
  await tables.createTable('rows', { columns, primaryKey: '_id' });
});

describe('values are read', () => {
  it('120: vectors as arrays of numbers', async () => {
    const notes = keyspace.collection('notes');
    await notes.insertOne({ _id: 'v', $vector: [0.5, 0.25] });
    await rows.insertOne({ _id: 'v', near: [0.5, 0.25] });
    expect((await notes.findOne({ _id: 'v' }, { projection: { $vector: 1 } }))?.['$vector']).toEqual([0.5, 0.25]);
    expect((await rows.findOne({ _id: 'v' }))?.['near']).toEqual([0.5, 0.25]);
  });

  it('121: blobs as Buffers', async () => {
    await rows.insertOne({ _id: 'b', photo: Buffer.from('png') });
    const photo = (await rows.findOne({ _id: 'b' }))?.['photo'];
    expect(photo).toBeInstanceOf(Buffer);
    expect(String(photo)).toBe('png');
  });

  it('122: maps as what a Map path takes', async () => {
    await rows.insertOne({ _id: 'm', facts: new Map([['a', 1]]) });
    const schema = new Schema({ _id: String, facts: { type: Map, of: Number } }, { versionKey: false });
    const Row = tableModels.model('Mapped', schema, 'rows');
    const found = await Row.findById('m').orFail();
    expect([...(found.facts ?? [])]).toEqual([['a', 1]]);
  });

  it('123: every type of column by a path that fits it', async () => {
    const schema = new Schema(
      {
        ...{ _id: String, count: Number, yes: Boolean, ratio: Number, at: Date, token: Schema.Types.UUID },
        ...{ day: String, hour: String, span: String, host: String },
        ...{ big: BigInt, exact: Schema.Types.Decimal128, list: [String] },
        home: new Schema({ city: String, zip: Number }, { _id: false }),
        homes: { type: [new Schema({ city: String, zip: Number }, { _id: false })] },
      },
      { versionKey: false },
    );
    const Row = tableModels.model('Typed', schema, 'rows');
    const given = {
      ...{ _id: 'all', count: 7, yes: true, ratio: 0.5, at: new Date(0) },
      ...{ token: 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7' },
      ...{ day: '2026-01-31', hour: '10:30:00', span: '1h30m', host: '127.0.0.1' },
      ...{ big: 2n ** 60n, exact: '1.5', list: ['a'] },
      ...{ home: { city: 'Paris', zip: 75 }, homes: [{ city: 'Rome', zip: 1 }] },
    };
    await Row.create(given);
    const document = await Row.findById('all').orFail();
    const found = document.toObject();
    // In plain objects of Mongoose 8 it is bytes.
    const token = String(document.token);
    expect({ ...found, token, exact: String(found.exact) }).toMatchObject({
      ...given,
      hour: expect.stringMatching(/^10:30:00/) as unknown,
    });
    await rows.insertOne({ _id: 's', tags: new Set(['a']) });
    expect([...((await rows.findOne({ _id: 's' }))!['tags'] as Set<string>)]).toEqual(['a']);
  });
});

describe('documents of collections', () => {
  it('123: come back in the types of their schema', async () => {
    const schema = new Schema({ at: Date, big: BigInt, photo: Buffer, facts: { type: Map, of: Number } });
    const Note = models.model('Note', schema);
    const { _id } = await Note.create({ at: new Date(5), big: 2n ** 60n, photo: Buffer.from('png'), facts: { a: 1 } });
    const found = await Note.findById(_id).orFail();
    expect([found.at, found.big, String(found.photo), found.facts?.get('a')]).toEqual([
      new Date(5),
      2n ** 60n,
      'png',
      1,
    ]);
  });
});
