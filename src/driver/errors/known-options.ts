import { show } from '../../util/errors.js';
import { findOptionsProblem } from '../../util/known-options.js';
import { AstraMongooseError } from './errors.js';

/**
 * Refuses an option that is misspelt, before it is left out: `{ drop: true, dryrun: true }` would drop. The error does not carry
 * the options: those of connect() are secret.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseUnknownOptions(options: unknown, names: readonly string[], call: string): void {
  const problem = findOptionsProblem(options, names, call);
  if (problem !== undefined) throw new AstraMongooseError(`${problem}.`, {}, 'INVALID_OPTIONS');
}

/**
 * The same of options that are all true or false: `{ dryRun: 'no' }` must not be taken for true.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseUnknownFlags(options: unknown, names: readonly string[], call: string): void {
  refuseUnknownOptions(options, names, call);
  refuseOtherThanFlags(options, names, call);
}

/**
 * Refuses values of options that are neither true nor false.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseOtherThanFlags(options: unknown, names: readonly string[], call: string): void {
  const given = options as Readonly<Record<string, unknown>> | undefined;
  for (const name of names) {
    const value = given?.[name];
    if (value === undefined || typeof value === 'boolean') continue;
    const message = `${call}: the option ${name} must be true or false, not ${show(value)}.`;
    throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
  }
}
