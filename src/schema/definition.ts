import { MADE_BY_CQL_TYPES } from '../cql/types.js';
import { SchemaError } from '../util/errors.js';
import { isFields } from '../util/kinds.js';
import type { ColumnDefinition, IndexDefinition, TableDefinition } from '../data-api/definitions.js';
import type { Column, IndexSpec, UdtSpec } from './columns/column.js';
import { getColumnName, type Names } from './columns/naming.js';
import type { Table } from './table.js';

/** An index in the Data API's format, with its name. */
export interface NamedIndex {
  readonly name: string;
  readonly definition: IndexDefinition;
}

/** The `createTable` definition of a table, with the names that its columns have in the database. */
export function createTableDefinition(table: Table): TableDefinition {
  const toColumnName = (member: string): string => getColumnName(table, member);
  return {
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([name, column]) => [toColumnName(name), column.type]),
    ),
    primaryKey: {
      partitionBy: table.partitionBy.map(toColumnName),
      partitionSort: Object.fromEntries(
        table.partitionSort.map(({ name, direction }) => [toColumnName(name), direction]),
      ),
    },
  };
}

/** A user-defined type in the Data API's format. */
export interface UdtDefinition {
  readonly name: string;
  /** By name in the database. */
  readonly fields: Readonly<Record<string, ColumnDefinition>>;
  /** The names of the fields in the program, where they differ. */
  readonly names?: Names;
}

/**
 * The distinct user-defined types of a table's columns; they are created before the table.
 * @throws SchemaError `INVALID_COLUMN` if two columns define a type differently
 */
export function createUdtDefinitions(table: Table): readonly UdtDefinition[] {
  const types = new Map<string, UdtDefinition>();
  for (const [column, { udt }] of Object.entries(table.columns)) {
    if (!udt) continue;
    const type = createUdtDefinition(udt);
    const other = types.get(udt.name);
    if (other && JSON.stringify(other.fields) !== JSON.stringify(type.fields)) {
      const text = `table('${table.name}'): '${column}' defines the type '${udt.name}' differently from another column.`;
      throw new SchemaError('INVALID_COLUMN', text, { table: table.name, column });
    }
    types.set(udt.name, type);
  }
  return [...types.values()];
}

/** A user-defined type, with the names that its fields have in the database. */
export function createUdtDefinition(udt: UdtSpec): UdtDefinition {
  const fields = Object.entries(udt.fields).map(([name, field]) => [getColumnName(udt, name), field.type] as const);
  return { name: udt.name, fields: Object.fromEntries(fields), ...(udt.names && { names: udt.names }) };
}

/** Whether a value is a column of a user-defined type, made by `c.udt()`. */
export const isUdtColumn = (value: unknown): value is Column & { readonly udt: UdtSpec } =>
  isFields(value) && Object.isFrozen(value) && value['kind'] === 'udt' && isFields(value['udt']);

/** @throws SchemaError `INVALID_COLUMN` for a table with columns that only CQL can create */
export function checkCreatable(table: Table): void {
  for (const [column, { kind }] of Object.entries(table.columns)) {
    if (!MADE_BY_CQL_TYPES.has(kind)) continue;
    const text = `table('${table.name}'): the Data API cannot create the ${kind} column '${column}': create the table with CQL.`;
    throw new SchemaError('INVALID_COLUMN', text, { table: table.name, column });
  }
}

/** The indexes of a table, by name in the database. */
export function listTableIndexes(table: Table): readonly NamedIndex[] {
  return Object.entries(table.columns).flatMap(([member, column]) => {
    const name = getColumnName(table, member);
    const { indexes } = column;
    return indexes.map((index) => ({
      name: index.name ?? nameIndex(table.name, name, indexes.length > 1 ? index.kind : undefined),
      definition: createIndexDefinition(name, index),
    }));
  });
}

/**
 * The name of an index that is not given one.
 * @param column - its name in the database
 * @param part - the part of the map, if the map has several indexes
 */
export const nameIndex = (table: string, column: string, part?: string): string =>
  `${table}_${column}${part === undefined ? '' : `_${part}`}_index`;

function createIndexDefinition(name: string, index: IndexSpec): IndexDefinition {
  const { kind, name: _name, analyzer, metric, sourceModel, ...textOptions } = index;
  switch (kind) {
    case 'vector':
      return { kind, column: name, options: { ...(metric && { metric }), ...(sourceModel && { sourceModel }) } };
    case 'text':
      return { kind, column: name, options: analyzer === undefined ? {} : { analyzer } };
    case 'keys':
    case 'values':
      return { kind: 'regular', column: { [name]: `$${kind}` as const }, options: textOptions };
    default:
      return { kind: 'regular', column: name, options: textOptions };
  }
}
