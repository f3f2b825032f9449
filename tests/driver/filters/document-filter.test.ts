import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { anyQuery } from '../harness/sent-commands.js';
import { Doc, useDocuments } from '../harness/filtered-documents.js';

useDocuments();

describe('ampersands', () => {
  it('are ordinary characters in paths and keys', async () => {
    await Doc.create({ _id: 3, mixed: { 'a&b': 1, 'a&&b': 2, 'x&': { y: 3 } }, prices: { 'k&l': '1' } });
    expect(await Doc.find({ 'mixed.a&b': 1 }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ $or: [{ 'mixed.a&&b': 2 }] }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ 'mixed.x&.y': 3 }).lean()).toMatchObject([{ _id: 3 }]);
    expect(await Doc.find({ _id: 3 }).select('mixed.a&b').lean()).toEqual([{ _id: 3, mixed: { 'a&b': 1 } }]);
    expect(await Doc.find({ 'mixed.a&b': { $exists: true } }).sort({ 'mixed.a&b': 1 })).toHaveLength(1);
    expect(await Doc.distinct('mixed.a&b')).toEqual([1]);
    await Doc.updateOne({ _id: 3 }, { $set: { 'mixed.a&&b': 5 }, $inc: { 'mixed.a&b': 1 } });
    await Doc.updateOne({ _id: 3 }, { $rename: { 'mixed.x&': 'mixed.z&' } });
    expect((await Doc.findById(3).lean())?.['mixed']).toEqual({ 'a&b': 2, 'a&&b': 5, 'z&': { y: 3 } });
    const document = await Doc.findById(3).orFail();
    document.set('mixed.a&b', 7);
    (document.get('prices') as Map<string, unknown>).set('k&l', '2');
    await document.save();
    expect(await Doc.findById(3).lean()).toMatchObject({
      mixed: { 'a&b': 7 },
      prices: { 'k&l': Types.Decimal128.fromString('2') },
    });
  });

  it("are ordinary characters for the builder, except in raw filters, which are in the Data API's format", async () => {
    await Doc.create({ _id: 3, mixed: { 'a&b': 1, 'd.t': 2 } });
    const query = anyQuery(from(Doc)).find().where('mixed.a&b').eq(1);
    expect(query.compile().command).toEqual({ find: { filter: { 'mixed.a&&b': 1 } } });
    expect(await query.exec()).toMatchObject([{ _id: 3 }]);
    expect(await from(Doc).find().raw({ 'mixed.d&.t': 2 }).exec()).toMatchObject([{ _id: 3 }]);
    expect(
      await from(Doc)
        .find()
        .raw({ $and: [{ 'mixed.a&&b': 1 }] })
        .exec(),
    ).toMatchObject([{ _id: 3 }]);
  });
});
