import { show } from '../../util/errors.js';
import { findOptionsProblem } from '../../util/known-options.js';

/** What `count()` is given. */
export interface CountOptions {
  /** Where the count ends. */
  readonly upTo?: number;
}

/** What is wrong with the options of `count()`; undefined when nothing is. */
export function countProblem(
  options: CountOptions,
): { readonly code: 'WRONG_VALUE' | 'WRONG_LIMIT'; readonly text: string } | undefined {
  const problem = findOptionsProblem(options, ['upTo'], 'count()');
  if (problem !== undefined) return { code: 'WRONG_VALUE', text: problem };
  const { upTo = Infinity } = options;
  if (upTo === Infinity || (Number.isInteger(upTo) && upTo >= 1)) return undefined;
  return { code: 'WRONG_LIMIT', text: `count: upTo must be a positive integer, not ${show(upTo)}` };
}

/** What `explain()` is asked about, in the place of what is read. */
export const CALLS = ['count', 'exists', 'distinct'] as const;
export const wrongCall = (call: unknown): string =>
  `explain: expected 'count', 'exists' or 'distinct', got ${show(call)}`;

/** What `$if` says of a function that gives no query. */
export const notTheQuery = (given: unknown): string => `$if: its function must return the query, not ${show(given)}`;
