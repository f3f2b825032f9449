import { show } from '../../util/errors.js';
import { findOptionsProblem, findSurplusProblem } from '../../util/known-options.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';

/** Whether a value is valid for `limit()`. */
export const isLimit = (count: unknown): count is number => isWhole(count) && count >= 1;
export const wrongLimit = (count: unknown): string => `limit(${show(count)}): expected a positive integer`;

/** Whether a value is valid for `skip()`. */
export const isSkip = (count: unknown): count is number => isWhole(count) && count >= 0;
export const wrongSkip = (count: unknown): string => `skip(${show(count)}): expected a non-negative integer`;

/** The options of `count()`. */
export interface CountOptions<Count = number> {
  /** The number at which counting stops. */
  readonly upTo?: Count;
}

/** Describes what is wrong with the arguments of `count()`; undefined if nothing is. */
export function countProblem(
  options: CountOptions,
  more: readonly unknown[],
): { readonly code: 'WRONG_VALUE' | 'WRONG_LIMIT'; readonly text: string } | undefined {
  const problem = findOptionsProblem(options, ['upTo'], 'count()') ?? findSurplusProblem(more, 1, 'count()');
  if (problem !== undefined) return { code: 'WRONG_VALUE', text: problem };
  const { upTo = Infinity } = options;
  if (upTo === Infinity || (Number.isInteger(upTo) && upTo >= 1)) return undefined;
  return { code: 'WRONG_LIMIT', text: `count: upTo must be a positive integer, not ${show(upTo)}` };
}

/** The calls that `explain()` can explain, other than a read. */
export const CALLS = ['count', 'exists', 'distinct'] as const;
export const wrongCall = (call: unknown): string =>
  `explain: expected 'count', 'exists' or 'distinct', got ${show(call)}`;

const isWhole = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count <= FIXED_LIMITS.maxLimit;
