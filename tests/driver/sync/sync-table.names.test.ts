import mongoose, { type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { model, type Connection, type SyncOptions, type SyncPlan } from '../../../src/driver/index.js';
import { c, table, type Table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('naming_sync');

const connection = (): Connection => mongoose.connection as object as Connection;
const key = { partitionBy: ['orderNo'] } as const;
const columns = {
  orderNo: c.int(),
  placedAt: c.timestamp({ index: true }),
  shipTo: c.udt('place', { zipCode: c.text() }),
};

/** The model of the table, whatever model it had before. */
function modelOf(given: Table): Model<Fields> & { syncTable(options?: SyncOptions): Promise<Fields> } {
  mongoose.deleteModel(/.*/);
  return model(given) as never;
}
const planOf = async (given: Table): Promise<string[]> =>
  ((await modelOf(given).syncTable({ dryRun: true })) as object as SyncPlan).steps.map(({ text }) => text);

// Mongoose must not create the table behind the tests' back.
beforeAll(() => Object.assign(mongoose.connection.config as object, { autoCreate: false }));
afterAll(() => Reflect.deleteProperty(mongoose.connection.config as object, 'autoCreate'));

beforeEach(async () => {
  await connection().dropTable('orders');
  await connection().dropType('place', { ifExists: true });
});

it('recognizes an existing table whose names differ in case', async () => {
  await connection().createTable('orders', {
    columns: { order_no: 'int', line_no: 'int', 'Placed At': 'timestamp', order: 'text' },
    primaryKey: { partitionBy: ['order_no'], partitionSort: { line_no: -1 } },
  });
  const orders = table(
    'orders',
    {
      orderNo: c.int(),
      lineNo: c.int(),
      placedAt: c.timestamp({ column: 'Placed At' }),
      sortKey: c.text({ column: 'order' }),
    },
    { primaryKey: { partitionBy: ['orderNo'], partitionSort: ['-lineNo'] }, naming: 'snake_case' },
  );
  const Order = modelOf(orders);
  expect(await Order.syncTable()).toEqual({ created: false, indexes: [] });
  const row = { orderNo: 1, lineNo: 2, placedAt: new Date(5), sortKey: 'x' };
  await Order.create(row);
  expect(await Order.findById({ orderNo: 1, lineNo: 2 }).lean()).toEqual(row);
});

it('reports differences by both names', async () => {
  await connection().createType('place', { fields: { country: 'text', city_name: 'int' } });
  await connection().createTable('orders', {
    columns: { order_no: 'text', shipped_at: 'int' },
    primaryKey: 'order_no',
  });
  const orders = table(
    'orders',
    {
      ...columns,
      shippedAt: c.timestamp(),
      shipTo: c.udt('place', { zipCode: c.text(), cityName: c.text() }),
      lineNo: c.int(),
    },
    { primaryKey: { partitionBy: ['orderNo'], partitionSort: ['lineNo'] }, naming: 'snake_case' },
  );
  const error = await failureOf(modelOf(orders).syncTable());
  expect((error['extra'] as Fields)['differences']).toEqual([
    "its type 'place' has no field 'zip_code' for 'zipCode' (text)",
    "'place.city_name' for 'cityName' is int, not text",
    "'order_no' for 'orderNo' is text, not int",
    "the column 'placed_at' for 'placedAt' (timestamp) is missing",
    "the column 'ship_to' for 'shipTo' (place) is missing",
    "'shipped_at' for 'shippedAt' is int, not timestamp",
    "the column 'line_no' for 'lineNo' (int) is missing",
    'its primary key is ((order_no)), not ((order_no), line_no) for (orderNo, lineNo)',
  ]);
});

it('adds columns, fields and indexes, and drops what is no longer defined', async () => {
  await modelOf(
    table('orders', { ...columns, oldNote: c.text({ index: true }) }, { primaryKey: key, naming: 'snake_case' }),
  ).syncTable();
  const now = table(
    'orders',
    {
      ...columns,
      shipTo: c.udt('place', { zipCode: c.text(), cityName: c.text() }),
      noteText: c.text({ index: true }),
    },
    { primaryKey: key, naming: 'snake_case' },
  );
  expect(await planOf(now)).toEqual([
    "add field 'place.city_name' for 'cityName' (text)",
    "drop index 'orders_old_note_index' of 'old_note'",
    "add column 'note_text' for 'noteText' (text)",
    "drop column 'old_note' (text)",
    "create index 'orders_note_text_index' of 'note_text' for 'noteText'",
  ]);
  expect(await modelOf(now).syncTable({ add: true, drop: true })).toEqual({
    created: false,
    indexes: ['orders_note_text_index'],
    added: ['place.city_name', 'note_text'],
    dropped: ['orders_old_note_index', 'old_note'],
  });
  expect(await modelOf(now).syncTable()).toEqual({ created: false, indexes: [] });
  const row = { orderNo: 1, placedAt: new Date(5), noteText: 'x', shipTo: { zipCode: '1', cityName: 'Oslo' } };
  await modelOf(now).create(row);
  expect(await modelOf(now).findOne({ noteText: 'x' }).lean()).toEqual(row);
});

it('reports for a table without the naming that the column exists by its old name', async () => {
  const keyed = { primaryKey: { partitionBy: ['id'] } } as const;
  const before = { id: c.int(), placedAt: c.int({ index: true }), shipTo: c.udt('place', { zipCode: c.text() }) };
  await modelOf(table('orders', before, keyed)).syncTable();
  await modelOf(table('orders', before, keyed)).create({ id: 1, placedAt: 5, shipTo: { zipCode: '1' } });
  const after = table('orders', before, { ...keyed, naming: 'snake_case' });
  expect(((await failureOf(modelOf(after).syncTable()))['extra'] as Fields)['differences']).toEqual([
    "its type 'place' has no field 'zip_code' for 'zipCode' (text), but 'zipCode'",
    "the column 'placed_at' for 'placedAt' (int) is missing, but 'placedAt'",
    "the column 'ship_to' for 'shipTo' (place) is missing, but 'shipTo'",
  ]);
  // The old names, said one by one, leave the table as it is.
  const kept = table(
    'orders',
    {
      id: c.int(),
      placedAt: c.int({ index: true, column: 'placedAt' }),
      shipTo: c.udt('place', { zipCode: c.text({ column: 'zipCode' }) }, { column: 'shipTo' }),
    },
    { ...keyed, naming: 'snake_case' },
  );
  expect(await modelOf(kept).syncTable()).toEqual({ created: false, indexes: [] });
  // A column of the old name that is left in the table is not taken for the member's.
  await modelOf(after).syncTable({ add: true });
  expect(await modelOf(after).findById(1).lean()).toEqual({ id: 1, placedAt: null, shipTo: null });
});

it('supports two members whose names are swapped', async () => {
  const swapped = table(
    'orders',
    { id: c.int(), a: c.int({ column: 'b', index: true }), b: c.text({ column: 'a' }) },
    { primaryKey: { partitionBy: ['id'] } },
  );
  const Swapped = modelOf(swapped);
  await Swapped.syncTable();
  await Swapped.create({ id: 1, a: 5, b: 'x' });
  expect(await Swapped.findOne({ a: 5 }).lean()).toEqual({ id: 1, a: 5, b: 'x' });
  const [described] = await connection().listTables({ nameOnly: false });
  expect(described).toMatchObject({ definition: { columns: { a: { type: 'text' }, b: { type: 'int' } } } });
});
