import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, driver, from, model, QueryError, table } from '../../../src/index.js';
import { anyQuery, type AnyQuery } from '../harness/sent-commands.js';

const rows = Array.from({ length: 4 }, (_, at) => ({ id: at + 1, name: `n${at % 2}`, age: 20 + at }));
const Row = model(
  table(
    'rows',
    { id: c.int(), name: c.text({ index: true }), age: c.int({ index: true }) },
    { primaryKey: { partitionBy: ['id'] } },
  ),
);
const Doc = mongoose.model('SameWords', new Schema({ id: Number, name: String, age: Number }, { versionKey: false }));

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
    return { code: error.code, text: error.message.replace(/^\w+: /, '') };
  }
}

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
    (q) => found(q).omit('age', 'name').select('age').exec(),
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
    (q) => q.find().raw(byHand).omit('id').page(),
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
  'half a limit': (q) => q.find().limit(0.5),
  'surplus of insertMany': (q) => q.insertMany([], {}, 3),
  'surplus of exists': (q) => q.find().exists({ name: 'n1' }),
  'a query that is awaited': (q) => q.find(),
};

describe('the same words find the same in tables and in collections:', () => {
  it.each(Object.entries(words))('%s', async (_name, [run, expected]) => {
    expect(await outcome(Row, run)).toEqual(plain(expected));
    expect(await outcome(Doc, run)).toEqual(plain(expected));
  });
});

describe('the same words are refused in the same words:', () => {
  it.each(Object.entries(refused))('%s', async (_name, run) => {
    const ofTable = await outcome(Row, run);
    expect(ofTable).toHaveProperty('code');
    expect(await outcome(Doc, run)).toEqual(ofTable);
  });
});

it('a condition after a raw filter is refused in tables, where nothing could check it', () => {
  const query = anyQuery(from(Row)).find().raw(byHand);
  for (const wrong of [() => query.where('age'), () => query.or(branch), () => query.not(branch)]) {
    expect(wrong).toThrow('rows: raw() comes last: call where, or and not before it.');
  }
});

it('a raw filter is the one that was given, whatever becomes of it', async () => {
  const filter = { age: { $in: [21] } };
  const query = anyQuery(from(Row)).find().raw(filter);
  filter.age.$in.push(23);
  expect(await query.exec()).toHaveLength(1);
});

it('an _id is left out beside what is selected', async () => {
  const documents = await from(Doc).find().where('age').eq(21).select('name').omit('_id').exec();
  expect(documents).toEqual([{ name: 'n1' }]);
});

it('an explanation says how what is asked is found', () => {
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
