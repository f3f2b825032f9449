import type { DescribedColumn, TableDescription } from '../description/description.js';
import { chooseIndexes, type ChosenIndexes, type StatedIndex } from '../description/choose-indexes.js';
import { getMapPart } from '../description/index-option.js';
import { findColumnProblem } from '../description/statable.js';
import { nameIndex } from '../../schema/index.js';
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
  const { name, columns, primaryKey, remarks = [] } = table;
  const members = nameMembers(Object.keys(columns), context.reserved);
  const getMember = (column: string): string => members.get(column) ?? column;
  const { stated, leftOut } = chooseIndexes(table);
  const comments: string[] = [];
  const written: Record<string, Layout> = {};
  for (const [column, described] of Object.entries(columns)) {
    const problem = findColumnProblem(column, described);
    const member = getMember(column);
    const naming = { column: member === column ? undefined : column, layOutType: context.layOutType };
    const layout =
      problem === undefined
        ? layOutColumn(described, naming, nameIndexes(table, column, stated.get(column)))
        : undefined;
    if (layout) written[member] = layout;
    else comments.push(`The column '${column}' is left out: it ${problem ?? 'has a type that is left out'}.`);
    const remark = describeSupport(described);
    if (layout && remark !== undefined) comments.push(`'${column}' ${remark}.`);
  }
  for (const index of leftOut) comments.push(describeIndex(table, index));
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

/** Indexes of a column without their names, where they have the names that `table()` gives them. */
const nameIndexes = (
  table: TableDescription,
  column: string,
  indexes: readonly StatedIndex[] = [],
): readonly WrittenIndex[] =>
  indexes.map(({ name, definition }) => {
    const part = indexes.length > 1 ? getMapPart(definition) : undefined;
    return { definition, name: name === nameIndex(table.name, column, part) ? undefined : name };
  });

/** Why an index is left out, with its CQL if the Data API does not describe it. */
function describeIndex({ indexes }: TableDescription, { name, problem }: ChosenIndexes['leftOut'][number]): string {
  const definition = indexes.find((index) => index.name === name)?.definition;
  if (definition?.kind !== 'UNKNOWN') return `The index '${name}' is left out: ${problem}.`;
  return `The Data API does not use the index '${name}'${definition.cql === '' ? '' : `: ${definition.cql}`}`;
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
