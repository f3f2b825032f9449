import { findColumn, type Table } from '../../../schema/index.js';
import { counterWrite } from '../../../schema/columns/options.js';
import { hasFields } from '../../../util/kinds.js';
import { QueryError, show } from '../../../util/errors.js';
import { snapshotMembers } from '../../../util/snapshot.js';
import { checkValue, checkColumn } from '../rules/values.js';
import type { Executor } from '../reads/executor.js';
import { insertOptionsProblem } from '../../shared/insert-options.js';
import type { InsertManyNode, InsertManyOptions, InsertOneNode, Values } from '../nodes/nodes.js';
import { WriteImpl } from './write.js';

/** An insert of one row. @throws QueryError if the row does not fit the table */
export const createInsertOne = (table: Table, row: unknown, executor: Executor): object =>
  new WriteImpl<InsertOneNode>({ kind: 'insertOne', table, row: checkRow(table, row, 'insertOne') }, executor);

/** An insert of many rows. @throws QueryError if a row does not fit the table */
export function createInsertMany(
  table: Table,
  rows: unknown,
  options: InsertManyOptions = {},
  executor: Executor,
): object {
  if (!Array.isArray(rows)) {
    throw new QueryError('WRONG_VALUE', `${table.name}.insertMany takes an array of rows, not ${show(rows)}.`, {
      table: table.name,
      value: rows,
    });
  }
  const checked = rows.map((row: unknown, at) => checkRow(table, row, `insertMany, row ${at}`));
  const problem = insertOptionsProblem(options);
  if (problem) {
    const { text, value } = problem;
    throw new QueryError('WRONG_VALUE', `${table.name}.${text}.`, { table: table.name, value });
  }
  return new WriteImpl<InsertManyNode>({ kind: 'insertMany', table, rows: checked, options }, executor);
}

/** T12: known columns, every key column, valid values. */
function checkRow(table: Table, row: unknown, what: string): Values {
  if (!hasFields(row)) {
    throw new QueryError('WRONG_VALUE', `${table.name}.${what}: expected an object, got ${show(row)}.`, {
      table: table.name,
      value: row,
    });
  }
  const values: Values = snapshotMembers(row);
  for (const name of Object.keys(values)) {
    const column = checkColumn(table, name, what);
    const value = values[name];
    if (column.kind === 'counter') throw createCounterError(table, name, what);
    if (value === null && !table.keyColumns.includes(name)) continue;
    if (value !== null) checkValue(table, name, column, value, what);
  }
  for (const name of table.keyColumns) {
    if (Object.hasOwn(values, name) && values[name] !== null) continue;
    if (findColumn(table, name)?.options['default'] !== undefined) continue;
    const text = `the key column '${name}' is ${Object.hasOwn(values, name) ? 'null' : 'missing'}`;
    throw new QueryError(
      'MISSING_KEY_COLUMN',
      `${table.name}.${what}: ${text}. The key is: ${table.keyColumns.join(', ')}.`,
      {
        table: table.name,
        column: name,
      },
    );
  }
  return values;
}

const createCounterError = (table: Table, column: string, what: string): QueryError =>
  new QueryError('WRONG_VALUE', `${table.name}.${what}: '${column}': ${counterWrite}.`, { table: table.name, column });
