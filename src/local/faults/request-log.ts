import type { FaultOptions } from './fault.js';

/** What is told of a request: never its token, and what it holds only when that is asked for. */
export interface RequestLogEntry {
  /** The first member of the body, which names the command; missing when the body is none. */
  readonly command?: string;
  readonly keyspace?: string;
  /** The collection or table. */
  readonly object?: string;
  /** The body as it came, with `logBodies`. */
  readonly body?: string;
  /** The HTTP status; missing when the connection was closed in the place of an answer. */
  readonly status?: number;
  /** How long the answer took, latency of faults included. */
  readonly milliseconds: number;
  /** Codes of the errors answered. */
  readonly errors: readonly string[];
  /** Codes of the warnings answered. */
  readonly warnings: readonly string[];
  /** The fault that struck the request. */
  readonly fault?: FaultOptions;
}

/** Is told of each request that was sent to a command. */
export type RequestLog = (entry: RequestLogEntry) => void;

/** The requests that were answered last. */
export class RecentRequests {
  readonly #kept: RequestLogEntry[] = [];
  /** Where the oldest is as soon as all places are taken. */
  #oldest = 0;

  constructor(readonly size: number) {}

  add(entry: RequestLogEntry): void {
    if (this.#kept.length < this.size) this.#kept.push(entry);
    else if (this.size > 0) {
      this.#kept[this.#oldest] = entry;
      this.#oldest = (this.#oldest + 1) % this.size;
    }
  }

  /** In the order in which they were answered. */
  list(): readonly RequestLogEntry[] {
    return [...this.#kept.slice(this.#oldest), ...this.#kept.slice(0, this.#oldest)];
  }

  clear(): void {
    this.#kept.length = 0;
    this.#oldest = 0;
  }
}

/** The command that a body names, without reading the rest. */
export const commandOf = (body: string): string | undefined => /^\s*\{\s*"(\w+)"/.exec(body)?.[1];
