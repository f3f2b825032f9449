import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { model } from '../../src/driver/index.js';
import { c, table, type Columns } from '../../src/schema/index.js';
import { failureOf, useDatabase, type Fields } from './store.js';

useDatabase('sync_table');

interface Database {
  dropTable(name: string): Promise<void>;
  runCommand(command: Fields): Promise<unknown>;
  listTables(options: { nameOnly: true }): Promise<string[]>;
}
const database = (): Database => mongoose.connection as object as Database;

const columns = {
  g: c.text(),
  y: c.int(),
  title: c.text({ index: { caseSensitive: false } }),
  tags: c.set(c.text(), { index: true }),
  facts: c.map(c.text(), c.int(), { index: 'keys' }),
  embedding: c.vector(2, { index: { metric: 'cosine', name: 'near' } }),
};
const shelf = (given: Columns = columns, sort: readonly string[] = ['-y']): ReturnType<typeof table> =>
  table('shelf', given, { primaryKey: { partitionBy: ['g'], partitionSort: sort as ['y'] } });
const synced = (given = shelf()): ReturnType<ReturnType<typeof model>['syncTable']> => {
  mongoose.deleteModel(/.*/);
  return model(given).syncTable();
};

// Mongoose must not create the table behind the tests' back.
beforeAll(() => Object.assign(mongoose.connection.config as object, { autoCreate: false }));
afterAll(() => Reflect.deleteProperty(mongoose.connection.config as object, 'autoCreate'));

beforeEach(async () => {
  await database().dropTable('shelf');
});

describe('syncTable', () => {
  it('creates table and indexes, once', async () => {
    expect(await synced()).toEqual({
      created: true,
      indexes: ['shelf_title_index', 'shelf_tags_index', 'shelf_facts_index', 'near'],
    });
    expect(await synced()).toEqual({ created: false, indexes: [] });
  });

  it('creates the indexes that are missing', async () => {
    await synced();
    await database().runCommand({ dropIndex: { name: 'near' } });
    expect(await synced()).toEqual({ created: false, indexes: ['near'] });
  });

  it('leaves columns alone that only the database has', async () => {
    await synced();
    const { facts: _facts, ...fewer } = columns;
    expect(await synced(shelf(fewer))).toEqual({ created: false, indexes: [] });
  });

  it('says what differs', async () => {
    await synced();
    const other = shelf(
      { ...columns, title: c.int(), tags: c.list(c.text()), embedding: c.vector(3), more: c.uuid() },
      ['y'],
    );
    const error = await failureOf(synced(other));
    expect(error).toMatchObject({ name: 'AstraMongooseError', code: 'TABLE_DIFFERS', table: 'shelf' });
    expect((error['extra'] as Fields)['differences']).toEqual([
      "'title' is text, not int",
      "'tags' is set<text>, not list<text>",
      "'embedding' is vector<2>, not vector<3>",
      "it has no column 'more' (uuid)",
      'its primary key is ((g), y descending), not ((g), y)',
    ]);
  });
});

it('the table is created with the model when the connection creates', async () => {
  const connection = await mongoose.createConnection('local://sync_table_2').asPromise();
  const Shelf = model(shelf(), { connection });
  await Shelf.init();
  expect(await (connection as object as Database).listTables({ nameOnly: true })).toEqual(['shelf']);
  await connection.destroy();
});
