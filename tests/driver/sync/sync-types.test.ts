import mongoose from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import { driver } from '../../../src/index.js';
import type { Connection } from '../../../src/driver/index.js';

mongoose.setDriver(driver);

const opened: mongoose.Connection[] = [];
afterAll(() => Promise.all(opened.map((each) => each.destroy())));

async function open(name: string, isTable: boolean): Promise<Connection> {
  const connection = await mongoose.createConnection(`local://${name}`, { isTable }).asPromise();
  opened.push(connection);
  return connection as object as Connection;
}

const row = { columns: { _id: 'text', name: 'text' }, primaryKey: '_id' } as const;

describe('connection.db', () => {
  it('runs the commands of the keyspace', async () => {
    const { db } = await open('peer_db', true);
    await db?.createTable('rows', row);
    expect(await db?.listTables({ nameOnly: true })).toEqual(['rows']);
    expect(db).toMatchObject({ name: 'peer_db', isTable: true });
    await db?.dropTable('rows');
    expect(await db?.command({ listTables: {} })).toMatchObject({ status: { tables: [] } });
  });

  it('is undefined after the connection is closed', async () => {
    const connection = await open('peer_db_closed', false);
    expect(connection.db?.name).toBe('peer_db_closed');
    await connection.close();
    expect(connection.db).toBeUndefined();
  });

  it('returns the collection or table of astra-db-ts, as a collection of the connection does', async () => {
    const connection = await open('peer_db_objects', false);
    await connection.createCollection('notes');
    await connection.collection('notes').insertOne({ _id: 'a' });
    expect(await connection.db?.collection('notes').findOne({})).toEqual({ _id: 'a' });
    expect(await connection.collection('notes').collection.findOne({})).toEqual({ _id: 'a' });
  });
});

describe('user-defined types of a connection', () => {
  it('are created, listed, altered and dropped', async () => {
    const connection = await open('peer_types', false);
    await connection.createType('address', { fields: { city: 'text' } });
    await connection.alterType('address', { operation: { add: { fields: { zip: 'text' } } } });
    expect(await connection.listTypes()).toMatchObject([
      { name: 'address', definition: { fields: { city: { type: 'text' }, zip: { type: 'text' } } } },
    ]);
    await connection.dropType('address');
    expect(await connection.listTypes({ nameOnly: true })).toEqual([]);
  });

  it('are synchronized with the wanted ones', async () => {
    const connection = await open('peer_sync_types', false);
    await connection.createType('changed', { fields: { a: 'text' } });
    await connection.createType('gone', { fields: { a: 'text' } });
    await connection.createType('same', { fields: { a: 'int' } });
    const types = [
      { name: 'changed', definition: { fields: { a: { type: 'text' }, b: { type: 'int' } } } },
      { name: 'fresh', definition: { fields: { a: 'text' } } },
      { name: 'same', definition: { fields: { a: { type: 'int' } } } },
    ] as const;
    const plan = { created: ['fresh'], updated: ['changed'], dropped: ['gone'] };
    expect(await connection.syncTypes(types, { dryRun: true })).toEqual(plan);
    expect(await connection.syncTypes(types, { dryRun: true, drop: false })).toEqual({ ...plan, dropped: [] });
    expect(await connection.syncTypes(types, { drop: false })).toEqual({ ...plan, dropped: [] });
    expect((await connection.listTypes({ nameOnly: true })).sort()).toEqual(['changed', 'fresh', 'gone', 'same']);
    expect(await connection.syncTypes(types)).toEqual({ created: [], updated: [], dropped: ['gone'] });
    expect(await connection.syncTypes(types)).toEqual({ created: [], updated: [], dropped: [] });
  });

  it('keep the types of their fields, and the error says what was done', async () => {
    const connection = await open('peer_sync_refused', false);
    await connection.createType('held', { fields: { a: 'text' } });
    const types = [
      { name: 'fresh', definition: { fields: { a: 'text' } } },
      { name: 'held', definition: { fields: { a: 'float' } } },
    ] as const;
    await expect(connection.syncTypes(types)).rejects.toMatchObject({
      name: 'AstraMongooseError',
      message: "Error in syncTypes: Field 'a' in type 'held' exists with different type. (current: text, new: float)",
      extra: { created: ['fresh'], updated: [], dropped: [] },
    });
  });
});
