import { NearestSearch } from '../../search/vectors/nearest-search.js';
import { Best } from '../../search/top-k.js';
import { fail } from '../../errors/errors.js';
import type { FindPlan } from '../access/plan.js';
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
  const search = new NearestSearch<Row>(metric, vector, limit);
  if (plan.isWhole) table.searchVectors(column, search);
  else addMatches(plan, table.layout.place(column), search);
  // Equally near ones are in the order of the rows, in which those of a filter have been added.
  const compareKeys = (a: Row, b: Row): number => table.order(table.keyOf(a), table.keyOf(b));
  const best = new Best<Row>(limit, plan.isWhole ? compareKeys : undefined);
  for (const row of search.finish()) {
    const own = row.get(column);
    // A vector that is older than the index, which does not accept it.
    if (!(own instanceof Float32Array) || findVectorProblem(metric, own) !== undefined) continue;
    best.add(row, computeSimilarity(metric, vector, own));
  }
  return best.result().map(({ item, score }) => ({ row: item, similarity: score }));
}

function addMatches(plan: FindPlan, position: number, search: NearestSearch<Row>): void {
  for (const [, row] of plan.path.rows()) {
    const buffer = row.findBuffer(position);
    if (buffer && plan.matches(row)) search.add(buffer, row.getPlace(position), row);
  }
}
