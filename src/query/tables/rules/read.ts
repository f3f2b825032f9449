import { checkCount } from './comparison-count.js';
import { analyze, type Analysis } from './key-usage.js';
import { checkIndexInOr } from './or.js';
import { checkBesideSearch, checkServed, checkWithoutFiltering } from './served.js';
import { planSort, type SortPlan } from './sort.js';
import type { FindNode } from '../nodes/nodes.js';
import { QueryError } from '../../../util/errors.js';
import { LIMITS } from '../../../data-api/limits.js';

/** A read that keeps every rule, with what was found out about it. */
export interface CheckedFind {
  readonly node: FindNode;
  readonly analysis: Analysis;
  readonly sort: SortPlan;
}

/** Checks a whole read: what `where`, `sort` and `nearest` cannot see by themselves. @throws QueryError */
export function checkFind(node: FindNode): CheckedFind {
  const { table, conditions, anyOf, filtering, raw, sort, skip } = node;
  checkLimit(node);
  checkCount(node);
  const analysis = analyze(table, conditions, anyOf);
  const search = node.nearest ?? node.rank;
  // What a raw filter adds is not looked at.
  if (raw.length === 0) {
    if (!filtering) checkWithoutFiltering(table, analysis, search === undefined);
    if (search) checkBesideSearch(node, search.column, analysis);
    else checkServed(table, analysis, filtering);
    if (filtering && !search) checkIndexInOr(table, analysis, anyOf);
  }
  if (sort.length === 0 && skip === 0) return { node, analysis, sort: UNORDERED };
  // A filter by hand may bind the partition, or use no index: then its order is sent as it is.
  return { node, analysis, sort: planSort(raw.length > 0 ? { ...node, filtering: true } : node, analysis) };
}

const UNORDERED: SortPlan = { by: 'none' };

/** The limit is one that the order of the query takes. */
function checkLimit({ table, nearest, rank, limit }: FindNode): void {
  if (!(nearest ?? rank) || limit === undefined || limit <= LIMITS.maxVectorSearch) return;
  const text = `${table.name}: ${nearest ? 'nearest' : 'rankBy'} returns at most ${LIMITS.maxVectorSearch} rows: lower the limit.`;
  throw new QueryError('WRONG_LIMIT', text, { table: table.name });
}
