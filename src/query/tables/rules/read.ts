import { checkCount } from './comparison-count.js';
import { analyze, type Analysis } from './key-usage.js';
import { checkIndexInOr } from './or.js';
import { checkBesideSearch, checkServed, checkWithoutFiltering } from './served.js';
import { planSort, type SortPlan } from './sort.js';
import type { FindNode } from '../nodes/nodes.js';
import { QueryError } from '../../../util/errors.js';
import { LIMITS } from '../../../data-api/limits.js';

/** A checked read, with the results of its analysis. */
export interface CheckedFind {
  readonly node: FindNode;
  readonly analysis: Analysis;
  readonly sort: SortPlan;
}

/** Checks a complete read: the rules that `where`, `sort` and `nearest` cannot check separately. @throws QueryError */
export function checkFind(node: FindNode): CheckedFind {
  const { table, conditions, anyOf, filtering, raw, sort, skip } = node;
  checkLimit(node);
  checkCount(node);
  const analysis = analyze(table, conditions, anyOf);
  const search = node.nearest ?? node.rank;
  // Raw filters are not checked.
  if (raw.length === 0) {
    if (!filtering) checkWithoutFiltering(table, analysis, search === undefined);
    if (search) checkBesideSearch(node, search.column, analysis);
    else checkServed(table, analysis, filtering);
    if (filtering && !search) checkIndexInOr(table, analysis, anyOf);
  }
  if (sort.length === 0 && skip === 0) return { node, analysis, sort: UNORDERED };
  // A hand-written filter may bind the partition, or use no index: its order is therefore sent unchanged.
  return { node, analysis, sort: planSort(raw.length > 0 ? { ...node, filtering: true } : node, analysis) };
}

const UNORDERED: SortPlan = { by: 'none' };

/** Checks that the order of the query supports its limit. */
function checkLimit({ table, nearest, rank, limit }: FindNode): void {
  if (!(nearest ?? rank) || limit === undefined || limit <= LIMITS.maxVectorSearch) return;
  const text = `${table.name}: ${nearest ? 'nearest' : 'rankBy'} returns at most ${LIMITS.maxVectorSearch} rows: lower the limit.`;
  throw new QueryError('WRONG_LIMIT', text, { table: table.name });
}
