import type { RowsReply, RowsRequest } from '../../protocol/browse.js';
import { fromAny, type AnyRow } from '../database/any-query.js';
import type { ReadableTable, StudioKeyspace } from '../database/keyspace.js';
import { StudioError } from '../shared/studio-error.js';
import { planRead, type PlannedRead } from './find-rows.js';
import { toPlan } from './plan.js';
import { printRead } from './print-code.js';
import { readKey, toMember, toRowJson } from '../database/row-json.js';

/** Reads rows with their plan. @throws StudioError or QueryError for what cannot be asked */
export async function readRows(
  keyspace: StudioKeyspace,
  request: RowsRequest,
  signal: AbortSignal,
): Promise<RowsReply> {
  const table = await keyspace.findTable(request.table);
  const vector = await findVector(table, request.near);
  const planned = planRead(table, keyspace.description.types, request, vector);
  const started = performance.now();
  const { rows, next } = await readPages(planned, request, signal);
  const milliseconds = performance.now() - started;
  const similarities = planned.parts.near && rows.map((row) => Number(row['$similarity']));
  const { reason } = planned;
  return {
    rows: rows.map((row) => toRowJson(table.table, row)),
    ...(similarities && { similarities }),
    ...(next !== undefined && { next }),
    plan: toPlan(planned.query.explain(), printRead(table, planned.parts, reason !== undefined), reason),
    milliseconds,
  };
}

interface Rows {
  readonly rows: readonly AnyRow[];
  readonly next: string | undefined;
}

/** Whole pages, because the database continues after a page and nowhere else. */
async function readPages({ query }: PlannedRead, { limit, page }: RowsRequest, signal: AbortSignal): Promise<Rows> {
  const rows: AnyRow[] = [];
  let after: string | null = page ?? null;
  do {
    const read = await query.page({ after });
    rows.push(...read.rows);
    after = read.next;
  } while (after !== null && rows.length < limit && !signal.aborted);
  return { rows, next: after ?? undefined };
}

/** The vector from which distances are measured: the given one, or that of a row. */
async function findVector(table: ReadableTable, near: RowsRequest['near']): Promise<readonly number[] | undefined> {
  if (!near || 'vector' in near) return near?.vector;
  const member = toMember(table.table, near.column);
  const row = await fromAny(table.model).findOne(readKey(table.table, near.key)).select(member).exec();
  if (row === null) throw new StudioError('The row no longer exists.', { code: 'NO_SUCH_ROW' });
  const vector: unknown = (row as AnyRow)[member];
  if (Array.isArray(vector)) return vector as readonly number[];
  throw new StudioError(`The row has no vector in '${near.column}'.`, { code: 'NO_VECTOR' });
}
