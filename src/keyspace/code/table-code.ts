import type { DescribedColumn, IndexDescription, TableDescription } from '../description/description.js';
import { findColumnProblem } from '../description/statable.js';
import { layOutColumn, type LayOutType, type WrittenIndex } from './column-code.js';
import { printComment, printDocComment } from './comments.js';
import { layOutArray, layOutObject, printLayout, printString, type Layout } from './layout.js';

/** What the code of a table depends on. */
export interface TableContext {
  readonly variable: string;
  readonly layOutType: LayOutType;
  /** Names that no member can have, because Mongoose's documents have members of those names. */
  readonly reserved: ReadonlySet<string>;
}

/** A `table()` call as lines of code. */
export function printTable(table: TableDescription, context: TableContext): readonly string[] {
  const { name, columns, primaryKey, indexes, remarks = [] } = table;
  const members = nameMembers(Object.keys(columns), context.reserved);
  const getMember = (column: string): string => members.get(column) ?? column;
  const comments: string[] = [];
  const written: Record<string, Layout> = {};
  const indexOf = chooseIndexes(table, comments);
  for (const [column, described] of Object.entries(columns)) {
    const problem = findColumnProblem(column, described);
    const member = getMember(column);
    const naming = { column: member === column ? undefined : column, layOutType: context.layOutType };
    const layout = problem === undefined ? layOutColumn(described, naming, indexOf.get(column)) : undefined;
    if (layout) written[member] = layout;
    else comments.push(`The column '${column}' is left out: it ${problem ?? 'has a type that is left out'}.`);
    const remark = describeSupport(described);
    if (layout && remark !== undefined) comments.push(`'${column}' ${remark}.`);
  }
  for (const { name: index, definition } of indexes) {
    if (definition.kind === 'UNKNOWN') {
      const cql = definition.cql === '' ? '' : `: ${definition.cql}`;
      comments.push(`The Data API does not use the index '${index}'${cql}`);
    }
  }
  const key = layOutObject({
    primaryKey: layOutObject({
      partitionBy: layOutArray(primaryKey.partitionBy.map((column) => printString(getMember(column)))),
      partitionSort: layOutClustering(primaryKey.partitionSort, getMember),
    }),
  });
  return [
    ...(remarks.length > 0 ? printDocComment(remarks.join('\n')) : []),
    ...comments.flatMap(printComment),
    `export const ${context.variable} = table(`,
    `  ${printString(name)},`,
    `  ${printLayout(layOutObject(written, true), 2, '', ',')}`,
    `  ${printLayout(key, 2, '', ',')}`,
    ');',
  ];
}

function layOutClustering(
  sort: TableDescription['primaryKey']['partitionSort'],
  getMember: (column: string) => string,
): Layout | undefined {
  const columns = Object.entries(sort).map(([column, direction]) =>
    printString(`${direction === -1 ? '-' : ''}${getMember(column)}`),
  );
  return columns.length === 0 ? undefined : layOutArray(columns);
}

/** What the Data API does not support of a column that it reads. */
function describeSupport({ apiSupport }: DescribedColumn): string | undefined {
  if (!apiSupport || apiSupport.createTable) return undefined;
  const { insert, cqlDefinition } = apiSupport;
  return insert ? `is ${cqlDefinition}, which only CQL can create` : `is ${cqlDefinition}, which is read-only`;
}

/** The index of each column: a column of `table()` has one; comments describe the others. */
function chooseIndexes({ name, indexes }: TableDescription, comments: string[]): ReadonlyMap<string, WrittenIndex> {
  const chosen = new Map<string, WrittenIndex>();
  for (const { name: index, definition } of indexes.toSorted(byUse)) {
    if (definition.kind === 'UNKNOWN') continue;
    const { column: of } = definition;
    const column = typeof of === 'string' ? of : (Object.keys(of)[0] ?? '');
    if (chosen.has(column)) {
      comments.push(`'${column}' has a second index, '${index}', which table() cannot state.`);
      continue;
    }
    chosen.set(column, { name: index === `${name}_${column}_index` ? undefined : index, definition });
  }
  return chosen;
}

/** The index of entries before those of keys and values. */
const byUse = (one: IndexDescription, other: IndexDescription): number => rank(one) - rank(other);
const rank = ({ definition }: IndexDescription): number =>
  definition.kind !== 'UNKNOWN' && typeof definition.column === 'string' ? 0 : 1;

/** The members of columns: their names, unless a query or a document gives them another meaning. */
function nameMembers(columns: readonly string[], reserved: ReadonlySet<string>): ReadonlyMap<string, string> {
  const isFree = (name: string): boolean => !reserved.has(name) && !/^[-#?<>!~]|\./.test(name);
  const taken = new Set(columns.filter(isFree));
  return new Map(
    columns.map((column) => {
      if (isFree(column)) return [column, column];
      let member = column.replaceAll(/[^\p{L}\p{N}_$]/gu, '_');
      while (taken.has(member) || reserved.has(member)) member += '_';
      taken.add(member);
      return [column, member];
    }),
  );
}
