import mongoose, { Schema, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../harness/database.js';
import { useModels } from '../harness/models.js';

useDatabase('lacked_operators');

const item = { name: String, age: Number, tags: [String], place: [Number] };
const Thing: Model<Fields> = mongoose.model<Fields>(
  'Thing',
  new Schema<Fields>({ ...item, other: { type: Schema.Types.ObjectId, ref: 'Thing' } }),
);
const columns = {
  a: c.text(),
  n: c.int(),
  words: c.text({ index: { text: true } }),
  list: c.list(c.text(), { index: true }),
};
const lines = table('lines', columns, { primaryKey: { partitionBy: ['a'] } });
const raw = () => (mongoose.connection as object as Connection).collection('things');
let Line: Model<Fields>;

beforeAll(async () => {
  Line = await looseModel(lines);
  const first = await Thing.create({ name: 'x', age: 1, tags: ['a'] });
  await Thing.create({ name: 'y', other: first._id });
  await Line.create({ a: 'k', n: 1, words: 'textScore' });
});

const filters: [string, () => Fields][] = [
  ['$nor', () => ({ $nor: [{ age: 1 }] })],
  ['$text', () => ({ $text: { $search: 'a' } })],
  ['$where', () => ({ $where: 'true' })],
  ['$expr', () => ({ $expr: { $gt: ['$age', 1] } })],
  ['$comment', () => ({ $comment: 'x', name: 'x' })],
  ['$regex', () => ({ name: { $regex: 'x' } })],
  ['$elemMatch', () => ({ tags: { $elemMatch: { $eq: 'a' } } })],
  ['$elemMatch', () => ({ tags: { $all: [{ $elemMatch: { $eq: 'a' } }] } })],
  ['$mod', () => ({ age: { $mod: [2, 0] } })],
  ['$type', () => ({ name: { $type: 'string' } })],
  ['$near', () => ({ place: { $near: [1, 2] } })],
  ['$geoWithin', () => ({ place: { $geoWithin: { $center: [[1, 2], 1] } } })],
  ['$bitsAllSet', () => ({ age: { $bitsAllSet: 1 } })],
  ['$not', () => ({ age: { $not: { $gt: 1 } } })],
  ['$regex', () => ({ $or: [{ name: 'x' }, { name: { $regex: 'x' } }] })],
  ['$nor', () => ({ $and: [{ $nor: [{ age: 1 }] }] })],
  ['$regex', () => ({ $not: { name: { $regex: 'x' } } })],
];

const refused = (operator: string): object => ({
  message: expect.stringMatching(new RegExp(`Cannot .* with \\${operator}: .* no such operator: .{10}`)) as string,
});

describe('operators of MongoDB in a filter', () => {
  const verbs: Record<string, (filter: Fields) => PromiseLike<unknown>> = {
    find: (filter) => Thing.find(filter),
    findOne: (filter) => Thing.findOne(filter),
    'find().where()': (filter) => Thing.find().where(filter),
    cursor: (filter) => Thing.find(filter).cursor().next(),
    countDocuments: (filter) => Thing.countDocuments(filter),
    distinct: (filter) => Thing.distinct('name', filter),
    exists: (filter) => Thing.exists(filter),
    updateOne: (filter) => Thing.updateOne(filter, { age: 2 }),
    updateMany: (filter) => Thing.updateMany(filter, { age: 2 }),
    replaceOne: (filter) => Thing.replaceOne(filter, { age: 2 }),
    deleteOne: (filter) => Thing.deleteOne(filter),
    deleteMany: (filter) => Thing.deleteMany(filter),
    findOneAndUpdate: (filter) => Thing.findOneAndUpdate(filter, { age: 2 }),
    findOneAndReplace: (filter) => Thing.findOneAndReplace(filter, { age: 2 }),
    findOneAndDelete: (filter) => Thing.findOneAndDelete(filter),
    aggregate: (filter) => Thing.aggregate([{ $match: filter }]),
    bulkWrite: (filter) => Thing.bulkWrite([{ deleteMany: { filter } }]),
    populate: (filter) => Thing.find().populate({ path: 'other', match: filter }),
    'collection.find': (filter) => raw().find(filter).toArray(),
    'collection.deleteMany': (filter) => raw().deleteMany(filter),
    'collection.bulkWrite': (filter) => raw().bulkWrite([{ updateMany: { filter, update: { $set: { age: 2 } } } }]),
  };

  it.each(Object.entries(verbs))('are refused by %s, with an alternative', async (name, run) => {
    // Mongoose itself refuses $where there.
    const all = name === 'populate' ? filters.filter(([operator]) => operator !== '$where') : filters;
    for (const [operator, filter] of all) expect(await failureOf(run(filter()))).toMatchObject(refused(operator));
    expect(await Thing.countDocuments({ age: 1 })).toBe(1);
  });

  it.each([
    ['$nor', { $nor: [{ n: 1 }] }],
    ['$regex', { words: { $regex: 'x' } }],
    ['$text', { $text: { $search: 'x' } }],
    ['$exists', { a: { $exists: true } }],
    ['$mod', { n: { $mod: [2, 1] } }],
    ['$not', { n: { $not: { $gt: 1 } } }],
    ['$type', { $not: { n: { $type: 'int' } } }],
  ])('of tables: %s is refused', async (operator, filter) => {
    expect(await failureOf(Line.find(filter as object))).toMatchObject(refused(operator));
    expect(await failureOf(Line.deleteMany(filter as object))).toMatchObject(refused(operator));
  });

  it('are data where a value is compared', async () => {
    expect(await Thing.countDocuments({ name: '$regex' })).toBe(0);
    expect(await Thing.countDocuments({ $or: [{ age: { $exists: true } }, { tags: { $size: 1 } }] })).toBe(1);
  });
});

describe('operators of MongoDB elsewhere', () => {
  const set = { $set: { age: 2 } };
  it.each([
    ['$bit', { $bit: { age: { and: 1 } } }],
    ['$slice', { $push: { tags: { $each: ['b'], $slice: 2 } } }],
    ['$sort', { $push: { tags: { $each: ['b'], $sort: 1 } } }],
    ['$currentDate', { $currentDate: { age: { $type: 'timestamp' } } }],
  ])('%s of updates is refused', async (operator, update) => {
    expect(await failureOf(Thing.updateOne({ name: 'x' }, update as object))).toMatchObject(refused(operator));
    expect(await failureOf(raw().updateMany({ name: 'x' }, update))).toMatchObject(refused(operator));
    expect(await failureOf(Thing.bulkWrite([{ updateOne: { filter: { name: 'x' }, update: update } }]))).toMatchObject(
      refused(operator),
    );
  });

  it('update pipelines are refused', async () => {
    const message = expect.stringContaining('does not support update pipelines: ') as string;
    expect(await failureOf(raw().updateOne({ name: 'x' }, [set] as object as Fields))).toMatchObject({ message });
    expect(
      await failureOf(Thing.bulkWrite([{ updateOne: { filter: { name: 'x' }, update: [set] as object } }])),
    ).toMatchObject({ message });
  });

  it.each([
    ['$elemMatch', { tags: { $elemMatch: { $eq: 'a' } } }],
    ['$meta', { score: { $meta: 'textScore' } }],
    ['$add', { age: { $add: ['$age', 1] } }],
    ['"$age"', { years: '$age' }],
  ])('%s of projections is refused', async (operator, projection) => {
    const error = {
      message: expect.stringContaining(`with ${operator}: the Data API has no such operator: `) as string,
    };
    expect(await failureOf(Thing.find().select(projection as object as Record<string, 1>))).toMatchObject(error);
    expect(await failureOf(raw().findOne({}, { projection }))).toMatchObject(error);
  });

  it.each([
    ["$meta: 'textScore'", { score: { $meta: 'textScore' } }],
    ['$natural', { $natural: 1 }],
  ])('%s of sorts is refused', async (operator, sort) => {
    const error = { message: expect.stringContaining(`with ${operator}: `) as string };
    expect(await failureOf(Thing.find().sort(sort as object as Record<string, 1>))).toMatchObject(error);
    expect(await failureOf(raw().find({}, { sort }).toArray())).toMatchObject(error);
    expect(
      await failureOf(Line.find().sort({ ...sort, words: { $meta: 'textScore' } } as object as Record<string, 1>)),
    ).toMatchObject({
      name: 'OperationNotSupportedError',
    });
  });
});

describe('a text search of MongoDB with its scores', () => {
  const text = { $text: { $search: 'x' } };
  const score = { score: { $meta: 'textScore' as const } };
  const reads: Record<string, () => PromiseLike<unknown>> = {
    'find, selected': () => Thing.find(text, score),
    'find, sorted': () => Thing.find(text).sort(score),
    'find, both': () => Thing.find(text, score).sort(score),
    findOne: () => Thing.findOne(text, score),
    findOneAndUpdate: () => Thing.findOneAndUpdate(text, { age: 2 }, { sort: score, projection: score }),
    updateOne: () => Thing.updateOne(text, { age: 2 }, { sort: score } as object),
    deleteOne: () => Thing.deleteOne(text, { sort: score }),
    aggregate: () => Thing.aggregate([{ $match: text }, { $sort: score }]),
    'raw find': () => raw().find(text, { projection: score, sort: score }).toArray(),
    'find on a table': () => Line.find(text, score).sort(score),
    'findOne on a table': () => Line.findOne(text, score),
  };

  it.each(Object.entries(reads))('is refused for $text, not for the scores: %s', async (_name, read) => {
    expect(await failureOf(read())).toMatchObject(refused('$text'));
  });
});

describe('what the Data API lacks, in filters and updates of models', () => {
  const { Doc, Thing, sent } = useModels();

  it('refuse a regular expression before anything is sent', async () => {
    expect(await failureOf(Doc.find({ name: /a/ }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(await failureOf(Thing.find({ kind: /a/ }))).toMatchObject({ code: 'WRONG_VALUE' });
    expect(sent).toEqual([]);
  });

  it('refuse operators that tables lack before anything is sent', async () => {
    expect(await failureOf(Thing.updateOne({ kind: 'a', at: 1 }, { $inc: { at: 1 } }))).toMatchObject({
      code: 'WRONG_OPERATOR',
    });
    expect(await failureOf(Thing.find({ unknown: 1 }).setOptions({ strictQuery: 'throw' }))).toMatchObject({
      name: 'StrictModeError',
    });
    expect(sent).toEqual([]);
  });
});
