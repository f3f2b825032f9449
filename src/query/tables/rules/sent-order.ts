import { isContainerOperator, OPERATORS } from '../../../cql/operators.js';
import { CQL_TYPES, type CqlTypeFacts } from '../../../cql/types.js';
import { getColumnName, type ColumnKind, type Table } from '../../../schema/index.js';
import { getBinding, isServed } from './key-usage.js';
import type { KnownCondition } from '../nodes/nodes.js';

/** Of two clustering columns, in the order of the key, the one whose condition the Data API writes later. */
export function chooseLaterSent(
  table: Table,
  conditions: readonly KnownCondition[],
  first: string,
  second: string,
): string {
  const turn = (name: string): number => {
    const condition = conditions.find(({ column }) => column === name);
    return condition ? getSentTurn(table, condition) : 0;
  };
  return turn(second) < turn(first) ? first : second;
}

/**
 * In which turn the Data API writes a condition of a filter, within a turn as it is sent.
 *
 * Source: it goes by the JSON of the values: strings, numbers, booleans, binary, then by those on a column `_id`, `$in` and
 * `$nin`, what lists, sets and maps contain, `$match`.
 */
export function getSentTurn(table: Table, { facts: { name, column }, operator, value }: KnownCondition): number {
  if (operator === 'match') return 7;
  if (isContainerOperator(OPERATORS[operator])) return 6;
  if (operator === 'in' || operator === 'nin') return 5;
  if (getColumnName(table, name) === '_id') return 4;
  return isWord(column.kind, value) ? 0 : TURNS[CQL_TYPES[column.kind].json];
}

/** Numbers that JSON does not have are sent as words. */
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

/** Conditions of a filter that was written by hand, in the order of their CQL; those of the builder as they are. */
export const toSentOrder = (conditions: readonly KnownCondition[]): readonly KnownCondition[] =>
  conditions[0]?.sentAt === undefined
    ? conditions
    : conditions.toSorted(({ sentAt: one = 0 }, { sentAt: other = 0 }) => one - other);

/**
 * The first two clustering columns of a filter that was written by hand of which the database refuses the one for the other.
 *
 * Source: it holds each against the last of the key that was sent before it, and takes those with an index of their own.
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

/** Adds a condition to a filter, in which key columns stand in the order of the key. */
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
