import mongoose from 'mongoose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { model, type Connection, type SyncOptions, type SyncPlan, type SyncResult } from '../../../src/driver/index.js';
import { c, table, type Columns } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('sync_table');

interface Database {
  dropTable(name: string): Promise<void>;
  dropType(name: string, options: { ifExists: true }): Promise<void>;
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
  table('shelf', given as typeof columns, { primaryKey: { partitionBy: ['g'], partitionSort: sort as ['y'] } });
const shelfModel = (given = shelf()): ReturnType<typeof model> => {
  mongoose.deleteModel(/.*/);
  return model(given);
};
const synced = (given = shelf(), options: SyncOptions & { dryRun?: false } = {}): Promise<SyncResult> =>
  shelfModel(given).syncTable(options);
const planned = (given = shelf()): Promise<SyncPlan> => shelfModel(given).syncTable({ dryRun: true });
const connection = (): Connection => mongoose.connection as object as Connection;
const indexNames = async (): Promise<string[]> =>
  (await connection().collection('shelf').listIndexes().toArray()).map(({ name }) => name).sort();

// Mongoose must not create the table behind the tests' back.
beforeAll(() => Object.assign(mongoose.connection.config as object, { autoCreate: false }));

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

  it('reports a missing index whose name another table of the keyspace has', async () => {
    const named = (name: string): ReturnType<typeof table> =>
      table(name, { g: c.text(), near: c.int({ index: { name: 'near' } }) }, { primaryKey: { partitionBy: ['g'] } });
    await synced();
    const error = await failureOf(synced(named('nearby')));
    expect(error).toMatchObject({ code: 'OPERATION_FAILED', table: 'nearby', extra: { indexes: ['near'] } });
    expect(error.message).toBe(
      "The table 'nearby' has no index 'near': another table of the keyspace has an index of that name. " +
        'Give it another name: index: { name: … }.',
    );
    await database().dropTable('nearby');
  });

  it('creates the indexes that are missing', async () => {
    await synced();
    await database().runCommand({ dropIndex: { name: 'near' } });
    expect(await synced()).toEqual({ created: false, indexes: ['near'] });
  });

  it('keeps columns that only the database has', async () => {
    await synced();
    const { facts: _facts, ...fewer } = columns;
    expect(await synced(shelf(fewer))).toEqual({ created: false, indexes: [] });
  });

  it('reports what differs', async () => {
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
      "the column 'more' (uuid) is missing",
      'its primary key is ((g), y descending), not ((g), y)',
    ]);
  });
});

/** The same shelf later: a column more and one less, an index that compares otherwise, a field more. */
const maker = c.udt('maker', { name: c.text() });
const later = (): ReturnType<typeof table> => {
  const { tags: _tags, ...kept } = columns;
  const title = c.text({ index: true });
  return shelf({
    ...kept,
    title,
    more: c.int({ index: true }),
    maker: c.udt('maker', { name: c.text(), since: c.int() }),
  });
};

describe('syncTable with options', () => {
  beforeEach(async () => {
    await synced(shelf({ ...columns, maker }));
  });
  afterEach(async () => {
    await database().dropTable('shelf');
    await database().dropType('maker', { ifExists: true });
  });

  it('plans the steps, which of them lose data, and which options they need', async () => {
    expect(String(await planned(later()))).toBe(
      [
        'shelf:',
        "- add field 'maker.since' (int) (only with { add: true })",
        "- drop index 'shelf_tags_index' of 'tags' (only with { drop: true })",
        "- add column 'more' (int) (only with { add: true })",
        "- drop column 'tags' (set<text>) (its values are lost; only with { drop: true })",
        "- drop index 'shelf_title_index' and recreate it as defined (only with { drop: true })",
        "- create index 'shelf_more_index' of 'more' (only with { add: true })",
      ].join('\n'),
    );
    const { steps } = await planned(later());
    expect(steps.filter(({ losesData }) => losesData)).toEqual([
      {
        ...{ action: 'drop', of: 'column', name: 'tags', text: "drop column 'tags' (set<text>)" },
        ...{ losesData: true, takes: 'drop' },
      },
    ]);
  });

  it('plans a missing table', async () => {
    await database().dropTable('shelf');
    await database().dropType('maker', { ifExists: true });
    const { table: name, steps } = await planned(later());
    expect([name, ...steps.map(({ action, of }) => `${action} ${of}`)]).toEqual([
      ...['shelf', 'create type', 'create table'],
      ...Array<string>(4).fill('create index'),
    ]);
    expect(steps.every(({ takes, losesData }) => takes === undefined && !losesData)).toBe(true);
    expect(await database().listTables({ nameOnly: true })).toEqual([]);
  });

  it('plans nothing if the table matches', async () => {
    const plan = await planned(shelf({ ...columns, maker }));
    expect([plan.steps, String(plan)]).toEqual([[], 'shelf: nothing to do']);
  });

  it('adds columns and fields only when asked', async () => {
    const error = await failureOf(synced(later()));
    expect(error.message).toContain(
      "the column 'more' (int) is missing. syncTable({ add: true }) adds what is missing.",
    );
    const added = ['maker.since', 'more'];
    expect(await synced(later(), { add: true })).toEqual({ created: false, indexes: ['shelf_more_index'], added });
    const { steps } = await planned(later());
    expect(steps.map(({ text }) => text)).toEqual([
      "drop index 'shelf_tags_index' of 'tags'",
      "drop column 'tags' (set<text>)",
      "drop index 'shelf_title_index' and recreate it as defined",
    ]);
  });

  it('drops columns and indexes only when asked', async () => {
    expect(await synced(later(), { add: true, drop: true })).toEqual({
      created: false,
      indexes: ['shelf_title_index', 'shelf_more_index'],
      added: ['maker.since', 'more'],
      dropped: ['shelf_tags_index', 'shelf_title_index', 'tags'],
    });
    expect((await planned(later())).steps).toEqual([]);
    expect(await indexNames()).toEqual(['near', 'shelf_facts_index', 'shelf_more_index', 'shelf_title_index']);
  });

  it('does nothing at all while a column or the key differs', async () => {
    const other = shelf({ ...columns, title: c.int(), more: c.int(), maker: c.udt('maker', { name: c.int() }) }, ['y']);
    const error = await failureOf(synced(other, { add: true, drop: true }));
    expect((error['extra'] as Fields)['differences']).toEqual([
      "'maker.name' is text, not int",
      "'title' is text, not int",
      'its primary key is ((g), y descending), not ((g), y)',
    ]);
    expect(error.message).not.toContain('syncTable(');
    const { steps } = await planned(other);
    expect(steps.filter(({ takes }) => takes === 'a new table').map(({ of }) => of)).toEqual([
      'field',
      'column',
      'key',
    ]);
    expect(await planned(shelf({ ...columns, maker }))).toMatchObject({ steps: [] });
  });

  it('leaves a column of a user-defined type, which the database does not drop', async () => {
    expect(String(await planned())).toBe(
      "shelf:\n- drop column 'maker' (maker) (its values are lost; needs a new table)",
    );
    expect(await synced(shelf(), { drop: true })).toEqual({ created: false, indexes: [], dropped: [] });
  });
});

describe('syncTable with an index of another column', () => {
  it('drops it before its column, and creates it again', async () => {
    const near = (column: string) => shelf({ g: c.text(), y: c.int(), [column]: c.int({ index: { name: 'near' } }) });
    await synced(near('a'));
    expect(await synced(near('b'), { add: true, drop: true })).toEqual({
      ...{ created: false, indexes: ['near'], added: ['b'], dropped: ['near', 'a'] },
    });
    expect((await planned(near('b'))).steps).toEqual([]);
  });
});

describe('the indexes of a model', () => {
  it('are those of the table: syncIndexes() keeps them', async () => {
    await synced();
    const before = await indexNames();
    expect(before).toHaveLength(4);
    const Shelf = shelfModel();
    expect(await Shelf.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await Shelf.syncIndexes()).toEqual([]);
    expect(await Shelf.cleanIndexes()).toEqual([]);
    expect(await mongoose.connection.syncIndexes()).toEqual({ shelf: [] });
    expect(await indexNames()).toEqual(before);
  });

  it('are compared, created and dropped by the functions of Mongoose', async () => {
    await synced();
    await database().runCommand({ dropIndex: { name: 'near' } });
    const { tags: _tags, ...others } = columns;
    const text = shelf({ ...others, tags: c.set(c.text()), note: c.text({ index: { text: true } }) });
    await synced(text, { add: true });
    await database().runCommand({ dropIndex: { name: 'shelf_note_index' } });
    await database().runCommand({ dropIndex: { name: 'near' } });
    const Shelf = shelfModel(text);
    expect(await Shelf.diffIndexes()).toEqual({
      toDrop: ['shelf_tags_index'],
      toCreate: [{ embedding: 1 }, { note: 'text' }],
    });
    await Shelf.createIndexes();
    expect(await Shelf.diffIndexes()).toEqual({ toDrop: ['shelf_tags_index'], toCreate: [] });
    expect(await Shelf.syncIndexes()).toEqual(['shelf_tags_index']);
    expect((await planned(text)).steps).toEqual([]);
  });

  it('are surplus if their part of a map has none in the definition', async () => {
    const facts = c.map(c.text(), c.int(), { index: 'keys' });
    const table = shelf({ ...columns, facts });
    await synced(table);
    await connection().collection('shelf').createIndex({ facts: '$values' }, { name: 'by_fact' });
    const both = shelf({ ...columns, facts: c.map(c.text(), c.int(), { index: ['keys', 'values'] }) });
    expect((await planned(both)).steps).toEqual([]);
    expect((await planned(table)).steps).toMatchObject([{ action: 'drop', name: 'by_fact', takes: 'drop' }]);
    const Shelf = shelfModel(table);
    expect(await Shelf.diffIndexes()).toEqual({ toDrop: ['by_fact'], toCreate: [] });
    expect(await Shelf.syncIndexes()).toEqual(['by_fact']);
    expect(await indexNames()).not.toContain('by_fact');
  });

  it('that exist under another name are not created again', async () => {
    await synced(shelf({ ...columns, tags: c.set(c.text()) }));
    await connection().collection('shelf').createIndex({ tags: 1 }, { name: 'by_tag' });
    expect((await planned()).steps).toEqual([]);
    expect(await synced()).toEqual({ created: false, indexes: [] });
  });
});

it('the table is created with the model when the connection creates', async () => {
  const connection = await mongoose.createConnection('local://sync_table_2').asPromise();
  const Shelf = model(shelf(), { connection });
  await Shelf.init();
  expect(await (connection as object as Database).listTables({ nameOnly: true })).toEqual(['shelf']);
  await connection.destroy();
});
