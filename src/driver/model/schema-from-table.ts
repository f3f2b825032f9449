import { Schema } from 'mongoose';
import type { Table } from '../../schema/index.js';
import { SchemaError } from '../../util/errors.js';
import { mapEntriesByPath, createSetMethods } from '../documents/map-entries.js';
import { refuseSurplusArguments } from '../errors/known-options.js';
import { addMethod, RESERVED_PATHS } from '../internals/index.js';
import { plugins } from '../plugins/plugins.js';
import { selectKeys } from '../plugins/select-keys.js';
import { createTableMethods } from '../documents/table-document.js';
import { TABLE_OPTION, TableHandle } from '../collection/table-handle.js';
import { createByIdMethods, createTableStatics } from './table-statics.js';
import { createColumnType } from '../types/column-type.js';

/**
 * Creates the Mongoose schema of a table: a path for each column, with the column's options. It has `_id` and a version
 * key only if the table has such columns.
 */
export function schemaFromTable(table: Table): Schema;
export function schemaFromTable(table: Table, ...surplus: readonly unknown[]): Schema {
  refuseSurplusArguments(surplus, 1, 'schemaFromTable()');
  refuseReserved(table);
  const paths = Object.entries(table.columns).map(([name, column]) => [name, createColumnType(name, column)] as const);
  const options = {
    collection: table.name,
    // Documents are saved by the primary key, not by a generated `_id`.
    _id: false as const,
    id: table.schema !== undefined && '_id' in table.columns,
    // Tables cannot increment versions.
    versionKey: false as const,
    minimize: false,
    // An unknown column is a mistake that must not be ignored.
    strict: 'throw' as const,
    [TABLE_OPTION]: new TableHandle(table),
  };
  const schema: Schema = new Schema({}, options);
  if (table.schema instanceof Schema) schema.add(removePaths(table.schema as Schema));
  schema.add(Object.fromEntries(paths) as never);
  const hasMaps = Object.values(table.columns).some(({ kind }) => kind === 'map');
  for (const [name, method] of Object.entries({ ...(hasMaps && createSetMethods()), ...createTableMethods(table) })) {
    // A column hides a method of the same name, including Mongoose's own.
    addMethod(schema, name, method);
  }
  // Mongoose installs them only on models created after `setDriver()`.
  for (const plugin of plugins) plugin(schema);
  mapEntriesByPath(schema);
  selectKeys(schema, table);
  Object.assign(schema.statics, createTableStatics(table));
  // In older versions of Mongoose only models have them.
  Object.assign(schema.query, createByIdMethods(table));
  return schema;
}

/** @throws SchemaError `INVALID_NAME` */
function refuseReserved(table: Table): void {
  const column = Object.keys(table.columns).find((name) => RESERVED_PATHS.has(name));
  if (column === undefined) return;
  const message = `'${column}' of '${table.name}' cannot be a path of Mongoose's documents, which have a member of that name. Give it another name here, and the option column: '${column}'.`;
  throw new SchemaError('INVALID_NAME', message, { table: table.name, column });
}

/** The methods, statics, virtuals, hooks and plugins of a schema, without its paths, which are the table's columns. */
function removePaths(schema: Schema): Schema {
  const behaviour = schema.clone();
  behaviour.remove(Object.keys(behaviour.paths));
  behaviour.clearIndexes();
  return behaviour;
}
