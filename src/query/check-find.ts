import { allConditions, alternatives, checkCount } from './alternatives.js';
import { analyze, type Analysis } from './analysis.js';
import { checkBesideSearch, checkServed } from './check-served.js';
import { planSort, type SortPlan } from './check-sort.js';
import type { KnownCondition, FindNode } from './node.js';

/** A read that keeps every rule, with what was found out about it. */
export interface CheckedFind {
  readonly node: FindNode;
  /** Of the filter; of one with `or`, of each filter that it stands for. */
  readonly analyses: readonly Analysis[];
  readonly sort: SortPlan;
}

/** Checks a whole read: what `where`, `sort` and `nearest` cannot see by themselves. @throws QueryError */
export const checkFind = (node: FindNode): CheckedFind =>
  node.anyOf.length === 0 ? checkPlain(node) : checkAlternatives(node);

function checkPlain(node: FindNode): CheckedFind {
  checkCount(node);
  const analysis = checkedAnalysis(node, node.conditions);
  return { node, analyses: [analysis], sort: isOrdered(node) ? planSort(node, analysis, analysis) : UNORDERED };
}

function checkAlternatives(node: FindNode): CheckedFind {
  const { table } = node;
  const analyses = alternatives(node).map((conditions) => checkedAnalysis(node, conditions));
  if (!isOrdered(node)) return { node, analyses, sort: UNORDERED };
  // Conditions of several branches bind no partition together, but an index that one uses is in the way of an order.
  const byIndex = [...new Set(analyses.flatMap((analysis) => analysis.byIndex))];
  const beside = { ...analyze(table, node.conditions), byIndex };
  return { node, analyses, sort: planSort(node, beside, analyze(table, allConditions(node))) };
}

function checkedAnalysis(node: FindNode, conditions: readonly KnownCondition[]): Analysis {
  const { table, filtering, raw, nearest, rank } = node;
  const analysis = analyze(table, conditions);
  if (raw) return analysis;
  const search = nearest ?? rank;
  if (search && filtering) checkBesideSearch(node, search.column, analysis);
  checkServed(table, analysis, filtering);
  if (search) checkBesideSearch(node, search.column, analysis);
  return analysis;
}

const UNORDERED: SortPlan = { by: 'none' };

const isOrdered = ({ sort, skip }: FindNode): boolean => sort.length > 0 || skip > 0;
