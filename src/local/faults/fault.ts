import type { CommandName } from '../protocol/command-names.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { recognizeAcrossCopies } from '../../util/copies.js';

/** When a fault applies: all given conditions must hold. */
export interface FaultTrigger {
  /** The commands to which it applies. @default all */
  readonly commands?: readonly CommandName[];
  /** Their target: `'keyspace'` or `'keyspace/table'`. @default anywhere */
  readonly target?: string;
  /** The number of matching requests to let pass first. @default 0 */
  readonly skip?: number;
  /** The maximum number of times that it applies. @default Infinity */
  readonly times?: number;
  /** The probability that it applies to a request, from 0 to 1; the server's `seed` determines which. @default 1 */
  readonly probability?: number;
}

/** The effect of a fault; latency can be combined with any of the others. */
export interface FaultEffect {
  /** Milliseconds to wait before the request is processed. @default 0 */
  readonly latency?: number;
  /** The HTTP status of the response, which has an empty body. The command is not run. */
  readonly status?: number;
  /** The code of the error in the response. The command is not run. */
  readonly errorCode?: ErrorCode;
  /**
   * `dropped` closes the connection without running the command; `lost` runs it and closes the connection instead of
   * responding, so that the client cannot know whether it was run.
   */
  readonly connection?: 'dropped' | 'lost';
}

/** An injected fault. */
export type FaultOptions = FaultTrigger & FaultEffect;

/** Thrown instead of a response: the connection is closed. */
export class ConnectionLostError extends Error {
  static {
    recognizeAcrossCopies(this, 'ConnectionLostError');
  }

  override name = 'ConnectionLostError';
  readonly code = 'ECONNRESET';
  constructor() {
    super('The connection was closed before a response arrived.');
  }
}
