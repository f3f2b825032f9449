import type { Table } from '../stored/table.js';
import type { SortColumns } from './plan.js';

/**
 * The direction if the columns, after omitting clustering columns bound by equality, are in stored order or exactly
 * reversed.
 */
export function findStoredDirection(
  table: Table,
  order: SortColumns,
  bound: (column: string) => boolean,
): 1 | -1 | undefined {
  let direction: 1 | -1 | undefined;
  let at = 0;
  for (const [column, wanted] of order) {
    while (table.clustering[at] && table.clustering[at]?.column !== column && bound(table.clustering[at]?.column ?? ''))
      at++;
    const stored = table.clustering[at++];
    if (stored?.column !== column) return undefined;
    const relative = stored.direction === wanted ? 1 : -1;
    if (direction !== undefined && direction !== relative) return undefined;
    direction = relative;
  }
  return direction;
}
