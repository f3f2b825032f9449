import { CliError } from '../../shared/cli-error.js';

/** A file that cannot be read to its end. */
export class SourceError extends CliError {}
