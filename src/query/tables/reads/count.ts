import type { CheckedFind } from '../rules/read.js';
import type { Executor } from './executor.js';
import { streamPages } from '../../shared/pages.js';
import type { FindNode } from '../nodes/nodes.js';
import { isMap, isSet } from '../../../util/kinds.js';
import { Distinct } from '../../../cql/values/distinct.js';

/** All rows of a query, page by page. */
export const streamRows = (read: CheckedFind, executor: Executor): AsyncGenerator<unknown, void, undefined> =>
  streamPages((after) => executor.page(read, after));

/** The number of rows, at most `upTo`. */
export async function countRows(read: CheckedFind, upTo: number, executor: Executor): Promise<number> {
  const most = Math.min(upTo, getMaxRows(read));
  let count = 0;
  for await (const _row of streamRows(selectColumn(read, read.node.table.partitionBy[0] ?? '', most), executor))
    count++;
  return count;
}

/** The distinct values of a column; for a list or set, of its elements, as `distinct()` of models and collections. */
export async function collectDistinctValues(read: CheckedFind, column: string, executor: Executor): Promise<unknown[]> {
  const found = new Distinct();
  const most = getMaxRows(read);
  const isOfElements = ['list', 'set'].includes(read.node.table.columns[column]?.kind ?? '');
  for await (const row of streamRows(selectColumn(read, column, most), executor)) {
    const value = (row as Readonly<Record<string, unknown>>)[column];
    for (const member of isOfElements ? ((value ?? []) as Iterable<unknown>) : [value]) {
      if (member !== null && member !== undefined && !isEmpty(member)) found.add(member);
    }
  }
  return [...found];
}

/** The maximum number of rows that a query returns. */
export const getMaxRows = ({ node }: CheckedFind): number => (node.one ? 1 : (node.limit ?? Infinity));

/**
 * The query for one column. The order is dropped, unless it decides which rows are returned: in memory and for
 * searches.
 */
export const selectColumn = (read: CheckedFind, column: string, most: number): CheckedFind =>
  changeRead(read, { one: false, select: [column], limit: most === Infinity ? undefined : most });

/** The same checked read with other rows or columns: no rule depends on what this changes. */
export const changeRead = (
  { node, ...found }: CheckedFind,
  change: Pick<Partial<FindNode>, 'one' | 'limit' | 'select'>,
): CheckedFind => ({ ...found, node: { ...node, ...change } });

/** The database does not distinguish an empty list, set or map from a missing one. */
const isEmpty = (value: unknown): boolean =>
  isMap(value) || isSet(value) ? value.size === 0 : Array.isArray(value) && value.length === 0;

/** The read that a call of a query makes: of one column, and for `exists` of one row. */
export const readOfCall = (read: CheckedFind, call: 'count' | 'exists' | 'distinct', column = ''): CheckedFind =>
  selectColumn(
    read,
    call === 'distinct' ? column : (read.node.table.partitionBy[0] ?? ''),
    call === 'exists' ? 1 : getMaxRows(read),
  );

/** The read as a read of many: findOne reads at most one row. */
export const readOfSeveral = (read: CheckedFind): CheckedFind =>
  read.node.one ? changeRead(read, { one: false, limit: 1 }) : read;
