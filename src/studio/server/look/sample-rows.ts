import { fromAny, type AnyRow } from '../database/any-query.js';
import type { ReadableTable } from '../database/keyspace.js';

/** How much of a table was read. */
export interface Sampled {
  readonly read: number;
  readonly isWhole: boolean;
}

/** Rows of a table, in the order of the hashes of their partition keys. */
export interface Sample {
  readonly rows: readonly AnyRow[];
  readonly isWhole: boolean;
}

/**
 * Reads the first rows of a table, page by page, and hands each on: they need not fit into memory. That is a random choice of
 * partitions, because tables are stored in the order of hashes, but the same choice each time.
 * @param members - the columns to read; all if there are none
 * @throws the reason of the signal when it is aborted
 */
export async function readSample(
  table: ReadableTable,
  {
    members,
    limit,
    signal,
  }: { readonly members: readonly string[]; readonly limit: number; readonly signal: AbortSignal },
  take: (row: AnyRow) => void,
): Promise<Sampled> {
  const start = fromAny(table.model).find();
  const query = members.length > 0 ? start.select(...new Set([...table.table.keyColumns, ...members])) : start;
  let read = 0;
  let isWhole: boolean;
  let after: string | null = null;
  do {
    signal.throwIfAborted();
    const page = await query.page({ after });
    const taken = page.rows.slice(0, limit - read);
    for (const row of taken) take(row);
    read += taken.length;
    after = page.next;
    isWhole = after === null && taken.length === page.rows.length;
  } while (after !== null && read < limit);
  return { read, isWhole };
}

/** Reads the first rows of a table, as `readSample()`, and keeps them. */
export async function sampleRows(
  table: ReadableTable,
  members: readonly string[],
  limit: number,
  signal: AbortSignal,
): Promise<Sample> {
  const rows: AnyRow[] = [];
  const { isWhole } = await readSample(table, { members, limit, signal }, (row) => void rows.push(row));
  return { rows, isWhole };
}
