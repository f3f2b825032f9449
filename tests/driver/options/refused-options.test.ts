import { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { model, OperationNotSupportedError } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const lines = table('lines', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'] } });

let watched: Watched;
let Doc: Model<Fields>;
let Row: Model<Fields>;

beforeAll(async () => {
  watched = await watchedDatabase();
  Doc = watched.connection.model<Fields>('Doc', new Schema<Fields>({ _id: Number, name: String }), 'docs');
  await Doc.init();
  await Doc.insertMany([
    { _id: 1, name: 'a' },
    { _id: 2, name: 'b' },
  ]);
  Row = model(lines, { connection: watched.connection }) as object as Model<Fields>;
  await Row.init();
});
beforeEach(() => (watched.sent.length = 0));
afterAll(() => watched.connection.destroy());

type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (value: unknown): Loose => value as Loose;

type Call = readonly [name: string, run: (target: Loose, options: object) => PromiseLike<unknown>];
const FILTER = { name: 'a' };
const CALLS: readonly Call[] = [
  ['find', (target, options) => target['find']!(FILTER, null, options)],
  ['findOne', (target, options) => target['findOne']!(FILTER, null, options)],
  ['countDocuments', (target, options) => target['countDocuments']!(FILTER, options)],
  ['estimatedDocumentCount', (target, options) => target['estimatedDocumentCount']!(options)],
  ['distinct', (target, options) => target['distinct']!('name', FILTER, options)],
  ['deleteOne', (target, options) => target['deleteOne']!(FILTER, options)],
  ['deleteMany', (target, options) => target['deleteMany']!(FILTER, options)],
  ['updateOne', (target, options) => target['updateOne']!(FILTER, { name: 'q' }, options)],
  ['updateMany', (target, options) => target['updateMany']!(FILTER, { name: 'q' }, options)],
  ['replaceOne', (target, options) => target['replaceOne']!(FILTER, { name: 'q' }, options)],
  ['findOneAndUpdate', (target, options) => target['findOneAndUpdate']!(FILTER, { name: 'q' }, options)],
  ['findOneAndReplace', (target, options) => target['findOneAndReplace']!(FILTER, { name: 'q' }, options)],
  ['findOneAndDelete', (target, options) => target['findOneAndDelete']!(FILTER, options)],
];

describe('explain()', () => {
  it.each(CALLS)('of %s runs nothing, and its error names what can be explained', async (_name, run) => {
    const query = run(loose(Doc), {}) as never as { explain(): PromiseLike<unknown> };
    const error = await failureOf(query.explain());
    expect(error).toBeInstanceOf(OperationNotSupportedError);
    expect(error.message).toMatch(/from\(Model\)\..*explain\(\)/);
    for (const options of [{ explain: true }, { explain: 'executionStats' }, { explain: true, middleware: false }]) {
      expect(await failureOf(run(loose(Doc), options))).toBeInstanceOf(OperationNotSupportedError);
    }
    expect(watched.sent).toEqual([]);
    expect(await Doc.countDocuments({})).toBe(2);
  });

  // Those that only read are explained.
  it.each(CALLS.slice(2))('of %s of a table runs nothing', async (_name, run) => {
    expect(await failureOf(run(loose(Row), { explain: true }))).toBeInstanceOf(OperationNotSupportedError);
    expect(watched.sent).toEqual([]);
  });

  it('as an option of the collection runs nothing', async () => {
    const { collection } = Doc;
    const explain = { explain: true };
    for (const work of [
      () => loose(collection)['deleteMany']!(FILTER, explain),
      () => loose(collection)['updateOne']!(FILTER, { $set: { name: 'q' } }, explain),
      () => loose(collection)['bulkWrite']!([{ deleteOne: { filter: FILTER } }], explain),
      () => collection.find(FILTER, explain).toArray(),
      () => loose(collection.find(FILTER))['explain']!(),
    ]) {
      expect(await failureOf(work())).toBeInstanceOf(OperationNotSupportedError);
    }
    expect(watched.sent).toEqual([]);
  });

  it('with the value false has no effect', async () => {
    expect(await Doc.findOne(FILTER).explain(false).lean()).toMatchObject({ name: 'a' });
  });
});

const OPTIONS: readonly (readonly [string, unknown])[] = [
  ['collation', { locale: 'en', strength: 2 }],
  ['min', { name: 'a' }],
  ['max', { name: 'z' }],
  ['returnKey', true],
  ['showRecordId', true],
  ['arrayFilters', [{ 'each.a': 1 }]],
  ['tailable', true],
  ['let', { a: 1 }],
  ['awaitData', true],
  ['singleBatch', true],
  ['maxScan', 1],
  ['out', 'copies'],
  ['dbName', 'other'],
  ['useBigInt64', true],
  ['promoteLongs', false],
  ['promoteValues', false],
  ['fieldsAsRaw', { name: true }],
  ['overwrite', true],
];

it('fields selects for findOneAndUpdate, as in Mongoose, and is refused elsewhere', async () => {
  const fields = { _id: 1 };
  expect(await Doc.findOneAndUpdate(FILTER, { name: 'a' }, { fields }).lean()).toEqual({ _id: 1 });
  for (const work of [Doc.find(FILTER, null, { fields }), Doc.findOneAndDelete(FILTER, { fields })]) {
    expect((await failureOf(work)).message).toContain("no option 'fields'");
  }
});

describe.each(OPTIONS)('the option %s', (name, value) => {
  it.each(CALLS)('is refused by %s, by its name, and nothing is sent', async (_name, run) => {
    const error = await failureOf(run(loose(Doc), { [name]: value }));
    expect(error).toBeInstanceOf(OperationNotSupportedError);
    expect(error.message).toContain(`no option '${name}'`);
    expect(await failureOf(run(loose(Row), { [name]: value }))).toBeInstanceOf(OperationNotSupportedError);
    expect(watched.sent).toEqual([]);
  });

  it('is refused by aggregate, cursors, bulkWrite and collections', async () => {
    const option = { [name]: value };
    for (const work of [
      () => Doc.aggregate([{ $match: FILTER }]).option(option),
      () => Doc.find(FILTER).setOptions(option).cursor().next(),
      () => loose(Doc)['bulkWrite']!([{ deleteMany: { filter: FILTER } }], option),
      () => loose(Doc)['bulkWrite']!([{ updateOne: { filter: FILTER, update: { $set: { name: 'q' } }, ...option } }]),
      () => loose(Doc.collection)['bulkWrite']!([{ deleteOne: { filter: FILTER, ...option } }]),
      () => loose(Doc.collection)['findOneAndDelete']!(FILTER, option),
    ]) {
      expect((await failureOf(work())).message).toContain(`no option '${name}'`);
    }
    expect(watched.sent).toEqual([]);
  });
});

it('a schema with a collation is refused in every query', async () => {
  const schema = new Schema({ name: String }, { collation: { locale: 'en' } });
  const Collated = watched.connection.model('Collated', schema, 'docs');
  expect((await failureOf(Collated.find({ name: 'a' }))).message).toContain("no option 'collation'");
  expect((await failureOf(Collated.aggregate([{ $match: FILTER }]))).message).toContain("no option 'collation'");
});

it.each(['linearizable', 'snapshot'])(
  'the read concern %s is refused: the database does not provide it',
  async (level) => {
    for (const readConcern of [level, { level }]) {
      expect((await failureOf(Doc.find(FILTER).setOptions({ readConcern }))).message).toContain(
        `'readConcern ${level}'`,
      );
      expect((await failureOf(Row.find(FILTER).setOptions({ readConcern }))).message).toContain(
        `'readConcern ${level}'`,
      );
      expect((await failureOf(Doc.collection.find(FILTER, { readConcern } as object).toArray())).message).toContain(
        level,
      );
    }
    expect(await Doc.find(FILTER).readConcern('majority')).toHaveLength(1);
  },
);

it('a flag of a cursor is refused as the option of its name', async () => {
  const raw = Doc.collection as object as { find(filter: object): Flagged; aggregate(stages: object[]): Flagged };
  for (const flag of ['tailable', 'awaitData']) {
    for (const cursor of [raw.find(FILTER), raw.aggregate([{ $match: FILTER }])]) {
      expect((await failureOf(cursor.addCursorFlag(flag, true).toArray())).message).toContain(`no option '${flag}'`);
    }
    expect(await raw.find(FILTER).addCursorFlag(flag, false).toArray()).toHaveLength(1);
  }
  expect(await raw.find(FILTER).addCursorFlag('noCursorTimeout', true).toArray()).toHaveLength(1);
});

interface Flagged {
  addCursorFlag(flag: string, value: boolean): { toArray(): Promise<unknown[]> };
}

it('an operation of a bulk write takes no session, and must be a single operation', async () => {
  const { collection } = Doc;
  const session = { updateOne: { filter: FILTER, update: { $set: { name: 'q' } }, session: { id: 1 } } };
  expect((await failureOf(loose(collection)['bulkWrite']!([session]))).message).toContain('no sessions');
  const two = { deleteOne: { filter: FILTER }, insertOne: { document: { _id: 9 } } };
  expect((await failureOf(loose(collection)['bulkWrite']!([two]))).message).toContain('write two operations');
  expect(watched.sent).toEqual([]);
});

describe('an option of another operation', () => {
  const NAMES = ['findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete'];
  it.each(NAMES)('of %s is refused: includeSimilarity, pageState', async (name) => {
    const call = CALLS.find(([each]) => each === name)![1];
    for (const target of [Doc, Doc.collection, Row.collection]) {
      for (const [option, value] of Object.entries({
        includeSimilarity: true,
        includeSortVector: true,
        pageState: 'x',
      })) {
        const error = await failureOf(call(loose(target), { [option]: value }));
        expect(error.message).toContain(`${name}() does not support ${option}`);
      }
    }
    expect(watched.sent).toEqual([]);
  });

  it('is refused by findOne, counts and writes, too', async () => {
    for (const name of ['findOne', 'countDocuments', 'distinct', 'updateOne', 'deleteMany']) {
      const call = CALLS.find(([each]) => each === name)![1];
      expect((await failureOf(call(loose(Doc), { pageState: 'x' }))).message).toContain('does not support pageState');
    }
    expect((await failureOf(Doc.findOne(FILTER, null, { includeSortVector: true }))).message).toContain(
      'getSortVector()',
    );
  });
});

describe('a value of another type', () => {
  const VALUES: readonly (readonly [name: string, value: unknown, call: string])[] = [
    ['limit', '1', 'find'],
    ['limit', 1.5, 'find'],
    ['limit', Number.NaN, 'find'],
    ['skip', -1, 'find'],
    ['projection', 'name', 'find'],
    ['projection', ['name'], 'findOne'],
    ['includeSimilarity', 1, 'find'],
    ['pageState', 7, 'find'],
    ['signal', {}, 'find'],
    ['maxTimeMS', '100', 'find'],
    ['timeoutMS', '100', 'findOne'],
    ['timeout', { request: 1 }, 'findOne'],
    ['upsert', 'true', 'updateOne'],
    ['upsert', 1, 'updateMany'],
    ['upsert', 1, 'replaceOne'],
    ['returnDocument', 'aftr', 'findOneAndUpdate'],
    ['includeResultMetadata', 1, 'findOneAndDelete'],
    ['upperBound', '10', 'countDocuments'],
    ['limit', -1, 'countDocuments'],
  ];
  it.each(VALUES)('of %s, %j, is refused by %s', async (name, value, call) => {
    const run = CALLS.find(([each]) => each === call)![1];
    const read = (made: unknown): PromiseLike<unknown> =>
      typeof made === 'object' && made !== null && 'toArray' in made
        ? (made as { toArray(): PromiseLike<unknown> }).toArray()
        : (made as PromiseLike<unknown>);
    const given = { [name]: value };
    for (const { collection } of [Doc, Row]) {
      const raw = loose(collection);
      const made = call === 'find' || call === 'findOne' ? raw[call]!(FILTER, given) : run(raw, given);
      expect(await failureOf(read(made))).toBeInstanceOf(OperationNotSupportedError);
    }
    expect(watched.sent.filter((body) => !body.includes('listTables'))).toEqual([]);
  });

  it('of ordered is refused', async () => {
    for (const ordered of [0, 'false']) {
      const many = loose(Doc.collection)['insertMany']!([{ _id: 8 }], { ordered });
      expect((await failureOf(many)).message).toContain('the option ordered must be true or false');
    }
    const operation = { updateOne: { filter: FILTER, update: { $set: { name: 'q' } }, upsert: 'yes' } };
    expect((await failureOf(loose(Doc.collection)['bulkWrite']!([operation]))).message).toContain('the option upsert');
    expect(watched.sent).toEqual([]);
  });
});

it('timeoutMS is a timeout, as MongoDB has it', async () => {
  expect(await Doc.findOne(FILTER, null, { timeoutMS: 10_000 })).toMatchObject({ name: 'a' });
  expect(await failureOf(Doc.findOne(FILTER, null, { timeoutMS: -1 }))).toMatchObject({
    message: 'Cannot use timeoutMS',
  });
});

it('a count obeys limit and skip with any upperBound', async () => {
  const count = (options: object): PromiseLike<unknown> => loose(Doc)['countDocuments']!({}, options);
  expect(await failureOf(count({ upperBound: 1 }))).toMatchObject({
    message: expect.stringContaining('More than 1 documents') as string,
  });
  for (const upperBound of [2, 5000, Infinity]) {
    expect(await count({ upperBound })).toBe(2);
    expect(await count({ upperBound, limit: 1 })).toBe(1);
    expect(await count({ upperBound, skip: 1 })).toBe(1);
    expect(await count({ upperBound, skip: 5 })).toBe(0);
  }
});

describe('an option of another operation', () => {
  it.each(CALLS.slice(0, 2))('includeResultMetadata is refused by %s, which has no metadata', async (_name, run) => {
    for (const target of [Doc, Row]) {
      const error = await failureOf(run(loose(target), { includeResultMetadata: true }));
      expect(error).toBeInstanceOf(OperationNotSupportedError);
      expect(error.message).toContain('includeResultMetadata');
    }
  });

  it('multi is refused where only one document is changed', async () => {
    const one = CALLS.filter(([name]) => /One$|^findOneAnd/.test(name) && name !== 'findOne');
    expect(one).toHaveLength(6);
    for (const [, run] of one) {
      expect((await failureOf(run(loose(Doc), { multi: true }))).message).toContain('does not support multi');
    }
    expect(watched.sent).toEqual([]);
  });
});

describe('the options of document methods', () => {
  it.each(OPTIONS)('%s is refused', async (name, value) => {
    const document = await Doc.findOne(FILTER).orFail();
    watched.sent.length = 0;
    const option = { [name]: value };
    for (const method of ['updateOne', 'replaceOne'] as const) {
      const error = await failureOf(loose(document)[method]!({ name: 'q' }, option));
      expect(error.message).toContain(`no option '${name}'`);
    }
    expect((await failureOf(loose(document)['deleteOne']!(option))).message).toContain(`no option '${name}'`);
    expect(watched.sent).toEqual([]);
  });
});
