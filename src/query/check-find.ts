import type { Analysis } from './analysis.js';
import { checkServed } from './check-served.js';
import { planSort, type SortPlan } from './check-sort.js';
import type { FindNode } from './node.js';

/** A read that keeps every rule, with what was found out about it. */
export interface CheckedFind {
  readonly node: FindNode;
  readonly analysis: Analysis;
  readonly sort: SortPlan;
}

/** Checks a whole read: what `where`, `sort` and `nearest` cannot see by themselves. @throws QueryError */
export function checkFind(node: FindNode): CheckedFind {
  const analysis = checkServed(node);
  return { node, analysis, sort: planSort(node, analysis) };
}
