import { fail } from '../../errors/errors.js';
import type { EffectiveCondition, Junction } from './junction.js';
import type { Indexing } from '../stored/indexing.js';

/** Refuses a filter on paths that are not indexed. @throws ApiError */
export function checkIndexes(root: Junction, indexing: Indexing): void {
  if (!indexing.isComplete) check(root, indexing);
}

function check({ junctions, conditions }: Junction, indexing: Indexing): void {
  for (const inner of junctions) check(inner, indexing);
  for (const condition of conditions) checkCondition(condition, indexing);
}

function checkCondition({ text, operator, operand, isId }: EffectiveCondition, indexing: Indexing): void {
  if (operator === '$match') return;
  if (isId) {
    if (operator === '$eq' || operator === '$in' || indexing.missing(text, null) === undefined) return;
    fail('FILTER_ID_NOT_INDEXED', "'_id' is not indexed, so it can be compared by $eq and $in only.");
  }
  const missing = indexing.missing(text, operand);
  if (missing !== undefined) fail('FILTER_PATH_UNINDEXED', `The path '${missing}' is not indexed.`);
}
