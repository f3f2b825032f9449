import { listOperators } from '../../../cql/operators.js';
import { findColumn, type Column, type Table } from '../../../schema/index.js';
import { toBits } from '../nodes/served-operators.js';
import type { KnownCondition, OrNode } from '../nodes/nodes.js';

/** How a column is bound: by one value, one of several, a range, an inequality, or its elements. */
export type Binding = 'eq' | 'in' | 'range' | 'unequal' | 'other';

/** How a filter uses the key and the indexes of its table. */
export interface Analysis {
  /** The conditions outside any `or`. */
  readonly conditions: readonly KnownCondition[];
  /** The conditions in branches of `or`. */
  readonly inBranches: readonly KnownCondition[];
  /** The partition columns that are not bound by eq or in. */
  readonly unboundPartition: readonly string[];
  /** Whether every partition column is bound by eq. */
  readonly partitionFixed: boolean;
  /** Whether some partition column is bound by in. */
  readonly partitionIn: boolean;
  /** Columns outside the key whose index serves all their conditions, and such clustering columns in branches. */
  readonly indexed: readonly string[];
  /** Columns outside the key with a condition that no index serves. */
  readonly unindexed: readonly string[];
  /** Clustering columns in branches with a condition that their own index does not serve. */
  readonly loose: readonly string[];
  /** Key columns outside any `or` whose own index serves all their conditions. */
  readonly own: readonly string[];
  /** The clustering columns that the key does not serve, each with the column that is missing before it. */
  readonly unreached: readonly Unreached[];
  /** Whether the database uses an index. */
  readonly usesIndex: boolean;
}

/** A clustering column in the filter, and the column that must be bound before it. */
export interface Unreached {
  readonly column: string;
  readonly missing: string;
}

/** The column of a condition; the builder has checked that it exists. */
export function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (!column) throw new TypeError(`no column '${name}'`);
  return column;
}

/** Whether an index of its column serves the condition. */
export const isServed = ({ facts, bit }: KnownCondition): boolean => (facts.served & bit) !== 0;

const RANGES = toBits(listOperators(['lower', 'upper']));
const UNEQUAL = toBits(listOperators(['unequal']));
const NONE: readonly string[] = [];
const NO_CONDITIONS: readonly KnownCondition[] = [];
const ALL_REACHED: readonly Unreached[] = [];

/** How a condition binds its column. */
export function getBinding({ operator, bit }: KnownCondition): Binding {
  if (operator === 'eq' || operator === 'in') return operator;
  if ((bit & RANGES) !== 0) return 'range';
  return (bit & UNEQUAL) !== 0 ? 'unequal' : 'other';
}

/** How the key column at a position of the key is bound, partition columns first. */
export function findKeyBinding(conditions: readonly KnownCondition[], at: number): Binding | undefined {
  let binding: Binding | undefined;
  for (const condition of conditions) if (condition.facts.keyAt === at) binding = getBinding(condition);
  return binding;
}

/**
 * Analyzes a filter as the database does: which conditions the key serves, which an index serves, and which need
 * filtering.
 *
 * @param anyOf - the branches of each `or`, whose conditions no key serves
 */
export function analyze(table: Table, conditions: readonly KnownCondition[], anyOf: readonly OrNode[] = []): Analysis {
  const inBranches = anyOf.length === 0 ? NO_CONDITIONS : flattenBranches(anyOf);
  const found: Found = { withKey: false, served: false, own: NONE, indexed: NONE, unindexed: NONE, loose: NONE };
  for (const condition of conditions) addCondition(found, condition, false);
  for (const condition of inBranches) addCondition(found, condition, true);
  const { own, indexed, unindexed, loose } = found;
  // A column counts as indexed if each of its conditions is served.
  if (indexed.length > 0) found.indexed = removeNames(removeNames(indexed, unindexed), loose);
  if (own.length > 0) found.own = own.filter((name) => conditions.every((one) => one.column !== name || isServed(one)));
  if (found.withKey) return analyzeKey(table, conditions, inBranches, found);
  return {
    conditions,
    inBranches,
    unboundPartition: table.partitionBy,
    partitionFixed: false,
    partitionIn: false,
    indexed: found.indexed,
    unindexed,
    loose,
    own: NONE,
    unreached: ALL_REACHED,
    usesIndex: found.served,
  };
}

/** All conditions in branches, concatenated: `flat()` takes several times as long. */
function flattenBranches(anyOf: readonly OrNode[]): readonly KnownCondition[] {
  const all: KnownCondition[] = [];
  for (const branches of anyOf) for (const branch of branches) for (const condition of branch) all.push(condition);
  return all;
}

/** The state of the analysis. */
interface Found {
  /** Whether a key column is bound outside any `or`. */
  withKey: boolean;
  /** Whether an index serves some condition. */
  served: boolean;
  own: readonly string[];
  indexed: readonly string[];
  unindexed: readonly string[];
  loose: readonly string[];
}

function addCondition(found: Found, condition: KnownCondition, inBranch: boolean): void {
  const { column, facts } = condition;
  const served = isServed(condition);
  if (served) found.served = true;
  if (facts.keyAt < 0 || inBranch) {
    if (served) found.indexed = addName(found.indexed, column);
    else if (facts.keyAt < 0) found.unindexed = addName(found.unindexed, column);
    else found.loose = addName(found.loose, column);
    return;
  }
  found.withKey = true;
  if (served) found.own = addName(found.own, column);
}

const addName = (names: readonly string[], name: string): readonly string[] =>
  names.length === 0 ? [name] : names.includes(name) ? names : [...names, name];

const removeNames = (names: readonly string[], others: readonly string[]): readonly string[] =>
  others.length === 0 ? names : names.filter((name) => !others.includes(name));

function analyzeKey(
  table: Table,
  conditions: readonly KnownCondition[],
  inBranches: readonly KnownCondition[],
  { served, own, indexed, unindexed, loose }: Found,
): Analysis {
  let unboundPartition = NONE;
  let partitionFixed = true;
  let partitionIn = false;
  for (let at = 0; at < table.partitionBy.length; at++) {
    const binding = findKeyBinding(conditions, at);
    if (binding === 'eq') continue;
    partitionFixed = false;
    if (binding === 'in') partitionIn = true;
    else unboundPartition = addName(unboundPartition, table.partitionBy[at] ?? '');
  }
  const unreached = findUnreachedColumns(table, conditions, unboundPartition[0]);
  // With a complete partition key and no gap, the key alone finds the rows, and indexes of key columns are not used.
  // The same applies together with an `or` that no index serves.
  const byKey =
    unboundPartition.length === 0 &&
    unreached.length === 0 &&
    !conditions.some(isRegular) &&
    !inBranches.some(isServed);
  return {
    conditions,
    inBranches,
    unboundPartition,
    partitionFixed,
    partitionIn,
    indexed,
    unindexed,
    loose,
    own,
    unreached,
    usesIndex: served && !byKey,
  };
}

const isRegular = ({ facts }: KnownCondition): boolean => facts.keyAt < 0;

/**
 * The clustering columns in the filter that the primary key does not serve; `missing` is the first unbound partition
 * column.
 */
function findUnreachedColumns(
  { partitionBy, keyColumns }: Table,
  conditions: readonly KnownCondition[],
  missing: string | undefined,
): readonly Unreached[] {
  let unreached = ALL_REACHED;
  for (let at = partitionBy.length; at < keyColumns.length; at++) {
    const column = keyColumns[at] ?? '';
    const binding = findKeyBinding(conditions, at);
    if (binding !== undefined && missing !== undefined) unreached = [...unreached, { column, missing }];
    // A range, ne or nin is served as well, but ends the part of the key that is used.
    if (binding !== 'eq' && binding !== 'in') missing ??= column;
  }
  return unreached;
}
