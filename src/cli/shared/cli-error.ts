/** A mistake of the user, told without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
}
