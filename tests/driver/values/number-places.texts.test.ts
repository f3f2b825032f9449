import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';
import { watched, Doc, loose, decimal, withFilter, allRefused, useDocuments } from '../harness/filtered-documents.js';

const { Long } = mongoose.mongo;

useDocuments();

describe('numbers that collections store as text', () => {
  const refusal = { name: 'QueryError', message: expect.stringContaining('as text') as string };

  it.each([
    ['price', { $lt: decimal('20') }],
    ['price', { $gte: 5 }],
    ['price', 100],
    ['price', decimal('100.0')],
    ['price', { $in: [decimal('100.0')] }],
    ['price', { $ne: decimal('20') }],
    ['price', { $nin: [decimal('20')] }],
    ['prices.a', { $lt: decimal('20') }],
    ['prices.a', decimal('20')],
    ['big', { $gt: 5n }],
    ['big', { $lte: Long.fromNumber(5) }],
    ['bigs', { $gt: 5n }],
    ['inner.big', { $lt: 5n }],
    ['mixed.a', { $lt: decimal('20') }],
    ['mixed.a', { $lt: 5n }],
    ['mixed', decimal('20')],
  ] as const)('%s is not compared with %s', async (path, condition) => {
    await allRefused(withFilter({ [path]: condition }), refusal);
  });

  it.each(['price', 'big', 'prices.a', 'inner.big', 'bigs'])('%s cannot be sorted by', async (path) => {
    await allRefused(
      [
        () => Doc.find().sort({ [path]: 1 }),
        () => Doc.findOne({}).sort({ [path]: -1 }),
        () => Doc.findOneAndDelete({}).sort({ [path]: 1 }),
        () => Doc.aggregate([{ $sort: { [path]: 1 } }]),
        () => Doc.collection.find({}, { sort: { [path]: 1 } }).toArray(),
      ],
      { code: 'WRONG_SORT' },
    );
  });

  it.each(['$min', '$max', '$inc', '$mul'])('%s does not calculate with them', async (operator) => {
    await allRefused(
      [
        () => Doc.updateOne({ _id: 1 }, { [operator]: { price: decimal('5') } }),
        () => Doc.updateMany({ _id: 1 }, { [operator]: { big: 5n } }),
        () => Doc.findOneAndUpdate({ _id: 1 }, { [operator]: { big: 5 } }),
        () => Doc.updateOne({ _id: 1 }, { [operator]: { 'prices.a': 5 } }),
        () => loose(Doc.collection)['updateOne']!({ _id: 1 }, { [operator]: { 'mixed.a': 5n } }),
      ],
      { name: 'QueryError' },
    );
  });

  it('a pipeline, which casts nothing, does not compare a bigint with a number', async () => {
    expect(await failureOf(Doc.aggregate([{ $match: { big: 9 } }]))).toMatchObject(refusal);
    expect(await Doc.aggregate([{ $match: { big: 9n } }, { $project: { _id: 1 } }])).toEqual([{ _id: 1 }]);
  });

  it('bigints are found by equality, all of them by null and $exists, and ids by their values', async () => {
    expect(await Doc.find({ big: { $in: [9n, 11n] } }).lean()).toMatchObject([{ _id: 1 }]);
    expect(await Doc.countDocuments({ big: { $ne: 9n } })).toBe(1);
    expect(await Doc.countDocuments({ price: { $exists: true } })).toBe(2);
    const Priced = watched.connection.model<Fields>(
      'Priced',
      new Schema<Fields>({ _id: 'Decimal128', n: Number }),
      'priced',
    );
    const made = await Priced.create({ _id: decimal('1.0'), n: 1 });
    made.set('n', 2);
    await made.save();
    expect(await Priced.findById(decimal('1.0')).lean()).toMatchObject({ n: 2 });
  });
});
