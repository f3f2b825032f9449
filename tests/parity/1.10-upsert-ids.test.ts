import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { only, useConnection, useServer, type Fields } from './database.js';

const database = useServer();
const { driver: keyspace } = useConnection(database);
const { driver: tables } = useConnection(database, { isTable: true });
const notes = keyspace.collection('notes');

const ID = /^[0-9a-f]{24}$/;
const upsert = { upsert: true };
const update = (): Fields => ({ $set: { n: 1 } });

beforeAll(async () => {
  await keyspace.createCollection('notes');
});

describe('an upsert', () => {
  it.each(['updateOne', 'updateMany', 'findOneAndUpdate'] as const)(
    '124a: by %s() gets an ObjectId',
    async (method) => {
      const sent = async (filter: Fields, change: Fields): Promise<unknown> =>
        (only(await database.sentBy(() => notes[method](filter, change, upsert)), method)['update'] as Fields)[
          '$setOnInsert'
        ];
      expect(await sent({ a: method }, update())).toEqual({ _id: expect.stringMatching(ID) as unknown });
      expect(await sent({ a: `${method}2` }, { ...update(), $setOnInsert: { b: 1 } })).toEqual({
        b: 1,
        _id: expect.stringMatching(ID) as unknown,
      });
      expect(await sent({ _id: method }, update())).toBeUndefined();
      expect(await sent({ a: `${method}3` }, { $setOnInsert: { _id: `${method}3` } })).toEqual({ _id: `${method}3` });
    },
  );

  it.each(['replaceOne', 'findOneAndReplace'] as const)('124b: by %s() gets an ObjectId', async (method) => {
    const sent = async (filter: Fields, replacement: Fields): Promise<unknown> =>
      (
        only(await database.sentBy(() => notes[method](filter, replacement, upsert)), 'findOneAndReplace')[
          'replacement'
        ] as Fields
      )['_id'];
    expect(await sent({ a: method }, { n: 1 })).toMatch(ID);
    expect(await sent({ _id: method }, { n: 1 })).toBeUndefined();
    expect(await sent({ a: `${method}2` }, { _id: `${method}2` })).toBe(`${method}2`);
  });

  it('124c: of a row adds no id', async () => {
    await tables.createTable('rows', { columns: { _id: 'text', n: 'int' }, primaryKey: '_id' });
    const rows = tables.collection('rows');
    const sent = await database.sentBy(() => rows.updateOne({ _id: 'a' }, { $set: { n: 1 } }, upsert));
    expect(only(sent, 'updateOne')).toMatchObject({ filter: { _id: 'a' }, update: { $set: { n: 1 } } });
    expect(only(sent, 'updateOne')['update']).not.toHaveProperty('$setOnInsert');
    expect(await rows.find({}).toArray()).toMatchObject([{ _id: 'a', n: 1 }]);
  });

  it('124a: by a model gives the document its ObjectId', async () => {
    const Note = (keyspace as object as mongoose.Connection).model(
      'Note',
      new mongoose.Schema({ n: Number }, { collection: 'notes' }),
    );
    const { upsertedId } = await Note.updateOne({ n: 77 }, { n: 77 }, { upsert: true });
    expect(await Note.findById(upsertedId)).toMatchObject({
      n: 77,
      _id: expect.any(mongoose.Types.ObjectId) as unknown,
    });
  });
});
