import { columnOf, type Column, type Table } from '../schema/index.js';
import { servedOperators } from './comparison.js';
import type { ConditionNode, Operator } from './node.js';

/** How a column is bound: by one value, one of several, a range, or something else (`ne`, `has` …). */
export type Binding = 'eq' | 'in' | 'range' | 'other';

/** What a filter says of the key and of the indexes of its table. */
export interface Analysis {
  readonly conditions: readonly ConditionNode[];
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
  /** The columns whose index Cassandra uses; none when the key alone finds the rows. */
  readonly byIndex: readonly string[];
  /** The first key column in the filter that the key does not lead to, whatever its index. */
  readonly unreached: Unreached | undefined;
  /** The first key column that neither the key nor an index of its own leads to, and what is missing before it. */
  readonly unreachable: Unreached | undefined;
  /** A condition on a clustering column behind a range on an earlier one, in a whole partition. */
  readonly pastRange: PastRange | undefined;
}

/** A key column in the filter, and what must be bound before it. */
export interface Unreached {
  readonly column: string;
  readonly missing: string;
}

export interface PastRange {
  readonly column: string;
  readonly ranged: string;
  /** Whether it is the very next clustering column. */
  readonly next: boolean;
  /** Whether both columns have an index of their own, which serves the conditions. */
  readonly indexed: boolean;
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
  const served = new Map<string, boolean>();
  for (const { column, operator } of conditions) {
    bindings.set(column, bindingOf(operator));
    served.set(column, servedByIndex(known(table, column), operator) && served.get(column) !== false);
  }
  const byOwnIndex = (name: string): boolean => served.get(name) === true;
  const unboundPartition: string[] = [];
  let [partitionFixed, partitionIn] = [true, false];
  for (const name of table.partitionBy) {
    const binding = bindings.get(name);
    if (binding !== 'eq') partitionFixed = false;
    if (binding === 'in') partitionIn = true;
    else if (binding !== 'eq') unboundPartition.push(name);
  }
  const [indexed, unindexed]: [string[], string[]] = [[], []];
  for (const [name, byIndex] of served) {
    if (!table.keyColumns.includes(name)) (byIndex ? indexed : unindexed).push(name);
  }
  const unreached = unreachedKeys(table, bindings, unboundPartition);
  // With a whole partition and no gap, the key alone finds the rows.
  const keyAlone = unboundPartition.length === 0 && unreached.length + indexed.length + unindexed.length === 0;
  return {
    conditions,
    bindings,
    unboundPartition,
    partitionFixed,
    partitionIn,
    indexed,
    unindexed,
    indexedKeys: unreached.filter(({ column }) => byOwnIndex(column)).map(({ column }) => column),
    byIndex: keyAlone ? NONE : [...indexed, ...table.keyColumns.filter(byOwnIndex)],
    unreached: unreached[0],
    unreachable: unreached.find(({ column }) => !byOwnIndex(column)),
    pastRange: unboundPartition.length === 0 ? conditionPastRange(table, bindings, byOwnIndex) : undefined,
  };
}

const NONE: readonly string[] = [];

function bindingOf(operator: Operator): Binding {
  if (operator === 'eq' || operator === 'in') return operator;
  return RANGES.has(operator) ? 'range' : 'other';
}

/** The key columns in the filter that the primary key does not lead to. */
function unreachedKeys(
  table: Table,
  bindings: ReadonlyMap<string, Binding>,
  unboundPartition: readonly string[],
): Unreached[] {
  const unreached: Unreached[] = [];
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

/** The first condition behind a range that is in the way: rather one without indexes than one with. */
function conditionPastRange(
  table: Table,
  bindings: ReadonlyMap<string, Binding>,
  byOwnIndex: (name: string) => boolean,
): PastRange | undefined {
  const clustering = table.partitionSort;
  let found: PastRange | undefined;
  for (const [at, { name: ranged }] of clustering.entries()) {
    if (bindings.get(ranged) !== 'range') continue;
    for (let later = at + 1; later < clustering.length; later++) {
      const column = clustering[later]?.name ?? '';
      if (!bindings.has(column)) continue;
      const past = { column, ranged, next: later === at + 1, indexed: byOwnIndex(ranged) && byOwnIndex(column) };
      if (!past.indexed) return past;
      found ??= past;
    }
  }
  return found;
}
