import { show } from './errors.js';

/**
 * Describes what is wrong with the options of a call: they are not an object, or have an unknown name, which would
 * otherwise be ignored. Undefined if nothing is wrong.
 */
export function findOptionsProblem(options: unknown, names: readonly string[], call: string): string | undefined {
  if (options === undefined) return undefined;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return `${call}: options must be an object, not ${show(options)}`;
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  const known = names.length === 0 ? 'it has none' : `its options are ${names.join(', ')}`;
  return `${call} has no option '${unknown}': ${known}`;
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
