import { isContainerOperator, OPERATORS } from '../../../cql/operators.js';
import { CQL_TYPES, type CqlTypeFacts } from '../../../cql/types.js';
import { getColumnName, type ColumnKind, type Table } from '../../../schema/index.js';
import { getBinding, isServed } from './key-usage.js';
import type { KnownCondition } from '../nodes/nodes.js';

/** Of two clustering columns, in key order, the one whose condition the Data API writes later. */
export function chooseLaterSent(
  table: Table,
  conditions: readonly KnownCondition[],
  first: string,
  second: string,
): string {
  const getTurn = (name: string): number => {
    const condition = conditions.find(({ column }) => column === name);
    return condition ? getSentTurn(table, condition) : 0;
  };
  return getTurn(second) < getTurn(first) ? first : second;
}

/**
 * The position at which the Data API writes a condition of a filter; conditions with the same position keep their
 * order.
 *
 * Source: it orders by the JSON type of the values: strings, numbers, booleans, binary; then conditions on a column
 * `_id`, `$in` and `$nin`, conditions on elements of lists, sets and maps, `$match`.
 */
export function getSentTurn(table: Table, { facts: { name, column }, operator, value }: KnownCondition): number {
  if (operator === 'match') return 7;
  if (isContainerOperator(OPERATORS[operator])) return 6;
  if (operator === 'in' || operator === 'nin') return 5;
  if (getColumnName(table, name) === '_id') return 4;
  return isWord(column.kind, value) ? 0 : TURNS[CQL_TYPES[column.kind].json];
}

/** Numbers that JSON lacks are sent as strings. */
const isWord = (kind: ColumnKind, value: unknown): boolean =>
  (kind === 'float' || kind === 'double') && (typeof value === 'string' || !Number.isFinite(Number(value)));

const TURNS: Readonly<Record<CqlTypeFacts['json'], number>> = {
  text: 0,
  number: 1,
  boolean: 2,
  bytes: 3,
  array: 0,
  object: 0,
};

/**
 * Sorts the conditions of a hand-written filter by their order in the CQL; the builder's conditions keep their order.
 */
export const toSentOrder = (conditions: readonly KnownCondition[]): readonly KnownCondition[] =>
  conditions[0]?.sentAt === undefined
    ? conditions
    : conditions.toSorted(({ sentAt: one = 0 }, { sentAt: other = 0 }) => one - other);

/**
 * The first two clustering columns of a hand-written filter that the database refuses in combination.
 *
 * Source: it compares each with the last key column sent before it, and permits those with their own index.
 */
export function findConflictingRange(
  { partitionBy }: Table,
  conditions: readonly KnownCondition[],
): { readonly column: string; readonly ranged: string } | undefined {
  let last: KnownCondition | undefined;
  for (const condition of toSentOrder(conditions)) {
    const { facts, column } = condition;
    if (facts.keyAt < partitionBy.length) continue;
    const isLater = !last || facts.keyAt > last.facts.keyAt;
    if (last && !isServed(condition)) {
      if (isLater && isSlice(last)) return { column, ranged: last.column };
      if (facts.keyAt < last.facts.keyAt && isSlice(condition)) return { column: last.column, ranged: column };
    }
    if (isLater) last = condition;
  }
  return undefined;
}

const isSlice = (condition: KnownCondition): boolean => !['eq', 'in'].includes(getBinding(condition));

/** Adds a condition to a filter, keeping key columns in the order of the key. */
export function insertCondition(
  conditions: readonly KnownCondition[],
  condition: KnownCondition,
): readonly KnownCondition[] {
  if (conditions.length === 0) return [condition];
  const { keyAt } = condition.facts;
  if (keyAt >= 0) {
    const at = conditions.findIndex(({ facts }) => facts.keyAt > keyAt);
    if (at >= 0) return [...conditions.slice(0, at), condition, ...conditions.slice(at)];
  }
  return [...conditions, condition];
}
