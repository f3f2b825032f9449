import { inspect } from 'node:util';
import { copyText } from '../../json/copy-text.js';
import type { Target } from '../protocol/request.js';
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

/** Calls a log that may fail: the first failure becomes a warning of the process, and no request notices any. */
export function guardLog(log: RequestLog): RequestLog {
  // A function that waits for something answers a promise, whatever its type says.
  const call: (entry: RequestLogEntry) => unknown = log;
  let warned = false;
  const warn = (error: unknown): void => {
    if (!warned) process.emitWarning(`The function 'log' failed: ${toText(error)}`, 'TypestarWarning');
    warned = true;
  };
  return (entry) => {
    try {
      const result = call(entry);
      // It may be a promise of another library, too.
      if (result !== undefined) Promise.resolve(result).catch(warn);
    } catch (error) {
      warn(error);
    }
  };
}

/** What is thrown need not be an error, nor have a text. */
function toText(error: unknown): string {
  try {
    return String(error);
  } catch {
    return inspect(error);
  }
}

/** A request that was answered, as it is kept: few are ever read, so that an entry is made only for those. */
export class AnsweredRequest {
  constructor(
    readonly request: LoggedRequest,
    readonly milliseconds: number,
    /** Undefined when the connection was closed in the place of an answer. */
    readonly status: number | undefined,
    readonly errors: readonly string[],
    readonly warnings: readonly string[],
  ) {}

  get entry(): RequestLogEntry {
    const { command, target, body, fault } = this.request;
    return {
      ...(command !== undefined && { command }),
      ...(target && 'keyspace' in target && { keyspace: target.keyspace }),
      ...(target && 'object' in target && { object: target.object }),
      ...(body !== undefined && { body }),
      ...(fault && { fault }),
      ...(this.status !== undefined && { status: this.status }),
      milliseconds: this.milliseconds,
      errors: this.errors,
      warnings: this.warnings,
    };
  }
}

/** What the log tells of a request itself. */
export interface LoggedRequest {
  readonly command: string | undefined;
  readonly target: Target | undefined;
  readonly body: string | undefined;
  readonly fault: FaultOptions | undefined;
}

/** The requests that were answered last. */
export class RecentRequests {
  readonly #kept: AnsweredRequest[] = [];
  /** Where the oldest is as soon as all places are taken. */
  #oldest = 0;

  constructor(readonly size: number) {}

  add(answered: AnsweredRequest): void {
    if (this.#kept.length < this.size) this.#kept.push(answered);
    else if (this.size > 0) {
      this.#kept[this.#oldest] = answered;
      this.#oldest = (this.#oldest + 1) % this.size;
    }
  }

  /** In the order in which they were answered. */
  list(): readonly RequestLogEntry[] {
    return [...this.#kept.slice(this.#oldest), ...this.#kept.slice(0, this.#oldest)].map(({ entry }) => entry);
  }

  clear(): void {
    this.#kept.length = 0;
    this.#oldest = 0;
  }
}

/** The command that a body names, without reading the rest; a name as long as no command's is none. */
export function readCommandName(body: string): string | undefined {
  // Most requests name the command of the one before.
  if (last && body.startsWith(last.start)) return last.command;
  const [start, command] = NAMED.exec(body) ?? [];
  if (start === undefined || command === undefined) return undefined;
  last = { start: copyText(start), command: copyText(command) };
  return last.command;
}

const NAMED = /^\s{0,100}\{\s{0,100}"(\w{1,100})"/;

let last: { readonly start: string; readonly command: string } | undefined;
