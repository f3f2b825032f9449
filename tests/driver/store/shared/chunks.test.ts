import mongoose, { Schema } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { c, table } from '../../../../src/schema/index.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../../harness/database.js';

useDatabase('split_filters');

const SIZE = 120;
const texts = Array.from({ length: SIZE }, (_, index) => `t${index}`);
const refused: readonly (readonly [string, unknown])[] = [
  ['a regular expression', /x/],
  ['a symbol', Symbol('x')],
  ['NaN', Number.NaN],
  ['a value of the Data API', { $date: 5 }],
  ['undefined', undefined],
];

describe('a long list, of which a later part is refused', () => {
  const Note = mongoose.model('SplitNote', new Schema<Fields>({ _id: String, text: String, tags: [String] }), 'notes');
  const raw = Note.collection as object as Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;

  beforeEach(async () => {
    await Note.deleteMany({});
    await Note.insertMany(texts.map((text) => ({ _id: text, text })));
  });

  it.each(refused)('writes nothing: %s', async (_name, value) => {
    for (const path of ['_id', 'text']) {
      const filter = { [path]: { $in: [...texts, value] } };
      for (const work of [
        raw['deleteMany']!(filter),
        raw['updateMany']!(filter, { $set: { text: 'changed' } }),
        raw['updateMany']!(filter, { $pull: { tags: 'a' } }),
        raw['countDocuments']!(filter),
        raw['bulkWrite']!([{ deleteMany: { filter } }]),
      ]) {
        await failureOf(work);
      }
    }
    expect(await Note.countDocuments({})).toBe(SIZE);
    expect(await Note.countDocuments({ text: 'changed' })).toBe(0);
  });
});

describe('a long list for a table, of which a later part is refused', () => {
  it('writes nothing', async () => {
    const key = { primaryKey: { partitionBy: ['shelf'], partitionSort: ['at'] } } as const;
    const rows = table('split_rows', { shelf: c.text(), at: c.text(), text: c.text({ index: true }) }, key);
    const Row = await looseModel(rows);
    await Row.insertMany(texts.map((text) => ({ shelf: 'a', at: text, text })));
    const raw = Row.collection as object as Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
    const filter = { text: { $in: [...texts, Symbol('x')] } };
    await failureOf(raw['deleteMany']!(filter));
    await failureOf(raw['updateMany']!(filter, { $unset: { text: 1 } }));
    expect(await Row.countDocuments({ shelf: 'a' })).toBe(SIZE);
    expect(await Row.countDocuments({ text: { $in: texts } })).toBe(SIZE);
  });
});
