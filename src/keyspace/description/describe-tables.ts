import {
  createTableDefinition,
  createUdtDefinitions,
  listTableIndexes,
  type NamedIndex,
  type Table,
  type UdtDefinition,
} from '../../schema/index.js';
import { SchemaError } from '../../util/errors.js';
import type { IndexDescription, KeyspaceDescription, TableDescription, TypeDescription } from './description.js';
import { sortByName } from './sort-by-name.js';

/**
 * Describes the tables of a program as the Data API would list them.
 * @throws SchemaError `INVALID_COLUMN` if two tables define a user-defined type differently
 */
export function describeTables(tables: readonly Table[]): KeyspaceDescription {
  return {
    types: describeTypes(tables),
    tables: sortByName(tables.map(describeTable)),
    collections: [],
  };
}

/** Describes a table of a program as the Data API would list it. */
export function describeTable(table: Table): TableDescription {
  const { columns, primaryKey } = createTableDefinition(table);
  return {
    name: table.name,
    columns,
    primaryKey,
    indexes: listTableIndexes(table).map((index) => describeIndex(columns, index)),
  };
}

/** The database describes the index of a list or set as one of its values. */
function describeIndex(columns: TableDescription['columns'], { name, definition }: NamedIndex): IndexDescription {
  const { column } = definition;
  if (definition.kind !== 'regular' || typeof column !== 'string') return { name, definition };
  const type = columns[column]?.type;
  if (type !== 'list' && type !== 'set') return { name, definition };
  return { name, definition: { ...definition, column: { [column]: '$values' } } };
}

/**
 * Describes the user-defined types of tables, in the order of their names.
 * @throws SchemaError `INVALID_COLUMN` if two tables define a type differently
 */
export function describeTypes(tables: readonly Table[]): readonly TypeDescription[] {
  const types = new Map<string, UdtDefinition & { readonly table: string }>();
  for (const table of tables) {
    for (const type of createUdtDefinitions(table)) {
      const other = types.get(type.name);
      if (other && JSON.stringify(other.fields) !== JSON.stringify(type.fields)) {
        const text = `The tables '${other.table}' and '${table.name}' define the type '${type.name}' differently.`;
        throw new SchemaError('INVALID_COLUMN', text, { table: table.name });
      }
      types.set(type.name, { ...type, table: table.name });
    }
  }
  return sortByName([...types.values()].map(({ name, fields }) => ({ name, fields })));
}
