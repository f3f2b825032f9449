import type { RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { sortUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import { splitConjuncts, type Condition } from '../conditions/condition.js';
import { findIndexPath } from './index-access.js';
import { findPartitionPath } from './partition-access.js';
import { createKeysPath, createScanPath, LISTED_SHARE, takeFew, type Path } from './path.js';

/** The best access path to the rows of a condition. */
export function chooseAccess(table: Table, condition: Condition<Value> | undefined): Path {
  if (!condition) return createScanPath(table);
  if (condition.kind === 'or') return mergePaths(table, condition.parts) ?? createScanPath(table);
  const { restrictions, alternatives } = splitConjuncts(condition);
  const partition = findPartitionPath(table, restrictions);
  if (partition) return partition;
  const index = findIndexPath(table, restrictions);
  const ors = alternatives.flatMap(({ parts }) => mergePaths(table, parts) ?? []);
  const best = index?.isSelective === true ? index : (ors[0] ?? index);
  if (!best) return createScanPath(table);
  return {
    ...best,
    access: 'index',
    columns: removeDuplicates([...(index?.columns ?? []), ...ors.flatMap(({ columns }) => columns)]),
  };
}

/** The rows of several paths; undefined if one of them reads all rows, so that the others save nothing. */
function mergePaths(table: Table, parts: readonly Condition<Value>[]): Path | undefined {
  const paths = parts.map((part) => chooseAccess(table, part));
  if (paths.some(({ access }) => access === 'scan')) return undefined;
  const listKeys = (most: number): readonly RowKey[] | undefined => {
    const found: RowKey[] = [];
    for (const path of paths) {
      const rows = takeFew(path.few ? path.few(most) : path.rows(), most - found.length);
      if (!rows) return undefined;
      for (const [key] of rows) found.push(key);
    }
    return sortUnique(found, table.order);
  };
  return createKeysPath(table, removeDuplicates(paths.flatMap((path) => path.columns)), listKeys, LISTED_SHARE);
}

const removeDuplicates = (columns: readonly string[]): readonly string[] => [...new Set(columns)];
