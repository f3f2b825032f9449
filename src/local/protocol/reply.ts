import type { ReplyData } from './printed-json.js';
import type { ApiError } from '../errors/errors.js';

/**
 * The result of a command, from which the envelope is made. `errors` together with `status` report a partial failure.
 */
export interface Reply {
  readonly data?: Readonly<Record<string, ReplyData>>;
  readonly status?: Readonly<Record<string, ReplyData | undefined>>;
  readonly errors?: readonly ApiError[];
}
