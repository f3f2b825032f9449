import { isServed, requireColumn, type Analysis } from '../../query/tables/rules/key-usage.js';
import type { CheckedFind } from '../../query/tables/rules/read.js';
import { BECOME_OR, listOperators } from '../../cql/operators.js';
import { CQL_TYPES } from '../../cql/types.js';
import { listServedOperators } from '../../query/tables/nodes/served-operators.js';
import { collectConditions } from '../../query/tables/rules/comparison-count.js';
import { toSentOrder } from '../../query/tables/rules/sent-order.js';
import type { ConditionNode, FindNode, KnownCondition, Operator } from '../../query/tables/nodes/nodes.js';
import { findIndex, getColumnName, type Table } from '../../schema/index.js';
import { needsQuotes } from '../../cql/names.js';
import type { WarningCode } from '../../data-api/warnings.js';

/** The warnings that the Data API sends with a read. */
export interface ExpectedWarnings {
  readonly warnings: readonly WarningCode[];
  /** The warnings that can be ignored: a key or an index serves the query anyway. */
  readonly falseAlarms: readonly WarningCode[];
}

/**
 * Predicts the warnings of a read.
 *
 * Source: the Data API checks each filter column separately. It warns about a missing index as soon as a regular column
 * is in the filter, about key columns too; about an incomplete key although an index serves the column; and about operators
 * that an index does not serve although the key does. It does not see the indexes of columns whose names CQL quotes.
 */
export function predictWarnings({ node, analysis, sort }: CheckedFind): ExpectedWarnings {
  const filter = findFilterWarnings(node, analysis);
  const memory = sort.by === 'memory' ? [getMemorySortWarning(node)] : [];
  const served = !discardsRows(node.table, analysis);
  const falseAlarms = served ? filter.filter((code) => code !== NO_FILTER) : [];
  return { warnings: [...filter, ...memory], falseAlarms };
}

const NO_FILTER = 'ZERO_FILTER_OPERATIONS' satisfies WarningCode;

function findFilterWarnings(node: FindNode, analysis: Analysis): readonly WarningCode[] {
  const { table, nearest } = node;
  // Of several conditions on a column, it checks only the last.
  const conditions = [...new Map(toSentOrder(collectConditions(node)).map((one) => [one.column, one])).values()];
  if (conditions.length === 0) return nearest ? [] : [NO_FILTER];
  const warnings: WarningCode[] = [];
  const filter: Filter = { table, conditions };
  const onlyKey = conditions.every(({ column }) => table.keyColumns.includes(column));
  if (onlyKey) {
    if (isKeyIncomplete(filter)) warnings.push('INCOMPLETE_PRIMARY_KEY_FILTER');
  } else warnings.push(...findMissingIndexes(filter));
  warnings.push(...findUnsupportedByIndex(filter));
  const asked = warnings.length === 0 && (discardsRows(table, analysis) || isKeyAndOr(node, analysis));
  return asked ? ['QUERY_RETRIED_DUE_TO_INDEXING'] : warnings;
}

interface Filter {
  readonly table: Table;
  readonly conditions: readonly ConditionNode[];
}

/** Whether the Data API knows of an index on the column. */
const hasVisibleIndex = (table: Table, column: string): boolean =>
  requireColumn(table, column).indexes.length > 0 &&
  (isCollection(table, column) || !needsQuotes(getColumnName(table, column)));

/** Filtered clustering columns must be adjacent, after a complete partition key. */
function isKeyIncomplete({ table, conditions }: Filter): boolean {
  const bound = new Set(conditions.map(({ column }) => column));
  if (table.partitionBy.some((name) => !bound.has(name))) return true;
  const filtered = table.partitionSort.map(({ name }) => bound.has(name));
  return filtered.lastIndexOf(true) >= filtered.filter(Boolean).length;
}

function findMissingIndexes({ table, conditions }: Filter): readonly WarningCode[] {
  const scalar = conditions.some(({ column }) => !isCollection(table, column) && !hasVisibleIndex(table, column));
  const collection = conditions.some(({ column, operator }) => {
    if (!isCollection(table, column)) return false;
    const of = requireColumn(table, column);
    return !(findIndex(of, 'regular') || listServedOperators(of).includes(operator));
  });
  const missing: WarningCode = 'MISSING_INDEX';
  return [...(scalar ? [missing] : []), ...(collection ? [missing] : [])];
}

const isCollection = (table: Table, column: string): boolean =>
  ['elements', 'map'].includes(CQL_TYPES[requireColumn(table, column).kind].compared);

const OF_ORDER: ReadonlySet<Operator> = new Set(listOperators(['lower', 'upper']));

/** Operators on indexed text, ascii, boolean and uuid columns that their index does not serve. */
function findUnsupportedByIndex({ table, conditions }: Filter): readonly WarningCode[] {
  const codes = new Set<WarningCode>();
  for (const { column, operator } of conditions) {
    if (CQL_TYPES[requireColumn(table, column).kind].compared !== 'equality' || !hasVisibleIndex(table, column))
      continue;
    if (operator === 'ne') codes.add('NOT_EQUALS_UNSUPPORTED_BY_INDEXING');
    else if (operator === 'nin') codes.add('NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING');
    else if (OF_ORDER.has(operator)) codes.add('COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING');
  }
  return [...codes];
}

/** Whether the database reads rows and discards them: neither the key nor an index serves some condition. */
function discardsRows(
  table: Table,
  { conditions, unboundPartition, unindexed, loose, unreached, own }: Analysis,
): boolean {
  if (unindexed.length + loose.length > 0) return true;
  if (unboundPartition.length === 0 && unreached.length === 0) return false;
  // Where indexes find the rows, each key column needs an index; after a gap in a complete partition key, each
  // clustering column does.
  const first = unboundPartition.length === 0 ? table.partitionBy.length : 0;
  return conditions.some(({ column, facts }) => facts.keyAt >= first && !own.includes(column));
}

/**
 * Whether the key finds the partitions and an OR finds rows in them: the database requires ALLOW FILTERING, although it
 * reads by key and index.
 *
 * Source: if there are no other conditions than an OR, it counts the conditions on clustering columns as not served. A
 * search counts as another condition.
 */
function isKeyAndOr({ table, anyOf, nearest, rank }: FindNode, { conditions, unboundPartition }: Analysis): boolean {
  if (unboundPartition.length > 0 || (nearest ?? rank)) return false;
  const regular = conditions.filter(({ facts }) => facts.keyAt < 0);
  const hasClustering = conditions.some(({ facts }) => facts.keyAt >= table.partitionBy.length);
  const hasOr = anyOf.length > 0 || regular.some(isOr);
  return hasClustering && hasOr && !regular.some((one) => isServed(one) && !isOr(one));
}

const ANY: ReadonlySet<Operator> = new Set(BECOME_OR);

/** Whether a condition becomes an OR: it compares with one of several elements. */
const isOr = ({ operator, value }: KnownCondition): boolean =>
  ANY.has(operator) && (value as readonly unknown[]).length > 1;

function getMemorySortWarning({ table, sort, skip }: FindNode): WarningCode {
  if (skip > 0) return 'IN_MEMORY_SORTING_DUE_SKIP_OPTIONS';
  const clustering = table.partitionSort.map(({ name }) => name);
  if (sort.some(({ column }) => !clustering.includes(column))) return 'IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING';
  if (sort.some(({ column }, at) => clustering[at] !== column)) {
    return 'IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING';
  }
  return 'IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED';
}
