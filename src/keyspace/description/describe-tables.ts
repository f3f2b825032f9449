import {
  createTableDefinition,
  createUdtDefinition,
  createUdtDefinitions,
  listTableIndexes,
  type NamedIndex,
  type Table,
  type UdtDefinition,
  type UdtSpec,
} from '../../schema/index.js';
import { SchemaError } from '../../util/errors.js';
import type { IndexDescription, KeyspaceDescription, TableDescription, TypeDescription } from './description.js';
import { sortByName } from './sort-by-name.js';

/**
 * Describes the tables of a program as the Data API would list them.
 * @param types - user-defined types of the program that no table need use
 * @throws SchemaError `INVALID_COLUMN` if a user-defined type is defined twice, and differently
 */
export function describeTables(tables: readonly Table[], types: readonly UdtSpec[] = []): KeyspaceDescription {
  return {
    types: describeTypes(tables, types),
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
 * Describes the user-defined types of tables, and others, in the order of their names.
 * @throws SchemaError `INVALID_COLUMN` if a type is defined twice, and differently
 */
export function describeTypes(tables: readonly Table[], others: readonly UdtSpec[] = []): readonly TypeDescription[] {
  const types = new Map<string, UdtDefinition & { readonly by: string }>();
  const add = (type: UdtDefinition, by: string, table?: string): void => {
    const other = types.get(type.name);
    if (other && JSON.stringify(other.fields) !== JSON.stringify(type.fields)) {
      const text = `The type '${type.name}' is defined differently by ${other.by} and ${by}.`;
      throw new SchemaError('INVALID_COLUMN', text, table === undefined ? {} : { table });
    }
    types.set(type.name, { ...type, by: other?.by ?? by });
  };
  for (const table of tables) {
    for (const type of createUdtDefinitions(table)) add(type, `the table '${table.name}'`, table.name);
  }
  for (const type of others) add(createUdtDefinition(type), 'an exported c.udt()');
  return sortByName([...types.values()].map(({ name, fields }) => ({ name, fields })));
}
