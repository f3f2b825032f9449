import type { Json } from '../../wire/json.js';
import { ApiError, type Scope } from '../errors.js';
import type { ErrorCode } from '../error-codes.js';
import type { RowKey } from './row.js';
import type { Table } from './table.js';
import { BadValue } from './types/codec.js';
import type { Value } from './types/value.js';

/** The name of a column as it was sent: one in double quotes is unwrapped. */
export const columnName = (name: string): string =>
  name.length > 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;

/** Lists names in a message. */
export const names = (columns: Iterable<string>): string => [...columns].map((column) => `'${column}'`).join(', ');

/**
 * Reads the value of a column; null when it stands for none.
 * @throws {@link ApiError} with `code`, or with a code of its own that the value deserves
 */
export function decodeColumn(table: Table, column: string, json: Json, code: ErrorCode, scope: Scope): Value | null {
  if (json === null || isBlankOfService(table, column, json)) return null;
  const codec = table.codec(column);
  try {
    const value = codec.decode(json);
    return codec.isNull?.(value) ? null : value;
  } catch (error) {
    throw asApiError(error, column, code, scope);
  }
}

/** What is answered when a value does not fit its column; other errors stay as they are. */
export function asApiError(error: unknown, column: string, code: ErrorCode, scope: Scope): unknown {
  if (!(error instanceof BadValue)) return error;
  // The services are of the schema, whatever the command.
  const own = error.code === 'EMBEDDING_SERVICE_NOT_CONFIGURED' ? {} : { scope };
  return new ApiError(error.code ?? code, `Column '${column}': ${error.message}`, own);
}

/** A blank text for a vector that a service makes stands for no vector. */
function isBlankOfService(table: Table, column: string, json: Json): boolean {
  const definition = table.columns.get(column);
  return (
    typeof json === 'string' && json.trim() === '' && definition?.type === 'vector' && definition.service !== undefined
  );
}

/** What the database says to a partition key without bytes: it has no such partition. */
export const keyRefusal = (key: Pick<RowKey, 'partition'>): ApiError | undefined =>
  key.partition.length === 0
    ? new ApiError('INVALID_DATABASE_QUERY', 'A partition key of one column must not be empty.')
    : undefined;
