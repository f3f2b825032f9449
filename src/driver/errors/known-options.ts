import { show } from '../../util/errors.js';
import { findOptionsProblem, findSurplusProblem } from '../../util/known-options.js';
import { AstraMongooseError } from './errors.js';

/**
 * Refuses misspelt options, which would otherwise be ignored: `{ drop: true, dryrun: true }` would drop. The error does
 * not contain the options, because those of connect() are secret.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseUnknownOptions(options: unknown, names: readonly string[], call: string): void {
  const problem = findOptionsProblem(options, names, call);
  if (problem !== undefined) throw new AstraMongooseError(`${problem}.`, {}, 'INVALID_OPTIONS');
}

/**
 * Refuses options of a method of a collection that are none; a boolean is the last argument of `syncTable()`.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseNoOptions(options: unknown, method: string): void {
  if (options !== null && ['object', 'boolean', 'undefined'].includes(typeof options)) return;
  const message = `${method}(): options must be an object, not ${show(options)}.`;
  throw new AstraMongooseError(message, {}, 'INVALID_OPTIONS');
}

/**
 * Refuses arguments beyond those that a function takes, except those of a callback of `map()`.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseSurplusArguments(surplus: readonly unknown[], takes: number, call: string): void {
  const problem = findSurplusProblem(surplus, takes, call);
  if (problem !== undefined) throw new AstraMongooseError(`${problem}.`, {}, 'INVALID_OPTIONS');
}

/**
 * Refuses unknown options where all are true or false: `{ dryRun: 'no' }` must not be taken for true.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseUnknownFlags(options: unknown, names: readonly string[], call: string): void {
  refuseUnknownOptions(options, names, call);
  refuseOtherThanFlags(options, names, call);
}

/**
 * Refuses options that are not booleans.
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
