import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RowsReply, RowsRequest } from '../../../protocol/browse.js';
import type { RowJson } from '../../../protocol/values.js';
import { askServer } from '../../shared/ask-server.js';
import { createPages, type Pages } from '../../shared/pages.js';

/** A row that was read, with its similarity if it was searched by a vector. */
export interface ReadRow {
  readonly row: RowJson;
  readonly similarity?: number;
}

export type Rows = Pages<ReadRow, RowsReply>;

/** Reads the rows of a question, page by page; `reload()` begins anew. */
export function useRows(
  request: Omit<RowsRequest, 'limit' | 'page'> | undefined,
): [rows: Rows | undefined, reload: () => void] {
  const [turn, setTurn] = useState(0);
  const text = JSON.stringify(request);
  const rows = useMemo(() => request && createRows(request), [text, turn]);
  useEffect(() => {
    void rows?.more();
    return () => rows?.stop();
  }, [rows]);
  return [rows, () => setTurn((now) => now + 1)];
}

function createRows(request: Omit<RowsRequest, 'limit' | 'page'>): Rows {
  return createPages(async (page, limit, signal) => {
    const reply = await askServer('rows', { ...request, limit, ...(page !== undefined && { page }) }, signal);
    const rows = reply.rows.map((row, index): ReadRow => {
      const similarity = reply.similarities?.[index];
      return similarity === undefined ? { row } : { row, similarity };
    });
    return { rows, next: reply.next, reply };
  });
}
