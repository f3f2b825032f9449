import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from } from '../../../../src/index.js';
import { failureOf } from '../../harness/database.js';
import { ana, names, usePeople, User } from './people.js';

usePeople('from_collection');

describe('reading documents', () => {
  it('finds by dotted paths, arrays and ranges, all at once', async () => {
    const found = await from(User)
      .find()
      .where('address.city')
      .eq('Paris')
      .where('tags')
      .all(['a', 'b'])
      .where('age')
      .gte(18)
      .where('age')
      .lt(65)
      .exec();
    expect(names(found)).toEqual(['Ana']);
  });

  it('combines two conditions on a path with AND', async () => {
    const paris = from(User).find().where('tags').eq('a');
    expect(names(await paris.exec())).toEqual(['Ana', 'Bob']);
    expect(names(await paris.where('tags').eq('b').exec())).toEqual(['Ana']);
    expect(names(await paris.where('name').ne('Ana').where('name').ne('Bob').exec())).toEqual([]);
  });

  it('finds by positions, members of maps and of mixed values', async () => {
    expect(names(await from(User).find().where('comments.0.author').eq('Bob').exec())).toEqual(['Ana']);
    expect(names(await from(User).find().where('tags.0').eq('a').exec())).toEqual(['Ana', 'Bob']);
    expect(names(await from(User).find().where('prefs.color').eq('red').exec())).toEqual(['Ana']);
    expect(names(await from(User).find().where('extra.deep.0.n').eq(1).exec())).toEqual(['Ana']);
  });

  it('finds by null, absence, size and lists', async () => {
    expect(names(await from(User).find().where('strikes').exists(true).exec())).toEqual(['Bob']);
    expect(names(await from(User).find().where('tags').size(0).exec())).toEqual(['Cleo']);
    expect(names(await from(User).find().where('name').in(['Ana', 'Cleo']).exec())).toEqual(['Ana', 'Cleo']);
    expect(names(await from(User).find().where('tags').nin(['b']).exec())).toEqual(['Bob', 'Cleo']);
    expect(names(await from(User).find().where('tags').eq(['a', 'b']).exec())).toEqual(['Ana']);
    expect(await from(User).find().where('age').eq(null).exec()).toEqual([]);
  });

  it('compares dates and finds a nested object as a whole', async () => {
    expect(names(await from(User).find().where('born').lte(new Date(1000)).exec())).toEqual(['Ana']);
    expect(names(await from(User).find().where('address').eq({ city: 'Lyon' }).exec())).toEqual(['Cleo']);
  });

  it('returns plain documents with the types of the schema', async () => {
    const found = await from(User).findOne().where('_id').eq(String(ana)).exec();
    expect(found?._id).toEqual(ana);
    expect(found?.large).toBe(9007199254740993n);
    expect(found?.born).toEqual(new Date(1000));
    expect(found?.prefs).toEqual(new Map([['color', 'red']]));
    expect(found?.friend).toBeInstanceOf(Types.ObjectId);
    expect(found?.photo?.toString()).toBe('jpg');
    expect(found?.comments[0]?._id).toBeInstanceOf(Types.ObjectId);
    expect(found).not.toHaveProperty('$vector');
  });

  it('selects paths, also inside the elements of arrays, and _id', async () => {
    const query = from(User).findOne().where('name').eq('Ana');
    expect(await query.select('name', 'address.city', 'comments.author').exec()).toEqual({
      _id: ana,
      name: 'Ana',
      address: { city: 'Paris' },
      comments: [{ author: 'Bob' }],
    });
    expect(await query.select('_id').exec()).toEqual({ _id: ana });
    expect(await query.select('$vector').exec()).toEqual({ _id: ana, $vector: [1, 0] });
  });

  it('sorts in memory, and limits', async () => {
    const sorted = await from(User).find().sort('active', '-age').exec();
    expect(sorted.map(({ name }) => name)).toEqual(['Cleo', 'Bob', 'Ana']);
    expect(await from(User).find().sort('-age').limit(1).select('name').exec()).toMatchObject([{ name: 'Cleo' }]);
    expect(await from(User).find().limit(2).exec()).toHaveLength(2);
  });

  it('finds the nearest, with their similarity', async () => {
    const near = await from(User).find().nearest('$vector', [1, 0.1]).limit(5).exec();
    expect(near.map(({ name }) => name)).toEqual(['Ana', 'Bob']);
    expect(near[0]!.$similarity).toBeGreaterThan(near[1]!.$similarity);
  });

  it('returns null if findOne finds nothing', async () => {
    expect(await from(User).findOne().where('name').eq('Nobody').exec()).toBeNull();
  });

  it('counts the matching documents', async () => {
    expect(await from(User).count().where('active').eq(false).exec()).toBe(2);
    expect(await from(User).count().exec()).toBe(3);
  });

  it('returns the query as a Mongoose query', async () => {
    const query = from(User).find().where('name').eq('Ana').toMongoose();
    expect(query).toBeInstanceOf(mongoose.Query);
    expect(await query.exec()).toMatchObject([{ name: 'Ana', age: 30 }]);
  });
});

describe('values are never operators', () => {
  const injected = { $gt: '' } as unknown;

  it('on a path of any type: they are sent as values, which no document can have', async () => {
    const query = from(User).find().where('extra').eq(injected);
    expect(query.compile().filter).toEqual({ extra: { $eq: { $gt: '' } } });
    expect((await failureOf(query.exec())).message).toMatch(/\$gt/);
  });

  it('below a path of any type and inside lists', async () => {
    for (const query of [
      from(User).find().where('extra.deep').eq(injected),
      from(User).find().where('extra').in([injected]),
    ]) {
      expect((await failureOf(query.exec())).message).toMatch(/\$gt/);
    }
  });

  it('on a path with a type: they are refused', async () => {
    for (const column of ['_id', 'name'] as const) {
      const query = from(User).find().where(column);
      expect(() => query.eq(injected as string)).toThrow(expect.objectContaining({ code: 'WRONG_VALUE', column }));
    }
    expect(() =>
      from(User)
        .find()
        .where('address')
        .eq(injected as { city: string }),
    ).toThrow(expect.objectContaining({ code: 'UNKNOWN_PATH', column: 'address.$gt' }));
  });
});

it('values outside an enum are refused before anything is sent', () => {
  const other = 'huge' as 'low';
  const refused = (column: string): unknown => expect.objectContaining({ code: 'WRONG_VALUE', column });
  expect(() => from(User).find().where('level').eq(other)).toThrow(refused('level'));
  expect(() => from(User).find().where('level').in(['low', other])).toThrow(refused('level'));
  expect(() => from(User).find().where('ranks').eq(3)).toThrow(refused('ranks'));
  expect(() => from(User).updateOne().set({ level: other })).toThrow(`set: expected one of "low", "high", got "huge"`);
  expect(() => from(User).insertOne({ name: 'Dan', ranks: [1, 3] })).toThrow(refused('ranks.1'));
  expect(from(User).find().where('level').eq('high').compile().filter).toEqual({ level: 'high' });
});

describe('writing documents', () => {
  const ofAna = async () => from(User).findOne().where('_id').eq(ana).exec();

  it('inserts one, with defaults of the schema, and returns its id', async () => {
    const { insertedId } = await from(User)
      .insertOne({ name: 'Dora', tags: ['x'] })
      .exec();
    expect(insertedId).toBeInstanceOf(Types.ObjectId);
    expect(await from(User).findOne().where('_id').eq(insertedId).exec()).toMatchObject({ name: 'Dora', tags: ['x'] });
  });

  it('inserts many in several chunks, and returns their ids in order', async () => {
    const documents = Array.from({ length: 120 }, (_, age) => ({ name: 'Many', age }));
    const { insertedCount, insertedIds } = await from(User).insertMany(documents, { ordered: false }).exec();
    expect(insertedCount).toBe(120);
    expect(await from(User).findOne().where('_id').eq(insertedIds[77]!).exec()).toMatchObject({ age: 77 });
  });

  it('fails for an invalid document: ordered inserts none, unordered inserts the others', async () => {
    const insert = (ordered: boolean) =>
      from(User)
        .insertMany([{ name: 'E' }, { age: 3 }], { ordered })
        .exec();
    expect((await failureOf(insert(true))).message).toMatch(/`name` is required/);
    expect(await from(User).count().where('name').eq('E').exec()).toBe(0);
    expect((await failureOf(insert(false))).message).toMatch(/name/);
    expect(await from(User).count().where('name').eq('E').exec()).toBe(1);
  });

  it('updates one with all operators', async () => {
    const result = await from(User)
      .updateOne()
      .where('name')
      .eq('Ana')
      .set({ name: 'Anna', 'address.city': 'Nice', 'comments.0.score': 5 })
      .unset('active')
      .inc('strikes', 2)
      .mul('age', 2)
      .push('tags', 'c', 'd')
      .min('born', new Date(5))
      .exec();
    expect(result).toEqual({ matchedCount: 1, modifiedCount: 1 });
    const found = await ofAna();
    expect(found).toMatchObject({ name: 'Anna', address: { city: 'Nice', zip: '75' }, strikes: 2, age: 60 });
    expect(found?.tags).toEqual(['a', 'b', 'c', 'd']);
    expect(found?.born).toEqual(new Date(5));
    expect(found).not.toHaveProperty('active');
    expect(found?.comments[0]).toMatchObject({ author: 'Bob', score: 5 });
  });

  it('adds to sets, pops, and pushes documents', async () => {
    await from(User)
      .updateOne()
      .where('_id')
      .eq(ana)
      .addToSet('tags', 'b', 'z')
      .push('comments', { author: 'C' })
      .exec();
    await from(User).updateOne().where('_id').eq(ana).pop('tags', 'first').max('age', 31).currentDate('born').exec();
    const found = await ofAna();
    expect(found?.tags).toEqual(['b', 'z']);
    expect(found?.age).toBe(31);
    expect(found?.born?.getTime()).toBeGreaterThan(1000);
    expect(found?.comments[1]).toMatchObject({ author: 'C' });
  });

  it('updates many, and counts them', async () => {
    const result = await from(User).updateMany().where('active').eq(false).inc('strikes', 1).exec();
    expect(result).toEqual({ matchedCount: 2, modifiedCount: 2 });
    expect(names(await from(User).find().where('strikes').gte(1).exec())).toEqual(['Bob', 'Cleo']);
    expect(await from(User).updateMany().all().set({ age: 1 }).exec()).toEqual({ matchedCount: 3, modifiedCount: 3 });
  });

  it('deletes one, many and all', async () => {
    expect(await from(User).deleteOne().where('name').eq('Ana').exec()).toEqual({ deletedCount: 1 });
    expect(await from(User).deleteMany().where('active').eq(false).exec()).toEqual({ deletedCount: 2 });
    expect(await from(User).deleteMany().all().exec()).toEqual({ deletedCount: -1 });
    expect(await from(User).count().exec()).toBe(0);
  });

  it('runs the hooks of the model', async () => {
    const hooked = new Schema({ name: String });
    hooked.pre('save', function () {
      this.name = `${this.name ?? ''}!`;
    });
    const Hooked = mongoose.model('Hooked', hooked);
    await Hooked.createCollection();
    await from(Hooked).insertOne({ name: 'Hi' }).exec();
    expect(await from(Hooked).findOne().exec()).toMatchObject({ name: 'Hi!' });
  });
});

describe('a filter', () => {
  it('loses no condition, even if Mongoose drops unknown paths', async () => {
    const open = new Schema({ name: String }, { strict: false, strictQuery: true });
    const Open = mongoose.model<{ name: string; other?: number }>('Open', open);
    await Open.createCollection();
    await from(Open)
      .insertMany([{ name: 'a' }, { name: 'b', other: 1 }])
      .exec();
    expect(await from(Open).deleteMany().where('other').eq(1).exec()).toEqual({ deletedCount: 1 });
    expect(await from(Open).find().select('name').exec()).toMatchObject([{ name: 'a' }]);
  });
});

describe('from()', () => {
  it('refuses a value that is not a model', () => {
    const wrong: object = { modelName: 'x' };
    expect(() => from(wrong as typeof User)).toThrow(expect.objectContaining({ code: 'NOT_CONNECTED' }));
  });
});
