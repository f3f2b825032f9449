import { Schema, model as mongooseModel, type Model } from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../../harness/database.js';

useDatabase('bulk_write');

const notes = table(
  'notes',
  { shelf: c.text(), at: c.int(), text: c.text(), tags: c.set(c.text()) },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['at'] } },
);

let User: Model<Fields>;
let Note: Awaited<ReturnType<typeof looseModel>>;

beforeAll(async () => {
  const schema = new Schema({ _id: Number, name: { type: String, required: true }, age: Number, friend: Number });
  User = mongooseModel<Fields>('BulkUser', schema as object as Schema<Fields>);
  await User.init();
  Note = await looseModel(notes);
});

beforeEach(async () => {
  await User.deleteMany({});
  await Note.deleteMany({});
});

describe('bulkWrite on a collection', () => {
  it('runs operations of all kinds in their order', async () => {
    const result = await User.bulkWrite([
      { insertOne: { document: { _id: 1, name: 'Ada', age: 36 } } },
      { insertOne: { document: { _id: 2, name: 'Mary' } } },
      { insertOne: { document: { _id: 3, name: 'Eve' } } },
      { updateOne: { filter: { name: 'Mary' }, update: { age: 40 } } },
      { updateMany: { filter: { age: { $gt: 30 } }, update: { $inc: { age: 1 } } } },
      { updateOne: { filter: { _id: 9 }, update: { name: 'Made' }, upsert: true } },
      { replaceOne: { filter: { _id: 3 }, replacement: { name: 'Eva' } } },
      { deleteOne: { filter: { _id: 2 } } },
      { deleteMany: { filter: { name: 'Made' } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 3,
      matchedCount: 4,
      modifiedCount: 4,
      upsertedCount: 1,
      deletedCount: 2,
      insertedIds: { 0: 1, 1: 2, 2: 3 },
      upsertedIds: { 5: 9 },
    });
    expect(await User.find().select({ name: 1, age: 1 }).sort({ _id: 1 }).lean<Fields[]>()).toEqual([
      { _id: 1, name: 'Ada', age: 37 },
      { _id: 3, name: 'Eva' },
    ]);
  });

  it('stops at the first failure, and reports what was done', async () => {
    await User.create({ _id: 2, name: 'there' });
    const error = await failureOf(
      User.bulkWrite([
        { insertOne: { document: { _id: 1, name: 'a' } } },
        { insertOne: { document: { _id: 2, name: 'b' } } },
        { insertOne: { document: { _id: 3, name: 'c' } } },
        { deleteMany: { filter: {} } },
      ]),
    );
    expect(error).toMatchObject({
      name: 'MongoBulkWriteError',
      insertedCount: 1,
      deletedCount: 0,
      writeErrors: [{ index: 1, code: 11_000 }],
    });
    expect(await User.distinct('_id')).toHaveLength(2);
  });

  it('continues after failures if unordered', async () => {
    await User.create({ _id: 2, name: 'there' });
    const error = await failureOf(
      User.bulkWrite(
        [
          { insertOne: { document: { _id: 1, name: 'a' } } },
          { insertOne: { document: { _id: 2, name: 'b' } } },
          { insertOne: { document: { _id: 3, name: 'c' } } },
          { updateOne: { filter: { _id: 2 }, update: { age: 5 } } },
        ],
        { ordered: false },
      ),
    );
    expect(error).toMatchObject({ insertedCount: 2, matchedCount: 1 });
    expect((error['writeErrors'] as Fields[]).map((each) => each['index'])).toEqual([1]);
    expect(await User.findById(2).lean()).toMatchObject({ name: 'there', age: 5 });
  });

  it('does nothing for no operations, and refuses invalid documents and lost filters', async () => {
    expect(await User.bulkWrite([])).toMatchObject({ insertedCount: 0 });
    const invalid = User.bulkWrite([{ insertOne: { document: { _id: 1 } as never } }]);
    expect(await failureOf(invalid)).toMatchObject({ name: 'ValidationError' });
    const lost = User.bulkWrite([{ deleteMany: { filter: { name: undefined } } }]);
    expect(await failureOf(lost)).toMatchObject({ code: 'UNDEFINED_VALUE' });
  });
});

describe('bulkSave', () => {
  it('saves new and changed documents of a collection', async () => {
    const documents = Array.from({ length: 120 }, (_, at) => new User({ _id: at, name: `n${at}` }));
    expect(await User.bulkSave(documents)).toMatchObject({ insertedCount: 120 });
    expect(documents.every((each) => !each.isNew)).toBe(true);
    documents[5]?.set('age', 7);
    documents[6]?.set('age', 8);
    expect(await User.bulkSave(documents)).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
    expect(await User.countDocuments({ age: { $gt: 6 } })).toBe(2);
  });

  it('saves new and changed rows of a table', async () => {
    const documents = Array.from({ length: 3 }, (_, at) => new Note({ shelf: 's', at, text: `t${at}`, tags: ['a'] }));
    expect(await Note.bulkSave(documents)).toMatchObject({ insertedCount: 3 });
    (documents[1]!.get('tags') as Set<string>).add('b');
    documents[2]?.set('text', undefined);
    expect(await Note.bulkSave(documents)).toMatchObject({ matchedCount: 2 });
    expect(await Note.find({ shelf: 's' }).lean<Fields[]>()).toMatchObject([
      { at: 0, text: 't0' },
      { at: 1, tags: new Set(['a', 'b']) },
      { at: 2, text: null },
    ]);
  });
});

describe('bulkWrite on a table', () => {
  it('runs operations of all kinds', async () => {
    const result = await Note.bulkWrite([
      { insertOne: { document: { shelf: 's', at: 1, text: 'one', tags: ['a'] } } },
      { insertOne: { document: { shelf: 's', at: 2, text: 'two' } } },
      { updateOne: { filter: { shelf: 's', at: 1 }, update: { $push: { tags: 'b' } } } },
      { updateMany: { filter: { shelf: 's' }, update: { text: 'same' } } },
      { deleteOne: { filter: { shelf: 's', at: 2 } } },
    ] as never);
    expect(result).toMatchObject({ insertedCount: 2, matchedCount: -1, upsertedCount: -1, deletedCount: -1 });
    expect(await Note.find({ shelf: 's' }).lean<Fields[]>()).toEqual([
      { shelf: 's', at: 1, text: 'same', tags: new Set(['a', 'b']) },
    ]);
  });
});

describe('more ids than one filter takes', () => {
  const ids = Array.from({ length: 230 }, (_, at) => at);

  beforeEach(async () => {
    await User.insertMany(ids.map((at) => ({ _id: at, name: `n${at}`, age: at % 2, friend: 229 - at })));
  });

  it('are populated', async () => {
    const schema = new Schema({ _id: Number, friends: [{ type: Number, ref: 'BulkUser' }] });
    const Group = mongooseModel<Fields>('BulkGroup', schema as object as Schema<Fields>);
    await Group.deleteMany({});
    await Group.create({ _id: 1, friends: ids });
    const group = await Group.findById(1).populate('friends').orFail();
    expect((group.get('friends') as Fields[]).map((each) => each['name'])).toEqual(ids.map((at) => `n${at}`));
  });

  it('are found once each, with a limit, in pages, counted, updated and deleted', async () => {
    const filter = { _id: { $in: [...ids, ...ids] } };
    expect(await User.find(filter)).toHaveLength(230);
    expect(await User.find(filter).limit(150)).toHaveLength(150);
    expect(await User.find({ friend: { $in: ids }, age: 1 })).toHaveLength(115);
    expect(await User.countDocuments(filter)).toBe(230);
    expect(await User.updateMany(filter, { age: 7 })).toMatchObject({ matchedCount: 230, modifiedCount: 230 });
    expect(await User.deleteMany({ _id: { $in: ids.slice(0, 120) } })).toMatchObject({ deletedCount: 120 });
    expect(await User.countDocuments()).toBe(110);
    expect(await User.deleteMany({ friend: { $in: ids } })).toMatchObject({ deletedCount: 110 });
  });

  it.each<[string, (filter: object) => PromiseLike<unknown>]>([
    ['find() with a sort', (filter) => User.find(filter).sort({ name: 1 })],
    ['find() with $nin', () => User.find({ age: { $nin: ids } })],
    ['find() with $or', (filter) => User.find({ $or: [filter] })],
    ['findOne()', (filter) => User.findOne(filter)],
    ['findOneAndUpdate()', (filter) => User.findOneAndUpdate(filter, { age: 1 })],
    ['updateOne()', (filter) => User.updateOne(filter, { age: 1 })],
    ['updateMany()', (filter) => User.updateMany(filter, { age: 1 })],
    ['deleteOne()', (filter) => User.deleteOne(filter)],
    ['distinct()', (filter) => User.distinct('name', filter)],
    ['countDocuments()', (filter) => User.countDocuments(filter)],
    ['aggregate() with a sort', (filter) => User.aggregate([{ $match: filter }, { $sort: { name: 1 } }]).exec()],
  ])('are refused by %s before anything is sent, with their number and path', async (_name, work) => {
    const error = await failureOf(work({ age: { $in: ids } }));
    expect(error).toMatchObject({ name: 'QueryError', code: 'WRONG_VALUE', column: 'age' });
    expect(error.message).toMatch(
      /^The filter has 230 values in \$n?in of 'age', but a command takes at most 100: split/,
    );
  });

  it('are read page by page', async () => {
    const collection = User.collection as object as {
      findPage(filter: Fields, options: Fields): Promise<{ rows: Fields[]; nextPageState: string | null }>;
    };
    const seen: unknown[] = [];
    for (let pageState: string | null | undefined; pageState !== null;) {
      const page = await collection.findPage({ _id: { $in: ids } }, { pageState });
      seen.push(...page.rows.map((row) => row['_id']));
      pageState = page.nextPageState;
    }
    expect(seen.sort((one, other) => Number(one) - Number(other))).toEqual(ids);
  });

  it('are counted beyond a thousand on request', async () => {
    await User.insertMany(Array.from({ length: 900 }, (_, at) => ({ _id: 1000 + at, name: 'more' })));
    expect((await failureOf(User.countDocuments())).message).toContain('1000');
    expect(await User.countDocuments({}, { upperBound: 5000 })).toBe(1130);
    const bounded = User.countDocuments({}, { upperBound: 1100 });
    expect(await failureOf(bounded)).toMatchObject({ name: 'OperationNotSupportedError' });
  });
});
