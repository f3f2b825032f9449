import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { c, from, InsertManyError, model, table, type InsertManyOptions } from '../../../../src/index.js';
import { useDatabase } from '../../harness/database.js';
import { untyped } from '../../../query/tables/untyped.js';

const items = table(
  'items',
  { shelf: c.text(), place: c.int(), name: c.text({ maxlength: 5 }) },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['place'] } },
);
const Item = model(items);
type NewItem = typeof items.$insert;

useDatabase('from_table_insert');
beforeAll(() => Item.syncTable());
beforeEach(async () => {
  await from(Item).deleteMany().all().exec();
});

const rows = (count: number): NewItem[] => Array.from({ length: count }, (_, place) => ({ shelf: 'a', place }));
const places = async (): Promise<number[]> => (await from(Item).find().exec()).map(({ place }) => place);

/** The error of an insert that must fail. */
async function failure(given: NewItem[], options: InsertManyOptions): Promise<InsertManyError> {
  try {
    await from(Item).insertMany(given, options).exec();
  } catch (error) {
    if (error instanceof InsertManyError) return error;
    throw error;
  }
  throw new Error('every row is in');
}

/** Rows of which some fail: 3 in Mongoose's validation, 5 in the database, which refuses an empty partition key. */
const mixed = (): NewItem[] =>
  rows(8).map((row) =>
    row.place === 3 ? { ...row, name: 'too long' } : row.place === 5 ? { ...row, shelf: '' } : row,
  );

describe('insertMany of many rows', () => {
  it('returns all keys in the order of the rows', async () => {
    const done: number[] = [];
    const options = { ordered: false, concurrency: 3, chunkSize: 10, onProgress: (count: number) => done.push(count) };
    const result = await from(Item).insertMany(rows(95), options).exec();
    expect(result.insertedCount).toBe(95);
    expect(result.insertedKeys[94]).toEqual({ shelf: 'a', place: 94 });
    expect(done).toHaveLength(10);
    expect(done.at(-1)).toBe(95);
  });

  it('of no rows returns no keys', async () => {
    expect(await from(Item).insertMany([]).exec()).toEqual({ insertedCount: 0, insertedKeys: [] });
  });

  it('ordered, stops at the first failure and reports what is inserted', async () => {
    const error = await failure(mixed(), { chunkSize: 2 });
    expect(error.inserted).toEqual([0, 1, 2].map((place) => ({ shelf: 'a', place })));
    expect(error.failed.map(({ index }) => index)).toEqual([3]);
    expect(error.notTried).toEqual([4, 5, 6, 7]);
    expect(error).toMatchObject({ code: 'OPERATION_FAILED', table: 'items', cause: error.failed[0]?.error });
    expect(error.message).toContain('3 of 8 rows were inserted, 1 failed, 4 were not tried');
    expect(await places()).toEqual([0, 1, 2]);
  });

  it('ordered, stops at a row that the database refuses', async () => {
    const given = rows(4).map((row) => (row.place === 2 ? { ...row, shelf: '' } : row));
    const error = await failure(given, {});
    expect(error.inserted).toHaveLength(2);
    expect(error.failed.map(({ index }) => index)).toEqual([2]);
    expect(error.notTried).toEqual([3]);
    expect(await places()).toEqual([0, 1]);
  });

  it.each([1, 2, 8])('unordered, in chunks of %i, inserts all but those that fail', async (chunkSize) => {
    const error = await failure(mixed(), { ordered: false, chunkSize });
    expect(error.inserted).toEqual([0, 1, 2, 4, 6, 7].map((place) => ({ shelf: 'a', place })));
    expect(error.failed.map(({ index }) => index)).toEqual([3, 5]);
    expect(error.notTried).toEqual([]);
    expect(await places()).toEqual([0, 1, 2, 4, 6, 7]);
  });

  it('stops when its signal aborts', async () => {
    const abort = new AbortController();
    const onProgress = (done: number): void => {
      if (done === 4) abort.abort(new Error('enough'));
    };
    const error = await failure(rows(10), { chunkSize: 2, onProgress, signal: abort.signal });
    expect(error.inserted).toHaveLength(4);
    expect(error.failed).toEqual([]);
    expect(error.notTried).toEqual([4, 5, 6, 7, 8, 9]);
    expect(error.cause).toEqual(new Error('enough'));
    expect(await places()).toEqual([0, 1, 2, 3]);
  });

  it('refuses a signal of another type', () => {
    expect(() => untyped(from(Item))['insertMany']!(rows(1), { signal: 'stop' })).toThrow(
      'signal must be an AbortSignal',
    );
  });
});
