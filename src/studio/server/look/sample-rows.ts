import { fromAny, type AnyRow } from '../database/any-query.js';
import type { ReadableTable } from '../database/keyspace.js';

/** Rows of a table, in the order of the hashes of their partition keys. */
export interface Sample {
  readonly rows: readonly AnyRow[];
  readonly isWhole: boolean;
}

/**
 * Reads the first rows of a table, page by page. That is a random choice of partitions, because tables are stored in the order of
 * hashes, but the same choice each time.
 * @param members - the columns to read; all if there are none
 * @throws the reason of the signal when it is aborted
 */
export async function sampleRows(
  table: ReadableTable,
  members: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<Sample> {
  const start = fromAny(table.model).find();
  const query = members.length > 0 ? start.select(...new Set([...table.table.keyColumns, ...members])) : start;
  const rows: AnyRow[] = [];
  let after: string | null = null;
  do {
    signal.throwIfAborted();
    const page = await query.page({ after });
    for (const row of page.rows) rows.push(row);
    after = page.next;
  } while (after !== null && rows.length < limit);
  const isWhole = after === null && rows.length <= limit;
  return { rows: rows.slice(0, limit), isWhole };
}
