import { show } from '../../util/errors.js';

/** The values for which `$if` calls its function: undefined, null and false leave it out; 0 and '' do not. */
export type Present<Value> = NonNullable<Exclude<Value, false>>;

/** Whether `$if` calls its function for a value. */
export const isPresent = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

/** Describes what is wrong with the arguments of `$if` or `$all`; undefined if nothing is. */
export function callbackProblem(call: '$if' | '$all', then: unknown, more: readonly unknown[]): string | undefined {
  if (typeof then !== 'function') return `${call} takes a function that continues the query, not ${show(then)}`;
  return more.length > 0 ? `${call} does not take the argument ${show(more[0])}` : undefined;
}

/** The message for a function of `$if` or `$all` that returns no query. */
export const wrongResult = (call: '$if' | '$all', given: unknown): string =>
  `${call}: its function must return the query, not ${show(given)}`;

export const wrongItems = (given: unknown): string => `$all takes an array of items, not ${show(given)}`;
