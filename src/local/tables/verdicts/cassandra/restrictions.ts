import type { IndexTarget } from '../../stored/index-values.js';
import type { Bound, SecondaryIndex } from '../../stored/secondary-index.js';
import type { Table } from '../../stored/table.js';
import type { Value } from '../../types/value.js';
import { servesEqualityOnly } from '../../conditions/analyze.js';
import { isRange, type Restriction } from '../../conditions/condition.js';

/** How a column is restricted: to one value, several or a range, by containment, or otherwise. */
export type Kind = 'equal' | 'in' | 'range' | 'contains' | 'containsAny' | 'other';

/** All restrictions of one column. */
export interface ColumnRestriction {
  readonly column: string;
  readonly kind: Kind;
  /** One value of `equal`, the values of `in` and `contains`. */
  readonly values: readonly Value[];
  readonly target: IndexTarget;
  readonly low?: Bound;
  readonly high?: Bound;
  /** An index that serves the whole restriction. */
  readonly index?: SecondaryIndex;
}

/** Comparisons combined with AND, merged by column; undefined if the database does not support the combination. */
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
  // It treats a negation on an ordered index as two ranges.
  return { ...base, kind: 'other', ...ranges };
}

/**
 * A lower and an upper bound make a range, which negations may narrow; containment conditions add up; everything else
 * is refused.
 */
function merge(a: ColumnRestriction, b: ColumnRestriction, ofKey: boolean): ColumnRestriction | undefined {
  if (a.kind === 'contains' && b.kind === 'contains') return { ...a, values: [...a.values, ...b.values] };
  if (a.target !== 'value') return { ...a, kind: 'other', values: [] };
  if (!isSlice(a) || !isSlice(b)) return undefined;
  if ((a.low && b.low) || (a.high && b.high)) return undefined;
  const merged = { ...a, ...b };
  if (a.kind === b.kind) return merged;
  // Keys do not serve negations; an index serves the range, and its rows are tested.
  return { ...merged, kind: ofKey ? 'other' : 'range' };
}

const isSlice = ({ kind }: ColumnRestriction): boolean => kind === 'range' || kind === 'other';
