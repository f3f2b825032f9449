import { optionsProblem } from '../../util/known-options.js';
import { AstraMongooseError } from './errors.js';

/**
 * Refuses an option that is misspelt, before it is left out: `{ drop: true, dryrun: true }` would drop. The error does not carry
 * the options: those of connect() are secret.
 * @throws AstraMongooseError `INVALID_OPTIONS`
 */
export function refuseUnknownOptions(options: unknown, names: readonly string[], call: string): void {
  const problem = optionsProblem(options, names, call);
  if (problem !== undefined) throw new AstraMongooseError(`${problem}.`, {}, 'INVALID_OPTIONS');
}
