import { isLetIn, parseToken, type Credentials } from '../protocol/credentials.js';
import { createEmptyAnswer, wrapReply, toFailureReply } from '../protocol/envelope.js';
import { ApiError } from '../errors/errors.js';
import { getHeader, parseTarget, getPath, type Answer, type ApiRequest, type Target } from '../protocol/request.js';
import type { Settings } from '../settings/settings.js';

/** What is known of a request whose body has to be looked at. */
export interface Head {
  readonly target: Target;
  /** Undefined when the token has the form of a password token but is none. */
  readonly credentials: Credentials | undefined;
}

/** Whether a path is one of those that tell how the server is. */
export const isHealth = (path: string): boolean =>
  path.startsWith('/stargate') && /^\/stargate\/health(\/(live|ready|started))?$/.test(path);

/** Whether a path is one to which commands are sent. */
export const isApi = (path: string): boolean => path === '/v1' || path.startsWith('/v1/');

/** Looks at all of a request but its body: answers it where that would change nothing. */
export function checkHead(request: ApiRequest, path: string, settings: Settings): Answer | Head {
  const token = getHeader(request, 'token') ?? getHeader(request, 'x-cassandra-token');
  if (!token && settings.auth !== false)
    return toRefusal(new ApiError('MISSING_AUTHENTICATION_TOKEN', 'The Token header is missing.'));
  const target = parseTarget(path);
  if (!target) return createEmptyAnswer(404);
  if (request.method !== 'POST') return createEmptyAnswer(target.level === 'database' ? 405 : 404);
  if (request.tooLong || isLonger(request.body, settings.limits.maxBody)) return createEmptyAnswer(413);
  const credentials = parseToken(token ?? '');
  if (request.isStranger) {
    const { level } = target;
    return !credentials && level !== 'database'
      ? createEmptyAnswer(401)
      : toRefusal(new ApiError('UNAUTHENTICATED_REQUEST', STRANGER));
  }
  const type = getHeader(request, 'content-type');
  if (isJson(type)) return { target, credentials };
  const message = `The content type must be application/json, not '${type}'.`;
  return toRefusal(new ApiError('UNSUPPORTED_CONTENT_TYPE', message));
}

/** A request without its body, and how much of that is needed to answer it. */
export interface UnreadRequest {
  readonly head: ApiRequest;
  /** In bytes. */
  readonly reads: number;
}

/**
 * Tells how many bytes of its body a request needs for its answer, before any is read. What the token says counts after the
 * body, as in the real server, but of whom it does not let in no long body is read.
 * @param length - of the body; Infinity when it is not known
 */
export function readHead(head: ApiRequest, length: number, settings: Settings): UnreadRequest {
  const path = getPath(head);
  const checked = isApi(path) ? checkHead(head, path, settings) : undefined;
  if (!checked || 'status' in checked) return { head, reads: 0 };
  const { maxBody } = settings.limits;
  if (length !== Infinity && length > maxBody) return { head: { ...head, tooLong: true }, reads: 0 };
  if (isLetIn(checked.credentials, settings)) return { head, reads: maxBody };
  const most = Math.min(maxBody, MOST_OF_STRANGERS);
  return length > most ? { head: { ...head, isStranger: true }, reads: 0 } : { head, reads: most };
}

const toRefusal = (error: ApiError): Answer => wrapReply(toFailureReply(error));

const STRANGER = 'The token is not valid.';
/** Bytes; more than any command has that somebody writes by hand. */
const MOST_OF_STRANGERS = 16 * 1024;

/** A character has three bytes at most: short texts need not be measured. */
const isLonger = (text: string, bytes: number): boolean => text.length * 3 > bytes && Buffer.byteLength(text) > bytes;

/** Whether a content type is that of JSON; one that is not given counts as such. */
const isJson = (type: string | undefined): boolean =>
  type === undefined ||
  type === 'application/json' ||
  type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
