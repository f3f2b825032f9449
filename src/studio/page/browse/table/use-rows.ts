import type { RowsReply, RowsRequest } from '../../../protocol/browse.js';
import type { RowJson } from '../../../protocol/values.js';
import { askServer } from '../../shared/ask-server.js';
import { createPages, type Pages } from '../../shared/pages.js';
import { usePages } from '../../shared/use-pages.js';

/** A row that was read, with its similarity if it was searched by a vector. */
export interface ReadRow {
  readonly row: RowJson;
  readonly similarity?: number;
}

export type Rows = Pages<ReadRow, RowsReply>;

type Question = Omit<RowsRequest, 'limit' | 'page'>;

/** Reads the rows of a question, if there is one. */
export const useRows = (question: Question | undefined): [rows: Rows | undefined, reload: () => void] =>
  usePages(question, () => question && createRows(question));

const createRows = (question: Question): Rows =>
  createPages(async (page, limit, signal) => {
    const reply = await askServer('rows', { ...question, limit, ...(page !== undefined && { page }) }, signal);
    const rows = reply.rows.map((row, index): ReadRow => {
      const similarity = reply.similarities?.[index];
      return similarity === undefined ? { row } : { row, similarity };
    });
    return { rows, next: reply.next, reply };
  });
