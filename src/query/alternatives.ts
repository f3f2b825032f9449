import type { Table } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import { fitTogether } from './check-value.js';
import { boundTwice, keyBesideOr } from './messages.js';
import type { ConditionNode, FindNode, OrNode } from './node.js';

/** The most comparisons that the Data API takes in a filter. */
const MOST = 64;

/** All conditions of a filter, in the order in which they are sent. */
export const allConditions = ({
  conditions,
  anyOf,
}: Pick<FindNode, 'conditions' | 'anyOf'>): readonly ConditionNode[] =>
  anyOf.length === 0 ? conditions : [...conditions, ...anyOf.flat(2)];

/**
 * The filters that a filter with `or` stands for, each branch with the conditions beside it; the filter itself when it
 * has none.
 *
 * Branches of two `or`s are not combined with each other: what could not stand together is refused for all.
 * @throws QueryError `WRONG_OR`, `BOUND_TWICE`
 */
export function alternatives({ table, conditions, anyOf }: FindNode): readonly (readonly ConditionNode[])[] {
  const count = conditions.length + anyOf.flat(2).length;
  if (count > MOST) throw error(table, 'WRONG_OR', `a filter has at most ${MOST} conditions, not ${count}`);
  if (anyOf.length === 0) return [conditions];
  checkKeys(table, [[conditions], ...anyOf]);
  for (const [at, or] of anyOf.entries()) checkBoundOnce(table, or, [[conditions], ...anyOf.slice(0, at)]);
  return anyOf.flatMap((or) => or.map((branch) => [...conditions, ...branch]));
}

/** T17: a branch is served by itself, so the key is bound in one place. */
function checkKeys(table: Table, parts: readonly OrNode[]): void {
  const withKeys = parts.filter((part) => part.flat().some(({ column }) => table.keyColumns.includes(column)));
  if (withKeys.length > 1) throw error(table, 'WRONG_OR', keyBesideOr);
}

function checkBoundOnce(table: Table, or: OrNode, before: readonly OrNode[]): void {
  for (const { column, operator } of or.flat()) {
    const twice = before.flat(2).some((other) => other.column === column && !fitTogether(other.operator, operator));
    if (twice) throw error(table, 'BOUND_TWICE', boundTwice(column), column);
  }
}

const error = (table: Table, code: 'WRONG_OR' | 'BOUND_TWICE', text: string, column?: string): QueryError =>
  new QueryError(code, `${table.name}: ${text}.`, { table: table.name, ...(column !== undefined && { column }) });
