/** An HTTP request, from any transport. */
export interface ApiRequest {
  readonly method: string;
  /** Path with or without a query, still percent-encoded. */
  readonly path: string;
  /** Names in any case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The body is not UTF-8 and could not be decoded. @default false */
  readonly malformed?: boolean;
  /** The body is longer than allowed and was not read. @default false */
  readonly tooLong?: boolean;
  /** The token is not accepted, and the body was not read. @default false */
  readonly unauthenticated?: boolean;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A response with its error and warning codes, for the log. */
export interface Answer extends ApiResponse {
  /** The rows or documents that were read or written, if it says so. */
  readonly rows?: number | undefined;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** The target of a command: the database, a keyspace, or a collection or table. */
export type Target =
  | { readonly level: 'database' }
  | { readonly level: 'keyspace'; readonly keyspace: string }
  | { readonly level: 'object'; readonly keyspace: string; readonly object: string };

/** The target of a path under `/v1`; undefined if there is none. */
export function parseTarget(path: string): Target | undefined {
  // Most requests have the same target as the previous one.
  if (last?.path !== path) last = { path, target: readTarget(path) };
  return last.target;
}

let last: { readonly path: string; readonly target: Target | undefined } | undefined;

function readTarget(path: string): Target | undefined {
  const segments = path.split('/').slice(2);
  if (segments.at(-1) === '') segments.pop();
  const [keyspace, object] = segments.map(decode);
  if (segments.length > 2 || keyspace === '' || object === '') return undefined;
  if (keyspace === undefined) return { level: 'database' };
  return object === undefined ? { level: 'keyspace', keyspace } : { level: 'object', keyspace, object };
}

/** A header by its lower-case name. */
export function getHeader(request: ApiRequest, name: string): string | undefined {
  const { headers } = request;
  if (headers[name] !== undefined) return headers[name];
  for (const key of Object.keys(headers)) {
    if (key.length === name.length && key.toLowerCase() === name) return headers[key];
  }
  return undefined;
}

/** The path without its query; the path prefix of Astra DB's clients is removed. */
export function getPath({ path }: ApiRequest): string {
  const query = path.indexOf('?');
  const asked = query < 0 ? path : path.slice(0, query);
  return asked.startsWith(`${ASTRA}/v1`) ? asked.slice(ASTRA.length) : asked;
}

/** The part before `/v1` in the paths of Astra DB. */
const ASTRA = '/api/json';

function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
