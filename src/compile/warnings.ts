import { known, servedByIndex, type Analysis } from '../query/analysis.js';
import type { CheckedFind } from '../query/check-find.js';
import { COMPARISON, servedOperators } from '../query/comparison.js';
import { allConditions } from '../query/alternatives.js';
import type { ConditionNode, FindNode, KnownCondition, Operator } from '../query/node.js';
import type { Table } from '../schema/index.js';

/** The warnings that the Data API sends with a read. */
export interface ExpectedWarnings {
  readonly warnings: readonly string[];
  /** Those of them that mean nothing: Cassandra serves the query all the same. */
  readonly falseAlarms: readonly string[];
}

const NO_FALSE_ALARM: ReadonlySet<Operator> = new Set<Operator>(['gt', 'gte', 'lt', 'lte', 'ne', 'nin']);

/** Where all is served, they mean nothing; the last is of a range that the key serves, on a column with an index of its own. */
const FALSE_ALARMS = ['MISSING_INDEX', 'INCOMPLETE_PRIMARY_KEY_FILTER', 'COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING'];

/**
 * Predicts the warnings of a read.
 *
 * Source: the Data API looks at each filter column alone; it warns of a missing index as soon as a regular column is in
 * the filter, also about key columns, and of an incomplete key although an index leads to the column.
 */
export function expectedWarnings({ node, analyses, sort }: CheckedFind): ExpectedWarnings {
  const filter = filterWarnings(node, analyses);
  const memory = sort.by === 'memory' ? [memorySortWarning(node)] : [];
  const served = analyses.every(({ unindexed, unreachable }) => unindexed.length === 0 && unreachable === undefined);
  const falseAlarms = served ? filter.filter((code) => FALSE_ALARMS.includes(code)) : [];
  return { warnings: [...filter, ...memory], falseAlarms };
}

function filterWarnings(node: FindNode, analyses: readonly Analysis[]): string[] {
  const { table, nearest } = node;
  // Of several conditions on a column, in branches of an `or`, it sees the last.
  const conditions = [...new Map(allConditions(node).map((one) => [one.column, one])).values()];
  if (conditions.length === 0) return nearest ? [] : ['ZERO_FILTER_OPERATIONS'];
  const warnings: string[] = [];
  const filter: Filter = { table, conditions };
  const onlyKey = conditions.every(({ column }) => table.keyColumns.includes(column));
  if (onlyKey) {
    if (incomplete(filter)) warnings.push('INCOMPLETE_PRIMARY_KEY_FILTER');
  } else warnings.push(...missingIndexes(filter));
  warnings.push(...unsupportedByIndex(filter));
  const asked = warnings.length === 0 && analyses.some((analysis) => retried(table, analysis));
  return asked ? ['QUERY_RETRIED_DUE_TO_INDEXING'] : warnings;
}

interface Filter {
  readonly table: Table;
  readonly conditions: readonly ConditionNode[];
}

/** Filtered clustering columns follow each other, behind a whole partition key. */
function incomplete({ table, conditions }: Filter): boolean {
  const bound = new Set(conditions.map(({ column }) => column));
  if (table.partitionBy.some((name) => !bound.has(name))) return true;
  const filtered = table.partitionSort.map(({ name }) => bound.has(name));
  return filtered.lastIndexOf(true) >= filtered.filter(Boolean).length;
}

function missingIndexes({ table, conditions }: Filter): string[] {
  const scalar = conditions.some(
    ({ column }) => !isCollection(table, column) && known(table, column).index === undefined,
  );
  const collection = conditions.some(({ column, operator }) => {
    const { kind, index } = known(table, column);
    if (!isCollection(table, column)) return false;
    return !(index && (index.kind === 'regular' || servedOperators(kind, index.kind).includes(operator)));
  });
  return [...(scalar ? ['MISSING_INDEX'] : []), ...(collection ? ['MISSING_INDEX'] : [])];
}

const isCollection = (table: Table, column: string): boolean =>
  ['elements', 'map'].includes(COMPARISON[known(table, column).kind]);

/** Operators on indexed text, ascii, boolean and uuid columns that their index does not serve. */
function unsupportedByIndex({ table, conditions }: Filter): string[] {
  const codes = new Set<string>();
  for (const { column, operator } of conditions) {
    const { kind, index } = known(table, column);
    if (!index || COMPARISON[kind] !== 'equality' || !NO_FALSE_ALARM.has(operator)) continue;
    if (operator === 'ne') codes.add('NOT_EQUALS_UNSUPPORTED_BY_INDEXING');
    else if (operator === 'nin') codes.add('NOT_IN_FILTER_UNSUPPORTED_BY_INDEXING');
    else codes.add('COMPARISON_FILTER_UNSUPPORTED_BY_INDEXING');
  }
  return [...codes];
}

/** The database asks for filtering, and the Data API had not seen why: neither the key nor an index serves a condition. */
function retried(table: Table, { conditions, unboundPartition, gap }: Analysis): boolean {
  const byKey = ({ column, operator }: KnownCondition): boolean =>
    unboundPartition.length === 0 &&
    (table.partitionBy.includes(column) ||
      (table.keyColumns.includes(column) && operator !== 'ne' && operator !== 'nin' && !gap));
  return conditions.some((one) => !servedByIndex(known(table, one.column), withoutSingleIn(one)) && !byKey(one));
}

/** Of one value it is an eq to the Data API. */
const withoutSingleIn = ({ operator, value }: KnownCondition): Operator =>
  operator === 'in' && (value as readonly unknown[]).length === 1 ? 'eq' : operator;

function memorySortWarning({ table, sort, skip }: FindNode): string {
  if (skip > 0) return 'IN_MEMORY_SORTING_DUE_SKIP_OPTIONS';
  const clustering = table.partitionSort.map(({ name }) => name);
  if (sort.some(({ column }) => !clustering.includes(column))) return 'IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING';
  if (sort.some(({ column }, at) => clustering[at] !== column)) {
    return 'IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING';
  }
  return 'IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED';
}
