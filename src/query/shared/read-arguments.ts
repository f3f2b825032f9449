import { show } from '../../util/errors.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';

/** Whether a value is valid for `limit()`. */
export const isLimit = (count: unknown): count is number => isWhole(count) && count >= 1;
export const wrongLimit = (count: unknown): string => `limit(${show(count)}): expected a positive integer`;

/** Whether a value is valid for `skip()`. */
export const isSkip = (count: unknown): count is number => isWhole(count) && count >= 0;
export const wrongSkip = (count: unknown): string => `skip(${show(count)}): expected a non-negative integer`;

/** Whether a value is a valid page state for `page()`. */
export const isPageState = (after: unknown): after is string | null => after === null || typeof after === 'string';
export const wrongPageState = (after: unknown): string =>
  `page: 'after' must be the 'next' of another page, not ${show(after)}`;

const isWhole = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count <= FIXED_LIMITS.maxLimit;
