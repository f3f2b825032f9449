import { show } from '../../util/errors.js';
import { isPromise } from '../../util/kinds.js';
import { Comparisons } from './comparisons.js';

/** The values for which `$if` calls its function: undefined, null and false leave it out; 0 and '' do not. */
export type Present<Value> = NonNullable<Exclude<Value, false>>;

/** Whether `$if` calls its function for a value. */
export const isPresent = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

declare const takes: unique symbol;

/** The first thing that the compiler prints of a function that a call takes. */
export interface Takes<out Sentence extends string> {
  readonly [takes]?: Sentence;
}

const takesThen = <const Call extends string>(call: Call) =>
  `${call} takes a function that continues the query` as const;
export type ThenSentence<Call extends string> = ReturnType<typeof takesThen<Call>>;
const takesPart = <const What extends string>(what: What) => `$call takes ${what}` as const;
export type PartSentence<What extends string> = ReturnType<typeof takesPart<What>>;
const takesBranch = <const Call extends string>(call: Call) =>
  `${call}() takes functions such as (w) => w.where(…)` as const;
export type BranchSentence<Call extends string> = ReturnType<typeof takesBranch<Call>>;

/** Describes what is wrong with the arguments of `$if` or `$all`; undefined if nothing is. */
export function callbackProblem(call: '$if' | '$all', then: unknown, more: readonly unknown[]): string | undefined {
  if (typeof then !== 'function') return `${takesThen(call)}, not ${show(then)}`;
  return more.length > 0 ? `${call} does not take the argument ${show(more[0])}` : undefined;
}

/** The message for a function of `$if` or `$all` that returns no query. */
export const wrongResult = (call: '$if' | '$all', given: unknown): string =>
  `${call}: its function must return the query, not ${showMade(given)}`;

/** The message for one that returns another query than the one it is given, or one without all its conditions. */
export const otherResult = (call: '$if' | '$all'): string =>
  `${call}: its function must continue the query that it is given`;

export const wrongItems = (given: unknown): string => `$all takes an array of items, not ${show(given)}`;

/** The message for what `$call` cannot call. @param kinds - what it takes */
export const wrongPart = (given: unknown, kinds = 'a function'): string => `${takesPart(kinds)}, not ${show(given)}`;

/** The message for an `or` without branches. */
export const noBranch = 'or() takes at least one branch: or((w) => w.where(…), …)';
export type NoBranch = typeof noBranch;

/** The messages for branches of `or` and the like that are no functions, or return no conditions. */
export const notABranch = (call: string, given: unknown): string => `${takesBranch(call)}, not ${show(given)}`;
export const wrongBranch = (call: string, given: unknown): string =>
  `${call}(): its function must return conditions, not ${showMade(given)}`;
export const emptyBranch = (call: string): string => `${call}(): its function adds no condition: call where() in it`;

/** What a function returned. */
function showMade(given: unknown): string {
  // An async function awaits the query that it returns, which rejects; that would end a process that handles this error.
  // Anything else with a method `then` may be a query of Mongoose, which runs when it is called.
  if (isPromise(given)) given.catch(() => undefined);
  return given instanceof Comparisons ? 'where() without an operator after it' : show(given);
}
