import { refuseUnknownFlags } from '../errors/known-options.js';
import { isFields } from '../../util/kinds.js';

/** How a connection is closed. */
export interface CloseOptions {
  readonly force?: boolean;
  /** Set if the connection that owns the client closes it. */
  readonly skipCloseClient?: boolean;
}

/** Whether the client is closed elsewhere. */
export const skipsClient = (force: unknown): boolean => isFields(force) && force['skipCloseClient'] === true;

/** @throws AstraMongooseError `INVALID_OPTIONS` for what is neither true nor false, nor an object of these */
export function refuseCloseOptions(force: unknown, call: string): void {
  // Callbacks are refused by Mongoose.
  if (force === null || typeof force === 'function') return;
  const options = typeof force === 'object' ? force : { force };
  refuseUnknownFlags(options, ['force', 'skipCloseClient'], call);
}
