import type { TableDescription } from '../description/description.js';
import { chooseIndexes, describeLeftOut } from '../description/choose-indexes.js';
import { dropDefaultNames } from '../description/index-option.js';
import { nameMembers } from '../description/name-members.js';
import { describeSupport, findColumnProblem } from '../description/statable.js';
import { layOutColumn, type LayOutType } from './column-code.js';
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
        ? layOutColumn(described, naming, dropDefaultNames(table.name, column, stated.get(column)))
        : undefined;
    if (layout) written[member] = layout;
    else comments.push(`The column '${column}' is left out: it ${problem ?? 'has a type that is left out'}.`);
    const remark = describeSupport(described);
    if (layout && remark !== undefined) comments.push(`'${column}' ${remark}.`);
  }
  for (const index of leftOut) comments.push(describeLeftOut(table, index));
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
