import type { Reply } from './reply.js';
import { ApiError } from '../errors/errors.js';
import { getHeader, type ApiRequest } from './request.js';

/**
 * A reply without credentials and keys in its errors and warnings: the errors of models tend to quote the key that they
 * received.
 */
export function redactReply(reply: Reply, request: ApiRequest): Reply {
  const { errors = [] } = reply;
  return errors.length === 0 ? reply : { ...reply, errors: redactErrors(errors, request) };
}

/** The same errors, without the secrets of the request. */
export function redactErrors(errors: readonly ApiError[], request: ApiRequest): readonly ApiError[] {
  if (errors.length === 0) return errors;
  const secrets = HEADERS.flatMap((name) => getHeader(request, name) ?? []).filter(({ length }) => length >= SHORTEST);
  return errors.map((error) => {
    const message = secrets.reduce((text, secret) => text.replaceAll(secret, '<hidden>'), error.message);
    if (message === error.message) return error;
    const { code, scope, documentIds } = error;
    return new ApiError(code, message, { scope, ...(documentIds && { documentIds }) });
  });
}

const HEADERS = ['token', 'x-cassandra-token', 'x-embedding-api-key', 'reranking-api-key'] as const;
/** Hiding shorter ones would make most texts unreadable. */
const SHORTEST = 6;
