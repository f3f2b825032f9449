import type { IndexTarget } from '../../stored/index-values.js';
import type { Bound, SecondaryIndex } from '../../stored/secondary-index.js';
import type { Table } from '../../stored/table.js';
import type { Value } from '../../types/value.js';
import { servesEqualityOnly } from '../../conditions/analyze.js';
import { isRange, type Restriction } from '../../conditions/condition.js';

/** How one column is restricted: by one value, several or a range, by all or any of what it contains, or otherwise. */
export type Kind = 'equal' | 'in' | 'range' | 'contains' | 'containsAny' | 'other';

/** All that a filter says of one column. */
export interface ColumnRestriction {
  readonly column: string;
  readonly kind: Kind;
  /** One value of `equal`, the values of `in` and `contains`. */
  readonly values: readonly Value[];
  readonly target: IndexTarget;
  readonly low?: Bound;
  readonly high?: Bound;
  /** An index that serves the restriction as it is. */
  readonly index?: SecondaryIndex;
}

/** Comparisons that must all hold, gathered by column; undefined when the database does not take them together. */
export function mergeRestrictions(
  table: Table,
  restrictions: readonly Restriction[],
): readonly ColumnRestriction[] | undefined {
  const columns = new Map<string, ColumnRestriction>();
  for (const restriction of restrictions) {
    const one = toColumnRestriction(table, restriction);
    const key = `${one.target} ${one.column}`;
    const earlier = columns.get(key);
    const merged = earlier ? merge(earlier, one, table.isKey(one.column)) : one;
    if (!merged) return undefined;
    columns.set(key, merged);
  }
  return [...columns.values()];
}

function toColumnRestriction(table: Table, { column, target, operator, operands }: Restriction): ColumnRestriction {
  const [first] = operands;
  const index = table
    .indexesOf(column)
    .find(
      (one) => one.definition.kind !== 'vector' && one.target === target && (target !== 'value' || first !== undefined),
    );
  const base = { column, target, values: operands };
  const served = index && { index };
  if (operator === '$match') {
    return { ...base, kind: 'contains', ...served, values: first === undefined ? [] : (index?.valuesOf(first) ?? []) };
  }
  if (target !== 'value') {
    if (operator === '$all') return { ...base, kind: 'contains', ...served };
    if (operator !== '$in') return { ...base, kind: 'other' };
    return { ...base, kind: operands.length === 1 ? 'contains' : 'containsAny', ...served };
  }
  const ranges = servesEqualityOnly(table, column) ? undefined : served;
  if (first !== undefined && isRange(operator)) {
    const bound: Bound = { value: first, included: operator === '$gte' || operator === '$lte' };
    const low = operator === '$gt' || operator === '$gte';
    return { ...base, kind: 'range', ...ranges, ...(low ? { low: bound } : { high: bound }) };
  }
  if (operator === '$eq' || (operator === '$in' && operands.length === 1)) return { ...base, kind: 'equal', ...served };
  if (operator === '$in') return { ...base, kind: 'in' };
  // The negations of what an index orders are two ranges to it.
  return { ...base, kind: 'other', ...ranges };
}

/**
 * One lower and one upper bound make a range, which negations may narrow; what is contained adds up; all else is refused.
 */
function merge(a: ColumnRestriction, b: ColumnRestriction, ofKey: boolean): ColumnRestriction | undefined {
  if (a.kind === 'contains' && b.kind === 'contains') return { ...a, values: [...a.values, ...b.values] };
  if (a.target !== 'value') return { ...a, kind: 'other', values: [] };
  if (!isSlice(a) || !isSlice(b)) return undefined;
  if ((a.low && b.low) || (a.high && b.high)) return undefined;
  const merged = { ...a, ...b };
  if (a.kind === b.kind) return merged;
  // No key serves a negation; an index serves the range, and the rows it gives are tested.
  return { ...merged, kind: ofKey ? 'other' : 'range' };
}

const isSlice = ({ kind }: ColumnRestriction): boolean => kind === 'range' || kind === 'other';
