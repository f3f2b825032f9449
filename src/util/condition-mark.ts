import { isFields } from './kinds.js';

/** What marks a condition of a filter, also one that another copy of this package made. No JSON has a symbol. */
export const CONDITION = Symbol.for('typestar.filter-condition');

/** How a condition is shown where a value should stand; undefined for a value. */
export function showCondition(value: object): string | undefined {
  if (!Object.hasOwn(value, CONDITION)) return undefined;
  const { [CONDITION]: condition }: { readonly [CONDITION]?: unknown } = value;
  const comparisons: unknown = isFields(condition) ? condition['comparisons'] : undefined;
  const operators = Array.isArray(comparisons) ? comparisons.map(getOperator).join(', ') : '';
  return `the operator ${operators || 'maybe'}, which is allowed only directly in a filter, as in { name: gte(value) }`;
}

const getOperator = (comparison: unknown): string => (isFields(comparison) ? String(comparison['operator']) : '');
