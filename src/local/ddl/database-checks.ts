import type { ColumnDefinition } from '../../data-api/definitions.js';
import { listUdtNames } from '../definitions/column-definition.js';
import { refuse } from '../errors/errors.js';
import type { Keyspace } from '../catalog/keyspace.js';
import type { Limits } from '../protocol/limits.js';

/** The database's checks of a new column that the API accepts. @throws {@link ApiError} */
export function checkForDatabase(keyspace: Keyspace, name: string, column: ColumnDefinition): void {
  const unknown = listUdtNames(column).find((type) => !keyspace.types.has(type));
  if (unknown !== undefined) refuse('UNKNOWN_USER_DEFINED_TYPE', `Column '${name}': there is no type '${unknown}'.`);
  if (column.type === 'set' && column.valueType === 'duration') {
    refuse('UNSUPPORTED_SET_DEFINITION', `Column '${name}': durations are not ordered.`);
  }
}

/** The database's limit of columns. @throws {@link ApiError} */
export function checkColumnCount(table: string, count: number, { maxColumns }: Limits): void {
  if (count <= maxColumns) return;
  refuse('INVALID_DATABASE_QUERY', `Table '${table}' would have ${count} columns: at most ${maxColumns} are allowed.`);
}

/** The database's limit of fields. @throws {@link ApiError} */
export function checkFieldCount(type: string, count: number, { maxTypeFields }: Limits): void {
  if (count <= maxTypeFields) return;
  refuse('INVALID_DATABASE_QUERY', `Type '${type}' would have ${count} fields: at most ${maxTypeFields} are allowed.`);
}

/** Whether a dropped column may be added again with this type, as which Cassandra would read its remaining values. */
export function isCompatible(dropped: ColumnDefinition, column: ColumnDefinition): boolean {
  // A user-defined type is stored as a tuple, which is a different type.
  if (listUdtNames(dropped).length > 0 || listUdtNames(column).length > 0) return false;
  if ((dropped.type === 'list' || dropped.type === 'set') && column.type === dropped.type) {
    return canRead(column.valueType, dropped.valueType);
  }
  if (dropped.type === 'map' && column.type === 'map') {
    return canRead(column.keyType, dropped.keyType) && canRead(column.valueType, dropped.valueType);
  }
  if (dropped.type === 'vector' && column.type === 'vector') return dropped.dimension === column.dimension;
  return canRead(column.type, dropped.type);
}

/** The other types whose values can be read as this type. */
const READABLE: Readonly<Record<string, readonly string[]>> = {
  text: ['ascii'],
  blob: ['ascii', 'text', 'varint', 'decimal', 'duration', 'inet'],
  bigint: ['timestamp'],
  timestamp: ['bigint'],
};

const canRead = (type: unknown, dropped: unknown): boolean =>
  type === dropped || (typeof type === 'string' && READABLE[type]?.includes(String(dropped)) === true);
