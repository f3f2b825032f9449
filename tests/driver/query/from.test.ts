import { readFileSync } from 'node:fs';
import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, driver, from, match, model, noneOf, oneOf, QueryError, size, table } from '../../../src/index.js';
import { anyQuery, type AnyQuery } from '../harness/sent-commands.js';

const rows = Array.from({ length: 4 }, (_, at) => ({ id: at + 1, name: `n${at % 2}`, age: 20 + at, tags: [] }));
const Row = model(
  table(
    'rows',
    { id: c.int(), name: c.text({ index: true }), age: c.int({ index: true }), tags: c.list(c.text()) },
    { primaryKey: { partitionBy: ['id'] } },
  ),
);
const Doc = mongoose.model(
  'SameWords',
  new Schema({ id: Number, name: String, age: Number, tags: [String] }, { versionKey: false }),
);

beforeAll(async () => {
  mongoose.setDriver(driver);
  await mongoose.connect('local://same_words');
  await Row.syncTable();
  await Doc.createCollection();
  await anyQuery(from(Row)).insertMany(rows).exec();
  await anyQuery(from(Doc)).insertMany(rows).exec();
});
afterAll(() => mongoose.disconnect());

type Fields = Readonly<Record<string, unknown>>;
type Given = (query: AnyQuery) => unknown;

/** What came of it: values in an order of their own, without the ids of documents; an error by its code and words. */
async function outcome(source: object, run: Given): Promise<unknown> {
  try {
    return plain(await run(anyQuery(from(source as typeof Row))));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return { code: error.code.replace('PATH', 'COLUMN'), text: inWordsOfTables(error.message) };
  }
}

/** A message without its place, and with the words of tables for what collections call otherwise. */
const inWordsOfTables = (message: string): string =>
  message
    .replace(/^(rows|SameWords)(\.|: )/, '')
    .replace(/^(updateOne|deleteMany): /, '')
    .replace(', _id.', '.')
    .replace(/(?:a \w+ column|'\w+') takes .*|columns of type \w+ take .*/, 'it takes the operators of its type')
    .replaceAll(/\bpath(s?)\b/g, 'column$1')
    .replaceAll(/\bdocument(s?)\b/g, 'row$1');

function plain(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(plain).sort((one, other) => text(one).localeCompare(text(other)));
  if (typeof given !== 'object' || given === null) return given;
  const { _id, ...members } = given as Fields;
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, plain(value)]));
}
const text = (value: unknown): string => JSON.stringify(value);

async function all(query: AnyQuery): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const each of query.stream()) found.push(each);
  return found;
}

const rowsOf = (page: unknown): number => (page as { readonly rows: readonly unknown[] }).rows.length;
const found = (query: AnyQuery): AnyQuery => query.find().where('name').eq('n1');
const branch = (w: AnyQuery): AnyQuery => w.where('age').gte(22);
const other = (w: AnyQuery): AnyQuery => w.where('age').lt(21);
const branches = [branch];
const byHand = { name: 'n1' };

/** Words, and what is found by them. */
const words: Readonly<Record<string, readonly [Given, unknown]>> = {
  'a page of findOne': [(q) => q.findOne().where('age').eq(21).page(), { rows: [rows[1]], next: null }],
  'a stream of findOne': [(q) => all(q.findOne().where('age').eq(21)), [rows[1]]],
  'a page of findOne that finds nothing': [(q) => q.findOne().where('age').eq(1).page(), { rows: [], next: null }],
  'omit after select': [(q) => found(q).select('name', 'age').omit('age').exec(), [{ name: 'n1' }, { name: 'n1' }]],
  'omit of what is not selected': [(q) => found(q).select('age').omit('name').exec(), [{ age: 21 }, { age: 23 }]],
  'select after omit': [
    (q) => found(q).omit('age', 'name', 'tags').select('age').exec(),
    [
      { id: 2, age: 21 },
      { id: 4, age: 23 },
    ],
  ],
  'or of one branch': [(q) => found(q).or(branch).exec(), [rows[3]]],
  'or of an array of one': [
    (q) =>
      found(q)
        .or(...branches)
        .exec(),
    [rows[3]],
  ],
  'or of two': [(q) => found(q).or(branch, other).exec(), [rows[3]]],
  'a raw filter with a limit': [async (q) => ((await q.find().raw(byHand).limit(1).exec()) as unknown[]).length, 1],
  'a raw filter with an order': [(q) => q.find().raw(byHand).sort('-age').select('age').limit(1).exec(), [{ age: 23 }]],
  'a raw filter, page by page': [
    (q) => q.find().raw(byHand).omit('id', 'tags').page(),
    {
      rows: [
        { name: 'n1', age: 21 },
        { name: 'n1', age: 23 },
      ],
      next: null,
    },
  ],
  'a raw filter as a stream of one': [async (q) => (await all(q.findOne().raw(byHand))).length, 1],
  'raw filters': [(q) => q.find().raw(byHand).raw({ age: 23 }).exec(), [rows[3]]],
  'the count of a raw filter': [(q) => q.find().raw(byHand).count(), 2],
  'whether a raw filter finds any': [(q) => q.find().raw({ name: 'no' }).exists(), false],
  'the values that a raw filter finds': [(q) => q.find().raw(byHand).distinct('age'), [21, 23]],
  'a count': [(q) => found(q).count(), 2],
  'a count that ends': [(q) => q.find().count({ upTo: 3 }), 3],
  'a count beside a limit': [(q) => q.find().limit(3).count(), 3],
  'the values of a name, of so many': [async (q) => ((await q.find().limit(3).distinct('age')) as unknown[]).length, 3],
  'the values of a name, of one': [(q) => q.findOne().where('age').eq(21).distinct('name'), ['n1']],
  'a page of documents': [async (q) => rowsOf(await found(q).docs().page()), 2],
  'a page of the document of findOne': [async (q) => rowsOf(await q.findOne().docs().page()), 1],
  'a stream of documents': [async (q) => (await all(found(q).docs())).length, 2],
  'an empty filter': [async (q) => ((await q.find({}).exec()) as unknown[]).length, 4],
  'a later limit': [async (q) => ((await q.find().limit(3).limit(2).exec()) as unknown[]).length, 2],
  'a count of findOne': [(q) => q.findOne().count(), 1],
  'whether there is any': [(q) => found(q).exists(), true],
  'the values of a name': [(q) => q.find().distinct('name'), ['n0', 'n1']],
  '$if that holds': [
    (q) =>
      found(q)
        .$if(true, (next: AnyQuery) => next.where('age').gt(21))
        .exec(),
    [rows[3]],
  ],
  '$if that does not': [
    (q) =>
      found(q)
        .$if(false, (next: AnyQuery) => next.where('age').gt(21))
        .exec(),
    [rows[1], rows[3]],
  ],
  '$if that selects more': [
    (q) =>
      found(q)
        .select('age')
        .$if(true, (next: AnyQuery) => next.select('name'))
        .exec(),
    [
      { age: 21, name: 'n1' },
      { age: 23, name: 'n1' },
    ],
  ],
};

/** Words that are refused. */
const refused: Readonly<Record<string, Given>> = {
  'or of nothing': (q) => q.find().or(),
  '$if that gives no query': (q) => q.find().$if(true, () => 3),
  'a count up to nothing': (q) => q.find().count({ upTo: 0 }),
  'a count with an option that is none': (q) => q.find().count({ upto: 3 }),
  'an explanation of what is none': (q) => q.find().explain?.('sum'),
  'a page from no page': (q) => q.find().page({ after: 3 }),
  'or of no function': (q) => q.find().or(branch, 3),
  'or of a branch that gives nothing': (q) => q.find().or(() => 3),
  'or of a branch without a condition': (q) => q.find().or((w: AnyQuery) => w),
  'not of no function': (q) => q.find().not({ age: 3 }),
  'not of a branch that gives nothing': (q) => q.find().not(() => 3),
  'not of no condition': (q) => q.find().not((w: AnyQuery) => w),
  'a raw filter of nothing': (q) => q.find().raw({}),
  'a raw filter of conditions without any': (q) => q.find().raw({ age: {} }),
  'a raw filter that is none': (q) => q.find().raw('age'),
  'a raw filter with undefined': (q) => q.find().raw({ name: 'n1', age: undefined }),
  'surplus of raw': (q) => q.find().raw(byHand, 3),
  '$if without a function': (q) => q.find().$if(true, 3),
  '$if that gives another query': (q) => found(q).$if(true, () => q.find()),
  '$if that gives one of one': (q) => q.find().$if(true, () => q.findOne()),
  '$if that reads less': (q) =>
    found(q)
      .select('age')
      .$if(true, (next: AnyQuery) => next.select('name').omit('age')),
  '$all of no array': (q) => q.find().$all(3, (next: AnyQuery) => next),
  '$all that gives no query': (q) => q.find().$all([1], () => 3),
  'a selection of nothing': (q) => q.find().select(),
  'an omission of nothing': (q) => q.find().omit(),
  'an omission of all': (q) => q.find().select('age').omit('age'),
  'an order by nothing': (q) => q.find().sort(),
  'two orders': (q) => q.find().sort('age').sort('name'),
  'a limit of findOne': (q) => q.findOne().limit(3),
  'a skip of findOne': (q) => q.findOne().skip(3),
  'a negative skip': (q) => q.find().skip(-1),
  'a condition by undefined': (q) => q.find().where('age').eq(undefined),
  'a condition by two values': (q) => q.find().where('age').eq(1, 2),
  'a condition by no value': (q) => q.find().where('age').in([]),
  'a condition by too many values': (q) =>
    q
      .find()
      .where('age')
      .in(Array.from({ length: 101 }, () => 1)),
  'a condition by a value where a list belongs': (q) => q.find().where('age').nin(3),
  'oneOf nothing': (q) => q.find({ age: oneOf([] as never) }),
  'oneOf too many': (q) => q.find({ age: oneOf(Array.from({ length: 101 }, () => 1)) }),
  'noneOf what is no list': (q) => q.find({ age: noneOf(3 as never) }),
  'oneOf with undefined in it': (q) => q.find({ age: oneOf([1, undefined]) }),
  'a name that is run': (q) => q.find().where('age').exec(),
  'a name that is awaited': (q) => Promise.resolve(q.find().where('age')),
  'a name before another': (q) => q.find().where('age').where('name'),
  'a name before a limit': (q) => q.find().where('age').limit(3),
  'a name that is compiled': (q) => q.find().where('age').compile(),
  'a name in a delete': (q) => q.deleteMany().where('id').exec(),
  'a name in a branch': (q) => q.find().or((w: AnyQuery) => w.where('age')),
  'a name in not': (q) => q.find().not((w: AnyQuery) => w.where('age')),
  'a name in $if': (q) => q.find().$if(true, (next: AnyQuery) => next.where('age')),
  'a word for eq': (q) => q.find().where('age')['equals' as 'eq'](3),
  'a word for two bounds': (q) => q.find().where('age')['between' as 'eq'](3, 4),
  'an operator of MongoDB': (q) => q.find().where('age')['$in' as 'eq']([3]),
  'a part of a text': (q) => q.find().where('name')['like' as 'eq']('x'),
  'a pattern': (q) => q.find().where('name')['regex' as 'eq'](/x/),
  'an operator of text on a number': (q) => q.find().where('age').match('x'),
  'the size of a text': (q) => q.find().where('name').size(3),
  'an operator of text on a number, in a filter': (q) => q.find({ age: match('x') }),
  'the size of a text, in a filter': (q) => q.find({ name: size(3) }),
  'an unknown name': (q) => q.find().where('xyz'),
  'a misspelt name': (q) => q.find().where('agee'),
  'a number for a name': (q) => q.find().where(3),
  'no name': (q) => q.find().where(),
  'an unknown name in a filter': (q) => q.find({ xyz: 3 }),
  'a misspelt name in a filter': (q) => q.find({ nane: 'x' }),
  'an unknown name in a branch': (q) => q.find().or((w: AnyQuery) => w.where('xyz')),
  'a selection of an unknown name': (q) => q.find().select('agee'),
  'an omission of an unknown name': (q) => q.find().omit('xyz'),
  'a selection in an array': (q) => q.find().select(['age', 'name']),
  'an order by a misspelt name': (q) => q.find().sort('-agee'),
  'an order by an object': (q) => q.find().sort({ age: 1 }),
  'the values of an unknown name': (q) => q.find().distinct('xyz'),
  'an update of an unknown name': (q) => q.updateOne({ id: 1 }).set({ xyz: 3 }),
  'an update of a misspelt name': (q) => q.updateOne({ id: 1 }).set('agee', 3),
  'a misspelt name that is unset': (q) => q.updateOne({ id: 1 }).unset('agee'),
  'a push to an unknown name': (q) => q.updateOne({ id: 1 }).push('tagz', 'x'),
  'an insert with an unknown name': (q) => q.insertOne({ id: 3, xyz: 3 }),
  'several of which one has a misspelt name': (q) => q.insertMany([{ id: 3 }, { id: 4, agee: 3 }]),
  'one of several that is no object': (q) => q.insertMany([{ id: 3 }, 3]),
  'find(undefined)': (q) => q.find(undefined),
  'data with an operator in a filter': (q) => q.find({ age: { $gt: 3 } }),
  'undefined in a filter': (q) => q.find({ age: undefined }),
  'two filters': (q) => q.find({}, {}),
  'surplus of a run of documents': (q) => q.find().docs().exec(3),
  'a page of documents from no page': (q) => q.find().docs().page({ after: 3 }),
  'an update by no object': (q) => q.updateOne({ id: 1 }).set(3),
  'an update by an array': (q) => q.updateOne({ id: 1 }).set([3]),
  'an update of one name to two values': (q) => q.updateOne({ id: 1 }).set('age', 3, 4),
  'an update to undefined': (q) => q.updateOne({ id: 1 }).set({ age: undefined }),
  'a push of nothing': (q) => q.updateOne({ id: 1 }).push('tags'),
  '$if of an update that gives none': (q) => q.updateOne({ id: 1 }).$if(true, () => 3),
  '$if of an update without a function': (q) => q.updateOne({ id: 1 }).$if(true, 3),
  '$if of an update that gives another': (q) =>
    q
      .updateOne({ id: 1 })
      .set({ age: 20 })
      .$if(true, () => q.updateOne({ id: 1 }).set({ name: 'x' })),
  '$call of an update without a function': (q) => q.updateOne({ id: 1 }).$call(3),
  'all() beside a condition': (q) => q.deleteMany().where('id').eq(1).all(),
  'surplus of all()': (q) => q.deleteMany().all(3),
  '$if of a delete that gives none': (q) =>
    q
      .deleteMany()
      .where('id')
      .eq(1)
      .$if(true, () => 3),
  'an insert of no object': (q) => q.insertOne(3),
  'an insert of no array': (q) => q.insertMany(3),
  'an insert with an option that is none': (q) => q.insertMany([], { chunkSiz: 3 }),
  'an insert in chunks of nothing': (q) => q.insertMany([], { chunkSize: 0 }),
  'a method that neither has': (q) => q.find()['lean' as 'docs'](),
  'half a limit': (q) => q.find().limit(0.5),
  'surplus of insertMany': (q) => q.insertMany([], {}, 3),
  'surplus of exists': (q) => q.find().exists({ name: 'n1' }),
  'a query that is awaited': (q) => q.find(),
};

describe('the same methods find the same in tables and in collections:', () => {
  it.each(Object.entries(words))('%s', async (_name, [run, expected]) => {
    expect(await outcome(Row, run)).toEqual(plain(expected));
    expect(await outcome(Doc, run)).toEqual(plain(expected));
  });
});

describe('the same mistakes are refused with the same messages:', () => {
  it.each(Object.entries(refused))('%s', async (_name, run) => {
    const ofTable = await outcome(Row, run);
    expect(ofTable).toHaveProperty('code');
    expect(await outcome(Doc, run)).toEqual(ofTable);
  });
});

interface Difference {
  /** The method, as the table of docs/queries.md names it. */
  readonly method: string;
  readonly run: Given;
  readonly ofTable: unknown;
  readonly ofCollection: unknown;
  readonly why: string;
}

const set = { age: 20 };

/** What is not the same, because the database is not. */
const different: Readonly<Record<string, Difference>> = {
  'a condition after a raw filter': {
    ...{ method: 'raw', run: (q) => q.find().raw(byHand).where('age').gt(21).exec() },
    ofTable: { code: 'NOT_SERVED', text: 'raw() comes last: call where, or and not before it.' },
    ofCollection: [rows[3]],
    why: 'nothing knows which columns of the key the raw filter binds; on collections every path is indexed',
  },
  'a limit after docs()': {
    ...{ method: 'docs', run: async (q) => ((await q.find().docs().limit(1).exec()) as unknown[]).length },
    ofTable: { code: 'WRONG_OPERATOR', text: /^there is no limit\(\) here: docs\(\) comes last/ },
    ofCollection: 1,
    why: 'the checks of a table end with docs(), whose documents have types of their own',
  },
  'an order that is not stored': {
    ...{ method: 'sort', run: async (q) => ((await q.find().sort('age').exec()) as unknown[]).length },
    ofTable: { code: 'WRONG_SORT', text: /allowFiltering\(\) to sort in memory/ },
    ofCollection: 4,
    why: 'tables store an order; collections have none, and sort in memory',
  },
  'two conditions on one name': {
    ...{ method: 'where', run: (q) => q.find().where('age').eq(21).where('age').in([20, 21]).exec() },
    ofTable: { code: 'BOUND_TWICE', text: /^'age' already has a condition/ },
    ofCollection: [rows[1]],
    why: 'the Data API sends one condition for each column of a table, and AND of many for a collection',
  },
  'a search for null': {
    ...{ method: 'where', run: (q) => q.find().where('age').eq(null).exec() },
    ofTable: { code: 'NULL_IN_FILTER', text: 'age: eq(null): tables cannot be searched for null.' },
    ofCollection: [],
    why: 'Cassandra stores no null in a row',
  },
  'a write of any row': {
    ...{ method: 'updateOne', run: (q) => q.updateOne().set(set).exec() },
    ofTable: { code: 'INCOMPLETE_PRIMARY_KEY', text: /takes the primary key/ },
    ofCollection: { code: 'EMPTY_CONDITION', text: /^no condition/ },
    why: 'the rows of a table are written by key, documents by any condition',
  },
  'the result of an update': {
    ...{ method: 'updateOne', run: (q) => q.updateOne({ id: 1 }).set('age', 20).exec() },
    ofTable: undefined,
    ofCollection: { matchedCount: 1, modifiedCount: 0 },
    why: 'the Data API reports no counts for tables',
  },
  'the result of a delete': {
    ...{ method: 'deleteOne', run: (q) => q.deleteOne({ id: 99 }).exec() },
    ofTable: undefined,
    ofCollection: { deletedCount: 0 },
    why: 'the Data API reports no counts for tables',
  },
  'the result of an insert': {
    ...{ method: 'insertMany', run: (q) => q.insertMany([]).exec() },
    ofTable: { insertedCount: 0, insertedKeys: [] },
    ofCollection: { insertedCount: 0, insertedIds: [] },
    why: 'rows have keys, documents ids',
  },
  '$call of what is no function': {
    ...{ method: '$call', run: (q) => q.find().$call(3) },
    ofTable: { code: 'WRONG_VALUE', text: '$call takes a function or a fragment, not 3.' },
    ofCollection: { code: 'WRONG_VALUE', text: '$call takes a function, not 3.' },
    why: 'a fragment checks how a table serves its conditions',
  },
};

describe('what differs between tables and collections has a reason:', () => {
  const page = readFileSync(new URL('../../../docs/queries.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('### Tables and collections'));

  const cases = Object.entries(different).map(([name, each]) => ({ name, ...each }));
  it.each(cases)('$name: $why', async ({ method, run, ofTable, ofCollection }) => {
    expect(await outcome(Row, run)).toEqual(asExpected(ofTable));
    expect(await outcome(Doc, run)).toEqual(asExpected(ofCollection));
    expect(section).toContain(`\`${method}\``);
  });

  /** An error whose words match a pattern, or what is found. */
  function asExpected(expected: unknown): unknown {
    const { text: words } = (expected ?? {}) as { readonly text?: unknown };
    return words instanceof RegExp
      ? { ...(expected as Fields), text: expect.stringMatching(words) as unknown }
      : plain(expected);
  }
});

it('a raw filter is copied, so later changes have no effect', async () => {
  const filter = { age: { $in: [21] } };
  const query = anyQuery(from(Row)).find().raw(filter);
  filter.age.$in.push(23);
  expect(await query.exec()).toHaveLength(1);
});

it('an _id can be omitted from a selection', async () => {
  const documents = await from(Doc).find().where('age').eq(21).select('name').omit('_id').exec();
  expect(documents).toEqual([{ name: 'n1' }]);
});

it('an explanation says how documents are found, by the call that it explains', () => {
  for (const source of [Row, Doc]) {
    const query = anyQuery(from(source as typeof Row))
      .find()
      .where('name')
      .eq('n1');
    for (const given of [[], ['count'], ['exists'], ['distinct', 'age']]) {
      expect(query.explain?.(...given)).toMatchObject({ access: 'index', columns: ['name'] });
    }
    expect(query.raw({ age: 21 }).limit(3).explain?.()).toMatchObject({ access: 'index', columns: ['name', 'age'] });
  }
});
