import { quoteName } from '../../cql/names.js';
import { isName, NAME_FORM } from '../../data-api/names.js';
import { findColumnNameProblem, table as defineTable, type Column } from '../../schema/index.js';
import { SchemaError } from '../../util/errors.js';
import { buildColumn, buildType } from './build-columns.js';
import type { DescribedColumn, IndexDescription, TableDescription, TypeDescription } from './description.js';
import { toIndexOption, type IndexOption } from './index-option.js';

/** Why `table()` cannot state a table of a database; undefined if it can. */
export function findTableProblem(table: TableDescription, types?: readonly TypeDescription[]): string | undefined {
  const { name, columns } = table;
  if (!isName(name)) return `the Data API does not accept its name, which must have ${NAME_FORM}`;
  for (const column of listKeyColumns(table)) {
    const described = columns[column];
    const problem = described ? findColumnProblem(column, described, types) : 'is missing';
    if (problem !== undefined) return `its key column '${column}' ${problem}`;
  }
  return findRefusal(() => stateTable(table));
}

/**
 * Why `table()` cannot state a column: its name or its type; undefined if it can.
 *
 * @param types - the types of its keyspace; without them user-defined types are not judged
 */
export function findColumnProblem(
  name: string,
  column: DescribedColumn,
  types?: readonly TypeDescription[],
): string | undefined {
  if (column.type === 'UNSUPPORTED') {
    return `is of the type ${column.apiSupport.cqlDefinition}, which the Data API does not support`;
  }
  const problem = findColumnNameProblem(name);
  if (problem !== undefined) return `has a name that ${problem}`;
  const isLeftOut =
    types !== undefined &&
    listUdts(column).some((udt) => !types.some((type) => type.name === udt && isStatableType(type)));
  if (isLeftOut) return 'has a type that is left out';
  const refusal = findRefusal(() => buildColumn(column, name));
  return refusal === undefined ? undefined : `cannot be stated: ${refusal}`;
}

/** What the Data API does not support of a column that it reads, as a clause; undefined if it supports all. */
export function describeSupport({ apiSupport }: DescribedColumn): string | undefined {
  if (!apiSupport || apiSupport.createTable) return undefined;
  const { insert, cqlDefinition } = apiSupport;
  return insert ? `is ${cqlDefinition}, which only CQL can create` : `is ${cqlDefinition}, which is read-only`;
}

/**
 * Why `table()` cannot state an index, of a table and a column that it can state; undefined if it can. What the Data API
 * does not describe is no index that it uses.
 */
export function findIndexProblem(table: TableDescription, { name, definition }: IndexDescription): string | undefined {
  if (definition.kind === 'UNKNOWN') return 'the Data API does not use it';
  const { column: of } = definition;
  const column = typeof of === 'string' ? of : (Object.keys(of)[0] ?? '');
  const described = table.columns[column];
  if (!described) return `the table has no column '${column}'`;
  if (described.type === 'UNSUPPORTED') return `the Data API does not support the type of '${column}'`;
  return findRefusal(() => stateTable(table, { column, option: toIndexOption(described, { name, definition }) }));
}

/** Why `c.udt()` cannot state a type with all of its fields; undefined if it can. */
export function findTypeProblem(type: TypeDescription): string | undefined {
  for (const [name, field] of Object.entries(type.fields)) {
    const problem = findColumnProblem(name, field);
    if (problem !== undefined) return `its field '${name}' ${problem}`;
  }
  return findRefusal(() => buildType(type));
}

/** Whether `c.udt()` can state a type with all of its fields. */
export const isStatableType = (type: TypeDescription): boolean => findTypeProblem(type) === undefined;

/** The user-defined types that a column is, or contains. */
export function listUdts(column: DescribedColumn): readonly string[] {
  if (column.type === 'userDefined') return [column.udtName];
  const element = 'valueType' in column ? column.valueType : undefined;
  return typeof element === 'object' ? [element.udtName] : [];
}

/** Whether a column of a table is, or contains, a user-defined type. */
export const usesType = ({ columns }: TableDescription, type: string): boolean =>
  Object.values(columns).some((column) => listUdts(column).includes(type) || mentionsType(column, type));

/** Whether the CQL of a column names a type; the Data API describes unsupported columns by their CQL alone. */
export function mentionsType({ apiSupport }: DescribedColumn, type: string): boolean {
  const names: readonly string[] = apiSupport?.cqlDefinition.match(/"(?:[^"]|"")*"|\w+/g) ?? [];
  return names.includes(quoteName(type));
}

const listKeyColumns = ({ primaryKey: { partitionBy, partitionSort } }: TableDescription): readonly string[] => [
  ...partitionBy,
  ...Object.keys(partitionSort),
];

/** Calls `table()` with the key columns of a table, and a column with its index. @throws SchemaError if it refuses them */
function stateTable(
  table: TableDescription,
  index?: { readonly column: string; readonly option: IndexOption },
): object {
  const { name, columns, primaryKey } = table;
  const stated = new Map<string, Column>();
  for (const column of [...listKeyColumns(table), ...(index ? [index.column] : [])]) {
    const described = columns[column];
    const option = index?.column === column ? index.option : undefined;
    if (described) stated.set(toMember(column), buildColumn(described, column, { index: option }));
  }
  return defineTable(name, Object.fromEntries(stated), {
    primaryKey: {
      partitionBy: primaryKey.partitionBy.map(toMember),
      partitionSort: Object.keys(primaryKey.partitionSort).map(toMember),
    },
  });
}

/** Members do not begin with a sign that queries put before names; columns may. */
const toMember = (column: string): string => (/^[-#?<>!~]/.test(column) ? `_${column}` : column);

/** What `table()` or `c` says against what it is given, as a clause; undefined if it accepts it. */
function findRefusal(state: () => object): string | undefined {
  try {
    state();
    return undefined;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return error.message.replace(/^(?:table|c\.udt)\('[^']*'\): /, '').replace(/\.$/, '');
  }
}
