import type { ColumnKind } from '../schema/index.js';
import type { KnownCondition } from './node.js';

/**
 * Of two clustering columns, in the order of the key, the one whose condition the Data API writes later.
 *
 * Source: it writes the conditions of a filter by the JSON of their values: strings, numbers, booleans, binary, then `$in` and
 * `$nin`; within a kind as they are sent, which is in the order of the key.
 */
export function laterSent(conditions: readonly KnownCondition[], first: string, second: string): string {
  return turnOf(conditions, second) < turnOf(conditions, first) ? first : second;
}

function turnOf(conditions: readonly KnownCondition[], name: string): number {
  const condition = conditions.find(({ column }) => column === name);
  if (!condition) return 0;
  if (condition.operator === 'in' || condition.operator === 'nin') return LISTS;
  return TURNS[condition.facts.column.kind] ?? 0;
}

const LISTS = 4;

const TURNS: Readonly<Partial<Record<ColumnKind, number>>> = {
  tinyint: 1,
  smallint: 1,
  int: 1,
  bigint: 1,
  varint: 1,
  decimal: 1,
  float: 1,
  double: 1,
  boolean: 2,
  blob: 3,
};

/** Adds a condition to a filter, in which key columns stand in the order of the key. */
export function withCondition(
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
