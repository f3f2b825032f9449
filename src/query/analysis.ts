import { columnOf, type Column, type Table } from '../schema/index.js';
import { bitsOf, servedOperators } from './comparison.js';
import type { KnownCondition, Operator } from './node.js';

/** How a column is bound: by one value, one of several, a range, or something else (`ne`, `has` …). */
export type Binding = 'eq' | 'in' | 'range' | 'other';

/** What a filter says of the key and of the indexes of its table. */
export interface Analysis {
  readonly conditions: readonly KnownCondition[];
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
  /** Whether a key column in the filter stands behind one that is not bound. */
  readonly gap: boolean;
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

export interface PastRange extends Unreached {
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

const RANGES = bitsOf(['gt', 'gte', 'lt', 'lte']);
const NONE: readonly string[] = [];
const ALL_REACHED: readonly Unreached[] = [];

/** How a condition binds its column. */
export function bindingOf({ operator, bit }: KnownCondition): Binding {
  if (operator === 'eq' || operator === 'in') return operator;
  return (bit & RANGES) === 0 ? 'other' : 'range';
}

/** How the key column at that place of the key is bound, partition columns first. */
export function keyBinding(conditions: readonly KnownCondition[], at: number): Binding | undefined {
  let binding: Binding | undefined;
  for (const condition of conditions) if (condition.facts.keyAt === at) binding = bindingOf(condition);
  return binding;
}

/** Looks at a filter as Cassandra does: what binds the key, what is found by an index, what is read and discarded. */
export function analyze(table: Table, conditions: readonly KnownCondition[]): Analysis {
  let withKey = false;
  let own = NONE;
  let indexed = NONE;
  let unindexed = NONE;
  for (const { column, facts, bit } of conditions) {
    const byIndex = (facts.served & bit) !== 0;
    if (facts.keyAt >= 0) {
      withKey = true;
      if (byIndex) own = added(own, column);
    } else if (byIndex) indexed = added(indexed, column);
    else unindexed = added(unindexed, column);
  }
  // A column counts as indexed when each of its conditions is served.
  if (indexed.length > 0 && unindexed.length > 0) indexed = indexed.filter((name) => !unindexed.includes(name));
  if (own.length > 0) own = own.filter((name) => isServed(conditions, name));
  return withKey
    ? analyzeKey({ table, conditions, own, indexed, unindexed })
    : {
        conditions,
        unboundPartition: table.partitionBy,
        partitionFixed: false,
        partitionIn: false,
        indexed,
        unindexed,
        indexedKeys: NONE,
        byIndex: indexed,
        gap: false,
        unreached: undefined,
        unreachable: undefined,
        pastRange: undefined,
      };
}

const added = (names: readonly string[], name: string): readonly string[] =>
  names.length === 0 ? [name] : names.includes(name) ? names : [...names, name];

const isServed = (conditions: readonly KnownCondition[], name: string): boolean =>
  conditions.every(({ column, facts, bit }) => column !== name || (facts.served & bit) !== 0);

/** A filter with key columns in it. */
interface KeyFilter extends Pick<Analysis, 'conditions' | 'indexed' | 'unindexed'> {
  readonly table: Table;
  /** The key columns whose own index serves their conditions. */
  readonly own: readonly string[];
}

function analyzeKey(filter: KeyFilter): Analysis {
  const { table, conditions, own, indexed, unindexed } = filter;
  let unboundPartition = NONE;
  let partitionFixed = true;
  let partitionIn = false;
  for (let at = 0; at < table.partitionBy.length; at++) {
    const binding = keyBinding(conditions, at);
    if (binding === 'eq') continue;
    partitionFixed = false;
    if (binding === 'in') partitionIn = true;
    else unboundPartition = added(unboundPartition, table.partitionBy[at] ?? '');
  }
  const unreached = unreachedKeys(filter, unboundPartition[0]);
  // With a whole partition and no gap, the key alone finds the rows.
  const keyAlone =
    unboundPartition.length === 0 && unreached.length === 0 && indexed.length === 0 && unindexed.length === 0;
  return {
    conditions,
    unboundPartition,
    partitionFixed,
    partitionIn,
    indexed,
    unindexed,
    indexedKeys: own.length === 0 ? NONE : unreached.map(({ column }) => column).filter((name) => own.includes(name)),
    byIndex: keyAlone ? NONE : own.length === 0 ? indexed : [...indexed, ...inKeyOrder(table, own)],
    gap: unreached.some(isBehindGap),
    unreached: unreached[0],
    unreachable: unreached.length === 0 ? undefined : unreachableKey(filter, unreached),
    // What is past a range is not reached.
    pastRange: unboundPartition.length === 0 && unreached.length > 0 ? conditionPastRange(filter) : undefined,
  };
}

const inKeyOrder = (table: Table, names: readonly string[]): readonly string[] =>
  table.keyColumns.filter((name) => names.includes(name));

/** The key columns in the filter that the primary key does not lead to; `missing` is the first unbound partition column. */
function unreachedKeys({ table, conditions }: KeyFilter, missing: string | undefined): readonly Unreached[] {
  const { partitionBy, keyColumns } = table;
  let unreached = ALL_REACHED;
  for (let at = missing === undefined ? partitionBy.length : 0; at < keyColumns.length; at++) {
    const column = keyColumns[at] ?? '';
    const binding = keyBinding(conditions, at);
    const isOpen = binding !== 'eq' && binding !== 'in';
    if (binding !== undefined && (missing !== undefined || binding === 'other')) {
      unreached = [...unreached, { column, missing: missing ?? column }];
    }
    if (isOpen && missing === undefined) missing = column;
  }
  return unreached;
}

/**
 * Behind a gap in a whole partition Cassandra finds rows by indexes alone: one on every clustering column of the filter, also
 * on those before the gap. A condition by ne or nin on the next column of the key is no gap.
 */
function unreachableKey({ table, conditions, own }: KeyFilter, unreached: readonly Unreached[]): Unreached | undefined {
  const without = unreached.find(({ column }) => !own.includes(column));
  if (without) return without;
  const isKeyOnly = ({ column, facts }: KnownCondition): boolean =>
    facts.keyAt >= table.partitionBy.length && !own.includes(column);
  return conditions.some(isKeyOnly) ? unreached.find(isBehindGap) : undefined;
}

/** Whether what is missing is another column than the one itself, which the key would lead to. */
const isBehindGap = ({ column, missing }: Unreached): boolean => column !== missing;

/** The first condition behind a range that is in the way: rather one without indexes than one with. */
function conditionPastRange({ table, conditions, own }: KeyFilter): PastRange | undefined {
  const { partitionBy, keyColumns } = table;
  let found: PastRange | undefined;
  let missing: string | undefined;
  for (let at = partitionBy.length; at < keyColumns.length; at++) {
    const binding = keyBinding(conditions, at);
    const ranged = keyColumns[at] ?? '';
    if (binding !== 'eq' && binding !== 'in') missing ??= ranged;
    if (binding !== 'range') continue;
    for (let later = at + 1; later < keyColumns.length; later++) {
      if (keyBinding(conditions, later) === undefined) continue;
      const column = keyColumns[later] ?? '';
      const indexed = own.includes(ranged) && own.includes(column);
      const past = { column, missing: missing ?? ranged, indexed };
      if (!indexed) return past;
      found ??= past;
    }
  }
  return found;
}
