import mongoose, { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { QueryError } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('lost_values');

const Note = mongoose.model('LostNote', new Schema<Fields>({ _id: String, value: {} }, { versionKey: false }));
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
  ])('that would be lost is refused: %s', async (_what, value) => {
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
  ])('that JSON would write differently is kept: %o', async (value, expected) => {
    expect(await stored(value)).toEqual(expected);
  });

  it('is not read as operators if it is a map', async () => {
    const filter = { value: new Map([['$gt', 5]]) } as object as Fields;
    expect((await failureOf(Note.deleteMany(filter))).message).toBe(
      "The filter has a map with a member named $gt, which would be read as an operator, at 'value.$gt'.",
    );
  });
});
