import { table as defineTable, type Column, type Table } from '../../schema/index.js';
import { buildColumn } from './build-columns.js';
import { chooseIndexes, describeLeftOut } from './choose-indexes.js';
import type { TableDescription, TypeDescription } from './description.js';
import { dropDefaultNames, toIndexOptions } from './index-option.js';
import { nameMembers } from './name-members.js';
import { describeSupport, findColumnProblem, findTableProblem } from './statable.js';

/** How the table of a description is built. */
export interface BuildOptions {
  readonly types: readonly TypeDescription[];
  /** Names that no member can have, because Mongoose's documents have members of those names. */
  readonly reserved: ReadonlySet<string>;
  /** The member of a column in the program, if that declares it. */
  readonly findMember?: (column: string) => string | undefined;
  /** The values that the program allows in a column. */
  readonly findAllowed?: (column: string) => readonly unknown[] | undefined;
}

/** A table of a description; undefined if `table()` cannot state it. */
export interface BuiltTable {
  readonly table: Table | undefined;
  /** What is left out, and why; one sentence each. */
  readonly notes: readonly string[];
}

/** Makes the table of a description, as the code that is written of it would. */
export function buildTable(description: TableDescription, options: BuildOptions): BuiltTable {
  const { name, columns, primaryKey } = description;
  const problem = findTableProblem(description, options.types);
  if (problem !== undefined) return { table: undefined, notes: [`Its rows cannot be read here: ${problem}.`] };
  const members = nameAll(Object.keys(columns), options);
  const getMember = (column: string): string => members.get(column) ?? column;
  const { stated, leftOut } = chooseIndexes(description);
  const notes: string[] = [];
  const built: [string, Column][] = [];
  for (const [column, described] of Object.entries(columns)) {
    const refusal = findColumnProblem(column, described, options.types);
    if (refusal !== undefined) {
      notes.push(`The column '${column}' is left out: it ${refusal}.`);
      continue;
    }
    const support = describeSupport(described);
    if (support !== undefined) notes.push(`'${column}' ${support}.`);
    const { types, findAllowed } = options;
    const index = toIndexOptions(described, dropDefaultNames(name, column, stated.get(column)));
    const parts = { types, allowed: findAllowed?.(column), index };
    built.push([getMember(column), buildColumn(described, column, parts)]);
  }
  notes.push(...leftOut.map((index) => describeLeftOut(description, index)));
  const partitionSort = Object.entries(primaryKey.partitionSort).map(
    ([column, direction]) => `${direction === -1 ? '-' : ''}${getMember(column)}`,
  );
  const partitionBy = primaryKey.partitionBy.map(getMember);
  return { table: defineTable(name, Object.fromEntries(built), { primaryKey: { partitionBy, partitionSort } }), notes };
}

/** Members of the program keep their names; the others get names that are free. */
function nameAll(columns: readonly string[], { reserved, findMember }: BuildOptions): ReadonlyMap<string, string> {
  const known = new Map(
    columns.flatMap((column) => {
      const member = findMember?.(column);
      return member === undefined ? [] : [[column, member] as const];
    }),
  );
  const taken = new Set([...reserved, ...known.values()]);
  const others = nameMembers(
    columns.filter((column) => !known.has(column)),
    taken,
  );
  return new Map([...others, ...known]);
}
