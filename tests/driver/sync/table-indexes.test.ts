import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { driver } from '../../../src/index.js';
import type { Collection, Connection } from '../../../src/driver/index.js';

mongoose.setDriver(driver);

const plain = mongoose.createConnection();
const connection = plain as object as Connection;
const options = { autoCreate: false, autoIndex: false } as const;
let table: Collection;

beforeAll(async () => {
  await plain.openUri('local://peer_indexes', { isTable: true });
});
afterAll(() => plain.destroy());

beforeEach(async () => {
  await connection.dropTable('goods');
  await connection.createTable('goods', {
    primaryKey: '_id',
    columns: {
      _id: 'text',
      name: 'text',
      price: 'int',
      facts: { type: 'map', keyType: 'text', valueType: 'int' },
      about: 'text',
      place: { type: 'vector', dimension: 2 },
    },
  });
  table = connection.collection('goods');
});

const names = async (): Promise<string[]> => (await table.listIndexes().toArray()).map(({ name }) => name).sort();

describe('indexes of a table', () => {
  it('are created under the name of their column, listed with the key that Mongoose compares, and dropped', async () => {
    expect(await table.createIndex({ price: true })).toBe('price_index');
    expect(await table.createIndex({ price: 1 })).toBe('price_index');
    expect(await table.listIndexes().toArray()).toEqual([
      { name: 'price_index', definition: { column: 'price', options: {} }, indexType: 'regular', key: { price: 1 } },
    ]);
    expect(await table.dropIndex('price_index')).toEqual({});
    expect(await table.dropIndex('price_index', { ifExists: true })).toEqual({});
    await expect(table.dropIndex('price_index')).rejects.toThrow("no index 'price_index'");
    expect(await names()).toEqual([]);
  });

  it('are reported as missing if another table has one of their name', async () => {
    await table.createIndex({ price: 1 });
    await connection.createTable('toys', { primaryKey: '_id', columns: { _id: 'text', price: 'int' } });
    const schema = new mongoose.Schema({ _id: String, price: { type: Number, index: true } }, { versionKey: false });
    const Toy = plain.model('Toy', schema, 'toys');
    await expect(Toy.ensureIndexes()).rejects.toThrow("The table 'toys' has no index 'price_index'");
    await connection.collection('toys').createIndex({ price: 1 }, { name: 'of_toys' });
    await Toy.ensureIndexes();
    await connection.dropTable('toys');
  });

  it('have the kind in the specification', async () => {
    await table.createIndex({ facts: '$values' }, { name: 'of_values' });
    await table.createIndex({ about: 'text' }, { analyzer: 'english' });
    await table.createVectorIndex('near', 'place', { metric: 'euclidean' });
    await table.createIndex({ name: 1 }, { caseSensitive: false });
    expect((await table.listIndexes().toArray()).sort((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      { name: 'about_index', indexType: 'text', definition: { options: { analyzer: 'english' } } },
      { name: 'name_index', indexType: 'regular', definition: { options: { caseSensitive: false } } },
      { name: 'near', indexType: 'vector', definition: { options: { metric: 'euclidean' } }, key: { place: 1 } },
      { name: 'of_values', indexType: 'regular', key: { facts: '$values' } },
    ]);
  });

  it('have one column each: every call refuses a compound index, with an alternative', async () => {
    const refusal = {
      name: 'OperationNotSupportedError',
      message: 'createIndex indexSpec must have exactly 1 key',
      instead: expect.stringContaining(
        "unlike (name, price) of 'goods': index each column separately, schema.index({ name: 1 }), schema.index({ price: 1 })",
      ) as unknown,
    };
    await expect(table.createIndex({ name: 1, price: 1 })).rejects.toMatchObject(refusal);
    await expect(table.createIndex({})).rejects.toThrow('must have exactly 1 key');
    await table.createIndex({ name: 1 }, { name: 'not_in_schema' });
    const schema = new mongoose.Schema({ name: String, price: Number, about: { type: String, index: true } });
    schema.index({ name: 1, price: 1 });
    const Goods = plain.model('Compound', schema, 'goods');
    await expect(Goods.init()).rejects.toMatchObject(refusal);
    await expect(Goods.ensureIndexes()).rejects.toMatchObject(refusal);
    await expect(Goods.createIndexes()).rejects.toMatchObject(refusal);
    await expect(Goods.syncIndexes()).rejects.toMatchObject(refusal);
    expect(await names()).toEqual(['not_in_schema']);
  });

  it('are created with the model on an existing table, unless autoIndex is off', async () => {
    const schema = new mongoose.Schema({ price: { type: Number, index: true }, name: String });
    await plain.model('Missing', schema, 'no_such_table').init();
    await plain.model('Off', schema.clone().set('autoIndex', false), 'goods').init();
    expect(await names()).toEqual([]);
    await plain.model('Indexed', schema, 'goods').init();
    expect(await names()).toEqual(['price_index']);
  });

  it('of words, lists and sets are recognized as those of a schema', async () => {
    const list = { type: 'list', valueType: 'text' } as const;
    await connection.createTable('lists', {
      columns: { _id: 'text', about: 'text', tags: list, facts: { ...list, type: 'map', keyType: 'text' } },
      primaryKey: '_id',
    });
    const schema = new mongoose.Schema(
      { tags: { type: [String], index: true }, about: { type: String, index: { text: true } as object } },
      options,
    );
    schema.index({ facts: '$values' as string as mongoose.IndexDirection });
    const Lists = plain.model('Lists', schema, 'lists');
    await Lists.createIndexes();
    expect(await Lists.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    const keys = [{ tags: 1 }, { about: 'text' }, { facts: '$values' }].map(
      (key) => expect.objectContaining({ key }) as unknown,
    );
    expect(await Lists.listIndexes()).toEqual(expect.arrayContaining(keys));
    // The names of indexes are those of the keyspace.
    await connection.dropTable('lists');
  });

  it('are synchronized with those of a schema by Mongoose', async () => {
    await table.createIndex({ name: 1 }, { name: 'not_in_schema' });
    await table.createIndex({ facts: '$keys' });
    const schema = new mongoose.Schema(
      { price: { type: Number, index: true }, facts: { type: Map, of: Number } },
      options,
    );
    schema.index({ facts: '$values' as string as mongoose.IndexDirection });
    const Goods = plain.model('Goods', schema, 'goods');
    expect((await Goods.syncIndexes()).sort()).toEqual(['facts_index', 'not_in_schema']);
    expect(await names()).toEqual(['facts_index', 'price_index']);
    expect(await Goods.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('find words by an analyzer of several parts', async () => {
    const analyzer = { tokenizer: { name: 'standard' }, filters: [{ name: 'lowercase' }, { name: 'porterstem' }] };
    const schema = new mongoose.Schema({ about: { type: String, index: { text: true, analyzer } as object } }, options);
    const Texts = plain.model('Texts', schema, 'goods');
    await Texts.createIndexes();
    await Texts.collection.insertMany([
      { _id: 'a', about: 'he jumped over' },
      { _id: 'b', about: 'it stood still' },
    ] as object[]);
    expect(await Texts.find({ about: { $match: 'JUMPING' } as object }).distinct('about')).toEqual(['he jumped over']);
  });
});

describe('the columns of a table', () => {
  it('are synchronized with those of a definition', async () => {
    const synced = connection.collection('synced');
    const first = { primaryKey: '_id', columns: { _id: 'text', name: { type: 'text' }, age: 'int' } } as const;
    expect(await synced.syncTable(first, {}, true)).toMatchObject({ createdNewTable: true });
    expect(await connection.listTables({ nameOnly: true })).not.toContain('synced');
    await synced.syncTable(first);
    const second = { primaryKey: '_id', columns: { _id: 'text', name: 'text', email: 'text' } } as const;
    const done = { columnsToAdd: ['email'], columnsToDrop: ['age'], createdNewTable: false };
    expect(await synced.syncTable(second, {}, true)).toEqual(done);
    expect(await synced.syncTable(second)).toEqual(done);
    expect(await synced.syncTable(second)).toMatchObject({ columnsToAdd: [], columnsToDrop: [] });
    const third = { primaryKey: '_id', columns: { _id: 'text', name: 'text', tel: 'text' } } as const;
    const kept = { columnsToAdd: ['tel'], columnsToDrop: [], createdNewTable: false };
    expect(await synced.syncTable(third, { drop: false, dryRun: true })).toEqual(kept);
    expect(await synced.syncTable(third, { drop: false })).toEqual(kept);
    const [table] = (await connection.listTables()).filter(({ name }) => name === 'synced');
    expect(Object.keys(table?.definition.columns ?? {}).sort()).toEqual(['_id', 'email', 'name', 'tel']);
    const changed = { primaryKey: '_id', columns: { _id: 'text', name: 'int', email: 'text' } } as const;
    await expect(synced.syncTable(changed)).rejects.toThrow('found modified columns: name');
  });

  it('are read again after they were altered', async () => {
    await table.insertMany([{ _id: 'a', name: 'x' }]);
    await table.updateMany({ name: 'x' }, { $set: { price: 1 } });
    await table.alterTable({ add: { columns: { tags: { type: 'set', valueType: 'text' } } } });
    await table.updateMany({ price: 1 }, { $push: { tags: 'new' } });
    await table.replaceOne({ _id: 'a' }, { name: 'y' });
    expect(await table.findOne({ _id: 'a' })).toMatchObject({ name: 'y', tags: new Set() });
  });

  it('are altered one way at a time', async () => {
    await table.alterTable({ add: { columns: { extra: { type: 'int' } } } });
    await table.alterTable({ drop: { columns: ['price'] } });
    const [goods] = (await connection.listTables()).filter(({ name }) => name === 'goods');
    expect(Object.keys(goods?.definition.columns ?? {})).toEqual(expect.arrayContaining(['extra', 'name']));
    expect(goods?.definition.columns).not.toHaveProperty('price');
  });
});

describe('a collection', () => {
  it('has no indexes to create and to drop', async () => {
    const notes = connection.useDb('peer_indexes', { isTable: false }).collection('notes');
    for (const [method, work] of [
      ['createIndex', () => notes.createIndex({ name: 1 })],
      ['dropIndex', () => notes.dropIndex('name_index')],
      ['dropIndexes', () => notes.dropIndexes()],
    ] as const) {
      await expect(work()).rejects.toThrow(`Cannot use ${method}() with collections: `);
    }
  });
});
