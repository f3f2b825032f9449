import { OFFERED, OPERATORS, listOperators, SERVED, SERVED_BY, type Operator } from '../../../cql/operators.js';
import { CQL_TYPES, selectTypes } from '../../../cql/types.js';
import type { Column, ColumnKind } from '../../../schema/index.js';

/** T3: all operators of a column. A column with a text index has only `match`, one with bytes as elements has none. */
export function listColumnOperators({ kind, type, index }: Column): readonly Operator[] {
  if (index?.kind === 'text') return listOperators(SERVED_BY.text);
  if ((type.type === 'list' || type.type === 'set') && type.valueType === 'blob') return [];
  const groups = OFFERED[CQL_TYPES[kind].compared];
  if (type.type !== 'map') return listOperators(groups);
  const hasKeys = type.keyType !== 'blob';
  const hasValues = type.valueType !== 'blob';
  const isHad = { keys: hasKeys, values: hasValues, entries: hasKeys && hasValues };
  return listOperators(groups.filter((group) => isHad[group as keyof typeof isHad]));
}

/** T4: the operators that the index of a column serves. */
export function listServedOperators({ kind, index }: Column): readonly Operator[] {
  if (!index) return [];
  return listOperators(index.kind === 'regular' ? SERVED[CQL_TYPES[kind].compared] : SERVED_BY[index.kind]);
}

/** A bit for each operator, so that a set of them is a number. */
export const OPERATOR_BIT = Object.fromEntries(
  Object.keys(OPERATORS).map((operator, at) => [operator, 1 << at]),
) as Readonly<Record<Operator, number>>;

/** Those operators as one number. */
export const toBits = (operators: readonly Operator[]): number =>
  operators.reduce((bits, operator) => bits | OPERATOR_BIT[operator], 0);

/** The kinds whose columns cannot be ordered, not even in memory. */
export const UNSORTABLE: ReadonlySet<ColumnKind> = new Set(selectTypes(({ sorted }) => !sorted));
