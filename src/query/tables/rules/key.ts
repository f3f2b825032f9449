import { findColumn, type Table } from '../../../schema/index.js';
import { hasFields, isFields, isPlainObject } from '../../../util/kinds.js';
import { QueryError, show } from '../../../util/errors.js';
import { listServedOperators, OPERATOR_BIT } from '../nodes/served-operators.js';
import { checkColumn, checkValue } from './values.js';
import { notAKeyColumn } from './messages.js';
import { conditionOf } from '../../shared/written-condition.js';
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

/**
 * Refuses a row in place of its key: the primary key with a member that no key or index finds.
 * @throws QueryError `UNKNOWN_COLUMN`
 */
export function refuseWholeRow(table: Table, filter: unknown): void {
  if (!isPlainObject(filter) || !table.keyColumns.every((name) => isValue(filter[name]))) return;
  for (const [name, value] of Object.entries(filter)) {
    const column = findColumn(table, name);
    if (!column || table.keyColumns.includes(name) || conditionOf(value)) continue;
    if (!listServedOperators(column).includes('eq')) throw createKeyError(table, name, 'findOne');
  }
}

const isValue = (member: unknown): boolean => member !== undefined && member !== null && !conditionOf(member);

/** Reads names and symbols separately, which takes a third of the time of `Reflect.ownKeys`. */
const countMembers = (filter: object): number =>
  Object.getOwnPropertyNames(filter).length + Object.getOwnPropertySymbols(filter).length;

/** The key as given, if it is an object of key columns only. */
function readKeyValues(table: Table, key: unknown, what: string): Values {
  if (!hasFields(key)) {
    const text = `${what} takes the primary key as an object { ${table.keyColumns.join(', ')} }, not ${show(key)}`;
    throw new QueryError('INCOMPLETE_PRIMARY_KEY', `${table.name}: ${text}.`, { table: table.name, value: key });
  }
  const values: Values = key;
  for (const name of Object.keys(values)) {
    if (table.keyColumns.includes(name)) continue;
    checkColumn(table, name, what);
    throw createKeyError(table, name, what);
  }
  return values;
}

const createKeyError = (table: Table, column: string, what: string): QueryError =>
  new QueryError('UNKNOWN_COLUMN', `${table.name}.${what}: ${notAKeyColumn(column)}.`, { table: table.name, column });

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
