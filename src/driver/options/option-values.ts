import type { ReadonlyFields } from '../../util/fields.js';
import { isAbortSignal, isFields } from '../../util/kinds.js';
import { show } from '../../util/errors.js';
import { OperationNotSupportedError } from '../errors/errors.js';

interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly name: string;
}

const isWhole = (value: unknown, least: number): boolean =>
  value === Infinity || (Number.isInteger(value) && (value as number) >= least);

const FLAG: Kind = { is: (value) => typeof value === 'boolean', name: 'true or false' };
const COUNT: Kind = { is: (value) => isWhole(value, 1), name: 'a positive integer' };

/** The expected values of call options. A value of another type would be ignored. */
const KINDS: Readonly<Record<string, Kind>> = {
  // MongoDB's negative limits are limits, too.
  limit: { is: (value) => isWhole(value, -Infinity), name: 'an integer' },
  skip: { is: (value) => isWhole(value, 0), name: 'a non-negative integer' },
  projection: { is: isFields, name: 'an object of paths' },
  upsert: FLAG,
  ordered: FLAG,
  includeResultMetadata: FLAG,
  includeSimilarity: FLAG,
  includeSortVector: FLAG,
  returnDocument: { is: (value) => value === 'before' || value === 'after', name: "'before' or 'after'" },
  pageState: { is: (value) => typeof value === 'string', name: 'a string' },
  upperBound: COUNT,
  chunkSize: COUNT,
  concurrency: COUNT,
  signal: { is: isAbortSignal, name: 'an AbortSignal' },
};

/**
 * Refuses options with a value of another type; null means none.
 * @throws OperationNotSupportedError
 */
export function refuseOptionValues(options: ReadonlyFields, operation: string): void {
  for (const name of Object.keys(options)) {
    const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    const value = options[name];
    if (!kind || value === undefined || value === null || kind.is(value)) continue;
    const instead = `give ${kind.name}`;
    throw new OperationNotSupportedError(
      `${operation}: the option ${name} must be ${kind.name}, not ${show(value)}.`,
      instead,
    );
  }
}
