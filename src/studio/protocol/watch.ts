import type { Json } from './values.js';

/** A request that the database answered, as the list shows it. */
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
  readonly milliseconds: number;
  /** Of the HTTP response; left out if there was none. */
  readonly status?: number;
  /** Rows or documents that were read or written, if the response says it. */
  readonly rows?: number;
  /** Codes. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
  /** The fault of the embedded server that applied. */
  readonly fault?: Json;
  readonly plan?: WatchedPlan;
}

/** How a request to a table finds its rows. */
export interface WatchedPlan {
  /** Whether a key or an index finds them; otherwise the database reads rows and discards them, or sorts them in memory. */
  readonly isServed: boolean;
  /** By which key or index, in words: `rows of a partition (genre)`. */
  readonly access: string;
  readonly cost: string;
  /** Why it is not served, in the words of the query rules. */
  readonly reason?: string;
}

/** Requests since the last question. */
export interface WatchReply {
  /** In the order of their answers. */
  readonly requests: readonly WatchedRequest[];
  /** The id of the oldest request that is kept. */
  readonly oldest: number;
}

/** What is known of one request beyond the list. */
export interface WatchedDetails {
  readonly request: WatchedRequest;
  /** The command as JSON text, without credentials. */
  readonly body?: string;
  /** Why the body is not shown. */
  readonly noBody?: string;
  readonly cql?: string;
  readonly advice: readonly string[];
}

/** A fault of the embedded server. */
export interface FaultView {
  readonly id: number;
  readonly fault: Json;
}
