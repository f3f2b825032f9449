import { DataAPIDate, ObjectId as ClientId, UUID } from '@datastax/astra-db-ts';
import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, model, table } from '../../../src/index.js';
import { isSameInDocument } from '../../../src/driver/values/document-identity.js';
import { useDatabase } from '../harness/database.js';

const HEX = '0123456789abcdef01234567';
const PADDING = Array.from({ length: 150 }, (_, at) => `no-${at}`);

useDatabase('identity');

describe('identity of stored values', () => {
  it.each([
    [1n, '1', true],
    [1n, 1, false],
    [[1n], [1], false],
    [{ a: 1n }, { a: '1' }, true],
    [Types.Decimal128.fromString('1'), 1, false],
    [Types.Decimal128.fromString('1.0'), Types.Decimal128.fromString('1'), false],
    [new mongoose.mongo.BSON.Long(7), '7', true],
    [new Types.ObjectId(HEX), HEX, true],
    [new Types.ObjectId(HEX), new ClientId(HEX), true],
    [new Date(0), '1970-01-01T00:00:00.000Z', false],
    [null, 'null', false],
  ])('%o and %o: %s', (one, other, expected) => {
    expect(isSameInDocument(one, other)).toBe(expected);
  });

  it('keeps values that are stored differently in a long $in of a raw collection', async () => {
    const things = mongoose.model('Thing', new Schema({}, { strict: false })).collection;
    await things.insertMany([{ x: 1 }, { x: '1' }, { x: new Date(0) }, { x: new Date(0).toISOString() }] as object[]);
    const find = (...values: readonly unknown[]): Promise<readonly object[]> =>
      things.find({ x: { $in: [...values, ...PADDING] } }).toArray();
    expect(await find(1, '1')).toHaveLength(2);
    expect(await find(1, 1n)).toHaveLength(2);
    expect(await find(1n, 1)).toHaveLength(2);
    expect(await find(new Date(0), new Date(0).toISOString())).toHaveLength(2);
    await things.deleteMany({ x: { $in: [1n, 1, ...PADDING] } });
    expect(await things.countDocuments({ x: { $in: [1, '1'] } })).toBe(0);
  });

  it('keeps ids of both types in a filter, and merges equal ids', async () => {
    const raw = mongoose.model('Numbered', new Schema({ _id: Schema.Types.Mixed })).collection;
    await raw.insertMany([{ _id: 1 }, { _id: '1' }, { _id: HEX }] as object[]);
    const ids = async (...values: readonly unknown[]): Promise<readonly unknown[]> => {
      const found = await raw.find({ _id: { $in: [...values, ...PADDING] } as never }).toArray();
      return found.map(({ _id }) => _id as unknown);
    };
    expect(await ids(1, 1n)).toEqual([1, '1']);
    expect(await ids(HEX, new ClientId(HEX), new Types.ObjectId(HEX))).toEqual([HEX]);
    const both = { $and: [{ _id: { $in: [1, 1n] } }, { _id: { $nin: [1] } }] };
    expect(await raw.find(both as never).toArray()).toEqual([{ _id: '1' }]);
  });

  it('finds a row once by a key that is written in several ways', async () => {
    const rows = table(
      'identities',
      {
        ip: c.inet(),
        id: c.uuid(),
        day: c.date(),
        time: c.time(),
        at: c.timestamp(),
        amount: c.decimal(),
        weight: c.float(),
      },
      { primaryKey: { partitionBy: ['ip'], partitionSort: ['id', 'day', 'time', 'at', 'amount', 'weight'] } },
    );
    const Row = model(rows);
    await Row.syncTable();
    const id = '0000abcd-0000-4000-8000-000000000000';
    await Row.collection.insertOne({
      ip: '::1',
      id,
      day: '2020-01-02',
      time: '10:00:00',
      at: '2020-01-02T00:00:00Z',
      amount: 1.5,
      weight: 0.1,
    });
    const given: Readonly<Record<string, readonly unknown[]>> = {
      ip: ['::1', '0:0:0:0:0:0:0:1'],
      id: [id, id.toUpperCase(), new UUID(id)],
      day: ['2020-01-02', new DataAPIDate('2020-01-02')],
      time: ['10:00:00', '10:00', '10:00:00.000'],
      at: ['2020-01-02T00:00:00Z', '2020-01-02T01:00:00+01:00', new Date('2020-01-02')],
      amount: [1.5, '1.50'],
      weight: [0.1, Math.fround(0.1)],
    };
    const padding: Readonly<Record<string, (at: number) => unknown>> = {
      ip: (at) => `10.0.0.${at}`,
      id: (at) => `0000abcd-0000-4000-8000-${String(at + 1).padStart(12, '0')}`,
      day: (at) => `20${at + 21 > 99 ? 21 : at + 21}-01-0${(at % 9) + 1}`,
      time: (at) => `11:00:${String(at % 60).padStart(2, '0')}.${at}`,
      at: (at) => new Date(at),
      amount: (at) => at + 10,
      weight: (at) => at + 10,
    };
    for (const [column, values] of Object.entries(given)) {
      const [first, ...others] = values;
      const between = Array.from({ length: 120 }, (_, at) => padding[column]?.(at));
      const filter = { [column]: { $in: [first, ...between, ...others] } };
      expect([column, await Row.collection.find(filter).toArray()]).toEqual([column, [expect.anything()]]);
    }
  });
});

describe('$pull from an array with ids of astra-db-ts', () => {
  it('is refused, because the database cannot detect whether the array has changed', async () => {
    const Box = mongoose.model('Box', new Schema({ x: Number, list: [Schema.Types.Mixed], in: Schema.Types.Mixed }));
    await Box.collection.insertOne({
      x: 1,
      list: ['a', new ClientId(HEX)],
      in: { list: [{ id: UUID.v4() }, 'a'] },
    });
    for (const path of ['list', 'in.list']) {
      for (const update of [{ $pull: { [path]: 'a' } }, { $pullAll: { [path]: ['a'] } }]) {
        for (const run of [
          Box.updateOne({ x: 1 }, update),
          Box.updateMany({}, update),
          Box.findOneAndUpdate({}, update),
        ])
          await expect(run.exec()).rejects.toThrow(
            `Cannot pull from '${path}', which contains an ObjectId or UUID of astra-db-ts`,
          );
      }
    }
    const box = await Box.findOne({ x: 1 }).orFail();
    (box.list as unknown[]).splice(0, 1);
    await box.save();
    expect(await Box.findOne({ x: 1 }).lean()).toMatchObject({ list: [new ClientId(HEX)] });
  });
});
