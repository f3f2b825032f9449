import { isError } from '../../util/kinds.js';

/** The message of an error as a sentence, to which others can be added. */
export function describeFailure(error: unknown): string {
  const message = isError(error) ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
