import { isArray, printJson, type Json } from '../../../json/json.js';
import { JsonSyntaxError, parseJson } from '../../../json/parse-json.js';
import { parseBase64, printBase64 } from '../../../cql/values/base64.js';
import { fail } from '../../errors/errors.js';
import type { Cells, RowKey } from '../stored/row.js';
import type { Table } from '../stored/table.js';
import { BadValue } from '../types/codec.js';

/** Where a page ended: the number of rows so far, and the last row. */
export interface PageState {
  readonly count: number;
  readonly key: RowKey;
}

/** Prints a page state as opaque text. */
export function printPageState(table: Table, count: number, cells: Cells): string {
  const key = table.keyColumns.map((column): Json => {
    const value = cells.get(column) ?? null;
    return value === null ? null : table.codec(column).encode(value);
  });
  return printBase64(new TextEncoder().encode(printJson([count, ...key])));
}

/** Parses a page state; undefined for the first page. @throws {@link ApiError} if it does not belong to this table */
export function readPageState(table: Table, text: string | undefined): PageState | undefined {
  if (text === undefined || text === '') return undefined;
  return (
    decode(table, text) ??
    fail('COMMAND_FIELD_VALUE_INVALID', `'pageState' is not a page state of table '${table.name}'.`)
  );
}

function decode(table: Table, text: string): PageState | undefined {
  const bytes = parseBase64(text);
  if (!bytes) return undefined;
  try {
    const state = parseJson(new TextDecoder().decode(bytes));
    const [count, ...key] = isArray(state) ? state : [];
    if (typeof count !== 'number' || key.length !== table.keyColumns.length) return undefined;
    const cells = new Map(table.keyColumns.map((column, at) => [column, table.codec(column).decode(key[at] ?? null)]));
    return { count, key: table.keyOf(cells) };
  } catch (error) {
    if (error instanceof BadValue || error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
