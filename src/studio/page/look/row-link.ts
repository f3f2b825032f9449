import type { TableView } from '../../protocol/schema.js';
import type { RowJson } from '../../protocol/values.js';
import { writeCondition } from '../query/conditions.js';
import { keyColumns, writeTableQuery } from '../query/table-query.js';
import type { Parameter } from '../shared/route.js';

/** The parameters of the address that shows a row, or a partition, by its key. */
export function rowParameters(table: TableView, key: RowJson): readonly Parameter[] {
  const conditions = keyColumns(table).flatMap((name) => {
    const column = table.columns.find((each) => each.name === name);
    const value = key[name];
    return column && value !== undefined ? [writeCondition(column, 'eq', value)] : [];
  });
  return writeTableQuery({ conditions, isUnservedAllowed: false });
}

/** A key in one line: `Drama, 1944`. */
export const printRowKey = (table: TableView, key: RowJson): string =>
  keyColumns(table)
    .flatMap((name) => (Object.hasOwn(key, name) ? [key[name]] : []))
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
