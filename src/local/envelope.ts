import { randomUUID } from 'node:crypto';
import { printJson, type Json } from '../wire/json.js';
import type { Reply } from './context.js';
import { StorageError } from './durable/storage-error.js';
import { ApiError, ApiErrors, SchemaChangeRefused } from './errors.js';
import { printRemembered } from './printed.js';
import type { Answer } from './request.js';

/** The HTTP answer of a command: `data`, `status` with its warnings, and `errors`. */
export function envelope(reply: Reply, warnings: readonly ApiError[] = []): Answer {
  const errors = reply.errors ?? [];
  const parts: string[] = [];
  if (reply.data && errors.length === 0) parts.push(`"data":{${printMembers(reply.data)}}`);
  const status = printMembers(reply.status ?? {}, warnings.length > 0 ? { warnings: warnings.map(toJson) } : {});
  if (status !== '') parts.push(`"status":{${status}}`);
  if (errors.length > 0) parts.push(`"errors":${printJson(errors.map(toJson))}`);
  return {
    status: errors.find((error) => error.http !== 200)?.http ?? 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: `{${parts.join(',')}}`,
    errors: errors.length === 0 ? NONE : errors.map(({ code }) => code),
    warnings: warnings.length === 0 ? NONE : warnings.map(({ code }) => code),
  };
}

/** The answer that a thrown error stands for. */
export function failure(error: unknown): Reply {
  if (error instanceof SchemaChangeRefused) return { status: { ok: 0 }, errors: [error] };
  if (error instanceof ApiError) return { errors: [error] };
  if (error instanceof ApiErrors) return { errors: error.errors };
  if (error instanceof StorageError) return { errors: [new ApiError('UNAVAILABLE_DATABASE', error.message)] };
  const message = error instanceof Error ? error.message : String(error);
  return { errors: [new ApiError('UNEXPECTED_SERVER_ERROR', `The server failed: ${message}`)] };
}

/** An answer without an envelope. */
export const bare = (status: number): Answer => ({ status, headers: {}, body: '', errors: NONE, warnings: NONE });

const NONE: readonly string[] = [];

const toJson = (error: ApiError): Json => error.toJson(randomUUID());

function printMembers(...objects: readonly Readonly<Record<string, Json | undefined>>[]): string {
  const members: string[] = [];
  for (const object of objects) {
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value !== undefined) members.push(`${JSON.stringify(name)}:${printRemembered(value)}`);
    }
  }
  return members.join(',');
}
