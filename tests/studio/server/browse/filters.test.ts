import { describe, expect, it } from 'vitest';
import { c, model, table } from '../../../../src/index.js';
import type { Condition, OperatorView } from '../../../../src/studio/protocol/browse.js';
import { openStudio } from '../open-studio.js';

const readings = table(
  'readings',
  {
    site: c.text(),
    day: c.int(),
    at: c.timestamp(),
    sensor: c.int(),
    value: c.double({ index: true }),
    unit: c.text({ index: true }),
    labels: c.set(c.text(), { index: true }),
    limits: c.map(c.text(), c.double(), { index: 'entries' }),
    plot: c.text({ index: { text: true } }),
    shape: c.vector(2, { index: true }),
    bytes: c.blob(),
  },
  { primaryKey: { partitionBy: ['site', 'day'], partitionSort: ['-at', 'sensor'] } },
);

async function openReadings() {
  const { ask } = await openStudio(async (connection) => {
    await model(readings, { connection }).syncTable();
  });
  return async (...conditions: readonly Condition[]) => {
    const { columns } = await ask('filters', { keyspace: 'films', table: 'readings', conditions });
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
    const filter = await openReadings();
    const { served, get, sorted } = await filter();
    expect(served('site')).toEqual(['eq', 'in']);
    expect(get('site', 'eq')?.reason).toContain("'day'");
    expect(served('at')).toEqual([]);
    expect(served('value')).toEqual(['eq', 'in', 'ne', 'nin', 'gt', 'gte', 'lt', 'lte', 'between']);
    expect(served('unit')).toEqual(['eq', 'in']);
    expect(served('labels')).toEqual(['has', 'hasAny', 'hasAll', 'hasNone']);
    expect(served('limits')).toEqual(['hasEntry', 'hasAnyEntry', 'hasAllEntries', 'hasNoEntry', 'hasNoEntries']);
    expect([served('plot'), served('shape'), served('bytes')]).toEqual([['match'], [], []]);
    expect(get('bytes', 'eq')).toEqual({
      ...{ name: 'eq', isServed: false },
      reason: expect.stringContaining("'bytes' is neither a key column nor indexed") as string,
    });
    expect(sorted).toEqual([]);
  });

  it('follow the key, column by column', async () => {
    const filter = await openReadings();
    const begun = await filter(eq('site', 'north'));
    expect(begun.served('day')).toEqual(['eq', 'in']);
    const inPartition = await filter(eq('site', 'north'), eq('day', 1));
    expect(inPartition.served('at')).toEqual(['eq', 'in', 'ne', 'nin', 'gt', 'gte', 'lt', 'lte', 'between']);
    expect(inPartition.served('sensor')).toEqual([]);
    expect(inPartition.sorted).toEqual(['at']);
    const atOne = await filter(eq('site', 'north'), eq('day', 1), eq('at', '2026-01-01T00:00:00.000Z'));
    expect(atOne.served('sensor')).toContain('between');
    expect(atOne.sorted).toEqual(['at', 'sensor']);
  });

  it('say which of them no database answers', async () => {
    const filter = await openReadings();
    const several = await filter({ column: 'site', operator: 'in', operands: ['a', 'b'] }, eq('day', 1));
    expect(several.refused('value')).toContain('gt');
    expect(several.get('value', 'gt')?.reason).toContain('the database refuses the combination');
  });
});
