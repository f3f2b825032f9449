import { allConditions, alternatives } from './alternatives.js';
import { analyze, type Analysis } from './analysis.js';
import { checkBesideSearch, checkServed } from './check-served.js';
import { planSort, type SortPlan } from './check-sort.js';
import type { ConditionNode, FindNode } from './node.js';

/** A read that keeps every rule, with what was found out about it. */
export interface CheckedFind {
  readonly node: FindNode;
  /** Of the filter; of one with `or`, of each filter that it stands for. */
  readonly analyses: readonly [Analysis, ...Analysis[]];
  readonly sort: SortPlan;
}

/** Checks a whole read: what `where`, `sort` and `nearest` cannot see by themselves. @throws QueryError */
export const checkFind = (node: FindNode): CheckedFind =>
  node.anyOf.length === 0 ? checkPlain(node) : checkAlternatives(node);

function checkPlain(node: FindNode): CheckedFind {
  const analysis = checkedAnalysis(node, node.conditions);
  return { node, analyses: [analysis], sort: planSort(node, analysis, analysis) };
}

function checkAlternatives(node: FindNode): CheckedFind {
  const { table } = node;
  const [first, ...more] = alternatives(node).map((conditions) => checkedAnalysis(node, conditions));
  const analyses = [first ?? analyze(table, node.conditions), ...more] as const;
  // Conditions of several branches bind no partition together, but an index that one uses is in the way of an order.
  const byIndex = [...new Set(analyses.flatMap((analysis) => analysis.byIndex))];
  const beside = { ...analyze(table, node.conditions), byIndex };
  return { node, analyses, sort: planSort(node, beside, analyze(table, allConditions(node))) };
}

function checkedAnalysis(node: FindNode, conditions: readonly ConditionNode[]): Analysis {
  const { table, filtering, raw } = node;
  const analysis = analyze(table, conditions);
  if (raw) return analysis;
  if (filtering) checkBesideSearch(node, analysis);
  checkServed(table, analysis, filtering);
  checkBesideSearch(node, analysis);
  return analysis;
}
