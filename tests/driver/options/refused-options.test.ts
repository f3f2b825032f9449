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
  it.each(CALLS)('of %s runs nothing, and names what explains', async (_name, run) => {
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

  it('that is switched off is no explanation', async () => {
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
];

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
