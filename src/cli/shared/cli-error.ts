/** A mistake of the user, reported without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
