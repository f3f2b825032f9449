import type { RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { sortUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import { conjunctsOf, type Condition } from '../conditions/condition.js';
import { indexPath } from './index-access.js';
import { partitionPath } from './partition-access.js';
import { keysPath, scan, type Path } from './path.js';

/** The best way to the rows that fulfil a condition. */
export function chooseAccess(table: Table, condition: Condition<Value> | undefined): Path {
  if (!condition) return scan(table);
  if (condition.kind === 'or') return anyOf(table, condition.parts) ?? scan(table);
  const { restrictions, alternatives } = conjunctsOf(condition);
  const partition = partitionPath(table, restrictions);
  if (partition) return partition;
  const index = indexPath(table, restrictions);
  const ors = alternatives.flatMap(({ parts }) => anyOf(table, parts) ?? []);
  const best = index?.isSelective === true ? index : (ors[0] ?? index);
  if (!best) return scan(table);
  return {
    ...best,
    access: 'index',
    columns: unique([...(index?.columns ?? []), ...ors.flatMap(({ columns }) => columns)]),
  };
}

/** The rows of several ways; undefined when one of them reads all rows, so that the others save nothing. */
function anyOf(table: Table, parts: readonly Condition<Value>[]): Path | undefined {
  const paths = parts.map((part) => chooseAccess(table, part));
  if (paths.some(({ access }) => access === 'scan')) return undefined;
  const keys = (): readonly RowKey[] =>
    sortUnique(
      paths.flatMap((path) => Array.from(path.rows(), ([key]) => key)),
      table.order,
    );
  return keysPath(table, unique(paths.flatMap((path) => path.columns)), keys);
}

const unique = (columns: readonly string[]): readonly string[] => [...new Set(columns)];
