import { columnOf, type Table } from '../schema/index.js';
import { QueryError, show } from '../util/errors.js';
import { checkValue } from './check-value.js';
import { notAKeyColumn, unknownColumn } from './messages.js';
import type { ConditionNode, Values } from './node.js';

/**
 * T13: checks that a key is exactly the primary key, each part a value of its column.
 * @throws QueryError `INCOMPLETE_PRIMARY_KEY`, `UNKNOWN_COLUMN`, `WRONG_VALUE`, `UNDEFINED_VALUE`
 */
export function checkKey(table: Table, key: unknown, what: string): Values {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) {
    const text = `${what} takes the primary key as an object { ${table.keyColumns.join(', ')} }, not ${show(key)}`;
    throw new QueryError('INCOMPLETE_PRIMARY_KEY', `${table.name}: ${text}.`, { table: table.name, value: key });
  }
  const values = key as Values;
  for (const name of Object.keys(values)) {
    if (table.keyColumns.includes(name)) continue;
    const text = columnOf(table, name) ? notAKeyColumn(name) : unknownColumn(name);
    throw new QueryError('UNKNOWN_COLUMN', `${table.name}.${what}: ${text}.`, { table: table.name, column: name });
  }
  for (const name of table.keyColumns)
    checkPart(table, name, Object.hasOwn(values, name) ? values[name] : undefined, what);
  return Object.fromEntries(table.keyColumns.map((name) => [name, values[name]]));
}

/** A key as conditions by eq. */
export const keyConditions = (table: Table, key: unknown, what: string): readonly ConditionNode[] =>
  Object.entries(checkKey(table, key, what)).map(([column, value]) => ({ column, operator: 'eq' as const, value }));

function checkPart(table: Table, name: string, value: unknown, what: string): void {
  if (value === undefined || value === null) {
    const text = `the primary key is incomplete: '${name}' is ${value === null ? 'null' : 'missing'}`;
    throw new QueryError(
      'INCOMPLETE_PRIMARY_KEY',
      `${table.name}.${what}: ${text}. It is: ${table.keyColumns.join(', ')}.`,
      {
        table: table.name,
        column: name,
      },
    );
  }
  const column = columnOf(table, name);
  if (column) checkValue(table, name, column, value, what);
}
