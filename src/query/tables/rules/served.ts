import { listOperators } from '../../../cql/operators.js';
import { CQL_TYPES } from '../../../cql/types.js';
import { QueryError, type QueryErrorCode } from '../../../util/errors.js';
import { getColumnName, findColumn, type Table } from '../../../schema/index.js';
import { needsQuotes } from '../../../cql/names.js';
import { getBinding, isServed, findKeyBinding, type Analysis } from './key-usage.js';
import {
  afterRange,
  clusteringInOr,
  inWithIndex,
  indexServes,
  indexesServe,
  nearestFilter,
  needsBefore,
  partitionIncomplete,
  partitionTakes,
  unserved,
} from './messages.js';
import { listServedOperators, toBits } from '../nodes/served-operators.js';
import type { FindNode, KnownCondition } from '../nodes/nodes.js';
import { findConflictingRange, chooseLaterSent } from './sent-order.js';
import type { ColumnFacts } from '../nodes/table-facts.js';

/**
 * Throws if the database would not serve a filter: T4, T5, T6, T17. With allowFiltering, refuses only what no database
 * serves.
 */
export function checkServed(table: Table, analysis: Analysis, filtering: boolean): void {
  if (analysis.partitionIn && analysis.usesIndex) {
    const served = [...analysis.conditions, ...analysis.inBranches].find(isServed);
    refuse('REFUSED_BY_DATABASE', table, served?.column ?? '', inWithIndex);
  }
  if (filtering) checkPastRange(table, analysis);
}

/**
 * T4: a partition key cannot be bound by `in` if an index of a regular column, or any index in a branch, finds the
 * rows.
 */
export function checkNoIndex(query: FindNode): void {
  const { table, conditions, anyOf } = query;
  const served = [...conditions.filter(({ facts }) => facts.keyAt < 0), ...anyOf.flat(2)].find(isServed);
  if (!served) return;
  checkNothingSearched(query, served.column);
  refuse('REFUSED_BY_DATABASE', table, served.column, inWithIndex);
}

/**
 * T8: nearest and rankBy can be combined with a complete partition key bound by eq, and with conditions that indexes
 * serve; filtering does not permit more.
 */
export function checkBesideSearch({ table, nearest }: FindNode, column: string, analysis: Analysis): void {
  const { unindexed, loose, partitionIn, own, unboundPartition, conditions } = analysis;
  const withoutIndex = conditions.some(
    ({ column: name, facts: { keyAt } }) =>
      keyAt >= (unboundPartition.length === 0 ? table.partitionBy.length : 0) && !own.includes(name),
  );
  if (unindexed.length + loose.length > 0 || partitionIn || withoutIndex) {
    refuse(nearest ? 'WRONG_NEAREST' : 'WRONG_RANK', table, column, nearestFilter);
  }
}

/** T8: refuses a column in the filter of a search that neither the key nor an index can serve. */
export function checkSearchColumn(query: FindNode, { name, keyAt, served }: ColumnFacts): void {
  const isPartition = keyAt >= 0 && keyAt < query.table.partitionBy.length;
  if (!isPartition && served === 0) checkNothingSearched(query, name);
}

/** T8: refuses conditions of a search that neither the key nor an index serves. */
export function checkNothingSearched({ table, nearest, rank }: FindNode, column: string): void {
  if (nearest ?? rank) refuse(nearest ? 'WRONG_NEAREST' : 'WRONG_RANK', table, column, nearestFilter);
}

/**
 * Throws if neither the key nor an index serves a condition.
 *
 * @param withKey - whether to check an incomplete partition key; a search has its own check
 */
export function checkWithoutFiltering(table: Table, analysis: Analysis, withKey: boolean): void {
  const { unindexed, loose, unboundPartition, unreached, own } = analysis;
  if (unindexed[0] !== undefined) refuse('NOT_SERVED', table, unindexed[0], explainUnserved(table, unindexed[0]));
  if (loose[0] !== undefined) refuseLoose(table, loose[0]);
  if (withKey && unboundPartition.length > 0) checkIncompleteKey(table, analysis);
  if (unreached.length === 0) return;
  // After a gap, only indexes find rows: every clustering column in the filter needs one, including those before the
  // gap.
  const without =
    unreached.find(({ column }) => !own.includes(column)) ?? unreached.find(() => needsKey(table, analysis));
  if (without) refuse('CLUSTERING_GAP', table, without.column, needsBefore(without.column, without.missing));
}

/** T17: in a branch, even a single one, a clustering column needs its own index. */
export function checkBranch({ table, filtering }: FindNode, branch: readonly KnownCondition[]): void {
  if (filtering) return;
  const loose = branch.find((condition) => condition.facts.keyAt >= 0 && !isServed(condition));
  if (loose) refuseLoose(table, loose.column);
}

function refuseLoose(table: Table, column: string): never {
  const text = findColumn(table, column)?.indexes.length ? explainUnserved(table, column) : clusteringInOr(column);
  return refuse('NOT_SERVED', table, column, text);
}

/** Whether a clustering column in the filter is not served by its own index. */
const needsKey = (table: Table, { conditions, own }: Analysis): boolean =>
  conditions.some(({ column, facts }) => facts.keyAt >= table.partitionBy.length && !own.includes(column));

/** T5: an incomplete partition key is served if each of its columns has its own index; `in` is then not allowed. */
function checkIncompleteKey(table: Table, { conditions, own, unboundPartition }: Analysis): void {
  for (const condition of conditions) {
    const { column, facts } = condition;
    if (facts.keyAt < 0 || facts.keyAt >= table.partitionBy.length) continue;
    const binding = getBinding(condition);
    if (own.includes(column) && binding !== 'in') continue;
    if (binding === 'eq' || binding === 'in') {
      refuse('INCOMPLETE_PARTITION_KEY', table, column, partitionIncomplete(unboundPartition[0] ?? column));
    }
    refuse('NOT_SERVED', table, column, partitionTakes(column));
  }
}

/** An index that does not serve the operator is a different mistake from a missing index. */
function explainUnserved(table: Table, column: string): string {
  const found = findColumn(table, column);
  if (!found || listServedOperators(found).length === 0) return unserved(column);
  const say = found.indexes.length > 1 ? indexesServe : indexServes;
  return say(column, listServedOperators(found).join(', '));
}

/**
 * T6: after a range, ne or nin on a clustering column, the database refuses a condition on a later one, with an error
 * that does not ask for filtering, unless the one of the two that is sent later has its own index. The Data API enables
 * filtering by itself if it sees a reason: a column whose index it does not see, if one outside the key is in the
 * filter; an omitted partition or clustering column; an operator that an index does not serve.
 */
function checkPastRange(table: Table, analysis: Analysis): void {
  const { conditions, inBranches, own } = analysis;
  const { partitionBy, keyColumns } = table;
  if (isAskedForRegular(table, analysis)) return;
  const bindings = keyColumns.map((_name, at) => findKeyBinding(conditions, at));
  const isInFilter = keyColumns.map(
    (name, at) => bindings[at] !== undefined || inBranches.some(({ column }) => column === name),
  );
  if (bindings.slice(0, partitionBy.length).includes(undefined)) return;
  if (isInFilter.lastIndexOf(true) >= isInFilter.filter(Boolean).length) return;
  if (conditions.some((one) => isWarnedOf(table, one) && !inBranches.some(({ column }) => column === one.column)))
    return;
  if (conditions[0]?.sentAt !== undefined) {
    const behind = findConflictingRange(table, conditions);
    if (behind) refuse('REFUSED_BY_DATABASE', table, behind.column, afterRange(behind.column, behind.ranged));
    return;
  }
  for (let at = partitionBy.length; at < keyColumns.length; at++) {
    if (bindings[at] !== 'range' && bindings[at] !== 'unequal') continue;
    for (let later = at + 1; later < keyColumns.length; later++) {
      if (bindings[later] === undefined) continue;
      const [ranged = '', column = ''] = [keyColumns[at], keyColumns[later]];
      if (own.includes(chooseLaterSent(table, conditions, ranged, column))) continue;
      refuse('REFUSED_BY_DATABASE', table, column, afterRange(column, ranged));
    }
  }
}

/**
 * Whether a regular column is in the filter and the Data API enables filtering: it then requires an index on every
 * column.
 */
function isAskedForRegular(table: Table, { conditions, indexed, unindexed, loose }: Analysis): boolean {
  if (unindexed.length > 0) return true;
  if (indexed.every((name) => table.keyColumns.includes(name))) return false;
  return loose.length > 0 || conditions.some(({ facts }) => facts.keyAt >= 0 && !isSeen(table, facts));
}

/** Whether the Data API sees that the index of a key column does not serve the operator. */
const isWarnedOf = (table: Table, { facts, bit }: KnownCondition): boolean =>
  facts.keyAt >= 0 &&
  (bit & UNRANGED) !== 0 &&
  CQL_TYPES[facts.column.kind].compared === 'equality' &&
  isSeen(table, facts);

/**
 * Whether the Data API sees an index on a scalar column. The compiler knows only member names: one that would need
 * quotes does not count either.
 */
const isSeen = (table: Table, { name, column }: ColumnFacts): boolean =>
  column.indexes.length > 0 && !needsQuotes(name) && !needsQuotes(getColumnName(table, name));

const UNRANGED = toBits(listOperators(['lower', 'upper', 'unequal']));

function refuse(code: QueryErrorCode, table: Table, column: string, text: string): never {
  throw new QueryError(code, `${table.name}: ${text}.`, { table: table.name, column });
}
