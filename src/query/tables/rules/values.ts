import { getOperand, OPERATORS, listOperators, selectOperators } from '../../../cql/operators.js';
import { findColumn, findIndex, type Column, type Table } from '../../../schema/index.js';
import { findElementProblem, findValueProblem } from '../../../schema/columns/value-check.js';
import { undefinedValue } from '../../shared/arguments.js';
import { QueryError, show } from '../../../util/errors.js';
import { afterWhere, noOperator } from '../../shared/rules/messages.js';
import { describeUnknown } from '../../../schema/unknown-name.js';
import { describeOther } from '../../shared/rules/names.js';
import { toBits, listColumnOperators } from '../nodes/served-operators.js';
import {
  boundTwice,
  bytesFilter,
  bytesInside,
  columnTakes,
  textIndexTakes,
  udtFilter,
  vectorFilter,
} from './messages.js';
import type { KnownCondition, Operator } from '../nodes/nodes.js';
import type { ColumnFacts, TableFacts } from '../nodes/table-facts.js';
import { listProblem } from '../../shared/value-list.js';

/** The column with that name. @throws QueryError `UNKNOWN_COLUMN` */
export function checkColumn(table: Table, name: unknown, where: string): Column {
  const column = typeof name === 'string' ? findColumn(table, name) : undefined;
  if (column) return column;
  const known = Object.keys(table.columns);
  const text =
    typeof name === 'string' ? describeUnknown('column', name, known) : describeOther('column', name, known, where);
  throw new QueryError('UNKNOWN_COLUMN', `${table.name}.${where}: ${text}.`, {
    table: table.name,
    column: typeof name === 'string' ? name : show(name),
  });
}

/** T1, T3: the column, if conditions on it are possible; `call` names it. @throws QueryError */
export function checkFilterable({ table, columns }: TableFacts, name: string, call = 'where'): ColumnFacts {
  const found = columns.get(name);
  if (found?.filterable) return found;
  const column = checkColumn(table, name, call);
  const text =
    column.kind === 'udt' ? udtFilter(name) : column.kind === 'vector' ? vectorFilter(name) : bytesFilter(name);
  throw new QueryError('NOT_FILTERABLE', `${table.name}: ${text}.`, { table: table.name, column: name });
}

/**
 * T2, T3, T15: checks the operator and the value of a condition, and that no other condition on the column conflicts.
 *
 * @param bound - whether an existing condition on the column conflicts
 * @throws QueryError
 */
export function checkCondition(table: Table, condition: KnownCondition, bound: boolean): void {
  const { column: name, operator, value, facts, bit } = condition;
  if ((facts.operators & bit) === 0) refuseOperator(table, name, facts.column, operator);
  if (bound) {
    throw new QueryError('BOUND_TWICE', `${table.name}: ${boundTwice(name)}.`, { table: table.name, column: name });
  }
  if ((bit & OF_ONE_VALUE) !== 0 && facts.fits(value)) return;
  checkOperand(table, name, facts.column, operator, value);
}

/** Whether one of the conditions is on the same column and conflicts with this one. */
export function hasConflict(conditions: readonly KnownCondition[], { facts, bit }: KnownCondition): boolean {
  for (const other of conditions) {
    if (other.facts === facts && !fitTogether(other.bit, bit)) return true;
  }
  return false;
}

/** Throws for a value that the column cannot hold. `what` names the call, as in `set`. */
export function checkValue(table: Table, name: string, column: Column, value: unknown, what: string): void {
  if (value === undefined) refuseValue(table, name, value, undefinedValue(what), 'UNDEFINED_VALUE');
  const problem = findValueProblem(column, value);
  if (problem === undefined) return;
  const isMeantAsSeveral = what === 'eq' && Array.isArray(value);
  const hint = isMeantAsSeveral ? ': for several values write in([…]), or oneOf([…]) in a filter' : '';
  refuseValue(table, name, value, `${what}: expected ${problem}, got ${show(value)}${hint}`);
}

/** Throws for a value that is not an element (or key) of the list, set or map column. */
export function checkElement(
  table: Table,
  name: string,
  column: Column,
  part: 'element' | 'key',
  value: unknown,
  what: string,
): void {
  const problem = findElementProblem(column, part, value);
  if (problem !== undefined) refuseValue(table, name, value, `${what}: expected ${problem}, got ${show(value)}`);
}

const OF_ONE_VALUE = toBits(selectOperators((facts) => getOperand(facts) === 'value' && !facts.many));
const LOWER = toBits(listOperators(['lower']));
const UPPER = toBits(listOperators(['upper']));

/**
 * Whether two conditions on one column, given as bits of their operators, can be combined: one lower and one upper
 * bound.
 */
const fitTogether = (one: number, other: number): boolean =>
  ((one & LOWER) !== 0 && (other & UPPER) !== 0) || ((one & UPPER) !== 0 && (other & LOWER) !== 0);

/** Throws for an operator that the column does not have, or where one is missing. */
export function refuseOperator(
  table: Table,
  name: string,
  column: Column,
  operator: string | undefined,
  instead?: string,
): never {
  const { kind } = column;
  const takes = findIndex(column, 'text') ? textIndexTakes : columnTakes(kind, listColumnOperators(column).join(', '));
  throw new QueryError(
    'WRONG_OPERATOR',
    `${table.name}.${name}: ${noOperator(operator ?? afterWhere(name), instead ?? takes)}.`,
    {
      table: table.name,
      column: name,
    },
  );
}

function checkOperand(table: Table, name: string, column: Column, operator: Operator, value: unknown): void {
  if (!OPERATORS[operator].many) {
    checkOne(table, name, column, operator, value);
    return;
  }
  const problem = listProblem(operator, value);
  if (problem !== undefined) refuseValue(table, name, value, problem);
  for (const one of value as readonly unknown[]) checkOne(table, name, column, operator, one);
}

function checkOne(table: Table, name: string, column: Column, operator: Operator, value: unknown): void {
  if (value === undefined) refuseValue(table, name, value, undefinedValue(operator), 'UNDEFINED_VALUE');
  if (value === null)
    refuseValue(table, name, value, `${operator}(null): tables cannot be searched for null`, 'NULL_IN_FILTER');
  switch (getOperand(OPERATORS[operator])) {
    case 'value':
      checkValue(table, name, column, value, operator);
      break;
    case 'element':
      checkCompared(table, name, column, value, operator);
      break;
    case 'key':
      checkElement(table, name, column, 'key', value, operator);
      break;
    case 'entry':
      checkEntry(table, name, column, value, operator);
      break;
    case 'text':
      if (typeof value !== 'string')
        refuseValue(table, name, value, `${operator}: expected a string, got ${show(value)}`);
  }
}

function checkEntry(table: Table, name: string, column: Column, value: unknown, operator: Operator): void {
  const entry = Array.isArray(value) ? (value as readonly unknown[]) : [];
  if (entry.length !== 2)
    refuseValue(table, name, value, `${operator}: expected an entry [key, value], got ${show(value)}`);
  const [key, member] = entry;
  checkElement(table, name, column, 'key', key, operator);
  checkCompared(table, name, column, member, operator);
}

/** Throws for a value that is not an element of the column, or that the Data API cannot compare. */
function checkCompared(table: Table, name: string, column: Column, element: unknown, operator: Operator): void {
  checkElement(table, name, column, 'element', element, operator);
  if (!column.udt) return;
  const fields = element as Readonly<Record<string, unknown>>;
  for (const [field, { kind }] of Object.entries(column.udt.fields)) {
    const hasBytes = kind === 'blob' && Object.hasOwn(fields, field) && (fields[field] ?? null) !== null;
    if (hasBytes) refuseValue(table, name, element, `${operator}: '${field}' has a value: ${bytesInside}`);
  }
}

function refuseValue(
  table: Table,
  column: string,
  value: unknown,
  text: string,
  code: 'WRONG_VALUE' | 'UNDEFINED_VALUE' | 'NULL_IN_FILTER' = 'WRONG_VALUE',
): never {
  throw new QueryError(code, `${table.name}.${column}: ${text}.`, { table: table.name, column, value });
}
