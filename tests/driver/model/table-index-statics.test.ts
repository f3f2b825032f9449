import mongoose from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { c, from, hasEntry, hasKey, model, table } from '../../../src/index.js';
import { errorOf } from '../../query/refused.js';
import { untyped } from '../../query/tables/untyped.js';
import { useDatabase } from '../harness/database.js';

useDatabase('index_statics');

const key = { primaryKey: { partitionBy: ['id'] } } as const;
const wanted = table(
  'books',
  {
    id: c.int(),
    titles: c.map(c.text(), c.text(), {
      index: ['keys', 'entries', { of: 'values', caseSensitive: false, name: 'books_by_title' }],
      column: 'title_by_language',
    }),
  },
  key,
);
const Book = model(wanted);

const listNames = async ({ name }: { readonly name: string }): Promise<readonly string[]> => {
  const indexes = (await mongoose.connection.collection(name).listIndexes().toArray()) as { readonly name: string }[];
  return indexes.map((index) => index.name).sort();
};

const ALL = ['books_by_title', 'books_title_by_language_entries_index', 'books_title_by_language_keys_index'];

describe('several indexes of a map', () => {
  beforeEach(async () => {
    await mongoose.connection.db?.dropCollection('books').catch(() => undefined);
    await Book.syncTable();
  });

  it('are created with the table, and need nothing more', async () => {
    expect(await listNames(wanted)).toEqual(ALL);
    expect(await Book.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await Book.syncTable()).toEqual({ created: false, indexes: [] });
    expect(await Book.syncIndexes()).toEqual([]);
  });

  it('are created and dropped by Mongoose, each alone', async () => {
    const dropped = [ALL[1], ALL[0]];
    const one = model(
      table(
        'books',
        { id: c.int(), titles: c.map(c.text(), c.text(), { index: 'keys', column: 'title_by_language' }) },
        key,
      ),
      { name: 'OneIndex' },
    );
    expect(await one.diffIndexes()).toEqual({ toDrop: dropped, toCreate: [] });
    expect(await one.syncIndexes()).toEqual(dropped);
    expect(await listNames(wanted)).toEqual([ALL[2]]);
    expect(await Book.diffIndexes({ indexOptionsToCreate: true })).toEqual({
      toDrop: [],
      toCreate: [
        [{ titles: 1 }, { name: ALL[1] }],
        [{ titles: '$values' }, { name: ALL[0], caseSensitive: false }],
      ],
    });
    await Book.createIndexes();
    expect(await listNames(wanted)).toEqual(ALL);
    expect(await Book.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('each serve conditions of their part, without a warning', async () => {
    await from(Book)
      .insertOne({ id: 1, titles: { en: 'Emma', fr: 'Emma' } })
      .exec();
    await from(Book)
      .insertOne({ id: 2, titles: { en: 'Persuasion' } })
      .exec();
    const ids = async (query: { exec(): PromiseLike<readonly { readonly id: number }[]> }): Promise<number[]> =>
      (await query.exec()).map(({ id }) => id);
    const titles = from(Book).find().where('titles');
    const queries = [titles.hasKey('fr'), titles.hasValue('EMMA'), titles.hasEntry('fr', 'Emma')];
    for (const query of queries) {
      expect(query.explain()).toMatchObject({ access: 'index', columns: ['titles'], warnings: [] });
      expect(await ids(query)).toEqual([1]);
    }
    expect(await ids(from(Book).find({ titles: hasKey('fr') }))).toEqual([1]);
    expect(await ids(from(Book).find({ titles: hasEntry('en', 'Persuasion') }))).toEqual([2]);
    const either = from(Book)
      .find()
      .or(
        (w) => w.where('titles').hasKey('fr'),
        (w) => w.where('titles').hasEntry('en', 'Persuasion'),
      );
    expect((await ids(either)).sort()).toEqual([1, 2]);
    expect(await from(Book).find().where('titles').hasAnyValue(['EMMA', 'x']).exec()).toHaveLength(1);
  });
});

it('a condition that no index of the map serves is refused, with the operators that they serve', () => {
  const two = table('two', { id: c.int(), map: c.map(c.text(), c.int(), { index: ['values', 'keys'] }) }, key);
  const { code, message, advice } = errorOf(() =>
    untyped(from(two).find())['where']!('map')['hasEntry']!('x', 1)['compile']!(),
  );
  expect([code, message]).toEqual([
    'NOT_SERVED',
    "two: the indexes of 'map' serve hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys, hasValue, hasAnyValue, hasAllValues, hasNoValue, hasNoValues: for other operators call allowFiltering() first.",
  ]);
  expect(advice).toMatchObject([
    {
      text: "index the entries of 'map': each write of a row also writes the index.",
      code: expect.stringContaining("c.map(c.text(), c.int(), { index: ['values', 'keys', 'entries'] })") as string,
    },
  ]);
});
