import type { CommandName } from '../protocol/command-names.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { recognizeAcrossCopies } from '../../util/copies.js';

/** When a fault strikes: every condition that is given must hold. */
export interface FaultTrigger {
  /** Commands that it strikes. @default all */
  readonly commands?: readonly CommandName[];
  /** Where they are sent: `'keyspace'` or `'keyspace/table'`. @default anywhere */
  readonly target?: string;
  /** Lets so many requests pass that it would strike. @default 0 */
  readonly skip?: number;
  /** Strikes so many times, then no more. @default Infinity */
  readonly times?: number;
  /** How likely it strikes a request, from 0 to 1; the server's `seed` decides which. @default 1 */
  readonly probability?: number;
}

/** What a fault does; latency may come before any of the others. */
export interface FaultEffect {
  /** Milliseconds that pass before the request is looked at. @default 0 */
  readonly latency?: number;
  /** The HTTP status that is answered, with an empty body. The command is not run. */
  readonly status?: number;
  /** The code of the error that is answered. The command is not run. */
  readonly errorCode?: ErrorCode;
  /**
   * `dropped` closes the connection without running the command; `lost` runs it and closes the connection in the place
   * of answering, so that the client cannot know whether it was run.
   */
  readonly connection?: 'dropped' | 'lost';
}

/** Something that goes wrong on purpose. */
export type FaultOptions = FaultTrigger & FaultEffect;

/** Thrown in the place of an answer: the connection is closed. */
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
