import { allConditions, alternatives } from './alternatives.js';
import { analyze, type Analysis } from './analysis.js';
import { checkBesideSearch, checkServed } from './check-served.js';
import { planSort, type SortPlan } from './check-sort.js';
import type { FindNode } from './node.js';

/** A read that keeps every rule, with what was found out about it. */
export interface CheckedFind {
  readonly node: FindNode;
  /** Of the filter; of one with `or`, of each filter that it stands for. */
  readonly analyses: readonly [Analysis, ...Analysis[]];
  readonly sort: SortPlan;
}

/** Checks a whole read: what `where`, `sort` and `nearest` cannot see by themselves. @throws QueryError */
export function checkFind(node: FindNode): CheckedFind {
  const { table, anyOf, filtering, raw } = node;
  const [first, ...more] = alternatives(node).map((conditions) => {
    const analysis = analyze(table, conditions);
    if (!raw && filtering) checkBesideSearch(node, analysis);
    if (!raw) checkServed(table, analysis, filtering);
    if (!raw) checkBesideSearch(node, analysis);
    return analysis;
  });
  const analyses = [first ?? analyze(table, node.conditions), ...more] as const;
  // Conditions of several branches bind no partition together, but an index that one uses is in the way of an order.
  const beside = anyOf.length === 0 ? analyses[0] : analyze(table, node.conditions);
  const byIndex = [...new Set(analyses.flatMap((analysis) => analysis.byIndex))];
  return { node, analyses, sort: planSort(node, { ...beside, byIndex }, analyze(table, allConditions(node))) };
}
