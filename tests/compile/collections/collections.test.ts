import { UUID } from '@datastax/astra-db-ts';
import { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { commandText } from '../../driver/harness/sent-commands.js';
import { people } from '../../query/collections/place.js';

describe('a read compiles to', () => {
  it('a filter with bare scalars and operators, joined on one path', () => {
    const query = people.find().where('address.city').eq('Paris').where('age').gte(18).where('age').lt(65);
    expect(query.compile()).toEqual({
      filter: { 'address.city': 'Paris', age: { $gte: 18, $lt: 65 } },
      projection: undefined,
      sort: undefined,
      options: {},
      command: { find: { filter: { 'address.city': 'Paris', age: { $gte: 18, $lt: 65 } } } },
    });
  });

  it('$and where a path cannot hold both conditions', () => {
    const query = people.find().where('tags').eq('a').where('tags').eq('b').where('tags').size(2);
    expect(query.compile().filter).toEqual({ tags: 'a', $and: [{ tags: 'b' }, { tags: { $size: 2 } }] });
    const unequal = people.find().where('name').ne('a').where('name').ne('b').where('name').gt('A');
    expect(unequal.compile().filter).toEqual({ name: { $ne: 'a', $gt: 'A' }, $and: [{ name: { $ne: 'b' } }] });
  });

  it('$eq for objects and arrays', () => {
    const query = people.find().where('tags').eq(['a']).where('extra').eq({ $gt: '' }).where('age').eq(null);
    expect(query.compile().filter).toEqual({ tags: { $eq: ['a'] }, extra: { $eq: { $gt: '' } }, age: null });
  });

  it('a projection, an order and a limit', () => {
    const query = people.find().select('name', 'pets.name').select('name').sort('-age', 'name').limit(10).limit(5);
    expect(query.compile().command).toEqual({
      find: {
        filter: {},
        projection: { name: 1, 'pets.name': 1 },
        sort: { age: -1, name: 1 },
        options: { limit: 5 },
      },
    });
  });

  it('a projection that selects _id alone, which the server would read as everything', () => {
    expect(people.find().select('_id').compile().projection).toEqual({ _id: 1, __nothing: 1 });
  });

  it('an order by vector with the similarity', () => {
    expect(
      people
        .findOne()
        .nearest('$vector', new Float32Array([1, 0]))
        .compile().command,
    ).toEqual({
      findOne: { filter: {}, sort: { $vector: { $binary: 'P4AAAAAAAAA=' } }, options: { includeSimilarity: true } },
    });
  });

  it('a filter whose values are JSON only in the command', () => {
    const born = new Date(5);
    const { filter, command } = people.find().where('born').lt(born).where('big').eq(9n).compile();
    expect(filter).toEqual({ born: { $lt: born }, big: 9n });
    expect(command).toEqual({ find: { filter: { born: { $lt: { $date: 5 } }, big: '9' } } });
  });

  it('an independent object: a query can be stored and extended', () => {
    const query = people.find().where('name').eq('a');
    query.where('age').eq(1);
    query.select('age');
    expect(query.compile().command).toEqual({ find: { filter: { name: 'a' } } });
  });
});

describe('branches compile to', () => {
  it('$or, $not and $and', () => {
    const query = people
      .find()
      .where('name')
      .eq('a')
      .or(
        (w) => w.where('age').gt(3),
        (w) => w.where('age').lt(1).where('active').eq(true),
      )
      .or(
        (w) => w.where('tags').size(1),
        (w) => w.where('tags').size(2),
      )
      .not((w) => w.where('born').gt(new Date(5)))
      .raw({ 'a&.b': 1 });
    const [young, sizes] = [
      [{ age: { $gt: 3 } }, { age: { $lt: 1 }, active: true }],
      [{ tags: { $size: 1 } }, { tags: { $size: 2 } }],
    ];
    expect(query.compile().command).toEqual({
      find: {
        filter: {
          name: 'a',
          $or: young,
          $not: { born: { $gt: { $date: 5 } } },
          $and: [{ $or: sizes }, { 'a&.b': 1 }],
        },
      },
    });
    expect(people.find().raw({ age: 3 }).compile().filter).toEqual({ age: 3 });
  });
});

describe('searches and summaries compile to', () => {
  it('orders by text, in the forms of Mongoose and of the command', () => {
    const { sort, command } = people.find().nearest('$vectorize', 'x').omit('tags').compile();
    expect(sort).toEqual({ $vectorize: { $meta: 'x' } });
    const options = { includeSimilarity: true };
    expect(command).toEqual({ find: { filter: {}, projection: { tags: 0 }, sort: { $vectorize: 'x' }, options } });
    const ranked = people.find().rankBy('$lexical', 'y').limit(3).compile();
    expect(ranked.command).toEqual({ find: { filter: {}, sort: { $lexical: 'y' }, options: { limit: 3 } } });
  });

  it('findAndRerank', () => {
    const query = people.rerank('x').where('active').eq(true).select('name').on('name').limit(3);
    const options = { limit: 3, rerankOn: 'name', includeScores: true };
    expect(query.compile().command).toEqual({
      findAndRerank: { filter: { active: true }, projection: { name: 1 }, sort: { $hybrid: 'x' }, options },
    });
  });

  it('reads of one id or one path', () => {
    expect(people.exists().where('age').gt(3).compile().command).toEqual({
      findOne: { filter: { age: { $gt: 3 } }, projection: { _id: 1, __nothing: 1 } },
    });
    expect(people.distinct('pets.0.name').compile().command).toEqual({
      find: { filter: {}, projection: { _id: 0, pets: 1 } },
    });
  });
});

describe('a write compiles to', () => {
  it('update operators by path', () => {
    const query = people
      .updateMany()
      .where('active')
      .eq(false)
      .set({ 'address.city': 'Lyon', born: new Date(5) })
      .unset('big')
      .inc('age', 1)
      .push('tags', 'a', 'b')
      .addToSet('pets.0.toys', 'ball')
      .pop('extra.list', 'first');
    expect(query.compile().command).toEqual({
      updateMany: {
        filter: { active: false },
        update: {
          $set: { 'address.city': 'Lyon', born: { $date: 5 } },
          $unset: { big: '' },
          $inc: { age: 1 },
          $push: { tags: { $each: ['a', 'b'] } },
          $addToSet: { 'pets.0.toys': { $each: ['ball'] } },
          $pop: { 'extra.list': -1 },
        },
      },
    });
  });

  it('upserts, replacements and what findOneAnd… sends', () => {
    const query = people.findOneAndUpdate().where('name').eq('a').sort('-age').upsert().returning('after');
    expect(query.rename('address.city', 'name').setOnInsert({ _id: 'x' }).compile().command).toEqual({
      findOneAndUpdate: {
        filter: { name: 'a' },
        sort: { age: -1 },
        update: { $rename: { 'address.city': 'name' }, $setOnInsert: { _id: 'x' } },
        options: { returnDocument: 'after', upsert: true },
      },
    });
    expect(people.replaceOne({ name: 'b' }).where('name').eq('a').compile().command).toEqual({
      findOneAndReplace: {
        filter: { name: 'a' },
        replacement: { name: 'b' },
        projection: { '*': 0 },
        options: { returnDocument: 'before' },
      },
    });
    expect(people.findOneAndDelete().where('name').eq('a').sort('age').compile().command).toEqual({
      findOneAndDelete: { filter: { name: 'a' }, sort: { age: 1 } },
    });
  });

  it('deletes, counts and inserts', () => {
    expect(people.deleteMany().all().compile().command).toEqual({ deleteMany: { filter: {} } });
    expect(people.deleteOne().where('name').eq('a').compile().command).toEqual({
      deleteOne: { filter: { name: 'a' } },
    });
    expect(people.count().where('age').in([1, 2]).compile().command).toEqual({
      countDocuments: { filter: { age: { $in: [1, 2] } } },
    });
    expect(people.insertMany([{ name: 'a' }, { name: 'b' }], { chunkSize: 1 }).compile().command).toEqual({
      insertMany: {
        documents: [{ _id: expect.any(String) as string, name: 'a' }],
        options: { returnDocumentResponses: true, ordered: true },
      },
    });
  });
});

describe('a value is encoded', () => {
  const id = new Types.ObjectId();
  it.each([
    ['an ObjectId', id, String(id)],
    [
      'a UUID of the client',
      new UUID('123e4567-e89b-42d3-a456-426614174000'),
      { $uuid: '123e4567-e89b-42d3-a456-426614174000' },
    ],
    [
      'a UUID of Mongoose',
      new Types.UUID('123e4567-e89b-42d3-a456-426614174000'),
      '123e4567-e89b-42d3-a456-426614174000',
    ],
    ['bytes', Buffer.from([1, 2]), { type: 'Buffer', data: [1, 2] }],
    ['a map', new Map([['a', new Date(1)]]), { a: { $date: 1 } }],
    ['numbers', new Float32Array([0.5]), [0.5]],
    ['an object with what is left out', { a: 1, b: undefined, c: [undefined] }, { a: 1, c: [null] }],
    [
      'an object that claims to be a BSON value',
      { _bsontype: 'ObjectId', id: 'x' },
      { _bsontype: 'ObjectId', id: 'x' },
    ],
  ])('%s', (_name, extra, json) => {
    const update = people.updateOne().where('name').eq('a').set({ extra });
    expect(commandText(update.compile().command)).toBe(
      commandText({ updateOne: { filter: { name: 'a' }, update: { $set: { extra: json } } } }),
    );
  });

  it.each([
    ['a decimal', Types.Decimal128.fromString('1.50')],
    ['a bigint', { a: 1n }],
  ])('%s is refused at a path of any type, where it would be read back as text', (_name, extra) => {
    const update = people.updateOne().where('name').eq('a').set({ extra });
    expect(() => update.compile().command).toThrow(expect.objectContaining({ code: 'WRONG_VALUE' }) as Error);
  });
});
