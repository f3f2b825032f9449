import { OPERATORS, getOperand, type Operator } from '../../cql/operators.js';
import type { KnownCondition } from '../../query/tables/nodes/nodes.js';
import { getColumnName, type Table } from '../../schema/index.js';
import { quoteName } from '../../cql/names.js';
import { isCondition, readMembers, type Tree } from './sent-filter.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** Conditions as CQL, with a `?` for each value; the values are added to a list. */
export type AddValue = (value: unknown) => '?';

/**
 * The filter of a command as the WHERE clause of a statement; empty if there is no condition.
 *
 * Source: the Data API writes each level of a filter in parentheses.
 *
 * @param filter - by member names
 */
export function printWhere(table: Table, filter: ReadonlyFields, add: AddValue): string {
  const text = printTree(table, readMembers(table, filter), add);
  return text === '' ? '' : ` WHERE ${text}`;
}

function printTree(table: Table, tree: Tree, add: AddValue): string {
  if (isCondition(tree)) return printCondition(table, tree, add);
  const parts = tree.parts.map((part) => printTree(table, part, add)).filter((text) => text !== '');
  return join(parts, tree.kind === 'and' ? 'AND' : 'OR');
}

const join = (parts: readonly string[], word: 'AND' | 'OR'): string =>
  parts.length > 1 ? `(${parts.join(` ${word} `)})` : (parts[0] ?? '');

/** A column of a statement, in quotes where CQL requires them. */
export const printColumn = (table: Table, member: string): string => quoteName(getColumnName(table, member));

const WORDS: Readonly<Partial<Record<Operator, string>>> = {
  eq: '=',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  match: ':',
};

function printCondition(table: Table, { column, operator, value }: KnownCondition, add: AddValue): string {
  const name = printColumn(table, column);
  const word = WORDS[operator];
  if (word !== undefined) return `${name} ${word} ${add(value)}`;
  const values = [value].flat() as readonly unknown[];
  if (operator === 'in' || operator === 'nin') {
    return `${name} ${operator === 'in' ? 'IN' : 'NOT IN'} (${values.map(add).join(', ')})`;
  }
  return printContainment(name, operator, value as readonly unknown[], add);
}

/** One condition for each element, key, value or entry. */
function printContainment(name: string, operator: Operator, values: readonly unknown[], add: AddValue): string {
  const facts = OPERATORS[operator];
  const isNegative = facts.sent === '$nin';
  const print = (value: unknown): string => {
    if (getOperand(facts) === 'entry') {
      const [key, member] = value as readonly unknown[];
      return `${name}[${add(key)}] ${isNegative ? '!=' : '='} ${add(member)}`;
    }
    const word = facts.group === 'keys' ? 'CONTAINS KEY' : 'CONTAINS';
    return `${name} ${isNegative ? 'NOT ' : ''}${word} ${add(value)}`;
  };
  return join(values.map(print), facts.sent === '$in' ? 'OR' : 'AND');
}
