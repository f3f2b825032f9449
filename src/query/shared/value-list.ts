import type { TypeMessage } from '../../util/type-message.js';
import { show } from '../../util/errors.js';
import { LIMITS } from '../../data-api/limits.js';

/** `unknown` for a list of values; a message for one that is known to be empty. */
export type Several<Given extends readonly unknown[]> = Given extends readonly [] ? TypeMessage<NoValues> : unknown;

/** The same for a list of which only the values are inferred: an empty one has none. */
export type SeveralOf<Value> = [Value] extends [never] ? TypeMessage<NoValues> : unknown;

type NoValues = 'expected 1 to 100 values, got 0';

/** The allowed number of values in a condition, in words. */
export const LIST_FORM = `1 to ${LIMITS.maxIn} values`;

/** Whether an operator such as `in` accepts the list. */
export const isValueList = (value: unknown, most: number = LIMITS.maxIn): boolean =>
  Array.isArray(value) && value.length >= 1 && value.length <= most;

/** Describes what is wrong with the list of an operator such as `in`; undefined if nothing is. */
export function listProblem(operator: string, value: unknown, most?: number): string | undefined {
  if (!Array.isArray(value)) return `${operator}: expected an array, got ${show(value)}`;
  return isValueList(value, most) ? undefined : `${operator}: expected ${LIST_FORM}, got ${value.length}`;
}
