import { show } from './errors.js';
import { hasFields } from './kinds.js';

/**
 * Describes what is wrong with the options of a call: they are not an object, or have an unknown name, which would
 * otherwise be ignored. Undefined if nothing is wrong.
 */
export function findOptionsProblem(options: unknown, names: readonly string[], call: string): string | undefined {
  if (options === undefined) return undefined;
  if (!hasFields(options)) {
    return `${call}: options must be an object, not ${show(options)}`;
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  const known = names.length === 0 ? 'it has none' : `its options are ${names.join(', ')}`;
  return `${call} has no option '${unknown}'${suggestName(unknown, names)}: ${known}`;
}

/**
 * Describes surplus arguments of a call, which would otherwise be ignored; undefined if there are none. A function of one
 * argument may be the callback of `map()`, which also passes the index and the array: these two are accepted.
 */
export function findSurplusProblem(surplus: readonly unknown[], takes: number, call: string): string | undefined {
  const [index, array] = surplus;
  const isMapped = typeof index === 'number' && Array.isArray(array) && surplus.length === 2;
  if (surplus.length === 0 || (takes === 1 && isMapped)) return undefined;
  return `${call} takes ${takes === 1 ? '1 argument' : `${takes} arguments`}, not ${takes + surplus.length}`;
}

/**
 * The name that was probably meant by an unknown one: of those that begin with the same two letters, as the compiler
 * has it, the one that agrees longest, then the one nearest in length. Undefined if there is none.
 */
export function findNearestName(unknown: string, names: readonly string[]): string | undefined {
  if (unknown.length < 2) return undefined;
  const [nearest] = names
    .filter((name) => name.startsWith(unknown.slice(0, 2)))
    .toSorted(
      (a, b) => countShared(unknown, b) - countShared(unknown, a) || distance(unknown, a) - distance(unknown, b),
    );
  return nearest;
}

/** The name that was probably meant, as a question in brackets to add to a message; '' if there is none. */
export function suggestName(unknown: string, names: readonly string[]): string {
  const meant = findNearestName(unknown, names);
  return meant === undefined ? '' : ` (did you mean '${meant}'?)`;
}

/** The number of leading letters that two names share. */
function countShared(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

const distance = (one: string, other: string): number => Math.abs(one.length - other.length);
