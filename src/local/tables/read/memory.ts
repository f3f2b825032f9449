import type { Row } from '../stored/row.js';
import { fail } from '../../errors/errors.js';
import type { Table } from '../stored/table.js';
import type { SortColumns } from '../sort/plan.js';

/** Refuses columns that cannot be sorted in memory. @throws {@link ApiError} */
export function checkMemorySort(table: Table, columns: SortColumns): void {
  const wrong = columns.find(([column]) => table.codec(column).compareInMemory === undefined);
  if (!wrong) return;
  const type = table.columns.get(wrong[0])?.type ?? '';
  fail('INVALID_REGULAR_SORT_EXPRESSION', `'${wrong[0]}' is of type ${type}, which cannot be sorted in memory.`);
}

/** The order of a sort in memory: nulls are the least. */
export function createMemoryOrder(table: Table, columns: SortColumns): (a: Row, b: Row) => number {
  const orders = columns.map(([column, direction]) => ({ column, direction, codec: table.codec(column) }));
  return (a, b) => {
    for (const { column, direction, codec } of orders) {
      const [left, right] = [a.get(column), b.get(column)];
      const order =
        left === undefined || right === undefined
          ? Number(left !== undefined) - Number(right !== undefined)
          : (codec.compareInMemory?.(left, right) ?? 0);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}
