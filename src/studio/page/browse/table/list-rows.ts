import type { TableView } from '../../../protocol/schema.js';
import { rowIdOf, type Edits } from '../../changes/edits.js';
import { keyOf } from '../../query/table-query.js';
import type { ShownRow } from './table-cells.js';
import type { ReadRow, Rows } from './use-rows.js';

/** The rows of the grid: those that are to be inserted, then those that were read. */
export interface RowList {
  readonly count: number;
  readonly newCount: number;
  readonly at: (index: number) => ShownRow;
}

/** Lists the rows; nothing is made for those that are not drawn. */
export function listRows(table: TableView, rows: Rows | undefined, edits: Edits): RowList {
  const added = [...edits].filter(([, { kind }]) => kind === 'insert').toReversed();
  const read = rows?.state.peek().rows ?? [];
  const count = rows?.state.peek().count ?? 0;
  return {
    count: added.length + count,
    newCount: added.length,
    at(index) {
      const [id, edit] = added[index] ?? [];
      if (id !== undefined) return { id, head: 'new', edit };
      const row: ReadRow = read[index - added.length] ?? { row: {} };
      const key = rowIdOf(keyOf(table, row.row));
      return { id: key, head: String(index - added.length + 1), read: row, edit: edits.get(key) };
    },
  };
}
