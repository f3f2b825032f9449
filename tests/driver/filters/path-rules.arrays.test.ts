import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../harness/database.js';
import { item, watched, Doc, loose, withFilter, allRefused, useDocuments } from '../harness/filtered-documents.js';

useDocuments();

describe('paths that enter an array by name', () => {
  const refusal = {
    name: 'OperationNotSupportedError',
    message: expect.stringContaining('by position only') as string,
  };

  it.each([
    'items.sku',
    'items.0.parts.name',
    'nested.list.sku',
    'map.key.sku',
    'tags.x',
    'any.x',
    'items.parts.0.name',
  ])('%s is refused in filters, by every call', async (path) => {
    for (const condition of [{ $ne: 'a' }, { $exists: false }, { $nin: ['a'] }, 'a']) {
      await allRefused(withFilter({ [path]: condition }), refusal);
    }
    expect(await Doc.countDocuments({})).toBe(2);
  });

  it('are refused in sorts and updates', async () => {
    const sort = { 'items.sku': 1 } as const;
    const update = { $set: { 'items.sku': 'z' } };
    await allRefused(
      [
        () => Doc.find().sort(sort),
        () => Doc.findOne({}).sort(sort),
        () => Doc.aggregate([{ $sort: sort }]),
        () => Doc.updateOne({ _id: 1 }, update),
        () => Doc.updateMany({ _id: 9 }, { $unset: { 'items.sku': 1 } }),
        () => Doc.findOneAndUpdate({ _id: 1 }, update),
        () => loose(Doc.collection)['updateOne']!({ _id: 1 }, { $rename: { name: 'items.sku' } }),
        () => loose(Doc)['bulkWrite']!([{ updateOne: { filter: { _id: 1 }, update } }]),
      ],
      refusal,
    );
  });

  it('items.$ is refused in a projection', async () => {
    await allRefused([() => Doc.find({ _id: 1 }).select('items.$'), () => Doc.findOne({ _id: 1 }, { 'items.$': 1 })], {
      name: 'OperationNotSupportedError',
    });
  });

  it('are refused as foreign fields of populate', async () => {
    const owner = new Schema({ _id: Number, sku: String });
    owner.virtual('docs', { ref: 'Doc', localField: 'sku', foreignField: 'items.sku' });
    const Owner = watched.connection.model('Owner', owner, 'owners');
    await Owner.create({ _id: 1, sku: 'x' });
    expect(await failureOf(Owner.find().populate('docs'))).toMatchObject(refusal);
  });

  it('are served by position, in projections and by distinct', async () => {
    expect(await Doc.find({ 'items.0.sku': 'x' }).select('items.sku').lean()).toEqual([
      { _id: 1, items: [{ sku: 'x' }] },
    ]);
    expect((await Doc.distinct('items.sku')).sort()).toEqual(['x', 'y']);
    expect(await Doc.find({ items: { $size: 1 } })).toHaveLength(2);
    await Doc.updateOne({ _id: 1 }, { $set: { 'items.0.sku': 'z' } });
    expect(await Doc.findOne({ 'items.0.sku': 'z' }).lean()).toMatchObject({ _id: 1 });
  });

  it('are refused also if the collection was requested by name before its model', async () => {
    watched.connection.collection('early');
    const Early = watched.connection.model('Early', new Schema({ items: [item] }), 'early');
    await Early.init();
    expect(await failureOf(Early.deleteMany({ 'items.sku': { $ne: 'a' } }))).toMatchObject(refusal);
  });
});

describe('arrays compared with one of their elements that is an object', () => {
  const part = { sku: 'y' };
  const refusal = (operator: string): object => ({
    name: 'QueryError',
    code: 'WRONG_OPERATOR',
    message: expect.stringMatching(
      new RegExp(`Cannot compare '\\S+' with objects or bytes by \\${operator}: .*Write \\{.*\\$all: \\[value\\]`),
    ) as string,
  });

  it.each(['items', 'any', 'nested.list'])('%s are refused, by every call', async (path) => {
    await allRefused(withFilter({ [path]: part }), refusal('$eq'));
    await allRefused(withFilter({ [path]: { $ne: part } }), refusal('$ne'));
    await allRefused(withFilter({ [path]: { $in: [part] } }), refusal('$in'));
    await allRefused(withFilter({ [path]: { $nin: [part] } }), refusal('$nin'));
    expect(await Doc.countDocuments({})).toBe(2);
  });

  it('are refused with bytes, which collections store as objects', async () => {
    const Files = watched.connection.model('Files', new Schema({ parts: [Buffer] }), 'files');
    await Files.init();
    const bytes = Buffer.from('abc');
    await Files.create({ parts: [bytes] });
    expect(await failureOf(Files.deleteMany({ parts: { $ne: bytes } }))).toMatchObject(refusal('$ne'));
    expect(await Files.countDocuments({ parts: { $all: [bytes] } })).toBe(1);
  });

  it('are found by the filters that the errors suggest', async () => {
    const has = { items: { $all: [{ sku: 'y', parts: [] }] } };
    expect((await Doc.findById(2).orFail()).toObject()).toMatchObject({ items: [{ sku: 'y', parts: [] }] });
    expect(await Doc.countDocuments(has)).toBe(1);
    expect(await Doc.countDocuments({ $not: has } as object)).toBe(1);
    expect(await Doc.countDocuments({ $or: [has, { items: { $all: [{ sku: 'z' }] } }] })).toBe(1);
    expect(await Doc.countDocuments({ $not: { $or: [has] } } as object)).toBe(1);
  });

  it('are compared with whole arrays, and with dates and ids', async () => {
    expect(await Doc.countDocuments({ items: { $eq: [{ sku: 'y', parts: [] }] } })).toBe(1);
    const at = new Date(0);
    await Doc.updateOne({ _id: 1 }, { $push: { any: at } });
    expect(await Doc.countDocuments({ any: at })).toBe(1);
    expect(await Doc.countDocuments({ any: { $in: [at, 'x'] } })).toBe(1);
  });
});
