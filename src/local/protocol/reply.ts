import type { Json } from '../../json/json.js';
import type { ApiError } from '../errors/errors.js';

/** What a command answers; the envelope is made from it. `errors` beside `status` is how partial failures are told. */
export interface Reply {
  readonly data?: Readonly<Record<string, Json>>;
  readonly status?: Readonly<Record<string, Json | undefined>>;
  readonly errors?: readonly ApiError[];
}
