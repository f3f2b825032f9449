import type { Json } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { ApiError, type Scope } from '../../errors/errors.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import { embedText } from '../../vectorize/tables.js';
import type { Table } from '../stored/table.js';
import { BadValue, type Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';

/** Lists names in a message. */
export const printNames = (columns: Iterable<string>): string => [...columns].map((column) => `'${column}'`).join(', ');

/** Where a value stands, and what is answered when it does not fit. */
export interface ValuePlace {
  readonly code: ErrorCode;
  readonly scope: Scope;
  readonly context: Context;
}

/**
 * Reads the values of several columns; a value that does not fit goes before a text that no service makes a vector of.
 * @throws {@link ApiError} with the code of the place, or with one of its own that a value deserves
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
 * Reads the value of a column; null when it stands for none, or for a vector that is not known
 * yet: `settle` of the context's models must follow before anything is written.
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

/** What is answered when a value does not fit its column; other errors stay as they are. */
export function toApiError(error: unknown, column: string, code: ErrorCode, scope: Scope): unknown {
  if (!(error instanceof BadValue)) return error;
  return new ApiError(error.code ?? code, `Column '${column}': ${error.message}`, { scope });
}

/** A blank text for a vector that a service makes stands for no vector. */
function isBlankOfService(table: Table, column: string, json: Json): boolean {
  const definition = table.columns.get(column);
  return (
    typeof json === 'string' && json.trim() === '' && definition?.type === 'vector' && definition.service !== undefined
  );
}
