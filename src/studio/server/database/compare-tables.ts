import type { TableDescription } from '../../../keyspace/description/description.js';
import { printColumnType } from '../../../keyspace/cql/write-cql.js';
import { getColumnName } from '../../../schema/index.js';
import type { ProgramTable } from './program.js';

/** Where the declaration of the program differs from the table; the table is as the database has it. */
export function compareTables({ table, module }: ProgramTable, { columns }: TableDescription): readonly string[] {
  const declared = new Map(
    Object.entries(table.columns).map(([member, column]) => [getColumnName(table, member), column]),
  );
  const undeclared = Object.keys(columns).filter((name) => !declared.has(name));
  const missing = [...declared.keys()].filter((name) => !Object.hasOwn(columns, name));
  const other = [...declared].flatMap(([name, { type }]) => {
    const described = columns[name];
    if (!described || described.type === 'UNSUPPORTED') return [];
    const [one, theirs] = [printColumnType(type), printColumnType(described)];
    return one === theirs.replace(/^frozen<(.*)>$/, '$1') ? [] : [`'${name}' is ${theirs}, and ${one} in ${module}.`];
  });
  return [
    ...(undeclared.length > 0 ? [`${module} does not declare ${printNames(undeclared)}.`] : []),
    ...(missing.length > 0 ? [`The database lacks ${printNames(missing)}, which ${module} declares.`] : []),
    ...other,
  ];
}

const printNames = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
