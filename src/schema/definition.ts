import type { IndexDefinition, TableDefinition } from '../wire/definitions.js';
import type { Column } from './column.js';
import type { Table } from './table.js';

/** An index as the Data API creates it, with its name. */
export interface NamedIndex {
  readonly name: string;
  readonly definition: IndexDefinition;
}

/** The `createTable` definition of a table. */
export function tableDefinition(table: Table): TableDefinition {
  return {
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, column.type])),
    primaryKey: {
      partitionBy: table.partitionBy,
      partitionSort: Object.fromEntries(table.partitionSort.map(({ name, direction }) => [name, direction])),
    },
  };
}

/** The indexes of a table, by their names in the database. */
export function tableIndexes(table: Table): readonly NamedIndex[] {
  return Object.entries(table.columns).flatMap(([name, column]) => {
    const definition = indexDefinition(name, column);
    return definition ? [{ name: column.index?.name ?? `${table.name}_${name}_index`, definition }] : [];
  });
}

function indexDefinition(name: string, column: Column): IndexDefinition | undefined {
  const { index } = column;
  if (!index) return undefined;
  const { kind, name: _name, analyzer, metric, sourceModel, ...textOptions } = index;
  switch (kind) {
    case 'vector':
      return { kind, column: name, options: { ...(metric && { metric }), ...(sourceModel && { sourceModel }) } };
    case 'text':
      return { kind, column: name, options: analyzer === undefined ? {} : { analyzer } };
    case 'keys':
    case 'values':
      return { kind: 'regular', column: { [name]: `$${kind}` as const }, options: {} };
    default:
      return { kind: 'regular', column: name, options: textOptions };
  }
}
