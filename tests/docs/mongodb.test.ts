import { DataAPIResponseError } from '@datastax/astra-db-ts';
import mongoose, { Schema, type Model } from 'mongoose';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { c, driver, model, QueryError, table } from '../../src/index.js';
import { OF_MODELS, OF_QUERIES } from '../driver/surface/calls.js';
import { methodsOf, models, plain, refusals, SET } from '../driver/surface/methods.js';
import { codesOf, rowsBelow, type Row } from './tables.js';

// Every row of the tables of docs/migrating-from-mongodb.md: what works does what MongoDB does, what differs succeeds, what
// is refused is an error.
const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/migrating-from-mongodb.md'), 'utf8');

/** MongoDB's filters over objects; Mongoose brings it. */
const sift = createRequire(createRequire(import.meta.url).resolve('mongoose'))('sift') as {
  readonly default: (filter: object) => (doc: object) => boolean;
};

const own = new mongoose.Mongoose();
own.setDriver(driver);
const connection = own.createConnection('local://from_mongodb');
afterAll(() => connection.destroy());

const DOCUMENTS = [
  { title: 'One', views: 1, tags: ['a'], place: { city: 'Rome' }, note: null },
  { title: 'Two', views: 2, tags: ['a', 'b'], place: { city: 'Oslo' }, items: [{ sku: 'x', count: 1 }] },
  { title: 'Three', tags: [], place: { city: 'Rome' }, note: 'n' },
];

const postSchema = new Schema({
  title: String,
  views: Number,
  tags: { type: [String], default: undefined },
  place: { type: new Schema({ city: String }, { _id: false }) },
  items: { type: [new Schema({ sku: String, count: Number }, { _id: false })], default: undefined },
  note: String,
  at: Date,
});
const Post = connection.model('Post', postSchema);

const posts = table(
  'post_rows',
  {
    title: c.text(),
    views: c.int({ index: true }),
    tags: c.list(c.text(), { index: true }),
    place: c.udt('place', { city: c.text() }),
    items: c.list(c.udt('item', { sku: c.text(), count: c.int() })),
    note: c.text({ index: true }),
    at: c.timestamp(),
  },
  { primaryKey: { partitionBy: ['title'] } },
);
const PostRow = model(posts, { connection });

const MODELS = { collections: Post as object as Model<unknown>, tables: PostRow as object as Model<unknown> };
type Kind = keyof typeof MODELS;

beforeEach(async () => {
  await PostRow.syncTable();
  for (const each of Object.values(MODELS)) {
    await each.deleteMany({});
    await each.create(DOCUMENTS);
  }
});

/** The value of an example. */
const evaluate = (code: string): unknown => runInThisContext(`(${code})`);

/** What a call comes to: its result, or 'refused'. */
async function outcomeOf(call: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    const ours =
      error instanceof QueryError || error instanceof DataAPIResponseError || error instanceof mongoose.Error;
    if (ours || (error as Error).name === 'OperationNotSupportedError') return 'refused';
    throw error;
  }
}

const titlesOf = (found: readonly unknown[]): string[] => (found as { title: string }[]).map(({ title }) => title);
const kinds = ['collections', 'tables'] as const;

/** Each example of a table with what the page says of it. */
function examplesBelow(heading: string): [example: string, kind: Kind, status: string, row: Row][] {
  return rowsBelow(page, heading).flatMap((row) =>
    codesOf(row['example']).flatMap((example) =>
      kinds
        .map((kind) => [example, kind, row[kind] ?? '', row] as [string, Kind, string, Row])
        .filter(([, , status]) => status !== '–'),
    ),
  );
}

/** The status of an example by its outcome, and whether that is MongoDB's. */
const statusOf = (outcome: unknown, isSame: boolean): string =>
  outcome === 'refused' ? 'refused' : isSame ? 'works' : 'differs';

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

describe('the filters of the page', () => {
  it.each(examplesBelow('Filters'))('%s on %s: %s', async (example, kind, status) => {
    const filter = evaluate(example) as object;
    const found = await outcomeOf(() => MODELS[kind].find(filter).lean());
    const titles = Array.isArray(found) ? titlesOf(found).sort() : [];
    const wanted = found === 'refused' ? [] : titlesOf(DOCUMENTS.filter(sift.default(filter))).sort();
    expect(statusOf(found, isEqual(titles, wanted)), `${titles.join()} for ${wanted.join()}`).toBe(status);
  });
});

describe('the updates of the page', () => {
  it.each(examplesBelow('Updates'))('%s on %s: %s', async (example, kind, status, row) => {
    const { [kind]: each } = MODELS;
    const key = { title: 'Two' };
    const done = await outcomeOf(() => each.updateOne(key, evaluate(example) as object));
    expect(done === 'refused').toBe(status === 'refused');
    const found = await each.findOne(key).lean();
    const [gives = '{}'] = codesOf(row['gives']);
    if (done === 'refused') expect(JSON.parse(JSON.stringify(found))).toMatchObject(DOCUMENTS[1] ?? {});
    else if (row['gives'] === 'a date') expect(found).toMatchObject({ at: expect.any(Date) as Date });
    else expect(JSON.parse(JSON.stringify(found))).toMatchObject(evaluate(gives) as object);
  });
});

describe('the projections of the page', () => {
  it.each(examplesBelow('Projections'))('%s on %s: %s', async (example, kind, status, row) => {
    const found = await outcomeOf(() =>
      MODELS[kind].findOne({ title: 'Two' }, evaluate(example) as object as Record<string, 1>).lean(),
    );
    const { _id, __v, ...rest } = JSON.parse(JSON.stringify(found)) as Record<string, unknown>;
    const gives = evaluate(codesOf(row['gives'])[0] ?? '""');
    expect(statusOf(found, isEqual(rest, gives)), JSON.stringify(rest)).toBe(status);
  });
});

describe('the sorts of the page', () => {
  it.each(examplesBelow('Sorts'))('%s on %s: %s', async (example, kind, status, row) => {
    const found = await outcomeOf(() =>
      MODELS[kind]
        .find()
        .sort(evaluate(example) as string)
        .lean(),
    );
    const titles = Array.isArray(found) ? titlesOf(found).join(', ') : '';
    expect(statusOf(found, titles === row['gives']), titles).toBe(status);
  });
});

describe('the stages of the page', () => {
  it.each(examplesBelow('Aggregation'))('%s on %s: %s', async (example, kind, status, row) => {
    const found = await outcomeOf(() => MODELS[kind].aggregate(evaluate(example) as []).exec());
    const gives = evaluate(codesOf(row['gives'])[0] ?? '""');
    expect(statusOf(found, isEqual(found, gives)), JSON.stringify(found)).toBe(status);
  });

  it('are those that Mongoose has methods for', () => {
    const listed = rowsBelow(page, 'Aggregation').flatMap((row) => codesOf(row['stage']));
    const methods = ['addFields', 'count', 'densify', 'facet', 'fill', 'graphLookup', 'group', 'limit', 'lookup'];
    methods.push('match', 'out', 'project', 'redact', 'replaceRoot', 'sample', 'search', 'skip', 'sort', 'sortByCount');
    methods.push('unionWith', 'unwind');
    expect(listed).toEqual(expect.arrayContaining(methods.map((name) => `$${name}`)));
  });
});

describe('the methods of the page', () => {
  /** The names below a heading by their status, for collections or tables. */
  function namesBelow(heading: string, kind: Kind): Record<'refused' | 'others', string[]> {
    const rows = rowsBelow(page, heading);
    const pick = (isRefused: boolean) =>
      rows
        .filter((row) => (row[kind] === 'refused') === isRefused && row[kind] !== '–')
        .flatMap((row) => codesOf(row['method']))
        .sort();
    return { refused: pick(true), others: pick(false) };
  }

  it.each(kinds)('of models: %s', async (kind) => {
    const made = await models(`page_models_${kind}`);
    const each = kind === 'tables' ? made.films : made.notes;
    const key = kind === 'tables' ? 1 : String((await made.notes.findOne())?._id);
    const calls = {
      ...OF_MODELS,
      ...{ findById: [key], findByIdAndUpdate: [key, SET], findByIdAndDelete: [key], useConnection: [made.connection] },
    };
    const names = namesBelow('Models', kind);
    const all = methodsOf(plain.Model, [...methodsOf(Function.prototype), 'compile', 'toString', 'inspect']);
    expect([...names.refused, ...names.others].sort()).toEqual(all);
    const refused = await refusals(() => each, all, calls);
    expect(Object.values(refused).flat().sort()).toEqual(names.refused);
  });

  it.each(kinds)('of documents: %s', async (kind) => {
    const made = await models(`page_documents_${kind}`);
    const each = kind === 'tables' ? made.films : made.notes;
    const names = namesBelow('Documents', kind);
    const refused: string[] = [];
    for (const name of [...names.refused, ...names.others]) {
      const doc = (await each.create({ id: refused.length + 10, title: 'a' })) as mongoose.Document;
      const method = Reflect.get(doc, name) as (...args: unknown[]) => unknown;
      const args: Readonly<Record<string, unknown[]>> = {
        get: ['title'],
        set: ['title', 'x'],
        equals: [doc],
        populate: ['tags'],
      };
      const call = async () => {
        const done = await method.apply(doc, args[name] ?? (/One$/.test(name) ? [{ title: 'x' }] : []));
        if (name === 'increment') await doc.save();
        return done;
      };
      if ((await outcomeOf(call)) === 'refused') refused.push(name);
    }
    expect(refused).toEqual(names.refused);
  });

  it.each(kinds)('of queries: %s', async (kind) => {
    const made = await models(`page_queries_${kind}`);
    const each = kind === 'tables' ? made.films : made.notes;
    const key = kind === 'tables' ? 1 : String((await made.notes.findOne())?._id);
    const byId = { findById: [key], findByIdAndUpdate: [key, SET], findByIdAndDelete: ['0'.repeat(24)] };
    const calls = { ...OF_QUERIES, ...byId, ...(kind === 'tables' && { findByIdAndDelete: [99] }) };
    const names = namesBelow('Queries', kind);
    const all = [...names.refused, ...names.others];
    const refused = await refusals(() => each.find().where('title'), all, calls);
    expect(Object.values(refused).flat().sort()).toEqual(names.refused);
  });
});
