import { isError } from '../../util/kinds.js';

/** A mistake of the user, reported without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** The message of an error as a sentence, to which others can be added. */
export function describeFailure(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
