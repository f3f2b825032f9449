import { beforeAll, describe, expect, it } from 'vitest';
import { BigNumber } from 'bignumber.js';
import {
  c,
  DataAPIDate,
  DataAPIDuration,
  DataAPITime,
  from,
  table,
  UUID,
  type TableModel,
} from '../../../../src/index.js';
import { anyQuery, type AnyQuery } from '../../harness/sent-commands.js';
import { shownBy, syncedModel, useWatchedDatabase } from '../watched.js';

const person = c.udt('person', {
  ...{ name: c.text(), born: c.date(), debts: c.varint(), rests: c.duration(), share: c.decimal(), face: c.blob() },
  ...{ seen: c.timestamp(), wakes: c.time(), host: c.inet(), id: c.uuid(), weight: c.double() },
});
const everything = table(
  'everything',
  {
    ...{ k: c.text(), day: c.date(), at: c.decimal(), n: c.bigint({ index: true }), t: c.text({ index: true }) },
    ...{ days: c.set(c.date(), { index: true }), spans: c.list(c.duration()) },
    keyed: c.map(c.date(), c.decimal(), { index: 'keys' }),
    valued: c.map(c.text(), c.time(), { index: 'values' }),
    paired: c.map(c.uuid(), c.timestamp(), { index: 'entries' }),
    ...{ people: c.list(person), crowd: c.set(person), roles: c.map(c.date(), person), person },
    place: c.vector(3, { index: true }),
  },
  { primaryKey: { partitionBy: ['k'], partitionSort: ['day', 'at'] } },
);

const day = new DataAPIDate('2024-02-29');
const HEX = '123E4567-E89B-42D3-A456-426614174000';
const ada = {
  ...{ share: 1.5, debts: 5, name: 'A', born: day, rests: '60m', seen: new Date(0), wakes: '10:15' },
  ...{ host: '2001:DB8::1', id: HEX, weight: Infinity },
};
const bob = {
  name: 'B',
  share: new BigNumber('3.10'),
  rests: new DataAPIDuration('P1D'),
  debts: 10n ** 30n,
  born: null,
};

type Make = (query: AnyQuery) => AnyQuery;
const inPartition: Make = (query) => query.find().where('k').eq('a');
const inDay: Make = (query) => inPartition(query).where('day').eq(day);
const scan: Make = (query) => query.find().allowFiltering();
const has =
  (column: string, operator: keyof AnyQuery, ...values: readonly unknown[]) =>
  (where: AnyQuery) =>
    (where.where(column)[operator] as (...given: readonly unknown[]) => AnyQuery)(...values);

const filters: Readonly<Record<string, Make>> = {
  'no elements': (query) => has('days', 'hasNone', [day, '2024-03-01'])(inPartition(query)),
  'no key': (query) => has('keyed', 'hasNoKey', day)(inPartition(query)),
  'no keys': (query) => has('keyed', 'hasNoKeys', [day, '2024-03-01'])(inPartition(query)),
  'all keys': (query) => has('keyed', 'hasAllKeys', ['2024-02-29', day])(inPartition(query)),
  'any key': (query) => has('keyed', 'hasAnyKey', ['2024-02-29'])(inPartition(query)),
  'a value': (query) => has('valued', 'hasValue', '10:15')(inPartition(query)),
  'no value': (query) => has('valued', 'hasNoValue', new DataAPITime('10:15'))(inPartition(query)),
  'no values': (query) => has('valued', 'hasNoValues', ['10:15', '10:15:30.1'])(inPartition(query)),
  'all values': (query) => has('valued', 'hasAllValues', ['10:15', '10:15:30.1'])(inPartition(query)),
  'any value': (query) => has('valued', 'hasAnyValue', ['10:15', '10:15:30.1'])(inPartition(query)),
  'no entry': (query) => has('paired', 'hasNoEntry', HEX, new Date(0))(inPartition(query)),
  'no entries': (query) => has('paired', 'hasNoEntries', [[new UUID(HEX), new Date(0)]])(inPartition(query)),
  'all entries': (query) => has('paired', 'hasAllEntries', [[HEX, new Date(0)]])(inPartition(query)),
  'any entry': (query) =>
    has('paired', 'hasAnyEntry', [
      [HEX, new Date(0)],
      [HEX, new Date(1)],
    ])(inPartition(query)),
  'ne of a clustering column': (query) => inPartition(query).where('day').ne(day),
  'nin of a clustering column': (query) =>
    inDay(query)
      .where('at')
      .nin([1.5, new BigNumber('1.50'), 10n ** 22n]),
  'a negated condition': (query) => inPartition(query).not(has('day', 'eq', day)),
  'negated elements': (query) => inPartition(query).not(has('days', 'hasAny', [day])),
  'a negated entry': (query) => inPartition(query).not(has('paired', 'hasEntry', HEX, new Date(0))),
  'two ors': (query) =>
    inPartition(query)
      .or(has('n', 'eq', 2n ** 60n), has('days', 'has', day))
      .or(has('t', 'in', ['x', 'y']), has('keyed', 'hasNoKey', day)),
  'an or of one branch': (query) => inPartition(query).or(has('n', 'gt', 5)),
  'an or of several conditions': (query) =>
    inPartition(query).or((where: AnyQuery) => has('days', 'has', day)(has('n', 'gt', 5)(where)), has('t', 'eq', 'x')),
  'an element that is a user-defined value': (query) => has('people', 'has', ada)(scan(query)),
  'any of such elements': (query) => has('crowd', 'hasAny', [ada, bob])(scan(query)),
  'all of such elements': (query) => has('people', 'hasAll', [bob, ada])(scan(query)),
  'none of such elements': (query) => has('crowd', 'hasNone', [ada])(scan(query)),
  'a user-defined value of a map': (query) => has('roles', 'hasValue', ada)(scan(query)),
  'several of them': (query) => has('roles', 'hasAnyValue', [bob, { name: 'x' }])(scan(query)),
  'none of them': (query) => has('roles', 'hasNoValue', bob)(scan(query)),
  'an entry with one': (query) => has('roles', 'hasEntry', day, ada)(scan(query)),
  'entries with them': (query) =>
    has('roles', 'hasAllEntries', [
      [day, ada],
      ['2024-03-01', bob],
    ])(scan(query)),
  'no entries with them': (query) => has('roles', 'hasNoEntries', [[day, ada]])(scan(query)),
  'one in a branch': (query) => scan(query).or(has('people', 'has', ada), has('crowd', 'has', bob)),
  'a negated one': (query) => scan(query).not(has('people', 'has', ada)),
  'one without a field': (query) => has('people', 'has', {})(scan(query)),
  'durations as elements': (query) => has('spans', 'hasAll', ['60m', 'P1D'])(scan(query)),
};

const watched = useWatchedDatabase();
let Everything: TableModel<never>;
beforeAll(async () => {
  Everything = await syncedModel(everything, watched.connection);
});

/** What the table and its model show, when both are what is sent. */
async function same(make: Make, run: (query: AnyQuery) => unknown = (query) => query.exec()): Promise<void> {
  const [ofTable, ofModel] = both(make);
  await watched.expectSent([ofTable, ofModel].flatMap(shownBy), () => run(ofModel));
}

/** A query of the table alone, and of its model. */
const both = (make: Make): [AnyQuery, AnyQuery] => [make(anyQuery(from(everything))), make(anyQuery(from(Everything)))];

describe('the command that a query shows is the one that is sent, for', () => {
  it.each(Object.entries(filters))('%s', async (_name, make) => {
    await same(make);
  });

  it.each(Object.entries(filters))('%s, with a raw filter', async (_name, make) => {
    const raw: Make = (query) => make(query).raw({ n: { $gt: 5 } });
    const [ofTable, ofModel] = both(raw);
    const shown = [ofTable.compile(), ofModel.compile()];
    // The server may refuse it: what is sent counts.
    expect(await watched.expectSent(shown, () => ofModel.exec().catch(() => undefined))).not.toBe('');
  });

  it.each(Object.entries(filters))('%s, in a count, a page, a stream and one row', async (_name, make) => {
    await same(make, (query) => query.page());
    for (const [call, ...rest] of [['count'], ['exists'], ['distinct', 't']] as const) {
      const [ofTable, ofModel] = both(make);
      const shown = [ofTable, ofModel].flatMap((each) => each.explain?.(call, ...rest) ?? []);
      expect(shown).toHaveLength(2);
      await watched.expectSent(shown, () => ofModel[call](...rest));
    }
    await same(make, async (query) => {
      for await (const row of query.stream()) expect(row).toBeDefined();
    });
  });

  it('a search with a filter', async () => {
    await same((query) => has('days', 'hasNone', [day])(query.find().nearest('place', [0.1, 1e-9, 3])));
    await same((query) =>
      query
        .findOne()
        .where('k')
        .eq('a')
        .nearest('place', new Float32Array([0.1, 0.2, 0.3])),
    );
  });

  it('deletes by ranges, ne and nin', async () => {
    const keys = (query: AnyQuery): AnyQuery => query.deleteMany().where('k').in(['a', 'b']);
    for (const make of [
      (query: AnyQuery) => keys(query).where('day').in([day, '2024-03-01']),
      (query: AnyQuery) => keys(query).where('day').ne(day),
      (query: AnyQuery) =>
        keys(query)
          .where('day')
          .eq(day)
          .where('at')
          .nin([1.5, 10n ** 22n]),
      (query: AnyQuery) => keys(query).where('day').eq(day).where('at').gt(1.5).where('at').lte(new BigNumber('1e30')),
    ]) {
      await same(make);
    }
  });

  it('writes of user-defined values', async () => {
    const key = { k: 'a', day, at: 1.5 };
    const row = { ...key, person: ada, people: [ada, bob], crowd: new Set([bob, bob]), roles: new Map([[day, ada]]) };
    for (const make of [
      (query: AnyQuery) => query.insertOne(row),
      (query: AnyQuery) => query.insertMany([row, { ...row, at: 2 }]),
      (query: AnyQuery) =>
        query.updateOne(key).set({ person: bob, people: [ada], roles: new Map([['2024-03-01', bob]]) }),
      (query: AnyQuery) => query.updateOne(key).push('people', ada, bob).push('crowd', ada).push('roles', [day, bob]),
      (query: AnyQuery) => query.updateOne(key).pullAll('people', [ada]).pullAll('crowd', [bob]),
      (query: AnyQuery) => query.deleteOne(key),
    ]) {
      await same(make);
    }
  });
});
