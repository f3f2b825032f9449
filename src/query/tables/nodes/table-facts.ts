import type { Column, Table } from '../../../schema/index.js';
import { createValueTest } from '../../../schema/columns/value-check.js';
import { toBits, listColumnOperators, listServedOperators } from './served-operators.js';

/** The properties of a column that the rules use, computed once. */
export interface ColumnFacts {
  readonly name: string;
  readonly column: Column;
  /** Its position in the primary key, partition columns first; -1 for other columns. */
  readonly keyAt: number;
  /** Whether any condition on it is possible. */
  readonly filterable: boolean;
  /** Its operators, as bits. */
  readonly operators: number;
  /** The operators that its index serves, as bits. */
  readonly served: number;
  /** Whether a value is valid for the column. */
  readonly fits: (value: unknown) => boolean;
}

/** The columns of a table by name; inherited names such as `constructor` are not columns. */
export interface TableFacts {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, ColumnFacts>;
}

/** The properties of a table, computed once per table. */
export function getTableFacts(table: Table): TableFacts {
  const before = known.get(table);
  if (before) return before;
  const columns = new Map(
    Object.entries(table.columns).map(([name, column]) => [name, createColumnFacts(table, name, column)]),
  );
  const made = { table, columns };
  known.set(table, made);
  return made;
}

const known = new WeakMap<Table, TableFacts>();

function createColumnFacts(table: Table, name: string, column: Column): ColumnFacts {
  const operators = toBits(listColumnOperators(column));
  return {
    name,
    column,
    keyAt: table.keyColumns.indexOf(name),
    filterable: operators !== 0,
    operators,
    served: toBits(listServedOperators(column)),
    fits: createValueTest(column),
  };
}
