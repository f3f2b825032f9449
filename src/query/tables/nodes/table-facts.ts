import type { Column, Table } from '../../../schema/index.js';
import { createValueTest } from '../../../schema/columns/value-check.js';
import { toBits, listColumnOperators, listServedOperators } from './served-operators.js';

/** What the rules ask of a column, found out once. */
export interface ColumnFacts {
  readonly name: string;
  readonly column: Column;
  /** Its place in the primary key, partition columns first; -1 outside of it. */
  readonly keyAt: number;
  /** Whether conditions on it are possible at all. */
  readonly filterable: boolean;
  /** The operators that it has, as bits. */
  readonly operators: number;
  /** Those that its index serves. */
  readonly served: number;
  /** Whether a value is one of the column. */
  readonly fits: (value: unknown) => boolean;
}

/** The columns of a table by name; names such as `constructor` are no columns. */
export interface TableFacts {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, ColumnFacts>;
}

/** The facts of a table, made once for each. */
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
