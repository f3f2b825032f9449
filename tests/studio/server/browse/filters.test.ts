import { describe, expect, it } from 'vitest';
import { c, model, table, type Table } from '../../../../src/index.js';
import type { Condition, OperatorView } from '../../../../src/studio/protocol/browse.js';
import { movies, visits } from '../../../query/tables/tables.js';
import { openStudio } from '../open-studio.js';

async function openTables() {
  const { ask } = await openStudio(async (connection) => {
    await model(movies, { connection }).syncTable();
    await model(visits, { connection }).syncTable();
  });
  return async ({ name: of }: Table, ...conditions: readonly Condition[]) => {
    const { columns } = await ask('filters', { keyspace: 'films', table: of, conditions });
    const find = (name: string) => columns.find(({ column }) => column === name);
    const list = (name: string, is: (operator: OperatorView) => boolean) =>
      find(name)
        ?.operators.filter(is)
        .map((operator) => operator.name);
    return {
      served: (name: string) => list(name, ({ isServed }) => isServed),
      refused: (name: string) => list(name, ({ isRefused }) => isRefused === true),
      get: (name: string, operator: string) => find(name)?.operators.find((each) => each.name === operator),
      sorted: columns.filter(({ isSortServed }) => isSortServed).map(({ column }) => column),
    };
  };
}

const eq = (column: string, operand: Condition['operands'][number]): Condition => ({
  ...{ column, operator: 'eq', operands: [operand] },
});

const everything = table(
  'everything',
  {
    ...{ id: c.int(), ascii: c.ascii(), bigint: c.bigint(), blob: c.blob(), boolean: c.boolean(), date: c.date() },
    ...{ decimal: c.decimal(), double: c.double(), duration: c.duration(), float: c.float(), inet: c.inet() },
    ...{ smallint: c.smallint(), text: c.text(), time: c.time(), timestamp: c.timestamp(), tinyint: c.tinyint() },
    ...{ uuid: c.uuid(), varint: c.varint(), vector: c.vector(3) },
    list: c.list(c.udt('place', { city: c.text(), population: c.bigint() })),
    set: c.set(c.decimal()),
    map: c.map(c.date(), c.inet()),
    numbered: c.map(c.int(), c.blob()),
    place: c.udt('place', { city: c.text(), population: c.bigint() }),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

it('of every type can be asked for', async () => {
  const { ask } = await openStudio(async (connection) => {
    await model(everything, { connection }).syncTable();
  });
  const { columns } = await ask('filters', { keyspace: 'films', table: 'everything', conditions: [] });
  expect(columns.map(({ column }) => column).toSorted()).toEqual(Object.keys(everything.columns).toSorted());
  const reasons = columns.flatMap(({ operators }) => operators.flatMap(({ reason }) => reason ?? []));
  expect(reasons.length).toBeGreaterThan(50);
  // A value that does not fit would be the reason otherwise.
  const others = reasons.filter((reason) => !reason.includes('is neither a key column nor indexed'));
  expect(others.filter((reason) => !reason.includes("'id' is a partition column"))).toEqual([]);
});

describe('the operators of columns', () => {
  it('are those that the key or an index serves', async () => {
    const filter = await openTables();
    const { served, get, sorted } = await filter(movies);
    expect(served('genre')).toEqual(['eq', 'in']);
    expect(served('year')).toEqual([]);
    expect(served('rating')).toEqual(['eq', 'in', 'ne', 'nin', 'gt', 'gte', 'lt', 'lte', 'between']);
    expect(served('country')).toEqual(['eq', 'in']);
    expect(served('tags')).toEqual(['has', 'hasAny', 'hasAll', 'hasNone']);
    expect(served('awards')).toEqual(['hasEntry', 'hasAnyEntry', 'hasAllEntries', 'hasNoEntry', 'hasNoEntries']);
    expect([served('plot'), served('embedding'), served('poster')]).toEqual([['match'], [], []]);
    expect(get('poster', 'eq')).toEqual({
      ...{ name: 'eq', isServed: false },
      reason: expect.stringContaining("'poster' is neither a key column nor indexed") as string,
    });
    expect(sorted).toEqual([]);
    const ofTwo = await filter(visits);
    expect(ofTwo.served('site')).toEqual(['eq', 'in']);
    expect(ofTwo.get('site', 'eq')?.reason).toContain("'day'");
  });

  it('follow the key, column by column', async () => {
    const filter = await openTables();
    const begun = await filter(visits, eq('site', 'north'));
    expect(begun.served('day')).toEqual(['eq', 'in']);
    const inPartition = await filter(visits, eq('site', 'north'), eq('day', 1));
    expect(inPartition.served('at')).toEqual(['eq', 'in', 'ne', 'nin', 'gt', 'gte', 'lt', 'lte', 'between']);
    expect(inPartition.served('page')).toEqual([]);
    expect(inPartition.sorted).toEqual(['at']);
    const atOne = await filter(visits, eq('site', 'north'), eq('day', 1), eq('at', 12));
    expect(atOne.served('page')).toContain('between');
    expect(atOne.sorted).toEqual(['at', 'page']);
  });

  it('say which of them no database answers', async () => {
    const filter = await openTables();
    const several = await filter(visits, { column: 'site', operator: 'in', operands: ['a', 'b'] }, eq('day', 1));
    expect(several.refused('ms')).toContain('gt');
    expect(several.get('ms', 'gt')?.reason).toContain('the database refuses the combination');
  });
});
