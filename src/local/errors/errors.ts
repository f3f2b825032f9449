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
  /** The scope in which the error was raised, for a code with several scopes. */
  readonly scope?: Scope;
  /** The ids of the documents that the error concerns, as JSON. */
  readonly documentIds?: readonly Json[];
}

/** An error or a warning of the Data API: thrown by commands, printed into `errors` or `status.warnings`. */
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
    // The part after the slash is a scope.
    this.scope = options.scope ?? (place.slice(at + 1) as Scope);
    this.http = HTTP_STATUS[code] ?? 200;
    this.documentIds = options.documentIds;
  }

  /** The error object of an envelope, with a new UUID as `id`. */
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

/** A schema change that the database itself refuses: answered with `status.ok: 0` in addition to the error. */
export class SchemaChangeRefused extends ApiError {
  override name = 'SchemaChangeRefused';
}

/** Several errors of one request, in order. */
export class ApiErrors extends Error {
  override name = 'ApiErrors';
  constructor(readonly errors: readonly ApiError[]) {
    super(errors.map((error) => error.message).join(' '));
  }
}

/** Throws an error. */
export function fail(code: ErrorCode, message: string, options?: ApiErrorOptions): never {
  throw new ApiError(code, message, options);
}

/** Throws the database's refusal of a schema change. */
export function refuse(code: ErrorCode, message: string): never {
  throw new SchemaChangeRefused(code, message);
}

const PLACES: ReadonlyMap<ErrorCode, Place> = new Map(
  Object.entries(CODES).flatMap(([place, codes]) => codes.map((code) => [code, place as Place] as const)),
);

const toTitle = (code: string): string => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ');
