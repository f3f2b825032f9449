import mongoose, { Schema } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { QueryError } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('arrays_in_queries');

const part = new Schema({ year: Number }, { _id: false });
const Score = mongoose.model(
  'Score',
  new Schema<Fields>(
    {
      _id: String,
      points: [Number],
      parts: [part],
      part,
      facts: { type: Map, of: part },
      tags: { type: Set, of: { type: String } },
      nested: { inner: { year: Number } },
    },
    { versionKey: false },
  ),
);

beforeAll(async () => {
  await Score.create({
    _id: '1',
    points: [1, 9],
    parts: [{ year: 1 }],
    part: { year: 2 },
    facts: { first: { year: 3 } },
    nested: { inner: { year: 4 } },
  });
});

describe('an array of a collection', () => {
  it('is not compared by ranges, which would match none of its elements', async () => {
    for (const filter of [
      { points: { $gt: 5 } },
      { $or: [{ points: { $lte: 5 } }] },
      { $not: { tags: { $lt: 'a' } } },
    ]) {
      for (const work of [
        Score.find(filter as Fields),
        Score.deleteMany(filter as Fields),
        Score.aggregate([{ $match: filter }]),
      ]) {
        const error = await failureOf(work.exec());
        expect([error, error.message]).toEqual([
          expect.any(QueryError),
          expect.stringMatching(
            /^Cannot compare '\w+' by \$\w+: the Data API compares array elements by equality only/,
          ),
        ]);
      }
    }
    expect(await Score.countDocuments({ 'points.1': { $gt: 5 } })).toBe(1);
  });

  it('cannot be sorted by, nor can an object', async () => {
    for (const path of ['points', 'parts', 'tags', 'part', 'facts', 'facts.first', 'nested', 'nested.inner']) {
      for (const work of [
        Score.find().sort(path),
        Score.find().sort({ [path]: -1 }),
        Score.findOneAndUpdate({}, { $set: { 'points.0': 1 } }, { sort: { [path]: 1 } }),
        Score.aggregate([{ $sort: { [path]: 1 } }]),
      ]) {
        expect(await failureOf(work.exec())).toMatchObject({ code: 'WRONG_SORT', column: path });
      }
    }
    for (const path of ['points.0', 'parts.0.year', 'part.year', 'facts.first.year', 'nested.inner.year']) {
      expect(await Score.find().sort(path)).toHaveLength(1);
    }
  });
});

describe("a map's $*, which stands for its keys in schemas", () => {
  it('is refused in queries, where it would be read as the name of a key', async () => {
    const path = 'facts.$*.year';
    for (const work of [
      Score.find({ [path]: 3 }),
      Score.deleteMany({ [path]: { $ne: 3 } }),
      Score.find().sort(path),
      Score.find().select(path),
      Score.updateOne({}, { $set: { [path]: 1 } }),
    ]) {
      expect((await failureOf(work.exec())).message).toContain(
        `'${path}': $* stands for any key of a map in schemas only.`,
      );
    }
  });
});
