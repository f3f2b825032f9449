import { isSearch, type QueryOrder } from '../../sort/query-order.js';
import { findStoredDirection } from '../../sort/stored-order.js';
import type { Table } from '../../stored/table.js';
import type { Refusal } from '../../conditions/refusals.js';
import type { ColumnRestriction } from './restrictions.js';

/**
 * Apache Cassandra's refusal of a SELECT with these restrictions; undefined if it runs it. `filtering` stands for ALLOW
 * FILTERING.
 */
export function findCassandraRefusal(
  table: Table,
  restrictions: readonly ColumnRestriction[],
  order: QueryOrder,
  filtering: boolean,
): Refusal | undefined {
  const key = analyzeKey(table, restrictions);
  const indexed = isSearch(order) || restrictions.some(({ index }) => index !== undefined);
  const regular = restrictions.some(({ column }) => !table.isKey(column));
  if (!filtering && key.afterRange) return 'clustering-gap';
  if (!filtering && !indexed) {
    if (key.partition === 'some') return 'needs-filtering';
    if (key.gap) return 'clustering-gap';
    if (regular || key.negated) return 'needs-filtering';
  }
  const usesIndex = indexed && (isSearch(order) || key.partition !== 'all' || key.gap || key.negated || regular);
  if (usesIndex && key.partitionIn) return 'in-with-index';
  const refusal = findOrderRefusal(table, restrictions, order, { ...key, usesIndex });
  if (refusal || filtering || (key.partition === 'all' && !usesIndex)) return refusal;
  const isServedByKey = ({ column, kind }: ColumnRestriction): boolean =>
    table.isKey(column) &&
    key.partition === 'all' &&
    (table.partitionBy.includes(column) || (kind !== 'other' && !key.gap));
  // Of several containment conditions, one that an index serves is enough.
  const standsBesideIndex = (one: ColumnRestriction): boolean =>
    one.kind === 'contains' && restrictions.some(({ column, index }) => index !== undefined && column === one.column);
  return restrictions.every((one) => one.index ?? (isServedByKey(one) || standsBesideIndex(one)))
    ? undefined
    : 'needs-filtering';
}

interface KeyVerdict {
  /** The number of partition columns bound by equality or `$in`. */
  readonly partition: 'all' | 'some' | 'none';
  readonly partitionIn: boolean;
  /** A clustering column is restricted after an unrestricted one, or after a range. */
  readonly gap: boolean;
  readonly afterRange: boolean;
  /** A key column is restricted by a negation, which keys do not serve. */
  readonly negated: boolean;
}

function analyzeKey(table: Table, restrictions: readonly ColumnRestriction[]): KeyVerdict {
  const findRestriction = (column: string): ColumnRestriction | undefined =>
    restrictions.find((one) => one.column === column);
  const isBound = (one: ColumnRestriction | undefined): boolean => one?.kind === 'equal' || one?.kind === 'in';
  const partition = table.partitionBy.map(findRestriction);
  let [gap, afterRange] = [false, false];
  let open: ColumnRestriction | 'missing' | undefined;
  for (const { column } of table.clustering) {
    const one = findRestriction(column);
    if (one && open) {
      gap = true;
      if (open !== 'missing' && !(open.index && one.index)) afterRange = true;
    }
    if (!isBound(one)) open = one ?? open ?? 'missing';
  }
  return {
    partition: partition.every(isBound) ? 'all' : partition.some((one) => one !== undefined) ? 'some' : 'none',
    partitionIn: partition.some((one) => one?.kind === 'in'),
    gap,
    afterRange,
    negated: restrictions.some(({ column, kind }) => kind === 'other' && table.isKey(column)),
  };
}

function findOrderRefusal(
  table: Table,
  restrictions: readonly ColumnRestriction[],
  order: QueryOrder,
  key: KeyVerdict & { readonly usesIndex: boolean },
): Refusal | undefined {
  if (order === 'none') return undefined;
  if (isSearch(order)) {
    const isAllowed = ({ column }: ColumnRestriction): boolean =>
      table.isKey(column)
        ? key.partition === 'all' && (table.partitionBy.includes(column) || !key.gap)
        : table.indexesOf(column).length > 0;
    return restrictions.every((one) => one.index !== undefined || isAllowed(one)) ? undefined : 'search-restriction';
  }
  if (key.usesIndex) return 'order-with-index';
  if (key.partition !== 'all') return 'order-without-partition';
  if (key.partitionIn) return 'order-with-in';
  const isBoundToValue = (column: string): boolean =>
    restrictions.some((one) => one.column === column && one.kind === 'equal');
  return findStoredDirection(table, order, isBoundToValue) === undefined ? 'order-not-stored' : undefined;
}
