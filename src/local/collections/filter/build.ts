import { EVERYTHING, type Filter } from '../values/filter.js';
import type { Junction } from './junction.js';
import { createComparison } from './operators.js';

/** Builds a filter from checked conditions. @throws ApiError */
export function buildFilter(root: Junction): Filter {
  if (root.conditions.length === 0 && root.junctions.length === 0) return EVERYTHING;
  return build(root) ?? ALL_DOCUMENTS;
}

/** Holds for every document, but still counts as a condition. */
const ALL_DOCUMENTS: Filter = { kind: 'compare', path: [], operator: '$nin', operands: [] };

/**
 * As in the Data API, an empty list decides its junction if it is the only list there, and is otherwise ignored;
 * undefined for a junction without other parts.
 */
function build({ kind, junctions, conditions }: Junction): Filter | undefined {
  const own = conditions.map(createComparison);
  const [only] = own;
  if (only && own.length === 1 && junctions.length === 0 && !isEmptyList(only)) return only;
  const inner = junctions.map(build).filter((part) => part !== undefined);
  const lists = own.filter((part) => isListOf(part, kind === 'and' ? '$in' : '$nin'));
  if (lists.length > 0 && lists.every(isEmptyList)) return lists[0];
  const parts = [...inner, ...own.filter((part) => !isEmptyList(part))];
  return parts.length > 1 ? { kind, parts } : parts[0];
}

const isListOf = (part: Filter, operator: '$in' | '$nin'): boolean =>
  part.kind === 'compare' && part.operator === operator;

const isEmptyList = (part: Filter): boolean =>
  part.kind === 'compare' && (part.operator === '$in' || part.operator === '$nin') && part.operands.length === 0;
