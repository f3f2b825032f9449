import type { Table } from '../schema/index.js';
import { QueryError } from '../util/errors.js';
import { standsBeside } from './check-value.js';
import { boundTwice, keyBesideOr } from './messages.js';
import type { KnownCondition, FindNode, OrNode } from './node.js';

/** The most comparisons that the Data API takes in a filter. */
const MOST = 64;

/** All conditions of a filter, in the order in which they are sent. */
export const allConditions = ({
  conditions,
  anyOf,
}: Pick<FindNode, 'conditions' | 'anyOf'>): readonly KnownCondition[] =>
  anyOf.length === 0 ? conditions : [...conditions, ...anyOf.flat(2)];

/** Whether a condition of the filter, in a branch or beside it, does not go with another one. */
export const isBoundIn = ({ conditions, anyOf }: FindNode, condition: KnownCondition): boolean =>
  standsBeside(conditions, condition) || (anyOf.length > 0 && inBranches(anyOf, anyOf.length, condition));

/** @throws QueryError `WRONG_OR` for a filter of more conditions than the Data API takes */
export function checkCount({ table, conditions, anyOf }: FindNode): void {
  let count = conditions.length;
  for (const or of anyOf) for (const branch of or) count += branch.length;
  if (count > MOST) throw error(table, 'WRONG_OR', `a filter has at most ${MOST} conditions, not ${count}`);
}

/**
 * The filters that a filter with `or` stands for, each branch with the conditions beside it.
 *
 * Branches of two `or`s are not combined with each other: what could not stand together is refused for all.
 * @throws QueryError `WRONG_OR`, `BOUND_TWICE`
 */
export function alternatives(node: FindNode): readonly (readonly KnownCondition[])[] {
  const { conditions, anyOf } = node;
  checkCount(node);
  checkKeys(node);
  checkBoundOnce(node);
  if (conditions.length === 0 && anyOf.length === 1 && anyOf[0]) return anyOf[0];
  const filters: (readonly KnownCondition[])[] = [];
  for (const or of anyOf) {
    for (const branch of or) filters.push(conditions.length === 0 ? branch : [...conditions, ...branch]);
  }
  return filters;
}

/** T17: a branch is served by itself, so the key is bound in one place. */
function checkKeys({ table, conditions, anyOf }: FindNode): void {
  let withKeys = bindsKey(conditions) ? 1 : 0;
  for (const or of anyOf) {
    for (const branch of or) {
      if (!bindsKey(branch)) continue;
      withKeys++;
      break;
    }
  }
  if (withKeys > 1) throw error(table, 'WRONG_OR', keyBesideOr);
}

function bindsKey(conditions: readonly KnownCondition[]): boolean {
  for (const { facts } of conditions) if (facts.keyAt >= 0) return true;
  return false;
}

function checkBoundOnce({ table, conditions, anyOf }: FindNode): void {
  if (conditions.length === 0 && anyOf.length === 1) return;
  for (const [at, or] of anyOf.entries()) {
    for (const branch of or) {
      for (const condition of branch) {
        if (!standsBeside(conditions, condition) && !inBranches(anyOf, at, condition)) continue;
        throw error(table, 'BOUND_TWICE', boundTwice(condition.column), condition.column);
      }
    }
  }
}

/** Whether a condition does not go with one of the branches of the first `count` ors. */
const inBranches = (anyOf: readonly OrNode[], count: number, condition: KnownCondition): boolean =>
  anyOf.some((or, at) => at < count && or.some((branch) => standsBeside(branch, condition)));

const error = (table: Table, code: 'WRONG_OR' | 'BOUND_TWICE', text: string, column?: string): QueryError =>
  new QueryError(code, `${table.name}: ${text}.`, { table: table.name, ...(column !== undefined && { column }) });
