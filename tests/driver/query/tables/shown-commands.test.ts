import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { c, DataAPIDate, from, table, type TableModel } from '../../../../src/index.js';
import { HEX, OTHERS, SCALARS } from './column-values.js';
import { anyQuery, bodyText, commandText, type AnyQuery } from '../../harness/sent-commands.js';
import { shownBy, syncedModel, useWatchedDatabase } from '../watched.js';

const person = c.udt('person', { name: c.text(), born: c.date(), debts: c.varint(), rests: c.duration() });
const everything = table(
  'everything',
  {
    k: c.text(),
    at: c.int(),
    ...{ text: c.text({ index: true }), ascii: c.ascii({ index: true }), boolean: c.boolean({ index: true }) },
    ...{ tinyint: c.tinyint({ index: true }), smallint: c.smallint({ index: true }), int: c.int({ index: true }) },
    ...{ bigint: c.bigint({ index: true }), varint: c.varint({ index: true }), decimal: c.decimal({ index: true }) },
    ...{ float: c.float({ index: true }), double: c.double({ index: true }), blob: c.blob() },
    ...{ date: c.date({ index: true }), time: c.time({ index: true }), timestamp: c.timestamp({ index: true }) },
    ...{ duration: c.duration(), inet: c.inet({ index: true }), uuid: c.uuid({ index: true }) },
    decimals: c.list(c.decimal(), { index: true }),
    days: c.set(c.date(), { index: true }),
    spans: c.list(c.duration()),
    bytes: c.set(c.blob()),
    facts: c.map(c.text(), c.bigint(), { index: 'entries' }),
    rests: c.map(c.date(), c.duration(), { index: 'keys' }),
    moments: c.map(c.decimal(), c.timestamp()),
    hosts: c.map(c.uuid(), c.inet()),
    parts: c.map(c.date(), person),
    stills: c.map(c.text(), c.blob()),
    ...{ person, people: c.list(person), crowd: c.set(person), roles: c.map(c.int(), person) },
    plot: c.text({ index: { text: true } }),
    place: c.vector(3, { index: true }),
  },
  { primaryKey: { partitionBy: ['k'], partitionSort: ['at'] } },
);
const key = { k: 'a', at: 1 };
const watched = useWatchedDatabase();
let Everything: TableModel<never>;
beforeAll(async () => {
  Everything = await syncedModel(everything, watched.connection);
});

type Make = (query: AnyQuery) => AnyQuery;
type Run = (query: AnyQuery) => unknown;

/** Runs a program, and compares the first command that it sends with those of the table and of its model. */
async function same(make: Make, run: Run = (query) => query.exec(), explained?: readonly unknown[]): Promise<void> {
  const ofTable = make(anyQuery(from(everything)));
  const ofModel = make(anyQuery(from(Everything)));
  const shown = [ofTable, ofModel].flatMap((query) =>
    explained && query.explain ? [query.explain(...explained)] : shownBy(query),
  );
  await watched.expectSent(shown, () => run(ofModel));
}

const inPartition: Make = (query) => query.find().where('k').eq('a');

const cases = (values: Readonly<Record<string, readonly unknown[]>>): [string, string, unknown][] =>
  Object.entries(values).flatMap(([column, given]) =>
    given.map((value): [string, string, unknown] => [column, inspect(value), value]),
  );

describe('the command that a query shows is the one that is sent, with a value of type', () => {
  it.each(cases(SCALARS))('%s in a filter: %s', async (column, _text, value) => {
    await same((query) => inPartition(query).where(column).eq(value));
    await same((query) => inPartition(query).allowFiltering().where(column).in([value]));
  });

  it.each(cases({ ...SCALARS, ...OTHERS }))('%s in a write: %s', async (column, _text, value) => {
    await same((query) => query.insertOne({ ...key, [column]: value }));
    await same((query) => query.insertMany([{ ...key, [column]: value }]));
    await same((query) => query.updateOne(key).set({ [column]: value }));
  });

  it.each(Object.keys(OTHERS))('%s cleared', async (column) => {
    await same((query) => query.insertOne({ ...key, [column]: null }));
    await same((query) => query.updateOne(key).set({ [column]: null }));
  });
});

const reads: Readonly<Record<string, Make>> = {
  'a partition': inPartition,
  'one row': (query) => query.findOne().where('k').eq('a'),
  'a row by its key': (query) => query.findOne(key),
  'columns, order and limit': (query) => inPartition(query).select('int', 'text').sort('-at').limit(3),
  'an order in memory': (query) => inPartition(query).allowFiltering().sort('int').skip(2).limit(3),
  'a range': (query) => inPartition(query).where('at').gte(1).where('at').lt(5),
  'numbers in branches': (query) =>
    query.find().or(
      (branch: AnyQuery) => branch.where('decimal').eq(2.5),
      (branch: AnyQuery) => branch.where('date').gt('2024-02-29'),
    ),
  'an element': (query) => inPartition(query).where('decimals').has(1.5),
  'some elements': (query) => inPartition(query).where('days').hasAny(['2024-02-29', '2024-03-01']),
  'a key of a map': (query) => query.find().where('rests').hasKey('2024-02-29'),
  'an entry of a map': (query) => query.find().where('facts').hasEntry('x', 5),
  'words of a text': (query) => query.find().where('plot').match('murder'),
  'the best texts': (query) => query.find().rankBy('plot', 'murder').limit(3),
  'the nearest of numbers': (query) => query.find().nearest('place', [0.1, 1e-9, 3]).limit(3),
  'the nearest of floats': (query) => query.find().nearest('place', new Float32Array([0.1, 0.2, 0.3])),
  'the one nearest': (query) => query.findOne().nearest('place', [1, 2, 3]).select('text'),
  'a raw filter': (query) => inPartition(query).raw({ int: { $gt: 5 } }),
};
const writes: Readonly<Record<string, Make>> = {
  'unordered inserts': (query) => query.insertMany([key, { ...key, at: 2 }], { ordered: false }),
  'unset columns': (query) => query.updateOne(key).unset('text', 'decimals'),
  'pushed elements': (query) =>
    query
      .updateOne(key)
      .push('decimals', 1, 2.5)
      .push('days', '2024-02-29', new DataAPIDate('2024-02-29'))
      .push('facts', ['a', 1], ['b', 2], ['a', 3])
      .push('spans', '90m')
      .push('people', { name: 'x' })
      .push('parts', [new DataAPIDate('2024-02-29'), { born: '2024-02-29' }], ['2024-02-29', { name: 'x' }])
      .push('stills', ['a', new Uint8Array([1, 2])])
      .push('rests', ['2024-02-29', '90m'], [new DataAPIDate('2024-02-29'), '1d'])
      .push('moments', [1.5, new Date(0)]),
  'pulled elements': (query) =>
    query
      .updateOne(key)
      .pullAll('decimals', [1, 2.5])
      .pullAll('days', ['2024-02-29'])
      .pullAll('facts', ['a'])
      .pullAll('spans', ['90m'])
      .pullAll('moments', [1.5])
      .pullAll('hosts', [HEX])
      .pullAll('crowd', [{ name: 'A' }, { name: 'A', born: null }])
      .pullAll('rests', ['2024-02-29']),
  'changes of all kinds': (query) =>
    query.updateOne(key).pullAll('days', ['2024-02-29']).push('decimals', 1).set({ int: 1 }).unset('text'),
  'a row deleted': (query) => query.deleteOne(key),
  'a partition deleted': (query) => query.deleteMany().where('k').eq('a'),
  'partitions deleted': (query) => query.deleteMany().where('k').in(['a', 'b']),
  'a range deleted': (query) => query.deleteMany().where('k').eq('a').where('at').gt(1),
  'named rows deleted': (query) => query.deleteMany().where('k').eq('a').where('at').in([1, 2]),
  'every row deleted': (query) => query.deleteMany().all(),
};

describe('the command that a query shows is the one that is sent, for', () => {
  it.each(Object.entries({ ...reads, ...writes }))('%s', async (_name, make) => {
    await same(make);
    expect(watched.sent).toHaveLength(1);
  });

  it.each(['page', 'count', 'exists'] as const)('%s()', async (call) => {
    await same(inPartition, (query) => query[call](), call === 'page' ? undefined : [call]);
  });

  it('distinct()', async () => {
    await same(inPartition, (query) => query.distinct('decimals'), ['distinct', 'decimals']);
  });

  it('docs()', async () => {
    await same(inPartition, (query) => query.docs().exec());
  });
});

describe('queries of several commands', () => {
  const rows = Array.from({ length: 120 }, (_, at) => ({ k: 'many', at, decimal: 0.5, place: [1, 2, at] }));

  it('insert chunk by chunk what each alone would insert', async () => {
    await anyQuery(from(Everything)).insertMany(rows, { chunkSize: 50 }).exec();
    const chunks = [0, 50, 100].map((start) => rows.slice(start, start + 50));
    const commands = chunks.map((chunk) => anyQuery(from(everything)).insertMany(chunk).compile().command);
    expect(watched.sent.map(bodyText)).toEqual(commands.map(commandText));
  });

  it('read page by page the same query', async () => {
    await anyQuery(from(Everything)).insertMany(rows).exec();
    const query = anyQuery(from(Everything)).find().where('k').eq('many');
    watched.sent.length = 0;
    let count = 0;
    for await (const _row of query.stream()) count++;
    expect(count).toBe(120);
    const [first = '', ...more] = watched.sent.map((body) => JSON.parse(body) as { find: { options?: object } });
    expect(first).toEqual(query.compile().command);
    expect(more.length).toBeGreaterThan(0);
    for (const { find } of more) {
      expect({ find: { ...find, options: undefined } }).toEqual(query.compile().command);
      expect(Object.keys(find.options ?? {})).toEqual(['pageState']);
    }
  });
});
