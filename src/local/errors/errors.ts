import { createJsonObject, type Json, type JsonObject } from '../../json/json.js';
import { CODES, HTTP_STATUS, type ErrorCode, type Place } from './error-codes.js';

export type Scope =
  | ''
  | 'SECURITY'
  | 'SCHEMA'
  | 'DOCUMENT'
  | 'FILTER'
  | 'SORT'
  | 'PROJECTION'
  | 'UPDATE'
  | 'WARNING'
  | 'DATABASE'
  | 'EMBEDDING_PROVIDER'
  | 'RERANKING_PROVIDER';

export interface ApiErrorOptions {
  /** Where a code that has several scopes was raised; else the code's own scope. */
  readonly scope?: Scope;
  /** The ids of the documents that the error is about, as JSON. */
  readonly documentIds?: readonly Json[];
}

/** A refusal or a warning of the Data API: thrown by commands, printed into `errors` or `status.warnings`. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly family: string;
  readonly scope: Scope;
  readonly http: number;
  readonly documentIds: readonly Json[] | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ApiErrorOptions = {},
  ) {
    super(message);
    const place = PLACES.get(code) ?? 'SERVER/';
    const at = place.indexOf('/');
    this.family = place.slice(0, at);
    // What follows the slash of a place is a scope.
    this.scope = options.scope ?? (place.slice(at + 1) as Scope);
    this.http = HTTP_STATUS[code] ?? 200;
    this.documentIds = options.documentIds;
  }

  /** The error object of an envelope; `id` is a fresh UUID. */
  toJson(id: string): JsonObject {
    return createJsonObject({
      id,
      family: this.family,
      scope: this.scope,
      errorCode: this.code,
      title: toTitle(this.code),
      message: this.message,
      documentIds: this.documentIds,
    });
  }
}

/** A schema change that the database itself refuses: answered with `status.ok: 0` beside the error. */
export class SchemaChangeRefused extends ApiError {
  override name = 'SchemaChangeRefused';
}

/** Several refusals of one request, in order. */
export class ApiErrors extends Error {
  override name = 'ApiErrors';
  constructor(readonly errors: readonly ApiError[]) {
    super(errors.map((error) => error.message).join(' '));
  }
}

/** Throws a refusal. */
export function fail(code: ErrorCode, message: string, options?: ApiErrorOptions): never {
  throw new ApiError(code, message, options);
}

/** Throws a refusal of a schema change by the database. */
export function refuse(code: ErrorCode, message: string): never {
  throw new SchemaChangeRefused(code, message);
}

const PLACES: ReadonlyMap<ErrorCode, Place> = new Map(
  Object.entries(CODES).flatMap(([place, codes]) => codes.map((code) => [code, place as Place] as const)),
);

const toTitle = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
