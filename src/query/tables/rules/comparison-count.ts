import { QueryError } from '../../../util/errors.js';
import type { KnownCondition, FindNode } from '../nodes/nodes.js';
import { LIMITS } from '../../../data-api/limits.js';

/** All conditions of a filter, in the order in which they are sent. */
export const collectConditions = ({
  conditions,
  anyOf,
}: Pick<FindNode, 'conditions' | 'anyOf'>): readonly KnownCondition[] =>
  anyOf.length === 0 ? conditions : [...conditions, ...anyOf.flat(2)];

/** @throws QueryError `WRONG_OR` for a filter with more conditions than the Data API accepts */
export function checkCount({ table, conditions, anyOf }: FindNode): void {
  let count = conditions.length;
  for (const or of anyOf) for (const branch of or) count += branch.length;
  if (count <= LIMITS.maxFilter) return;
  const text = `${table.name}: a filter has at most ${LIMITS.maxFilter} conditions, not ${count}.`;
  throw new QueryError('WRONG_OR', text, { table: table.name });
}
