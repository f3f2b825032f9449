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
  /** All candidates if there are at most so many, otherwise undefined; for a path that knows their keys before it reads them. */
  few?(most: number): Iterable<readonly [RowKey, Row]> | undefined;
}

/** All rows. */
export const createScanPath = (table: Table): Path => ({
  access: 'scan',
  columns: [],
  rows: (after) => table.rows(after && { ...after, edge: 1 }),
});

/**
 * Rows by key, in the order of the table.
 * @param keys - lists the keys; undefined if there are more than `most`
 * @param share - of so many rows of the table, at most one is listed: reading all in order takes less time than listing and
 * sorting more keys
 */
export function createKeysPath(
  table: Table,
  columns: readonly string[],
  keys: (most: number) => Iterable<RowKey> | undefined,
  share = 0,
): Path {
  function* read(listed: Iterable<RowKey>, after?: RowKey): Iterable<readonly [RowKey, Row]> {
    for (const key of listed) {
      if (after && table.order(key, after) <= 0) continue;
      const row = table.get(key);
      if (row) yield [key, row];
    }
  }
  return {
    access: 'index',
    columns,
    rows(after) {
      const listed = keys(share === 0 ? Infinity : Math.max(FEW, table.size / share));
      return listed ? read(listed, after) : createScanPath(table).rows(after);
    },
    few(most) {
      const few = takeFew(keys(most), most);
      return few && read(few);
    },
  };
}

/** For keys that have to be sorted. */
export const LISTED_SHARE = 32;
/** So many are listed in any case. */
const FEW = 16;

/** All items if there are at most so many, otherwise undefined. */
export function takeFew<Item>(items: Iterable<Item> | undefined, most: number): readonly Item[] | undefined {
  if (!items) return undefined;
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length >= most) return undefined;
    taken.push(item);
  }
  return taken;
}
