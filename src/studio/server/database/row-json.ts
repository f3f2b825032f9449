import { getColumnName, getMemberName, type Table } from '../../../schema/index.js';
import { printIssue, readBody } from '../../../schema/json/read-row.js';
import type { RowJson } from '../../protocol/values.js';
import type { AnyRow } from './any-query.js';
import { StudioError } from '../shared/studio-error.js';

/** A row as the page gets it: each column by its name in the database. */
export function toRowJson(table: Table, row: AnyRow): RowJson {
  const known = Object.entries(row).filter(([member]) => Object.hasOwn(table.columns, member));
  const json: object = table.toJSON(Object.fromEntries(known));
  return Object.fromEntries(
    Object.entries(json).map(([member, value]) => [getColumnName(table, member), value as RowJson[string]]),
  );
}

/** The member of a column that the page names. */
export const toMember = (table: Table, column: string): string => getMemberName(table, column);

/** Columns by member instead of by name in the database. */
export const toMembers = (table: Table, row: RowJson): RowJson =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [toMember(table, column), value]));

/** The whole key of a row, as values. @throws StudioError if a part is missing, or none */
export function readKey(table: Table, key: RowJson): object {
  const { value, issues } = readBody(table, 'columns', toMembers(table, key));
  if (issues) throw new StudioError(`The key: ${issues.map(printIssue).join('; ')}.`, { code: 'WRONG_VALUE' });
  return value;
}
