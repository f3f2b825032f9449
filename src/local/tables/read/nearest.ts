import type { Placed } from '../../search/vectors/block.js';
import { createUnnarrowed, narrowSearch, type Narrow } from '../../search/vectors/narrow.js';
import { NearestSearch } from '../../search/vectors/nearest-search.js';
import { Best } from '../../search/top-k.js';
import { fail } from '../../errors/errors.js';
import type { FindPlan } from '../access/plan.js';
import { listFacets } from '../conditions/facets.js';
import type { Row } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { computeSimilarity, findVectorProblem } from '../stored/vectors.js';
import type { Sort } from '../sort/read-sort.js';

export interface Neighbour {
  readonly row: Row;
  readonly similarity: number;
}

export type NearestSort = Extract<Sort, { kind: 'nearest' }>;

/** The matching rows with the nearest vectors, nearest first. @throws {@link ApiError} */
export function findNearest(
  table: Table,
  plan: FindPlan,
  { column, vector, metric }: NearestSort,
  limit: number,
): readonly Neighbour[] {
  const why = findVectorProblem(metric, vector);
  if (why !== undefined)
    fail('FAILED_READ_REQUEST', `The vector of the sort by '${column}' cannot be searched for: ${why}.`);
  const narrow = selectNarrow(table, plan, column);
  const few = selectFew(table, plan, column, narrow);
  const search = new NearestSearch<Row>(metric, vector, limit, plan.matches);
  if (few) for (const { buffer, place, row } of few) search.add(buffer, place, row);
  else table.searchVectors(column, search, narrow.facets);
  // Equally near ones are in the order of the rows, in which the few have been added.
  const compareKeys = (a: Row, b: Row): number => table.order(table.keyOf(a), table.keyOf(b));
  const best = new Best<Row>(limit, few ? undefined : compareKeys);
  for (const row of search.finish()) {
    const own = row.get(column);
    // A vector that is older than the index, which does not accept it.
    if (!(own instanceof Float32Array) || findVectorProblem(metric, own) !== undefined) continue;
    best.add(row, computeSimilarity(metric, vector, own));
  }
  return best.result().map(({ item, score }) => ({ row: item, similarity: score }));
}

interface Match extends Placed {
  readonly row: Row;
}

function selectNarrow(table: Table, { path, condition }: FindPlan, column: string): Narrow<Row> {
  if (path.access !== 'index') return createUnnarrowed();
  return narrowSearch(
    table.size,
    () => listFacets(table, condition),
    (facets) => table.selectNarrow(column, facets),
  );
}

/**
 * The rows with a vector that a key or an index leaves, if these are few. If they are many, comparing all vectors that
 * may belong to matching rows takes less time than finding the rows. Rows by partition are not in the order of the table.
 */
function selectFew(
  table: Table,
  { path }: FindPlan,
  column: string,
  narrow: Narrow<Row>,
): readonly Match[] | undefined {
  if (path.access === 'scan' || narrow.isAll) return undefined;
  const position = table.layout.place(column);
  const found: Match[] = [];
  // Rows have no places while a folder is being read, when there is no size yet.
  const most = LEAST + table.size / narrow.selective;
  const rows = path.access === 'index' ? path.few?.(most) : path.rows();
  if (!rows) return undefined;
  for (const [, row] of rows) {
    const buffer = row.findBuffer(position);
    if (buffer) found.push({ buffer, place: row.getPlace(position), row });
  }
  return found;
}

const LEAST = 100;
