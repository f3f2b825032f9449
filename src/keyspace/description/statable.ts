import { isName } from '../../data-api/names.js';
import { findColumnNameProblem } from '../../schema/index.js';
import type { DescribedColumn, DescribedColumns, TableDescription, TypeDescription } from './description.js';

/** Why `table()` cannot state a table of a database; undefined if it can. */
export function findTableProblem(
  { name, columns, primaryKey }: TableDescription,
  types?: readonly TypeDescription[],
): string | undefined {
  if (!isName(name)) return 'the Data API does not accept its name';
  for (const column of [...primaryKey.partitionBy, ...Object.keys(primaryKey.partitionSort)]) {
    const described = columns[column];
    const problem = described ? findColumnProblem(column, described, types) : 'is missing';
    if (problem !== undefined) return `its key column '${column}' ${problem}`;
  }
  return undefined;
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
  return isLeftOut ? 'has a type that is left out' : undefined;
}

/** Whether `c.udt()` can state all fields of a type. */
export const isStatableType = ({ fields }: { readonly fields: DescribedColumns }): boolean =>
  Object.entries(fields).every(
    ([name, field]) => field.type !== 'UNSUPPORTED' && findColumnNameProblem(name) === undefined,
  );

/** The user-defined types that a column is, or contains. */
export function listUdts(column: DescribedColumn): readonly string[] {
  if (column.type === 'userDefined') return [column.udtName];
  const element = 'valueType' in column ? column.valueType : undefined;
  return typeof element === 'object' ? [element.udtName] : [];
}
