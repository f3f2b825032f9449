import { columnOf, type Column, type Table } from '../schema/index.js';
import { servedOperators } from './comparison.js';
import type { ConditionNode, Operator } from './node.js';

/** How a column is bound: by one value, one of several, a range, or something else (`ne`, `has` …). */
export type Binding = 'eq' | 'in' | 'range' | 'other';

/** What a filter says of the key and of the indexes of its table. */
export interface Analysis {
  readonly bindings: ReadonlyMap<string, Binding>;
  /** The partition columns that are not bound by eq or in. */
  readonly unboundPartition: readonly string[];
  /** Whether every partition column is bound by eq. */
  readonly partitionFixed: boolean;
  /** Whether some partition column is bound by in. */
  readonly partitionIn: boolean;
  /** Regular columns whose index serves their condition. */
  readonly indexed: readonly string[];
  /** Regular columns whose condition no index serves. */
  readonly unindexed: readonly string[];
  /** Key columns that are found by an index of their own, because the key does not lead to them. */
  readonly indexedKeys: readonly string[];
  /** The first key column that neither the key nor an index of its own leads to, and what is missing before it. */
  readonly unreachable: { readonly column: string; readonly missing: string } | undefined;
  /** A clustering column with a condition right behind a range on the one before it. */
  readonly pastRange: { readonly column: string; readonly ranged: string } | undefined;
}

/** The column of a condition; the builder has checked that it exists. */
export function known(table: Table, name: string): Column {
  const column = columnOf(table, name);
  if (!column) throw new TypeError(`no column '${name}'`);
  return column;
}

/** Whether an index of the column serves the operator. */
export const servedByIndex = (column: Column, operator: Operator): boolean =>
  servedOperators(column.kind, column.index?.kind ?? false).includes(operator);

const RANGES: ReadonlySet<Operator> = new Set<Operator>(['gt', 'gte', 'lt', 'lte']);

/** Looks at a filter as Cassandra does: what binds the key, what is found by an index, what is read and discarded. */
export function analyze(table: Table, conditions: readonly ConditionNode[]): Analysis {
  const bindings = new Map<string, Binding>();
  const byIndex = new Map<string, boolean>();
  for (const { column, operator } of conditions) {
    bindings.set(column, bindingOf(operator));
    const served = servedByIndex(known(table, column), operator);
    byIndex.set(column, served && byIndex.get(column) !== false);
  }
  const bound = (name: string): boolean => bindings.get(name) === 'eq' || bindings.get(name) === 'in';
  const unboundPartition = table.partitionBy.filter((name) => !bound(name));
  const regular = [...bindings.keys()].filter((name) => !table.keyColumns.includes(name));
  const unreached = unreachedKeys(table, bindings, unboundPartition);
  return {
    bindings,
    unboundPartition,
    partitionFixed: table.partitionBy.every((name) => bindings.get(name) === 'eq'),
    partitionIn: table.partitionBy.some((name) => bindings.get(name) === 'in'),
    indexed: regular.filter((name) => byIndex.get(name) === true),
    unindexed: regular.filter((name) => byIndex.get(name) !== true),
    indexedKeys: unreached.filter(({ column }) => byIndex.get(column) === true).map(({ column }) => column),
    unreachable: unreached.find(({ column }) => byIndex.get(column) !== true),
    pastRange: unboundPartition.length === 0 ? conditionPastRange(table, bindings) : undefined,
  };
}

function bindingOf(operator: Operator): Binding {
  if (operator === 'eq' || operator === 'in') return operator;
  return RANGES.has(operator) ? 'range' : 'other';
}

/** The key columns in the filter that the primary key does not lead to. */
function unreachedKeys(
  table: Table,
  bindings: ReadonlyMap<string, Binding>,
  unboundPartition: readonly string[],
): { column: string; missing: string }[] {
  const unreached: { column: string; missing: string }[] = [];
  let missing = unboundPartition[0];
  for (const column of table.partitionBy) {
    if (missing !== undefined && bindings.has(column)) unreached.push({ column, missing });
  }
  for (const { name } of table.partitionSort) {
    const binding = bindings.get(name);
    if (binding !== undefined && (missing !== undefined || binding === 'other')) {
      unreached.push({ column: name, missing: missing ?? name });
    }
    if (missing === undefined && binding !== 'eq' && binding !== 'in') missing = name;
  }
  return unreached;
}

function conditionPastRange(
  table: Table,
  bindings: ReadonlyMap<string, Binding>,
): { column: string; ranged: string } | undefined {
  for (const [at, { name }] of table.partitionSort.entries()) {
    const next = table.partitionSort[at + 1];
    if (next && bindings.get(name) === 'range' && bindings.has(next.name)) return { column: next.name, ranged: name };
  }
  return undefined;
}
