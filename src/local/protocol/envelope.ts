import { randomUUID } from 'node:crypto';
import { printJson, type Json } from '../../json/json.js';
import { countRows } from '../../data-api/count-rows.js';
import type { Reply } from './reply.js';
import { StorageError } from '../storage/durable/storage-error.js';
import { ApiError, ApiErrors, SchemaChangeRefused } from '../errors/errors.js';
import { printData, type ReplyData } from './printed-json.js';
import type { Answer } from './request.js';
import { isError } from '../../util/kinds.js';

/** The HTTP response of a command: `data`, `status` with its warnings, and `errors`. */
export function wrapReply(reply: Reply, warnings: readonly ApiError[] = []): Answer {
  const { data, status, errors = NO_ERRORS } = reply;
  let body = data && errors.length === 0 ? `{"data":{${printMembers(data)}}` : '{';
  const members = printMembers(warnings.length === 0 ? status : { ...status, warnings: warnings.map(toJson) });
  if (members !== '') body += `${body === '{' ? '' : ','}"status":{${members}}`;
  if (errors.length > 0) body += `${body === '{' ? '' : ','}"errors":${printJson(errors.map(toJson))}`;
  body += '}';
  // Spreading optional members would take longer than everything else here.
  if (errors.length === 0 && warnings.length === 0) {
    return { status: 200, headers: HEADERS, body, errors: NONE, warnings: NONE, rows: countRows(reply) };
  }
  return {
    status: errors.find((error) => error.http !== 200)?.http ?? 200,
    headers: HEADERS,
    body,
    errors: errors.map(({ code }) => code),
    warnings: warnings.map(({ code }) => code),
    rows: countRows(reply),
  };
}

/** The reply for a thrown error. */
export function toFailureReply(error: unknown): Reply {
  if (error instanceof SchemaChangeRefused) return { status: { ok: 0 }, errors: [error] };
  if (error instanceof ApiError) return { errors: [error] };
  if (error instanceof ApiErrors) return { errors: error.errors };
  if (error instanceof StorageError) return { errors: [new ApiError('UNAVAILABLE_DATABASE', error.message)] };
  const message = isError(error) ? error.message : String(error);
  return { errors: [new ApiError('UNEXPECTED_SERVER_ERROR', `The server failed: ${message}`)] };
}

/** A response without an envelope. */
export const createEmptyAnswer = (status: number): Answer => ({
  status,
  headers: {},
  body: '',
  errors: NONE,
  warnings: NONE,
});

const NONE: readonly string[] = [];
const NO_ERRORS: readonly ApiError[] = [];
const HEADERS = { 'content-type': 'application/json;charset=UTF-8' };

const toJson = (error: ApiError): Json => error.toJson(randomUUID());

function printMembers(object: Readonly<Record<string, ReplyData | undefined>> = {}): string {
  let text = '';
  for (const name in object) {
    const value = object[name];
    if (value !== undefined) text += `${text === '' ? '"' : ',"'}${name}":${printData(value)}`;
  }
  return text;
}
