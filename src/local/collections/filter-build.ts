import { EVERYTHING, type Filter } from './filter.js';
import { comparison } from './filter-operators.js';
import type { Expression } from './filter-tree.js';

/** Makes the filter of an expression that has been checked. @throws ApiError */
export function buildFilter(root: Expression): Filter {
  if (root.conditions.length === 0 && root.expressions.length === 0) return EVERYTHING;
  return build(root, false) ?? ALL_DOCUMENTS;
}

/** What holds for every document, but is a condition all the same. */
const ALL_DOCUMENTS: Filter = { kind: 'compare', path: [], operator: '$nin', operands: [] };

/**
 * What is joined by AND is, negated, joined by OR, and the other way round. As in the Data API an empty list decides
 * about what it is joined with when it is the only list there, or is left out: a part of nothing else is undefined.
 */
function build({ relation, expressions, conditions }: Expression, around: boolean): Filter | undefined {
  const negated = (relation === 'not') !== around;
  const kind = (relation === 'or') === negated ? 'and' : 'or';
  const own = conditions.map((condition) => comparison(condition, negated));
  const inner = expressions.map((expression) => build(expression, negated)).filter((part) => part !== undefined);
  const lists = own.filter((part) => isListOf(part, kind === 'and' ? '$in' : '$nin'));
  if (lists.length > 0 && lists.every(isEmptyList)) return lists[0];
  const parts = [...inner, ...own.filter((part) => !isEmptyList(part))];
  return parts.length > 1 ? { kind, parts } : parts[0];
}

const isListOf = (part: Filter, operator: '$in' | '$nin'): boolean =>
  part.kind === 'compare' && part.operator === operator;

const isEmptyList = (part: Filter): boolean =>
  part.kind === 'compare' && (part.operator === '$in' || part.operator === '$nin') && part.operands.length === 0;
