import type { Json } from './values.js';

/** A request that the database answered. */
export interface WatchedRequest {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `server`: from the log of the embedded server; `studio`: sent by this studio. */
  readonly source: 'server' | 'studio';
  readonly keyspace?: string;
  /** The table or collection. */
  readonly name?: string;
  readonly command: string;
  /** The command as JSON text, if it is known. */
  readonly body?: string;
  readonly milliseconds: number;
  readonly status?: number;
  readonly rows?: number;
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  readonly fault?: Json;
  /** How a read of a table finds its rows. */
  readonly plan?: {
    readonly isServed: boolean;
    readonly access: string;
    readonly cost: string;
    readonly reason?: string;
  };
}

/** A fault of the embedded server. */
export interface FaultView {
  readonly id: number;
  readonly fault: Json;
}
