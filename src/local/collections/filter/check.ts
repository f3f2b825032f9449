import { isArray, isNumber } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Condition, Expression } from './tree.js';

export interface FilterLimits {
  readonly maxFilter: number;
  readonly maxIn: number;
}

/** Checks a parsed filter: its ids first, then operands. @throws ApiError */
export function checkExpression(root: Expression, { maxIn }: FilterLimits): void {
  if (countIn(root, ({ isId }) => isId) > 1) {
    fail('FILTER_MULTIPLE_ID_FILTER', "A filter may compare '_id' only once.");
  }
  checkConditions(root, maxIn, false);
}

/** Refuses a filter with too many comparisons. @throws ApiError */
export function checkCount(root: Expression, { maxFilter }: FilterLimits): void {
  const count = countIn(root, () => true);
  if (count > maxFilter) {
    fail('FILTER_FIELDS_LIMIT_VIOLATION', `The filter has ${count} comparisons: at most ${maxFilter}.`);
  }
}

function countIn({ expressions, conditions }: Expression, isCounted: (condition: Condition) => boolean): number {
  let count = 0;
  for (const condition of conditions) if (isCounted(condition)) count++;
  for (const inner of expressions) count += countIn(inner, isCounted);
  return count;
}

function checkConditions({ relation, expressions, conditions }: Expression, maxIn: number, inOr: boolean): void {
  const isInOr = inOr || relation === 'or';
  for (const inner of expressions) checkConditions(inner, maxIn, isInOr);
  for (const condition of conditions) {
    if (condition.isId && isInOr) fail('FILTER_INVALID_EXPRESSION', "'_id' cannot be compared inside $or.");
    checkOperand(condition, maxIn);
  }
}

function checkOperand({ operator, operand, isId }: Condition, maxIn: number): void {
  switch (operator) {
    case '$in':
    case '$nin':
      if (!isArray(operand)) fail('FILTER_INVALID_EXPRESSION', `${operator} takes an array of values.`);
      if (operand.length > maxIn) {
        fail('FILTER_INVALID_EXPRESSION', `${operator} has ${operand.length} values: at most ${maxIn} are allowed.`);
      }
      return;
    case '$exists':
      if (typeof operand !== 'boolean') fail('FILTER_INVALID_EXPRESSION', '$exists takes true or false.');
      return;
    case '$all':
      if (!isArray(operand) || operand.length === 0) {
        fail('FILTER_INVALID_EXPRESSION', '$all takes an array of values.');
      }
      return;
    case '$size': {
      if (isId) fail('FILTER_INVALID_EXPRESSION', "'_id' is not an array and has no $size.");
      const size = isNumber(operand) ? Number(operand) : -1;
      if (!Number.isInteger(size) || size < 0) fail('FILTER_INVALID_EXPRESSION', '$size takes a non-negative integer.');
    }
  }
}
