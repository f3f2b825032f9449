import { createTokenError, isAuthenticated, parseToken, type Credentials } from '../protocol/credentials.js';
import { createEmptyAnswer, wrapReply, toFailureReply } from '../protocol/envelope.js';
import { ApiError } from '../errors/errors.js';
import { getHeader, parseTarget, getPath, type Answer, type ApiRequest, type Target } from '../protocol/request.js';
import type { Settings } from '../settings/settings.js';

/** The properties of a request whose body has to be read. */
export interface Head {
  readonly target: Target;
  /** Undefined if the token starts like a password token but is malformed. */
  readonly credentials: Credentials | undefined;
}

/** Whether a path is a health check. */
export const isHealth = (path: string): boolean =>
  path.startsWith('/stargate') && /^\/stargate\/health(\/(live|ready|started))?$/.test(path);

/** Whether a path accepts commands. */
export const isApi = (path: string): boolean => path === '/v1' || path.startsWith('/v1/');

/** Checks everything of a request but its body; responds at once if the body would make no difference. */
export function checkHead(request: ApiRequest, path: string, settings: Settings): Answer | Head {
  const token = getHeader(request, 'token') ?? getHeader(request, 'x-cassandra-token');
  if (!token && settings.auth !== false)
    return toRefusal(new ApiError('MISSING_AUTHENTICATION_TOKEN', 'The Token header is missing.'));
  const target = parseTarget(path);
  if (!target) return createEmptyAnswer(404);
  if (request.method !== 'POST') return createEmptyAnswer(target.level === 'database' ? 405 : 404);
  if (request.tooLong || isLonger(request.body, settings.limits.maxBody)) return createEmptyAnswer(413);
  const credentials = parseToken(token ?? '');
  if (request.unauthenticated) {
    const { level } = target;
    return !credentials && level !== 'database' ? createEmptyAnswer(401) : toRefusal(createTokenError());
  }
  const type = getHeader(request, 'content-type');
  if (isJson(type)) return { target, credentials };
  const message = `The content type must be application/json, not '${type}'.`;
  return toRefusal(new ApiError('UNSUPPORTED_CONTENT_TYPE', message));
}

/** A request without its body, and how much of that is needed for the response. */
export interface UnreadRequest {
  readonly head: ApiRequest;
  /** In bytes. */
  readonly reads: number;
}

/**
 * Returns how many bytes of its body a request needs for its response, before any is read. As on the real server, the
 * token is checked after the body, but long bodies with an invalid token are not read.
 * @param length - of the body; Infinity if it is unknown
 */
export function readHead(head: ApiRequest, length: number, settings: Settings): UnreadRequest {
  const path = getPath(head);
  const checked = isApi(path) ? checkHead(head, path, settings) : undefined;
  if (!checked || 'status' in checked) return { head, reads: 0 };
  const { maxBody } = settings.limits;
  if (length !== Infinity && length > maxBody) return { head: { ...head, tooLong: true }, reads: 0 };
  if (isAuthenticated(checked.credentials, settings)) return { head, reads: maxBody };
  const most = Math.min(maxBody, MAX_UNAUTHENTICATED);
  return length > most ? { head: { ...head, unauthenticated: true }, reads: 0 } : { head, reads: most };
}

const toRefusal = (error: ApiError): Answer => wrapReply(toFailureReply(error));

/** Bytes of a body that are read although the token is not accepted: more than any hand-written command has. */
const MAX_UNAUTHENTICATED = 16 * 1024;

/** A character has at most three bytes: short texts need not be measured. */
const isLonger = (text: string, bytes: number): boolean => text.length * 3 > bytes && Buffer.byteLength(text) > bytes;

/** Whether a content type is JSON, or missing. */
const isJson = (type: string | undefined): boolean =>
  type === undefined ||
  type === 'application/json' ||
  type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
