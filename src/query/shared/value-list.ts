import { show } from '../../util/errors.js';
import { LIMITS } from '../../data-api/limits.js';

/** How many values the list of a condition has, in words. */
export const LIST_FORM = `1 to ${LIMITS.maxIn} values`;

/** Whether an operator such as `in` takes the list. */
export const isValueList = (value: unknown, most: number = LIMITS.maxIn): boolean =>
  Array.isArray(value) && value.length >= 1 && value.length <= most;

/** What is wrong with the list of an operator such as `in`; undefined when nothing is. */
export function listProblem(operator: string, value: unknown, most?: number): string | undefined {
  if (!Array.isArray(value)) return `${operator}: expected an array, got ${show(value)}`;
  return isValueList(value, most) ? undefined : `${operator}: expected ${LIST_FORM}, got ${value.length}`;
}
