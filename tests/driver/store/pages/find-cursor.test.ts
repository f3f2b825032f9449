import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { model, type Collection } from '../../../../src/driver/index.js';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, useDatabase } from '../../harness/database.js';

useDatabase('find_cursor');

const rows = table(
  'rows',
  { shelf: c.int(), n: c.int() },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['n'] } },
);
const Row = model(rows);
const Note = mongoose.model('Note', new Schema<Fields>({ shelf: Number, n: Number }));

async function collections(): Promise<Collection[]> {
  const all = [Note, Row] as object[] as mongoose.Model<Fields>[];
  for (const each of all) {
    await each.init();
    await each.deleteMany({});
    await each.insertMany([3, 1, 2].map((n) => ({ shelf: 1, n })));
  }
  return all.map((each) => each.collection as object as Collection);
}

const numbers = (found: readonly Fields[]): unknown[] => found.map(({ n }) => n);

describe('the cursor of find()', () => {
  it('can be configured until it is read', async () => {
    for (const collection of await collections()) {
      const read = collection.find({ shelf: 1 }).sort({ n: -1 }).limit(2).project<{ n: number }>({ n: 1 });
      const copy = read.clone();
      expect(numbers(await read.toArray())).toEqual([3, 2]);
      expect(numbers(await copy.sort('n').toArray())).toEqual([1, 2]);
      expect(() => read.limit(1)).toThrow('already initialized');
      expect(numbers(await collection.find().filter({ shelf: 1, n: 2 }).toArray())).toEqual([2]);
      expect(
        numbers(
          await collection
            .find({ shelf: 1 })
            .sort([['n', 'desc']])
            .toArray(),
        ),
      ).toEqual([3, 2, 1]);
      expect(await collection.find({ shelf: 1 }).sort({ n: 1 }).limit(2).count()).toBe(2);
      expect(await failureOf(collection.find().collation({ locale: 'de' }).toArray())).toMatchObject({
        code: 'OPERATION_NOT_SUPPORTED',
      });
    }
  });

  it('returns its rows one by one, mapped, and those already buffered', async () => {
    for (const collection of await collections()) {
      const cursor = collection
        .find({ shelf: 1 })
        .sort({ n: 1 })
        .map(({ n }) => ({ double: Number(n) * 2 }));
      expect(await cursor.tryNext()).toEqual({ double: 2 });
      expect(cursor.bufferedCount()).toBe(2);
      expect(cursor.readBufferedDocuments(1)).toEqual([{ double: 4 }]);
      expect(await cursor.hasNext()).toBe(true);
      const rest: unknown[] = [];
      await cursor.forEach((row) => void rest.push(row));
      expect([rest, cursor.closed]).toEqual([[{ double: 6 }], true]);
    }
  });

  it('emits close, and its stream emits the rows', async () => {
    for (const collection of await collections()) {
      const closed: string[] = [];
      const cursor = collection
        .find({ shelf: 1 })
        .on('close', () => closed.push('on'))
        .once('close', () => closed.push('once'));
      await cursor.toArray();
      await cursor.close();
      expect(closed).toEqual(['on', 'once']);
      const events: string[] = [];
      const stream = collection.find({ shelf: 1 }).stream();
      for (const event of ['data', 'end', 'close']) stream.on(event, () => events.push(event));
      await new Promise((resolve) => stream.once('close', resolve));
      expect(events).toEqual(['data', 'data', 'data', 'end', 'close']);
    }
  });
});

describe('the cursor of a model', () => {
  it('has the events of a stream', async () => {
    await collections();
    for (const each of [Note, Row] as object[] as mongoose.Model<Fields>[]) {
      const events: string[] = [];
      const cursor = each.find({ shelf: 1 }).cursor();
      for (const event of ['data', 'end', 'close']) cursor.on(event, () => events.push(event));
      await new Promise((resolve) => cursor.once('close', resolve));
      expect(events).toEqual(['data', 'data', 'data', 'end', 'close']);
      const wrong = each.find({ shelf: 1, n: { $nonsense: 1 } } as never).cursor();
      const error = await new Promise<Error>((resolve) => wrong.once('error', resolve).resume());
      // Mongoose 8 names the path alone.
      expect(error.message).toMatch(/\$nonsense|path "n"/);
    }
  });
});
