import { describe, expect, it } from 'vitest';
import { useConnection, useServer } from './database.js';

const database = useServer();
const { driver: collections } = useConnection(database);
const { driver: tables } = useConnection(database, { isTable: true });

describe('connection.db', () => {
  it('64: runs the commands of the keyspace', async () => {
    const { db } = tables;
    expect(db).toMatchObject({ name: 'ks', isTable: true });
    expect(collections.db).toMatchObject({ name: 'ks', isTable: false });
    await db?.createTable('rows', { columns: { _id: 'text' }, primaryKey: '_id' });
    expect(await db?.listTables({ nameOnly: true })).toEqual(['rows']);
    await db?.dropTable('rows');
    expect(await db?.command({ listTables: {} })).toMatchObject({ status: { tables: [] } });
    expect(db?.astraDb.keyspace).toBe('ks');
  });

  it('65: returns the objects of astra-db-ts', async () => {
    await collections.createCollection('notes');
    await collections.createTable('rows', { columns: { _id: 'text' }, primaryKey: '_id' });
    const notes = collections.db?.collection('notes', {});
    await notes?.insertOne({ _id: '1' });
    expect(await notes?.findOne({})).toEqual({ _id: '1' });
    const rows = tables.db?.collection('rows', {});
    await rows?.insertOne({ _id: 'a' });
    expect(await rows?.findOne({})).toMatchObject({ _id: 'a' });
  });
});
