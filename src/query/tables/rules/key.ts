import { findColumn, type Table } from '../../../schema/index.js';
import { isFields } from '../../../util/kinds.js';
import { QueryError, show } from '../../../util/errors.js';
import { OPERATOR_BIT } from '../nodes/served-operators.js';
import { checkColumn, checkValue } from './values.js';
import { notAKeyColumn } from './messages.js';
import type { KnownCondition, Values } from '../nodes/nodes.js';
import { getTableFacts, type TableFacts } from '../nodes/table-facts.js';

/**
 * T13: checks that a key is exactly the primary key, with valid values.
 * @throws QueryError `INCOMPLETE_PRIMARY_KEY`, `UNKNOWN_COLUMN`, `WRONG_VALUE`, `UNDEFINED_VALUE`
 */
export function checkKey(table: Table, key: unknown, what: string): Values {
  const facts = getTableFacts(table);
  const values = readKeyValues(table, key, what);
  return Object.fromEntries(table.keyColumns.map((name) => [name, readPart(facts, values, name, what)]));
}

/**
 * The conditions of a filter that is the primary key and nothing more, each column with a value that it holds; undefined
 * for any other filter.
 */
export function readWholeKey({ table, columns }: TableFacts, filter: unknown): KnownCondition[] | undefined {
  if (!isFields(filter) || countMembers(filter) !== table.keyColumns.length) return undefined;
  const conditions: KnownCondition[] = [];
  for (const name of table.keyColumns) {
    const value = Object.hasOwn(filter, name) ? filter[name] : undefined;
    const facts = columns.get(name);
    if (!facts?.fits(value)) return undefined;
    conditions.push({ column: name, facts, operator: 'eq', bit: OPERATOR_BIT.eq, value });
  }
  return conditions;
}

/** Reads names and symbols separately, which takes a third of the time of `Reflect.ownKeys`. */
const countMembers = (filter: object): number =>
  Object.getOwnPropertyNames(filter).length + Object.getOwnPropertySymbols(filter).length;

/** The key as given, if it is an object of key columns only. */
function readKeyValues(table: Table, key: unknown, what: string): Values {
  if (typeof key !== 'object' || key === null || Array.isArray(key)) {
    const text = `${what} takes the primary key as an object { ${table.keyColumns.join(', ')} }, not ${show(key)}`;
    throw new QueryError('INCOMPLETE_PRIMARY_KEY', `${table.name}: ${text}.`, { table: table.name, value: key });
  }
  const values = key as Values;
  for (const name of Object.keys(values)) {
    if (table.keyColumns.includes(name)) continue;
    checkColumn(table, name, what);
    const text = `${table.name}.${what}: ${notAKeyColumn(name)}.`;
    throw new QueryError('UNKNOWN_COLUMN', text, { table: table.name, column: name });
  }
  return values;
}

function readPart({ table, columns }: TableFacts, values: Values, name: string, what: string): unknown {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!columns.get(name)?.fits(value)) checkPart(table, name, value, what);
  return value;
}

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
  const column = findColumn(table, name);
  if (column) checkValue(table, name, column, value, what);
}
