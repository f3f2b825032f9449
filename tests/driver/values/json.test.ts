import assert from 'node:assert/strict';
import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BigNumber, DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, model, UUID } from '../../../src/index.js';
import { from } from '../../../src/driver/query/from.js';
import { c, table } from '../../../src/schema/index.js';
import { useDatabase, type Fields } from '../harness/database.js';

useDatabase('json_rows');

const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const id = new UUID('8ea32b84-01d3-40df-a375-f384a3762bc0');
const udt = () => c.udt('json_part', { id: c.uuid(), count: c.bigint(), day: c.date() });
const all = table(
  'json_all',
  {
    kind: c.text(),
    id: c.uuid(),
    big: c.bigint(),
    huge: c.varint(),
    exact: c.decimal(),
    ratio: c.double(),
    small: c.float(),
    bytes: c.blob(),
    at: c.timestamp(),
    day: c.date(),
    time: c.time(),
    span: c.duration(),
    host: c.inet(),
    names: c.set(c.text()),
    ids: c.set(c.uuid()),
    counts: c.list(c.bigint()),
    files: c.list(c.blob()),
    scores: c.map(c.text(), c.double()),
    years: c.map(c.int(), c.inet()),
    part: udt(),
    parts: c.list(udt()),
    byName: c.map(c.text(), udt()),
    vector: c.vector(2),
  },
  { primaryKey: { partitionBy: ['kind'] } },
);
const All = model(all);
const day = new DataAPIDate('2026-01-02');
const part = { id, count: 2n ** 60n, day };
const row: typeof all.$insert = {
  ...{ kind: 'a', id, big: 2n ** 60n, huge: 10n ** 30n, exact: new BigNumber('1.50'), ratio: NaN, small: -Infinity },
  ...{ bytes: Buffer.from('abc'), at: new Date(0), day, time: new DataAPITime('10:15:00') },
  ...{ span: new DataAPIDuration('1h30m'), host: new DataAPIInet('10.0.0.1'), names: ['b', 'a'], ids: [id] },
  ...{ counts: [1n, 2n], files: [Buffer.from('abc')], scores: { a: 1.5, b: Infinity } },
  ...{ years: new Map([[1944, new DataAPIInet('10.0.0.1')]]), part, parts: [part], byName: { x: part } },
  ...{ vector: [1, 0.5] },
};
const partJson = { id: String(id), count: '1152921504606846976', day: '2026-01-02' };
const json = {
  ...{ kind: 'a', id: String(id), big: '1152921504606846976', huge: '1000000000000000000000000000000', exact: '1.5' },
  ...{ ratio: 'NaN', small: '-Infinity', bytes: 'YWJj', at: '1970-01-01T00:00:00.000Z', day: '2026-01-02' },
  ...{ time: '10:15:00.000000000', span: '1h30m', host: '10.0.0.1', names: ['a', 'b'], ids: [String(id)] },
  ...{ counts: ['1', '2'], files: ['YWJj'], scores: { a: 1.5, b: 'Infinity' }, years: [[1944, '10.0.0.1']] },
  ...{ part: partJson, parts: [partJson], byName: { x: partJson }, vector: [1, 0.5] },
};

describe('a row of a table', () => {
  const Loose = All as object as Model<Fields>;

  beforeAll(() => All.syncTable());
  beforeEach(async () => {
    await from(All).insertOne(row).exec();
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['findOne()', () => from(All).findOne({ kind: 'a' }).exec()],
    ['find()', async () => (await from(All).find().exec())[0]],
    ['page()', async () => (await from(All).find().page()).rows[0]],
    ['lean()', () => Loose.findOne({ kind: 'a' }).lean().exec()],
    ['a cursor of lean()', () => Loose.find().lean().cursor().next()],
    ['a document', () => Loose.findOne({ kind: 'a' }).exec()],
    ['a document of docs()', async () => (await from(All).find().docs().exec())[0]],
    ['a raw read', async () => Loose.collection.findOne({ kind: 'a' })],
  ])('survives JSON.stringify(), read by %s', async (_what, read) => {
    expect(parsed(await read())).toEqual(json);
  });

  it('prints its values in the same way one by one, and in a copy', async () => {
    const { big, huge, ratio, small, ...rest } = (await from(All).findOne({ kind: 'a' }).exec())!;
    expect([big, huge, ratio, small]).toEqual([2n ** 60n, 10n ** 30n, NaN, -Infinity]);
    const { big: _big, huge: _huge, ratio: _ratio, small: _small, ...restJson } = json;
    expect(parsed({ ...rest })).toEqual(restJson);
    expect(parsed([rest.ids, [...rest.ids][0], rest.part?.id, rest.years.get(1944), rest.files[0]])).toEqual([
      [String(id)],
      String(id),
      String(id),
      '10.0.0.1',
      'YWJj',
    ]);
  });

  it('stays a plain object, equal to one that was never read', async () => {
    const read = (await from(All)
      .findOne({ kind: 'a' })
      .select('kind', 'id', 'big', 'names', 'counts', 'bytes')
      .exec())!;
    const made = {
      kind: 'a',
      id,
      big: 2n ** 60n,
      names: new Set(['a', 'b']),
      counts: [1n, 2n],
      bytes: Buffer.from('abc'),
    };
    expect(read).toStrictEqual(made);
    assert.deepEqual(read, made);
    expect(Object.keys(read).sort()).toEqual(Object.keys(made).sort());
    expect(structuredClone(read).counts).toEqual([1n, 2n]);
    expect(Object.keys(structuredClone(read))).not.toContain('toJSON');
  });

  it('can be written again', async () => {
    const read = (await from(All).findOne({ kind: 'a' }).exec())!;
    await from(All)
      .insertOne({ ...read, kind: 'b' })
      .exec();
    await Loose.create({ ...read, kind: 'c' });
    for (const kind of ['b', 'c']) {
      expect(parsed(await from(All).findOne({ kind }).exec())).toEqual({ ...json, kind });
    }
  });
});

describe('a document of a collection', () => {
  const Doc = mongoose.model<Fields>(
    'JsonDoc',
    new Schema<Fields>(
      {
        ...{ name: String, big: BigInt, price: Types.Decimal128, token: Types.UUID, bytes: Buffer, at: Date },
        ...{
          bigs: [BigInt],
          byName: { type: Map, of: BigInt },
          any: {},
          owner: { ref: 'JsonDoc', type: Types.ObjectId },
        },
        ...{ items: [new Schema({ price: Types.Decimal128, count: BigInt, token: Types.UUID }, { _id: false })] },
        ...{ tokens: [Types.UUID], tokenBytes: Buffer, tokenOf: { type: Map, of: Types.UUID } },
      },
      { versionKey: false },
    ),
  );
  const _id = new Types.ObjectId();
  const token = new Types.UUID();
  const price = Types.Decimal128.fromString('1.50');
  const expected = {
    ...{ _id: String(_id), name: 'a', big: '5', price: '1.50', token: String(token), bytes: 'YWJj' },
    ...{ at: '1970-01-01T00:00:00.000Z', bigs: ['1'], byName: { x: '7' }, any: { bytes: 'YWJj' }, owner: String(_id) },
    ...{ items: [{ price: '1.50', count: '3', token: String(token) }] },
    ...{ tokens: [String(token)], tokenBytes: String(token), tokenOf: { x: String(token) } },
  };

  beforeEach(async () => {
    await Doc.deleteMany({});
    await Doc.create({
      ...{ _id, name: 'a', big: 5n, price, token, bytes: Buffer.from('abc'), at: new Date(0), bigs: [1n] },
      ...{ byName: { x: 7n }, any: { bytes: Buffer.from('abc') }, owner: _id, items: [{ price, count: 3n, token }] },
      ...{ tokens: [token], tokenBytes: token, tokenOf: { x: token } },
    });
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['find()', async () => (await from(Doc).find().exec())[0]],
    ['findOne()', () => from(Doc).findOne().where('_id').eq(_id).exec()],
    ['lean()', () => Doc.findOne().lean().exec()],
    ['a document', () => Doc.findOne().exec()],
    ['a raw read', async () => Doc.collection.findOne({})],
    ['a pipeline', async () => (await Doc.aggregate([{ $match: { name: 'a' } }]).exec())[0] as unknown],
  ])('survives JSON.stringify(), read by %s', async (_what, read) => {
    expect(parsed(await read())).toEqual(expected);
  });

  it('keeps ids and dates in toJSON(), and what a toJSON of the schema hides', async () => {
    const form = (await Doc.findOne().orFail()).toJSON();
    expect(form).toMatchObject({ _id, at: new Date(0), big: '5' });
    const schema = new Schema<Fields>({ name: String, big: BigInt, secret: String });
    schema.methods['toJSON'] = function toJSON(this: { toObject(): Fields }) {
      const { secret: _secret, _id: _own, __v: _version, ...rest } = this.toObject();
      return rest;
    };
    const Own = mongoose.model<Fields>('JsonOwn', schema);
    expect(parsed(new Own({ name: 'a', big: 5n, secret: 'x' }))).toEqual({ name: 'a', big: '5' });
  });

  it('prints populated documents in the same way', async () => {
    const document = await Doc.findOne().populate('owner').orFail();
    expect(parsed(document)).toMatchObject({ big: '5', owner: { big: '5', price: '1.50', bytes: 'YWJj' } });
    expect(parsed(await Doc.findOne().populate('owner').lean())).toMatchObject({ owner: { big: '5', price: '1.50' } });
  });
});
