import { inspect } from 'node:util';
import { copyText } from '../../json/copy-text.js';
import type { Target } from '../protocol/request.js';
import type { FaultOptions } from './fault.js';

/** An entry of the request log: never contains the token, and the body only if that is enabled. */
export interface RequestLogEntry {
  /** The first member of the body, which names the command; missing if the body is invalid. */
  readonly command?: string;
  readonly keyspace?: string;
  /** The collection or table. */
  readonly object?: string;
  /** The body as received, with `logBodies`. */
  readonly body?: string;
  /** The HTTP status; missing if the connection was closed instead of responding. */
  readonly status?: number;
  /** The time until the response, including the latency of faults. */
  readonly milliseconds: number;
  /** The rows or documents that were read or written; missing if the response does not say it. */
  readonly rows?: number;
  /** Codes of the errors in the response. */
  readonly errors: readonly string[];
  /** Codes of the warnings in the response. */
  readonly warnings: readonly string[];
  /** The fault that applied to the request. */
  readonly fault?: FaultOptions;
}

/** Receives an entry for each request to a command. */
export type RequestLog = (entry: RequestLogEntry) => void;

/** Calls a log function that may fail: the first failure becomes a process warning, and requests are not affected. */
export function guardLog(log: RequestLog): RequestLog {
  // An async function returns a promise, whatever its type says.
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

/** A thrown value need not be an error, or have a text. */
function toText(error: unknown): string {
  try {
    return String(error);
  } catch {
    return inspect(error);
  }
}

/** A request after its response: entries are created only when they are read. */
export class AnsweredRequest {
  constructor(
    readonly request: LoggedRequest,
    readonly milliseconds: number,
    readonly answer: LoggedAnswer,
  ) {}

  get entry(): RequestLogEntry {
    const { command, target, body, fault } = this.request;
    const { status, rows, errors, warnings } = this.answer;
    return {
      ...(command !== undefined && { command }),
      ...(target && 'keyspace' in target && { keyspace: target.keyspace }),
      ...(target && 'object' in target && { object: target.object }),
      ...(body !== undefined && { body }),
      ...(fault && { fault }),
      ...(status !== undefined && { status }),
      milliseconds: this.milliseconds,
      ...(rows !== undefined && { rows }),
      errors,
      warnings,
    };
  }
}

/** The logged properties of a response. */
export interface LoggedAnswer {
  /** Undefined if the connection was closed instead of responding. */
  readonly status: number | undefined;
  readonly rows?: number | undefined;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The logged properties of a request. */
export interface LoggedRequest {
  readonly command: string | undefined;
  readonly target: Target | undefined;
  readonly body: string | undefined;
  readonly fault: FaultOptions | undefined;
}

/** The last requests. */
export class RecentRequests {
  readonly #kept: AnsweredRequest[] = [];
  /** The position of the oldest, once the buffer is full. */
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

/** The command that a body names, without parsing the rest; a name longer than any command's is ignored. */
export function readCommandName(body: string): string | undefined {
  // Most requests name the same command as the previous one.
  if (last && body.startsWith(last.start)) return last.command;
  const [start, command] = NAMED.exec(body) ?? [];
  if (start === undefined || command === undefined) return undefined;
  last = { start: copyText(start), command: copyText(command) };
  return last.command;
}

const NAMED = /^\s{0,100}\{\s{0,100}"(\w{1,100})"/;

let last: { readonly start: string; readonly command: string } | undefined;
