import { fail } from '../errors.js';
import { oppositeOf } from './filter-operators.js';
import type { Condition, Expression } from './filter-tree.js';
import type { Indexing } from './indexing.js';

/** Refuses a filter that asks for what is not indexed. @throws ApiError */
export function checkIndexes(root: Expression, indexing: Indexing): void {
  if (!indexing.isComplete) check(root, false, indexing);
}

function check({ relation, expressions, conditions }: Expression, around: boolean, indexing: Indexing): void {
  const negated = (relation === 'not') !== around;
  for (const inner of expressions) check(inner, negated, indexing);
  for (const condition of conditions) checkCondition(condition, negated, indexing);
}

function checkCondition({ text, operator, operand, isId }: Condition, negated: boolean, indexing: Indexing): void {
  const effective = negated ? oppositeOf(operator) : operator;
  if (effective === '$match') return;
  if (isId) {
    if (effective === '$eq' || effective === '$in' || indexing.missing(text, null) === undefined) return;
    fail('FILTER_ID_NOT_INDEXED', "'_id' is not indexed, so that it can be compared by $eq and $in only.");
  }
  const missing = indexing.missing(text, operand);
  if (missing !== undefined) fail('FILTER_PATH_UNINDEXED', `The path '${missing}' is not indexed.`);
}
