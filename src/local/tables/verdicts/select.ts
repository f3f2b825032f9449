import { isSearch, type QueryOrder } from '../sort/query-order.js';
import { findStoredDirection } from '../sort/stored-order.js';
import type { SortColumns } from '../sort/plan.js';
import type { Table } from '../stored/table.js';
import { analyzeKey, type KeyVerdict } from './key.js';
import type { Refusal } from '../conditions/refusals.js';
import { isServed, toRestrictions, type ColumnRestriction } from './restrictions.js';
import type { Level } from '../conditions/where.js';

/**
 * The refusal of a SELECT by DataStax's Cassandra; undefined if it runs it. `filtering` stands for ALLOW FILTERING. If
 * its behaviour is unknown, the query is refused.
 */
export function findSelectRefusal(
  table: Table,
  where: Level,
  order: QueryOrder,
  filtering: boolean,
): Refusal | undefined {
  const search = isSearch(order) ? order.search : undefined;
  const top = analyzeTop(table, where, search, filtering);
  if (typeof top === 'string') return top;
  const branches: Branch[] = [];
  for (const level of where.levels) {
    const branch = analyzeBranch(table, level);
    if (typeof branch === 'string') return branch;
    branches.push(branch);
  }
  const someBranch = (test: (branch: Branch) => boolean): boolean => branches.some(test);
  if (!filtering && someBranch(({ scans }) => scans)) return 'needs-filtering';
  const usesIndex = top.usesIndex || someBranch((branch) => branch.usesIndex);
  const deepIndex = someBranch(({ usesIndexBelow }) => usesIndexBelow);
  // According to the source, only the rows of the first of several partitions would be found.
  if (top.key.partitionIn && (usesIndex || deepIndex)) return 'in-beside-or';
  const isStored = order !== 'none' && !isSearch(order);
  const complete = top.complete && branches.every((branch) => branch.complete);
  // The database looks for an index only in an OR at the top level. The consequences are unknown, unless filtering is
  // required for another reason.
  if (!usesIndex && !top.keyRange && deepIndex) {
    const mustFilter = someBranch(({ scans }) => scans) || typeof analyzeTop(table, where, search, false) === 'string';
    return isStored || !(complete || mustFilter) ? 'deep-index' : undefined;
  }
  const refusal = isStored ? findOrderRefusal(table, order, top, usesIndex) : undefined;
  if (refusal) return refusal;
  if (!top.keyRange && !usesIndex) return undefined;
  // If nothing is left to an index at the top level, clustering columns count as if they had to be filtered.
  if (complete && !(top.isByKey && top.key.clustering.length > 0)) return undefined;
  if (search !== undefined) return 'search-restriction';
  return filtering ? undefined : 'needs-filtering';
}

interface Branch {
  /** An index is used at this level. */
  readonly usesIndex: boolean;
  readonly usesIndexBelow: boolean;
  /** Indexes serve everything that would otherwise be filtered. */
  readonly complete: boolean;
  /** At this level or in a nested one, no index serves any condition. */
  readonly scans: boolean;
}

interface Top extends Pick<Branch, 'usesIndex' | 'complete'> {
  readonly key: KeyVerdict;
  /** Neither one partition nor several named ones, but any. */
  readonly keyRange: boolean;
  /** The key serves all conditions outside any OR. */
  readonly isByKey: boolean;
}

function analyzeTop(table: Table, where: Level, search: string | undefined, filtering: boolean): Top | Refusal {
  if (asksWordsWithoutIndex(table, where)) return 'match-without-index';
  const restrictions = toRestrictions(table, where);
  if (!restrictions || restrictions.some(({ column, kind }) => column === search && kind !== 'match')) {
    return 'compared-twice';
  }
  const key = analyzeKey(table, where.relations, restrictions);
  const regular = restrictions.filter(({ column }) => !table.isKey(column));
  const hasRegular = regular.length > 0 || search !== undefined;
  const indexServes = search !== undefined || restrictions.some(({ served }) => served);
  const keyRange = key.partition.length === 0 || key.partitionFilters;
  if (!filtering) {
    if (key.behindRange) return 'behind-range';
    if (!indexServes && key.partitionFilters) return 'needs-filtering';
    if (!indexServes && key.gap) return 'clustering-gap';
    if (!indexServes && hasRegular) return 'needs-filtering';
  }
  const indexForPartition = indexServes && keyRange;
  const indexForKey = indexForPartition || (indexServes && key.clusteringFilters) || search !== undefined;
  const usesIndex = indexForKey || (indexServes && hasRegular);
  if (usesIndex && key.partitionIn) return 'in-with-index';
  const filtered: readonly ColumnRestriction[] = [
    ...(indexForPartition || key.partitionFilters ? key.partition : []),
    ...(indexForKey || key.clusteringFilters ? key.clustering : []),
    ...regular,
  ];
  const isByKey = filtered.length === 0 && search === undefined;
  return { usesIndex, complete: filtered.every(({ served }) => served), key, keyRange, isByKey };
}

/** In an OR, a clustering column is treated like any other column. */
function analyzeBranch(table: Table, level: Level): Branch | Refusal {
  if (level.relations.some(({ column }) => table.partitionBy.includes(column))) return 'partition-in-or';
  if (asksWordsWithoutIndex(table, level)) return 'match-without-index';
  const restrictions = toRestrictions(table, level);
  if (!restrictions) return 'compared-twice';
  const usesIndex = restrictions.some(({ served }) => served);
  let result: Branch = {
    usesIndex,
    usesIndexBelow: false,
    complete: restrictions.every(({ served }) => served),
    scans: restrictions.length > 0 && !usesIndex,
  };
  for (const below of level.levels) {
    const branch = analyzeBranch(table, below);
    if (typeof branch === 'string') return branch;
    result = {
      usesIndex,
      usesIndexBelow: result.usesIndexBelow || branch.usesIndex || branch.usesIndexBelow,
      complete: result.complete && branch.complete,
      scans: result.scans || branch.scans,
    };
  }
  return result;
}

const asksWordsWithoutIndex = (table: Table, { relations }: Level): boolean =>
  relations.some((relation) => relation.kind === 'match' && !isServed(table, relation));

function findOrderRefusal(
  table: Table,
  order: SortColumns,
  { key, keyRange }: Top,
  usesIndex: boolean,
): Refusal | undefined {
  if (usesIndex) return 'order-with-index';
  if (keyRange) return 'order-without-partition';
  const isFixed = (column: string): boolean =>
    key.clustering.some((one) => one.column === column && one.kind === 'equal');
  if (findStoredDirection(table, order, isFixed) === undefined) return 'order-not-stored';
  return key.partitionIn ? 'order-with-in' : undefined;
}
