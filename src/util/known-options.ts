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
