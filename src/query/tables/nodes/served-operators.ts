import { OFFERED, OPERATORS, listOperators, SERVED, SERVED_BY, type Operator } from '../../../cql/operators.js';
import { CQL_TYPES, selectTypes } from '../../../cql/types.js';
import { findIndex, type Column, type ColumnKind } from '../../../schema/index.js';

/** T3: all operators of a column. A column with a text index has only `match`, one with bytes as elements has none. */
export function listColumnOperators({ kind, type, indexes }: Column): readonly Operator[] {
  if (findIndex({ indexes }, 'text')) return listOperators(SERVED_BY.text);
  if ((type.type === 'list' || type.type === 'set') && type.valueType === 'blob') return [];
  const groups = OFFERED[CQL_TYPES[kind].compared];
  if (type.type !== 'map') return listOperators(groups);
  const hasKeys = type.keyType !== 'blob';
  const hasValues = type.valueType !== 'blob';
  const isHad = { keys: hasKeys, values: hasValues, entries: hasKeys && hasValues };
  return listOperators(groups.filter((group) => isHad[group as keyof typeof isHad]));
}

/** T4: the operators that the indexes of a column serve; those of a map in the order of its parts. */
export function listServedOperators({ kind, indexes }: Column): readonly Operator[] {
  const compared = SERVED[CQL_TYPES[kind].compared];
  const served = new Set(indexes.flatMap((index) => (index.kind === 'regular' ? compared : SERVED_BY[index.kind])));
  return listOperators([...OFFERED.map.filter((part) => served.delete(part)), ...served]);
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
