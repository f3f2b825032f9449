import { randomUUID } from 'node:crypto';
import { printJson, type Json } from '../wire/json.js';
import type { Reply } from './context.js';
import { ApiError, ApiErrors, SchemaChangeRefused } from './errors.js';
import type { ApiResponse } from './request.js';

/** The HTTP answer of a command: `data`, `status` with its warnings, and `errors`. */
export function envelope(reply: Reply, warnings: readonly ApiError[] = []): ApiResponse {
  const errors = reply.errors ?? [];
  const body = new Map<string, Json>();
  if (reply.data && errors.length === 0) body.set('data', defined(reply.data));
  const status = defined(reply.status ?? {});
  if (warnings.length > 0) status.set('warnings', warnings.map(toJson));
  if (status.size > 0) body.set('status', status);
  if (errors.length > 0) body.set('errors', errors.map(toJson));
  return {
    status: errors.find((error) => error.http !== 200)?.http ?? 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: printJson(body),
  };
}

/** The answer that a thrown error stands for. */
export function failure(error: unknown): Reply {
  if (error instanceof SchemaChangeRefused) return { status: { ok: 0 }, errors: [error] };
  if (error instanceof ApiError) return { errors: [error] };
  if (error instanceof ApiErrors) return { errors: error.errors };
  const message = error instanceof Error ? error.message : String(error);
  return { errors: [new ApiError('UNEXPECTED_SERVER_ERROR', `The server failed: ${message}`)] };
}

/** An answer without an envelope. */
export const bare = (status: number): ApiResponse => ({ status, headers: {}, body: '' });

const toJson = (error: ApiError): Json => error.toJson(randomUUID());

function defined(members: Readonly<Record<string, Json | undefined>>): Map<string, Json> {
  const result = new Map<string, Json>();
  for (const [key, value] of Object.entries(members)) if (value !== undefined) result.set(key, value);
  return result;
}
