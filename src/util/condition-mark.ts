import { isFields } from './kinds.js';

/** Marks a condition of a filter, whichever copy of this package created it. JSON cannot contain a symbol. */
export const CONDITION = Symbol.for('typestar.filter-condition');

/** Describes a condition in place of a value, for error messages; undefined for a value. */
export function showCondition(value: object): string | undefined {
  if (!Object.hasOwn(value, CONDITION)) return undefined;
  const { [CONDITION]: condition }: { readonly [CONDITION]?: unknown } = value;
  const comparisons: unknown = isFields(condition) ? condition['comparisons'] : undefined;
  const operators = Array.isArray(comparisons) ? comparisons.map(getOperator).join(', ') : '';
  return `the operator ${operators || 'maybe'}, which is allowed only directly in a filter, as in { name: gte(value) }`;
}

const getOperator = (comparison: unknown): string => (isFields(comparison) ? String(comparison['operator']) : '');
