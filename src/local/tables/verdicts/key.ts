import type { Table } from '../stored/table.js';
import { isServed, type ColumnRestriction } from './restrictions.js';
import type { Relation } from '../conditions/where.js';

/** How an AND restricts the columns of the primary key. */
export interface KeyVerdict {
  readonly partition: readonly ColumnRestriction[];
  /** In the order of the clustering columns. */
  readonly clustering: readonly ColumnRestriction[];
  /** Partition columns are restricted, but do not determine partitions. */
  readonly partitionFilters: boolean;
  /** A partition column has one of several values. */
  readonly partitionIn: boolean;
  /** A clustering column is restricted after an unrestricted one. */
  readonly gap: boolean;
  /** Clustering columns are restricted that the key does not serve, because of a gap or a range before them. */
  readonly clusteringFilters: boolean;
  /** A clustering column without a suitable index is restricted after a range, or by a range before others. */
  readonly behindRange: boolean;
}

/** Analyzes the key columns of an AND; the relations are in the order of the CQL. */
export function analyzeKey(
  table: Table,
  relations: readonly Relation[],
  restrictions: readonly ColumnRestriction[],
): KeyVerdict {
  const listRestrictions = (column: string): readonly ColumnRestriction[] =>
    restrictions.filter((one) => one.column === column);
  const partition = table.partitionBy.flatMap(listRestrictions);
  const clustering = table.clustering.flatMap(({ column }) => listRestrictions(column));
  const isSlice = ({ kind }: ColumnRestriction): boolean => kind !== 'equal' && kind !== 'in';
  const isIncomplete = partition.length < table.partitionBy.length || partition.some(isSlice);
  const gap = clustering.some(({ column }, at) => column !== table.clustering[at]?.column);
  const firstSlice = clustering.findIndex(isSlice);
  return {
    partition,
    clustering,
    partitionFilters: partition.length > 0 && isIncomplete,
    partitionIn: partition.some(({ kind }) => kind === 'in'),
    gap,
    clusteringFilters: gap || (firstSlice >= 0 && firstSlice < clustering.length - 1),
    behindRange: isBehindRange(table, relations),
  };
}

/** The order of the columns matters: each is compared with the last clustering column before it. */
function isBehindRange(table: Table, relations: readonly Relation[]): boolean {
  let last: { readonly at: number; readonly slice: boolean } | undefined;
  for (const relation of relations) {
    const at = table.clustering.findIndex(({ column }) => column === relation.column);
    if (at < 0) continue;
    const slice = relation.kind !== 'equal' && relation.kind !== 'in';
    if (last && !isServed(table, relation) && ((last.slice && at > last.at) || (slice && at < last.at))) return true;
    if (!last || at > last.at) last = { at, slice };
  }
  return false;
}
