import { checkPlan } from '../../../driver/collection/plan-check.js';
import type { IndexDescription, TableDescription, TypeDescription } from '../../../keyspace/description/description.js';
import { c, deriveTable, table as defineTable, type Column, type Table } from '../../../schema/index.js';
import type { IndexSpec } from '../../../schema/columns/column.js';
import { QueryError } from '../../../util/errors.js';
import { isFields, isPlainObject } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';
import { createColumns } from '../values/described-columns.js';
import { convertDocumentValue } from '../values/document-values.js';
import { parsePlain } from '../values/plain-json.js';
import { printWire } from '../values/print-wire.js';
import { createColumnReader } from '../values/read-column.js';
import { readIso } from '../values/timestamps.js';
import { ValueProblem } from '../values/value-problem.js';

/** The filter of a command as JSON text, from that of `--where`. @throws CliError if it is not JSON */
export const readDocumentFilter = (where: string | undefined): string =>
  printWire(convertDocumentValue(parseWhere(where), ''));

/**
 * The same for a table: values are written as in files.
 * @param isFiltering - whether the database may read and discard rows
 * @throws CliError for unknown columns and wrong values; QueryError for a filter that no key or index serves
 */
export function readRowFilter(
  table: TableDescription,
  types: readonly TypeDescription[],
  where: string | undefined,
  isFiltering: boolean,
): string {
  const filter = parseWhere(where);
  const columns = createColumns(table.columns, types);
  const text = printFilter(filter, columns, table.name);
  if (!isFiltering && Object.keys(filter).length > 0) {
    try {
      checkPlan(toTable(table, columns), 'throw', { method: 'find', filter, options: {} }, new Set());
    } catch (error) {
      throw error instanceof QueryError ? explainRefusal(error) : error;
    }
  }
  return text;
}

function explainRefusal({ message, advice }: QueryError): CliError {
  const [what = ''] = message.replace(/^.*?\.find\(\) with /, '').split(/\.(?: |$)/);
  const ways = advice.map(({ text }) => `\n- ${text.replace(/\.$/, '')}`);
  return new CliError(
    `--where: ${what}. --allow-filtering permits that${ways.length > 0 ? '; else:' : '.'}${ways.join('')}`,
  );
}

function parseWhere(where = '{}'): Record<string, unknown> {
  let filter: unknown;
  try {
    filter = parsePlain(where);
  } catch (error) {
    throw new CliError(`--where: ${error instanceof ValueProblem ? error.message : String(error)}`);
  }
  if (isPlainObject(filter)) return filter;
  throw new CliError(`--where takes an object in JSON, such as '{"genre":"Noir"}'.`);
}

function printFilter(
  filter: Readonly<Record<string, unknown>>,
  columns: Readonly<Record<string, Column>>,
  table: string,
): string {
  const members = Object.entries(filter).map(([name, condition]) => {
    const text = name.startsWith('$')
      ? printBranches(condition, columns, table)
      : printCondition(name, condition, columns, table);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${members.join(',')}}`;
}

function printBranches(given: unknown, columns: Readonly<Record<string, Column>>, table: string): string {
  if (Array.isArray(given)) return `[${given.map((each) => printBranches(each, columns, table)).join(',')}]`;
  return isPlainObject(given) ? printFilter(given, columns, table) : printWire(given);
}

function printCondition(
  name: string,
  condition: unknown,
  columns: Readonly<Record<string, Column>>,
  table: string,
): string {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) throw new CliError(`--where: the table '${table}' has no column '${name}'.`);
  // Conditions on elements are sent as they are.
  if ('valueType' in column.type || 'udtName' in column.type) return printWire(condition);
  const { fromJson } = createColumnReader(column, readIso);
  const print = (value: unknown): string => {
    try {
      return Array.isArray(value) ? `[${value.map(fromJson).join(',')}]` : fromJson(value);
    } catch (error) {
      throw error instanceof ValueProblem ? new CliError(`--where: '${name}': ${error.message}.`) : error;
    }
  };
  if (!isFields(condition) || !Object.keys(condition).every((key) => OPERATOR.test(key))) return print(condition);
  const operands = Object.entries(condition).map(([operator, value]) => `${JSON.stringify(operator)}:${print(value)}`);
  return `{${operands.join(',')}}`;
}

/** Operators, and not the values of Extended JSON. */
const OPERATOR = /^\$(?:eq|ne|gt|gte|lt|lte|in|nin|match)$/;

/** A table as queries know it: with its key and indexes. */
function toTable(description: TableDescription, columns: Readonly<Record<string, Column>>): Table {
  const { name, primaryKey, indexes } = description;
  const withIndexes = Object.entries(columns).map(([column, of]) => {
    const specs = indexes.flatMap((each) => toIndexSpec(column, of, each) ?? []);
    return [column, { ...of, indexes: of.kind === 'map' ? specs : specs.slice(0, 1) }] as const;
  });
  const partitionSort = Object.entries(primaryKey.partitionSort).map(([column, direction]) =>
    direction === 1 ? column : `-${column}`,
  );
  return deriveTable(ANY, name, Object.fromEntries(withIndexes), {
    partitionBy: primaryKey.partitionBy,
    partitionSort,
  });
}

const ANY: Table = defineTable('any', { id: c.text() }, { primaryKey: { partitionBy: ['id'] } });

function toIndexSpec(
  name: string,
  { kind }: Column,
  { name: index, definition }: IndexDescription,
): IndexSpec | undefined {
  if (definition.kind === 'UNKNOWN') return undefined;
  const { column, options } = definition;
  const [indexed, part] = typeof column === 'string' ? [column, undefined] : (Object.entries(column)[0] ?? []);
  if (indexed !== name) return undefined;
  const parts = part === '$keys' ? 'keys' : part === '$values' ? 'values' : 'entries';
  return { kind: kind === 'map' ? parts : definition.kind, name: index, ...options };
}
