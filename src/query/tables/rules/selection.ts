import { QueryError } from '../../../util/errors.js';
import type { FindNode } from '../nodes/nodes.js';
import { namesNothing } from '../../shared/rules/messages.js';
import type { TableFacts } from '../nodes/table-facts.js';
import { checkColumn } from './values.js';

/** The selected columns after adding some. @throws QueryError `WRONG_SELECT`, `UNKNOWN_COLUMN` */
export function selectColumns(facts: TableFacts, { table, select }: FindNode, columns: readonly string[]): string[] {
  if (columns.length === 0) throw createSelectError(table.name, namesNothing('select', 'column'));
  const names = [...select];
  for (const column of columns) {
    if (!facts.columns.has(column)) checkColumn(table, column, 'select');
    if (!names.includes(column)) names.push(column);
  }
  return names;
}

/** The selected columns after leaving some out. @throws QueryError `WRONG_SELECT`, `UNKNOWN_COLUMN` */
export function omitColumns({ table, select }: FindNode, columns: readonly string[]): string[] {
  if (columns.length === 0) throw createSelectError(table.name, namesNothing('omit', 'column'));
  for (const column of columns) checkColumn(table, column, 'omit');
  const left = (select.length > 0 ? select : Object.keys(table.columns)).filter((name) => !columns.includes(name));
  if (left.length === 0) throw createSelectError(table.name, 'omit() leaves no column to read');
  return left;
}

/** Whether the second read returns every column of the first. */
export const readsAsMuch = (before: FindNode, after: FindNode): boolean =>
  before.select.length === 0
    ? after.select.length === 0
    : after.select.length === 0 || before.select.every((column) => after.select.includes(column));

const createSelectError = (table: string, text: string): QueryError =>
  new QueryError('WRONG_SELECT', `${table}: ${text}.`, { table });
