import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  c,
  from,
  model,
  OperationNotSupportedError,
  QueryError,
  table,
  UUID,
  type Explanation,
} from '../../../src/index.js';
import { plannerOf, type Body } from '../../proof/planner.js';
import { bodyText, commandText, watchedDatabase, type Watched } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const films = table(
  'films',
  {
    ...{ genre: c.text(), year: c.int(), id: c.uuid(), title: c.text({ lowercase: true }) },
    ...{ votes: c.bigint({ index: true }), rating: c.decimal(), seen: c.timestamp() },
    ...{ cover: c.blob(), stills: c.map(c.text(), c.blob()), tags: c.set(c.text(), { index: true }) },
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    plot: c.text({ index: { text: true } }),
    place: c.vector(3, { index: true }),
    agent: c.udt('agent', { name: c.text() }),
    cast: c.list(c.udt('actor', { name: c.text(), face: c.blob() })),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);
const id = UUID.v4();
const key = { genre: 'Noir', year: 1944, id };

interface AnyQuery extends PromiseLike<unknown> {
  explain(verbosity?: unknown): AnyQuery;
  setOptions(options: object): AnyQuery;
}
type Calls = Readonly<Record<string, (...given: readonly unknown[]) => AnyQuery>>;

let watched: Watched;
let Film: Calls;
beforeAll(async () => {
  watched = await watchedDatabase();
  const made = model(films, { connection: watched.connection });
  await made.init();
  await made.syncTable();
  Film = made as object as Calls;
});
afterAll(() => watched.connection.destroy());
beforeEach(() => void (watched.sent.length = 0));

const explained = async (query: AnyQuery): Promise<Explanation> => (await query.explain()) as Explanation;
const find = (...given: readonly unknown[]): AnyQuery => Film['find']!(...given);
const findOne = (...given: readonly unknown[]): AnyQuery => Film['findOne']!(...given);

/** The explanation of a query, when it is what the query sends and what the server does with it. */
async function asRun(make: () => AnyQuery): Promise<Explanation> {
  const explanation = await explained(make());
  expect(watched.sent).toEqual([]);
  await make();
  expect(commandText(explanation.command)).toBe(bodyText(watched.sent[0] ?? ''));
  const [body] = Object.values(explanation.command);
  const { access, sort, warnings } = explanation;
  const done = plannerOf(films).plan(body as object as Body);
  expect({ access, sort, warnings: [...warnings].sort() }).toEqual({
    ...('refusal' in done ? done : { access: done.access, sort: done.sort, warnings: [...done.warnings].sort() }),
  });
  return explanation;
}

describe('explain() of a query over a table', () => {
  it('gives the same explanation as from(Model), and sends nothing', async () => {
    const query = (): AnyQuery =>
      find({ genre: 'Noir', year: { $gte: 1940, $lt: 1950 } }, { title: 1 }, { limit: 3, sort: { year: -1 } });
    const explanation = await asRun(query);
    const Typed = model(films, { connection: mongoose.createConnection() });
    const built = from(Typed).find().where('genre').eq('Noir').where('year').gte(1940).where('year').lt(1950);
    const said = (each: Explanation): string[] => each.toString().split('\n').slice(0, 4);
    expect(said(explanation)).toEqual(said(built.sort('-year').explain()));
    expect(explanation).toMatchObject({
      access: 'partition',
      columns: ['genre', 'year'],
      sort: 'stored',
      warnings: [],
    });
  });

  const cases: Readonly<Record<string, () => AnyQuery>> = {
    'no filter': () => find(),
    'a key': () => findOne(key),
    'a row of a partition': () => findOne({ genre: 'Noir' }, null, { sort: { year: 1 } }),
    'several partitions': () => find({ genre: { $in: ['Noir', 'Drama'] } }),
    'one of one partition': () => find({ genre: { $in: ['Noir'] }, votes: { $gt: 3 } }),
    'a column of no index': () => find({ title: ' Laura ' }),
    'big numbers, dates and bytes': () =>
      find({ rating: 1.5, seen: new Date(0), cover: Buffer.from('x'), votes: 2n ** 60n }),
    'a gap in the key': () => find({ genre: 'Noir', id }),
    'half a key': () => find({ year: 1944 }),
    'an order in memory': () => find({ genre: 'Noir' }).setOptions({ sort: { title: 1 }, skip: 2, limit: 5 }),
    'an order behind a bound column': () => find({ genre: 'Noir', year: 1944 }, null, { sort: { id: 1 } }),
    'the whole order behind a bound column': () =>
      find({ genre: 'Noir', year: 1944 }, null, { sort: { year: -1, id: 1 } }),
    elements: () => find({ tags: { $in: ['a', 'b'] } }),
    'all elements': () => find({ tags: { $all: ['a', 'b'] } }),
    'no elements': () => find({ genre: 'Noir', tags: { $nin: ['a', 'b'] } }),
    'keys of a map': () => find({ facts: { $keys: { $in: ['a'] } } }),
    'entries of a map': () => find({ facts: { $in: [['a', 1]] } }),
    words: () => find({ plot: { $match: 'dark' } }),
    'the best texts': () => find({ genre: 'Noir' }, null, { sort: { plot: { $meta: 'dark' } }, limit: 3 }),
    'the nearest': () => find({ votes: 5 }, null, { sort: { place: { $meta: [1, 2, 3] } }, limit: 3 }),
    branches: () => find({ genre: 'Noir', $or: [{ votes: 1 }, { tags: { $in: ['a'] } }] }),
    'branches of a range': () => find({ genre: 'Noir', year: { $gt: 1940 }, $or: [{ votes: 1 }, { votes: 2 }] }),
    'conditions in $and': () => find({ $and: [{ genre: 'Noir' }, { year: 1944 }, { $or: [{ id }] }] }),
  };
  it.each(Object.entries(cases))('of %s describes what is sent and executed', async (_name, make) => {
    await expect(asRun(make)).resolves.toHaveProperty('costWarnings');
  });

  it('shows the first command of a long list', async () => {
    const genres = Array.from({ length: 120 }, (_, at) => `genre ${at}`);
    const explanation = await explained(find({ genre: { $in: genres } }));
    await find({ genre: { $in: genres } });
    expect(commandText(explanation.command)).toBe(bodyText(watched.sent[0] ?? ''));
    expect(explanation.costWarnings).toEqual(['the filter names 100 partition keys: Astra DB may refuse more than 20']);
  });

  it('includes what hooks of the schema add', async () => {
    const rows = table(
      'soft',
      { k: c.text(), gone: c.boolean({ index: true }) },
      { primaryKey: { partitionBy: ['k'] } },
    );
    const Row = model(rows, { connection: watched.connection });
    Row.schema.pre(['find', 'findOne'], function () {
      void this.where({ gone: false });
    });
    const Hooked = watched.connection.model('Hooked', Row.schema) as object as Calls;
    const { columns, command } = await explained(Hooked['find']!({ k: 'a' }));
    expect(columns).toEqual(['k', 'gone']);
    expect(command).toMatchObject({ find: { filter: { k: 'a', gone: false } } });
  });

  it('uses member names, and column names in its command', async () => {
    const named = table(
      'named_rows',
      { firstName: c.text(), bornAt: c.timestamp({ index: true }) },
      { primaryKey: { partitionBy: ['firstName'] }, naming: 'snake_case' },
    );
    const Named = model(named, { connection: watched.connection }) as object as Calls;
    const { columns, command } = await explained(Named['find']!({ bornAt: { $gt: new Date(0) } }));
    expect(columns).toEqual(['bornAt']);
    expect(command).toEqual({ find: { filter: { born_at: { $gt: '1970-01-01T00:00:00.000Z' } } } });
  });

  it('needs no connection', async () => {
    const alone = model(films, { connection: mongoose.createConnection() }) as object as Calls;
    expect(await explained(alone['find']!({ genre: 'Noir' }))).toMatchObject({
      access: 'partition',
      cost: 'partition',
    });
    expect(await explained(alone['findOne']!(key))).toMatchObject({ access: 'primary-key', cost: 'row' });
  });

  it('is available as an option, without hooks, and on cursors of the collection', async () => {
    const { collection } = Film as object as Model<Fields>;
    const filter = { genre: 'Noir' };
    const cursor = collection.find(filter) as object as { explain(verbosity?: unknown): Promise<Explanation> };
    for (const explanation of [
      await find(filter, null, { explain: true }),
      await find(filter).explain('queryPlanner'),
      await find(filter).setOptions({ explain: { verbosity: 'queryPlanner' }, middleware: false }),
      await cursor.explain(),
    ]) {
      expect(explanation).toMatchObject({ access: 'partition', command: { find: { filter } } });
    }
    const one: unknown = await collection.findOne(filter, { explain: true } as object);
    expect(one).toMatchObject({ access: 'partition', command: { findOne: { filter } } });
    expect(watched.sent).toEqual([]);
  });
});

describe('explain() is refused with the messages of the rules', () => {
  const refused: readonly (readonly [string, () => AnyQuery, string, RegExp])[] = [
    [
      'several partitions beside an index',
      () => find({ genre: { $in: ['a', 'b'] }, votes: 1 }),
      'REFUSED_BY_DATABASE',
      /refuses the combination/,
    ],
    [
      'an order beside an index',
      () => find({ genre: 'a', votes: 1 }, null, { sort: { year: 1 } }),
      'REFUSED_BY_DATABASE',
      /in stored order/,
    ],
    [
      'an order in mixed directions',
      () => find({ genre: 'a' }, null, { sort: { year: 1, id: 1 } }),
      'REFUSED_BY_DATABASE',
      /mixed directions/,
    ],
    [
      'a column behind a range',
      () => find({ genre: 'a', year: { $gt: 1 }, id }),
      'REFUSED_BY_DATABASE',
      /'id' follows 'year'/,
    ],
    [
      'a partition column in a branch',
      () => find({ $or: [{ genre: 'a' }, { genre: 'b' }] }),
      'WRONG_OR',
      /partition column/,
    ],
    [
      'an $or inside of an $or',
      () => find({ $or: [{ votes: 1, $or: [{ votes: 1 }, { votes: 2 }] }, { votes: 3 }] }),
      'WRONG_OR',
      /cannot be nested in an \$or/,
    ],
    [
      'two conditions on a column',
      () => find({ $and: [{ votes: 1 }, { votes: 2 }] }),
      'BOUND_TWICE',
      /'votes' already has a condition/,
    ],
    ['a nor', () => find({ $nor: [{ votes: 1 }] }), 'WRONG_OPERATOR', /do not support '\$nor'/],
    [
      'an operator of collections',
      () => find({ title: { $exists: true } }),
      'WRONG_OPERATOR',
      /columns of type text take \$eq, \$ne, \$gt, \$gte, \$lt, \$lte, \$in, \$nin\./,
    ],
    [
      'a comparison of a set',
      () => find({ tags: 'a' }),
      'WRONG_OPERATOR',
      /columns of type set take \$in, \$all, \$nin\./,
    ],
    [
      'bytes inside of an element',
      () => find({ cast: { $in: [{ name: 'x', face: Buffer.from('x') }] } }),
      'WRONG_VALUE',
      /\$in: /,
    ],
    [
      'bytes inside of a map',
      () => find({ stills: { $values: { $in: [Buffer.from('x')] } } }),
      'WRONG_OPERATOR',
      /no operator \$in: columns of type map take \$keys\./,
    ],
    ['a list of no values', () => find({ votes: { $in: [] } }), 'WRONG_VALUE', /1 to 100 values, got 0/],
    ['a user-defined type', () => find({ agent: { name: 'x' } }), 'NOT_FILTERABLE', /user-defined type/],
    ['skip without an order', () => find({ genre: 'a' }, null, { skip: 3 }), 'WRONG_SKIP', /skip/],
    [
      'nearest beside a scan',
      () => find({ title: 'a' }, null, { sort: { place: { $meta: [1, 2, 3] } } }),
      'WRONG_NEAREST',
      /with nearest/,
    ],
    [
      'too many of the nearest',
      () => find({}, null, { sort: { place: { $meta: [1, 2, 3] } }, limit: 1001 }),
      'WRONG_LIMIT',
      /at most 1000/,
    ],
    [
      'a search beside an order',
      () => find({}, null, { sort: { place: { $meta: [1, 2, 3] }, year: 1 } }),
      'WRONG_SORT',
      /defines the order/,
    ],
    ['null', () => find({ votes: null }), 'NULL_IN_FILTER', /null/],
    ['undefined', () => find({ votes: undefined }), 'UNDEFINED_VALUE', /votes/],
  ];
  it.each(refused)('for %s', async (_name, make, code, text) => {
    const error = await failureOf(make().explain());
    expect(error).toBeInstanceOf(QueryError);
    expect(error['code']).toBe(code);
    expect(error.message).toMatch(text);
    expect(watched.sent).toEqual([]);
  });
});

describe('explain() is not implemented', () => {
  const key1 = { ...key };
  const others: readonly (readonly [string, () => unknown, string])[] = [
    ['findById', () => Film['findById']!(key1).explain(), 'findById'],
    ['countDocuments', () => Film['countDocuments']!({ genre: 'a' }).explain(), 'countDocuments'],
    ['distinct', () => Film['distinct']!('title', { genre: 'a' }).explain(), 'distinct'],
    ['updateOne', () => Film['updateOne']!(key1, { title: 'x' }).explain(), 'updateOne'],
    ['aggregate', () => Film['aggregate']!([{ $match: { genre: 'a' } }]).explain(), 'aggregate'],
    ['statistics', () => find(key1).explain('executionStats'), 'find().explain("executionStats")'],
    [
      'all plans',
      () => findOne(key1).explain({ verbosity: 'allPlansExecution' }),
      'findOne().explain("allPlansExecution")',
    ],
  ];
  it.each(others)('for %s', async (_name, run, text) => {
    const error = await failureOf(run() as PromiseLike<unknown>);
    expect(error).toBeInstanceOf(OperationNotSupportedError);
    expect(error.message).toContain(text);
    expect(watched.sent).toEqual([]);
  });

  it('for a table without a definition', async () => {
    const connection = mongoose.createConnection();
    await connection.openUri('local://explained', { isTable: true, autoCreate: false, autoIndex: false });
    const Plain = connection.model('Plain', new Schema({ name: String })) as object as Calls;
    expect(await failureOf(Plain['find']!({ name: 'a' }).explain())).toBeInstanceOf(OperationNotSupportedError);
    expect(await failureOf(Plain['findOne']!({ name: 'a' }).explain())).toBeInstanceOf(OperationNotSupportedError);
    await connection.destroy();
  });
});
