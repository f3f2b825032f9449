import type { Json } from '../../../json/json.js';
import { listComparisons, type Condition } from '../conditions/condition.js';
import type { Table } from '../stored/table.js';
import type { Sort } from './read-sort.js';
import { createWarning, type Warning } from '../../../data-api/warnings.js';

/** How rows are sorted. */
export type SortMode =
  | { readonly kind: 'none' }
  | { readonly kind: 'stored'; readonly columns: SortColumns }
  | { readonly kind: 'memory'; readonly columns: SortColumns; readonly warning: Warning }
  | Extract<Sort, { kind: 'nearest' | 'lexical' }>;

export type SortColumns = readonly (readonly [column: string, direction: 1 | -1])[];

/** Whether the database sorts, or the rows are sorted in memory, with a warning for the first reason. */
export function sortMode(
  table: Table,
  condition: Condition<Json> | undefined,
  sort: Sort | undefined,
  skip: number,
): SortMode {
  if (!sort) return { kind: 'none' };
  if (sort.kind !== 'columns') return sort;
  const { columns } = sort;
  const warning = findMemoryReason(table, condition, columns, skip);
  return warning ? { kind: 'memory', columns, warning } : { kind: 'stored', columns };
}

function findMemoryReason(
  table: Table,
  condition: Condition<Json> | undefined,
  columns: SortColumns,
  skip: number,
): Warning | undefined {
  if (skip > 0) return createWarning('IN_MEMORY_SORTING_DUE_SKIP_OPTIONS');
  const clustering = table.clustering.map(({ column }) => column);
  const other = columns.find(([column]) => !clustering.includes(column));
  if (other) return createWarning('IN_MEMORY_SORTING_DUE_TO_NON_PARTITION_SORTING', other[0]);
  if (columns.some(([column], at) => column !== clustering[at])) {
    return createWarning('IN_MEMORY_SORTING_DUE_TO_OUT_OF_ORDER_PARTITION_SORTING');
  }
  const fixed = listComparisons(condition).filter(
    ({ operator, operands }) => operator === '$eq' || (operator === '$in' && operands.length === 1),
  );
  if (table.partitionBy.every((column) => fixed.some((one) => one.column === column))) return undefined;
  return createWarning('IN_MEMORY_SORTING_DUE_TO_PARTITION_KEY_NOT_RESTRICTED');
}
