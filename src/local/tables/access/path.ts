import type { Row, RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';

export type Access = 'primary-key' | 'partition' | 'index' | 'scan';

/** An access path to the rows of a filter; its rows still have to be tested. */
export interface Path {
  readonly access: Access;
  /** The columns that it uses. */
  readonly columns: readonly string[];
  /** Candidates in the database's order, after a key if one is given, forward or backward inside a partition. */
  rows(after?: RowKey, direction?: 1 | -1): Iterable<readonly [RowKey, Row]>;
}

/** All rows. */
export const createScanPath = (table: Table): Path => ({
  access: 'scan',
  columns: [],
  rows: (after) => table.rows(after && { ...after, edge: 1 }),
});

/** Rows by key, in the order of the table. */
export function createKeysPath(table: Table, columns: readonly string[], keys: () => Iterable<RowKey>): Path {
  return {
    access: 'index',
    columns,
    *rows(after) {
      for (const key of keys()) {
        if (after && table.order(key, after) <= 0) continue;
        const row = table.get(key);
        if (row) yield [key, row];
      }
    },
  };
}
