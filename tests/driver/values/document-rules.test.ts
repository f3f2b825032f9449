import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { QueryError } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('lost_values');

const Note = mongoose.model(
  'LostNote',
  new Schema<Fields>({ _id: String, value: {}, prices: [Schema.Types.Decimal128] }, { versionKey: false }),
);
let made = 0;
const stored = async (value: unknown): Promise<unknown> => {
  const _id = `n${++made}`;
  await Note.collection.insertOne({ _id, value } as object);
  return (await Note.findById(_id).lean())?.['value'];
};

describe('a value of a collection', () => {
  it.each<readonly [string, unknown]>([
    ['a URL', new URL('http://example.com')],
    ['an error', new RangeError('x')],
    ['a weak map', new WeakMap()],
    ['an ArrayBuffer', new ArrayBuffer(2)],
    ['half of a surrogate pair', 'a\ud800'],
  ])('of which nothing would be kept is refused: %s', async (_what, value) => {
    expect(await failureOf(stored(value))).toBeInstanceOf(QueryError);
    expect(await failureOf(stored({ inside: [value] }))).toBeInstanceOf(QueryError);
    const work = Note.updateOne({ _id: 'x' }, { $set: { value: new Map([['a', value]]) } }, { upsert: true });
    expect(await failureOf(work)).toBeInstanceOf(Error);
  });

  it.each<readonly [unknown, unknown]>([
    [Object(5), 5],
    [Object('x'), 'x'],
    [Object(false), false],
    [new Float64Array([1, 2.5]), [1, 2.5]],
    [new Uint16Array([1, 2]), [1, 2]],
    ['😀', '😀'],
  ])('that JSON would write otherwise is kept: %o', async (value, expected) => {
    expect(await stored(value)).toEqual(expected);
  });

  it('is no operator when it is a map', async () => {
    const filter = { value: new Map([['$gt', 5]]) } as object as Fields;
    expect((await failureOf(Note.deleteMany(filter))).message).toBe(
      "The filter has a map with a member named $gt, which would be read as an operator, at 'value.$gt'.",
    );
  });
});

describe('decimals in an array of a collection', () => {
  it('are not added by an update that cannot tell equal ones', async () => {
    expect(await failureOf(Note.updateOne({}, { $addToSet: { prices: '1.00' } }))).toMatchObject({
      code: 'WRONG_OPERATOR',
    });
  });

  it('are added by a document, which can', async () => {
    await Note.create({ _id: 'prices', prices: ['1.0'] });
    const note = await Note.findById('prices').orFail();
    const prices = note.get('prices') as Types.Array<Types.Decimal128>;
    prices.addToSet(Types.Decimal128.fromString('1.00'), Types.Decimal128.fromString('2'));
    await note.save();
    const found = (await Note.findById('prices').lean())?.['prices'] as readonly Types.Decimal128[];
    expect(found.map(String)).toEqual(['1.0', '2']);
  });
});

describe('a filter with many values', () => {
  it('that are the same is one with few', async () => {
    await Note.create([
      { _id: 's1', value: 's1' },
      { _id: 's2', value: 's2' },
    ]);
    const many = (value: unknown): unknown[] => Array.from({ length: 120 }, () => value);
    expect(await Note.find({ value: { $in: many('s1') } }).sort('value')).toHaveLength(1);
    expect(await Note.countDocuments({ value: { $in: many('s2') } })).toBe(1);
    expect(await Note.findOne({ _id: { $in: many('s1') } })).not.toBeNull();
    expect(await Note.find({ _id: { $in: ['s1', 's2'], $nin: many('s1') } })).toHaveLength(1);
    const dates = Array.from({ length: 120 }, () => new Date(5));
    expect(await Note.countDocuments({ value: { $in: dates } })).toBe(0);
  });
});

describe('limit and skip', () => {
  it('are refused where everything that matches would be written all the same', async () => {
    await Note.create([
      { _id: 'l1', value: 'l' },
      { _id: 'l2', value: 'l' },
    ]);
    const filter = { value: 'l' };
    for (const work of [
      Note.find(filter).limit(1).deleteMany(),
      Note.find(filter).skip(1).deleteOne(),
      Note.updateMany(filter, { value: 'm' }).limit(1),
      Note.find(filter).limit(1).distinct('_id'),
    ]) {
      expect((await failureOf(work)).message).toMatch(
        /^\w+\(\) does not support (limit|skip), and would ignore it: read the ids with find\(\) first/,
      );
    }
    const bulk = Note.bulkWrite([{ deleteMany: { filter, limit: 1 } as { filter: Fields } }]);
    expect((await failureOf(bulk)).message).toContain('does not support limit');
    expect(await Note.countDocuments(filter)).toBe(2);
    await Note.findOne(filter).limit(1).deleteOne();
    expect(await Note.countDocuments(filter)).toBe(1);
  });
});
