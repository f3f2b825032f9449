import type { Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { ApiError, type Scope } from '../../errors/errors.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import { embedText } from '../../vectorize/tables.js';
import type { Table } from '../stored/table.js';
import { BadValue, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';

/** Prints names for a message. */
export const printNames = (columns: Iterable<string>): string => [...columns].map((column) => `'${column}'`).join(', ');

/** Where a value is used, and the error if it does not fit. */
export interface ValuePlace {
  readonly code: ErrorCode;
  readonly scope: Scope;
  readonly context: Context;
}

/**
 * Decodes the values of several columns; an invalid value is reported before a text that no service can convert to a
 * vector.
 * @throws {@link ApiError} with the code of the place, or a more specific one
 */
export function decodeColumns(
  table: Table,
  given: ReadonlyMap<string, Json>,
  place: ValuePlace,
  codecOf?: (table: Table, column: string) => Codec,
): ReadonlyMap<string, Value | null> {
  const values = new Map<string, Value | null>();
  let unserved: ApiError | undefined;
  for (const [column, json] of given) {
    try {
      values.set(column, decodeColumn(table, column, json, place, codecOf?.(table, column)));
    } catch (error) {
      if (!(error instanceof ApiError) || error.code === place.code) throw error;
      unserved ??= error;
    }
  }
  if (unserved) throw unserved;
  return values;
}

/**
 * Decodes the value of a column; null if it stands for null, or for a vector that is not known yet: call the models'
 * `settle` before writing anything.
 */
function decodeColumn(
  table: Table,
  column: string,
  json: Json,
  place: ValuePlace,
  codec: Codec = table.codec(column),
): Value | null {
  const { code, scope, context } = place;
  if (json === null || isBlankOfService(table, column, json)) return null;
  const vector = typeof json === 'string' ? embedText(table, column, json, context) : undefined;
  if (vector !== undefined) return vector;
  try {
    const value = codec.decode(json);
    return codec.isNull?.(value) ? null : value;
  } catch (error) {
    throw toApiError(error, column, code, scope);
  }
}

/** The error for a value that does not fit its column; other errors stay as they are. */
export function toApiError(error: unknown, column: string, code: ErrorCode, scope: Scope): unknown {
  if (!(error instanceof BadValue)) return error;
  return new ApiError(error.code ?? code, `Column '${column}': ${error.message}`, { scope });
}

/** A blank text for a vector with a service means no vector. */
function isBlankOfService(table: Table, column: string, json: Json): boolean {
  const definition = table.columns.get(column);
  return (
    typeof json === 'string' && json.trim() === '' && definition?.type === 'vector' && definition.service !== undefined
  );
}
