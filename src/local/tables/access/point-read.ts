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
  const cells = new Map<string, Value>();
  try {
    if (!collectKey(table, filter, cells) || cells.size !== count) return undefined;
    const key = table.keyOf(cells);
    return findKeyRefusal(key) ? undefined : key;
  } catch {
    return undefined;
  }
}

/** Reads key columns from a filter; returns whether it contains nothing else. */
function collectKey(table: Table, filter: JsonObject, cells: Map<string, Value>): boolean {
  for (const [column, value] of filter) {
    if (column === '$and' && isArray(value)) {
      if (!value.every((part) => isObject(part) && collectKey(table, part, cells))) return false;
      continue;
    }
    if (!table.isKey(column) || cells.has(column)) return false;
    const operand = readEqualityOperand(table, column, value);
    if (operand === undefined || !isScalar(operand)) return false;
    cells.set(column, table.codec(column).decode(operand));
  }
  return true;
}

const takesOperator = (table: Table, column: string): boolean => table.columns.get(column)?.type !== 'blob';

/** The operand of an equality, with or without its operator. */
export const readEqualityOperand = (table: Table, column: string, value: Json): Json | undefined =>
  isObject(value) && takesOperator(table, column) && value.size === 1 ? value.get('$eq') : value;

export const isScalar = (value: Json): boolean => value !== null && (typeof value !== 'object' || value instanceof Num);
