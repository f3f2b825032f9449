import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { IndexDefinition, ScalarType } from '../../../../src/data-api/definitions.js';
import type { Restriction } from '../../../../src/local/tables/conditions/condition.js';
import { mergeRestrictions } from '../../../../src/local/tables/verdicts/cassandra/restrictions.js';
import { findCassandraRefusal as judge } from '../../../../src/local/tables/verdicts/cassandra/verdict.js';
import type { QueryOrder } from '../../../../src/local/tables/sort/query-order.js';
import { keysOf, makeTable, map, ofVector, regular, set, type Columns, valuesOf, vector } from '../table-harness.js';

interface Recorded {
  readonly table: { readonly primaryKey: { readonly partitionBy: string[]; readonly partitionSort: string[] } };
  readonly selects: readonly (readonly [predicates: string, order: string, verdict: string, reason: string])[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`served/${name}.json`, import.meta.url), 'utf8')) as unknown;

const COLUMNS: Columns = {
  ...{ a: 'text', b: 'int', c: 'int', d: 'text', e: 'int' },
  ...{ i: 'int', t: 'text', n: 'int', s: set('text'), m: map('text', 'int'), v: vector(3) },
};
const INDEXES: readonly IndexDefinition[] = [regular('i'), regular('t'), valuesOf('s'), keysOf('m'), ofVector('v')];

// What Cassandra 5.0.5 said to every combination of predicates and orders on five tables, of the larger ones a sample.
describe.each(['simple', 'clustered', 'composite', 'telemetry', 'deep'])(
  'Cassandra judges queries on the %s table',
  (name) => {
    const { table: shape, selects } = read(name) as Recorded;
    const { partitionBy, partitionSort } = shape.primaryKey;
    const clustering = partitionSort.map((text) => signed(text));
    const keys = [...partitionBy, ...clustering.map(([column]) => column)];
    const columns = Object.fromEntries(
      Object.entries(COLUMNS).filter(([column]) => keys.includes(column) || !'abcde'.includes(column)),
    );
    const { table } = makeTable({ columns, partitionBy, partitionSort: clustering, indexes: INDEXES });

    it('as served, filtered or refused, for the recorded reason', () => {
      const wrong = selects.flatMap(([predicates, order, verdict, reason]) => {
        const restrictions =
          mergeRestrictions(table, predicates === '' ? [] : predicates.split(', ').flatMap(restrictionsOf)) ?? [];
        const asked = orderOf(order);
        const without = judge(table, restrictions, asked, false);
        const filtered = judge(table, restrictions, asked, true);
        const got = without === undefined ? 'served' : filtered === undefined ? 'filtered' : 'refused';
        const sameReason = verdict !== 'filtered' || without === reason;
        return got === verdict && sameReason ? [] : [`${predicates} / ${order}: ${verdict} ${reason}, got ${got}`];
      });
      expect(selects.length).toBeGreaterThan(90);
      expect(wrong).toEqual([]);
    });
  },
);

describe('an index serves the operators that Cassandra serves', () => {
  const recorded = Object.entries(read('index-operators') as Record<string, Record<string, unknown>>);
  const scalars = recorded.filter(([type, verdicts]) => !type.includes(' ') && verdicts['index'] === true);

  it.each(scalars)('%s', (type, verdicts) => {
    const columns = { id: 'text', x: { type: type as ScalarType } } as const;
    const { table } = makeTable({ columns, partitionBy: ['id'], indexes: [regular('x')] });
    const verdict = (operator: string): string => {
      const restrictions = mergeRestrictions(table, restrictionsOf(`x ${operator}`)) ?? [];
      return judge(table, restrictions, 'none', false) === undefined ? 'served' : 'filtered';
    };
    for (const operator of ['eq', 'in', 'gt', 'between']) expect(verdict(operator), operator).toBe(verdicts[operator]);
  });
});

it('with a vector search, conditions on the partition are served despite a gap', () => {
  const columns = { a: 'text', b: 'int', c: 'int', v: vector(3) } as const;
  const indexes: IndexDefinition[] = [regular('c'), ofVector('v')];
  const { table } = makeTable({
    columns,
    partitionBy: ['a'],
    partitionSort: [
      ['b', 1],
      ['c', 1],
    ],
    indexes,
  });
  const verdict = (...predicates: string[]) =>
    judge(table, mergeRestrictions(table, predicates.flatMap(restrictionsOf)) ?? [], { search: 'v' }, false);
  expect(verdict('a eq', 'c eq')).toBeUndefined();
  expect(verdict('b eq', 'c eq')).toBe('search-restriction');
});

function restrictionsOf(predicate: string): Restriction[] {
  const [column = '', operator = ''] = predicate.split(' ');
  const base = { kind: 'comparison', column, target: 'value', bare: false } as const;
  const [low, high] = column === 'a' || column === 'd' || column === 't' ? ['1', '2'] : [1, 2];
  switch (operator) {
    case 'eq':
      return [{ ...base, operator: '$eq', operands: [low] }];
    case 'in':
      return [{ ...base, operator: '$in', operands: [low, high] }];
    case 'gt':
      return [{ ...base, operator: '$gt', operands: [low] }];
    case 'between':
      return [
        { ...base, operator: '$gt', operands: [low] },
        { ...base, operator: '$lt', operands: [high] },
      ];
    case 'has':
      return [{ ...base, target: 'elements', operator: '$all', operands: ['x'] }];
    case 'hasAll':
      return [{ ...base, target: 'elements', operator: '$all', operands: ['x', 'y'] }];
    case 'hasKey':
      return [{ ...base, target: 'keys', operator: '$all', operands: ['x'] }];
    default:
      throw new Error(`unknown predicate ${predicate}`);
  }
}

const signed = (text: string): readonly [string, 1 | -1] => (text.startsWith('-') ? [text.slice(1), -1] : [text, 1]);

const orderOf = (order: string): QueryOrder =>
  order === '' ? 'none' : order === 'ann' ? { search: 'v' } : order.split(' ').map(signed);
