import { show } from '../../util/errors.js';
import { hasFields, isAbortSignal } from '../../util/kinds.js';
import { suggestName } from '../../util/known-options.js';
import { LIMITS } from '../../data-api/limits.js';
import type { InsertManyOptions } from '../tables/nodes/nodes.js';

/** Describes what is wrong with an option of insertMany. */
export interface OptionProblem {
  readonly text: string;
  readonly value: unknown;
}

/** The default number of concurrent commands of an unordered insert. */
export const INSERT_CONCURRENCY = 8;

/** The options of insertMany, with defaults. */
export const insertSettings = ({
  ordered = true,
  chunkSize = 50,
  concurrency = INSERT_CONCURRENCY,
  ...rest
}: InsertManyOptions) => ({ ordered, chunkSize, concurrency, ...rest });

/** The valid values of each option. */
const EXPECTED: Readonly<Record<string, { readonly text: string; fits(value: unknown): boolean }>> = {
  ordered: { text: 'true or false', fits: (value) => typeof value === 'boolean' },
  concurrency: { text: 'an integer from 1 to 1000', fits: (value) => isWhole(value, 1000) },
  chunkSize: {
    text: `an integer from 1 to ${LIMITS.maxInsert}`,
    fits: (value) => isWhole(value, LIMITS.maxInsert),
  },
  onProgress: { text: 'a function', fits: (value) => typeof value === 'function' },
  signal: { text: 'an AbortSignal', fits: (value) => isAbortSignal(value) },
};

const isWhole = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;

/** Describes the first problem of the options of insertMany; undefined if there is none. */
export function insertOptionsProblem(options: unknown): OptionProblem | undefined {
  if (!hasFields(options)) {
    return { text: `insertMany: options must be an object, not ${show(options)}`, value: options };
  }
  for (const [name, value] of Object.entries(options)) {
    const expected = Object.hasOwn(EXPECTED, name) ? EXPECTED[name] : undefined;
    if (!expected) {
      const known = Object.keys(EXPECTED);
      const text = `insertMany has no option '${name}'${suggestName(name, known)}: it has ${known.join(', ')}`;
      return { text, value: name };
    }
    if (value === undefined || expected.fits(value)) continue;
    return { text: `insertMany: ${name} must be ${expected.text}, not ${show(value)}`, value };
  }
  return undefined;
}
