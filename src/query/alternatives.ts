import { QueryError } from '../util/errors.js';
import type { KnownCondition, FindNode, OrNode } from './node.js';

/** The most comparisons that the Data API takes in a filter. */
const MOST = 64;

/** All conditions of a filter, in the order in which they are sent. */
export const allConditions = ({
  conditions,
  anyOf,
}: Pick<FindNode, 'conditions' | 'anyOf'>): readonly KnownCondition[] =>
  anyOf.length === 0 ? conditions : [...conditions, ...anyOf.flat(2)];

/** The conditions that hold for all rows: those beside any `or`, and those of an `or` of one branch, which is no alternative. */
export const heldByAll = ({ conditions, anyOf }: Pick<FindNode, 'conditions' | 'anyOf'>): readonly KnownCondition[] =>
  anyOf.some(isSingle) ? [...conditions, ...anyOf.filter(isSingle).flat(2)] : conditions;

/** Whether an `or` has one branch alone. */
export const isSingle = (or: OrNode): boolean => or.length === 1;

/** @throws QueryError `WRONG_OR` for a filter of more conditions than the Data API takes */
export function checkCount({ table, conditions, anyOf }: FindNode): void {
  let count = conditions.length;
  for (const or of anyOf) for (const branch of or) count += branch.length;
  if (count <= MOST) return;
  const text = `${table.name}: a filter has at most ${MOST} conditions, not ${count}.`;
  throw new QueryError('WRONG_OR', text, { table: table.name });
}
