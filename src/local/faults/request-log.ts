import { isArray, isObject, parseJson, type Json } from '../../wire/json.js';
import type { ApiResponse } from '../request.js';
import type { FaultOptions } from './fault.js';

/** What is told of a request: never its token, and nothing of what it holds. */
export interface RequestLogEntry {
  /** The first member of the body, which names the command; missing when the body is none. */
  readonly command?: string;
  readonly keyspace?: string;
  /** The collection or table. */
  readonly object?: string;
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

/** The command that a body names, without reading the rest. */
export const commandOf = (body: string): string | undefined => /^\s*\{\s*"(\w+)"/.exec(body)?.[1];

/** The codes of the errors and warnings of an answer. */
export function codesOf({ body }: ApiResponse): Pick<RequestLogEntry, 'errors' | 'warnings'> {
  const reply = body.startsWith('{') ? parseJson(body) : null;
  if (!isObject(reply)) return { errors: [], warnings: [] };
  const status = reply.get('status');
  return { errors: codes(reply.get('errors')), warnings: codes(isObject(status) ? status.get('warnings') : undefined) };
}

const codes = (list: Json | undefined): readonly string[] =>
  (isArray(list) ? list : []).flatMap((error) => {
    const code = isObject(error) ? error.get('errorCode') : undefined;
    return typeof code === 'string' ? [code] : [];
  });
