import { quoteName, needsQuotes } from '../../cql/names.js';
import { FIXED_LIMITS, LIMITS } from '../../data-api/limits.js';
import { getIndexMetric } from '../../data-api/index-metric.js';
import type { Command } from '../../query/tables/nodes/compiled.js';
import type { SortPlan } from '../../query/tables/rules/sort.js';
import { requireColumn } from '../../query/tables/rules/key-usage.js';
import { findIndex, getMemberName, type Table } from '../../schema/index.js';
import type { ReadonlyFields } from '../../util/fields.js';
import { printColumn, printWhere, type AddValue } from './cql-conditions.js';
import { toMemberKeys } from './naming.js';

/** A CQL statement with a `?` for each value, and the values. */
export interface Statement {
  readonly cql: string;
  readonly values: readonly unknown[];
}

/** The properties of a read that its command does not contain. */
export interface ReadProperties {
  readonly sort: SortPlan['by'];
  /** Whether the Data API adds ALLOW FILTERING. */
  readonly filtering: boolean;
  /** The maximum number of selected columns to print. @default all */
  readonly mostColumns?: number;
}

/** The statement that the Data API makes of a command; of an insertMany, that of the first row. */
export function printStatement(table: Table, command: Command, read: ReadProperties): Statement {
  const values: unknown[] = [];
  const add: AddValue = (value) => {
    values.push(value);
    return '?';
  };
  // A command has one member.
  const cql = Object.entries(command).map(([name, body]) => print(table, name, body, read, add));
  return { cql: cql.join(), values };
}

function print(table: Table, name: string, body: ReadonlyFields, read: ReadProperties, add: AddValue): string {
  const of = quoteName(table.name);
  const filter = toMemberKeys(table, toFields(body['filter']));
  switch (name) {
    case 'insertOne':
      return printInsert(of, toFields(body['document']), add);
    case 'insertMany':
      return printInsert(of, toFields((body['documents'] as readonly unknown[])[0]), add);
    case 'updateOne':
      return `UPDATE ${of} SET ${printAssignments(toFields(body['update']), add)}${printWhere(table, filter, add)}`;
    case 'deleteOne':
    case 'deleteMany': {
      const where = printWhere(table, filter, add);
      return where === '' ? `TRUNCATE ${of}` : `DELETE FROM ${of}${where}`;
    }
    default:
      return printSelect(table, name === 'findOne', body, read, add);
  }
}

const toNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const toFields = (value: unknown): ReadonlyFields => (value ?? {}) as ReadonlyFields;

function printInsert(of: string, row: ReadonlyFields, add: AddValue): string {
  const names = Object.keys(row).map(quoteName).join(', ');
  return `INSERT INTO ${of} (${names}) VALUES (${Object.values(row).map(add).join(', ')})`;
}

function printAssignments(update: ReadonlyFields, add: AddValue): string {
  const assignments = Object.entries(update).flatMap(([operator, operands]) =>
    Object.entries(toFields(operands)).map(([column, operand]) => {
      const name = quoteName(column);
      switch (operator) {
        case '$push':
          return `${name} = ${name} + ${add(toFields(operand)['$each'] ?? [operand])}`;
        case '$pullAll':
          return `${name} = ${name} - ${add(operand)}`;
        default:
          return `${name} = ${add(operator === '$unset' ? null : operand)}`;
      }
    }),
  );
  return assignments.join(', ');
}

function printSelect(
  table: Table,
  one: boolean,
  body: ReadonlyFields,
  { sort: by, filtering, mostColumns = Infinity }: ReadProperties,
  add: AddValue,
): string {
  const sort = Object.entries(toFields(body['sort']));
  const options = toFields(body['options']);
  const isMemory = by === 'memory';
  const search = isMemory ? undefined : sort.find(([, order]) => order !== 1 && order !== -1);
  const columns = listColumns(table, toFields(body['projection']), isMemory ? sort.map(([name]) => name) : []);
  const similarity = search && options['includeSimilarity'] === true ? printSimilarity(table, search, add) : [];
  const more = columns.length > mostColumns ? ['…'] : [];
  const selected = [...columns.slice(0, mostColumns).map(quoteName), ...more, ...similarity].join(', ');
  const select = `SELECT ${selected} FROM ${quoteName(table.name)}`;
  const where = printWhere(table, toMemberKeys(table, toFields(body['filter'])), add);
  const order =
    isMemory || sort.length === 0 ? '' : ` ORDER BY ${search ? printSearch(table, search, add) : printOrder(sort)}`;
  const limit = isMemory
    ? LIMITS.maxSort + 1
    : one
      ? 1
      : (toNumber(options['limit']) ?? getDefaultLimit(table, search));
  return `${select}${where}${order} LIMIT ${limit}${filtering ? ' ALLOW FILTERING' : ''}`;
}

type Order = readonly [column: string, order: unknown];

/** The columns of a projection, by column name, and those needed for a sort in memory. The Data API names all columns. */
function listColumns(table: Table, projection: ReadonlyFields, sorted: readonly string[]): readonly string[] {
  const all = Object.keys(table.columns).map((member) => table.names?.columns.get(member) ?? member);
  const given = Object.keys(projection);
  const includes = given.some((name) => Boolean(projection[name]));
  const chosen =
    given.length === 0 || '*' in projection ? all : all.filter((name) => given.includes(name) === includes);
  return [...new Set([...chosen, ...sorted])];
}

const isVector = (table: Table, column: string): boolean =>
  requireColumn(table, getMemberName(table, column)).kind === 'vector';

const printSearch = (table: Table, [column, sought]: Order, add: AddValue): string =>
  `${quoteName(column)} ${isVector(table, column) ? 'ANN' : 'BM25'} OF ${add(sought)}`;

const printOrder = (sort: readonly Order[]): string =>
  sort.map(([column, direction]) => `${quoteName(column)} ${direction === -1 ? 'DESC' : 'ASC'}`).join(', ');

/** Source: the Data API does not see the index of a column that CQL quotes, and then uses cosine. */
function printSimilarity(table: Table, [column, sought]: Order, add: AddValue): readonly string[] {
  if (!isVector(table, column)) return [];
  const index = findIndex(requireColumn(table, getMemberName(table, column)), 'vector');
  const metric = needsQuotes(column) ? 'cosine' : getIndexMetric(index ?? {});
  return [`similarity_${metric}(${printColumn(table, getMemberName(table, column))}, ${add(sought)}) AS similarity`];
}

/** Source: without a limit, the Data API sends the highest possible one, and reads page by page. */
const getDefaultLimit = (table: Table, search: Order | undefined): number => {
  if (!search) return FIXED_LIMITS.maxLimit;
  return isVector(table, search[0]) ? LIMITS.maxVectorSearch : LIMITS.textSearch;
};
