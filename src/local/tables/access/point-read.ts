import { isArray, isObject, Num, type Json, type JsonObject } from '../../../json/json.js';
import type { Settings } from '../../settings/settings.js';
import { findKeyRefusal } from './key-refusal.js';
import type { RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import type { Value } from '../types/value.js';

/**
 * The key of the only row that a filter can match: one equality for each column of the primary key. Undefined for other
 * filters, and for invalid ones, whose errors are reported by the full parser.
 */
export function readPointKey(table: Table, filter: Json | undefined, settings: Settings): RowKey | undefined {
  const count = table.keyColumns.length;
  // Apache Cassandra does not support several comparisons.
  if (!isObject(filter) || count > settings.limits.maxFilter || (count > 1 && settings.dialect === 'cassandra')) {
    return undefined;
  }
  try {
    const key = filter.has('$and') ? readJoinedKey(table, filter) : readPlainKey(table, filter);
    return key && !findKeyRefusal(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The key in a filter that is nothing but the columns of the key. */
function readPlainKey(table: Table, filter: JsonObject): RowKey | undefined {
  if (filter.size !== table.keyColumns.length) return undefined;
  const values: Value[] = [];
  for (const column of table.keyColumns) {
    const value = readKeyValue(table, column, filter.get(column));
    if (value === undefined) return undefined;
    values.push(value);
  }
  return table.keyFrom(values);
}

/** The key in a filter whose conditions may be joined by `$and`. */
function readJoinedKey(table: Table, filter: JsonObject): RowKey | undefined {
  const cells = new Map<string, Value>();
  return collectKey(table, filter, cells) && cells.size === table.keyColumns.length ? table.keyOf(cells) : undefined;
}

/** Reads key columns from a filter; returns whether it contains nothing else. */
function collectKey(table: Table, filter: JsonObject, cells: Map<string, Value>): boolean {
  for (const [column, value] of filter) {
    if (column === '$and' && isArray(value)) {
      if (!value.every((part) => isObject(part) && collectKey(table, part, cells))) return false;
      continue;
    }
    if (!table.isKey(column) || cells.has(column)) return false;
    const read = readKeyValue(table, column, value);
    if (read === undefined) return false;
    cells.set(column, read);
  }
  return true;
}

function readKeyValue(table: Table, column: string, value: Json | undefined): Value | undefined {
  const operand = value === undefined ? undefined : readEqualityOperand(table, column, value);
  return operand === undefined || !isScalar(operand) ? undefined : table.codec(column).decode(operand);
}

const takesOperator = (table: Table, column: string): boolean => table.columns.get(column)?.type !== 'blob';

/** The operand of an equality, with or without its operator. */
export const readEqualityOperand = (table: Table, column: string, value: Json): Json | undefined =>
  isObject(value) && takesOperator(table, column) && value.size === 1 ? value.get('$eq') : value;

export const isScalar = (value: Json): boolean => value !== null && (typeof value !== 'object' || value instanceof Num);
