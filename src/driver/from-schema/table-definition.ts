import type { CreateTableDefinition, CreateTypeDefinition, TableScalarColumnDefinition } from '@datastax/astra-db-ts';
import type { Schema } from 'mongoose';
import { getColumnName } from '../../schema/index.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseSurplusArguments } from '../errors/known-options.js';
import { convertSchemaToColumns, type StrictColumns } from './columns.js';
import { findUdtName } from './column-types.js';
import { readPathNames } from './named-paths.js';

/**
 * The definition of a table for documents of a Mongoose schema, with `_id` as the key. For other keys, define a
 * `table()`.
 *
 * @example
 * const { columns } = tableDefinitionFromSchema(User.schema);   // name: text, tags: list of text, …
 */
export function tableDefinitionFromSchema(schema: Schema): CreateTableDefinition & { columns: StrictColumns };
export function tableDefinitionFromSchema(
  schema: Schema,
  ...surplus: readonly unknown[]
): CreateTableDefinition & { columns: StrictColumns } {
  refuseSurplusArguments(surplus, 1, 'tableDefinitionFromSchema()');
  const names = readPathNames(schema);
  return { primaryKey: getColumnName({ names }, '_id'), columns: convertSchemaToColumns(schema) };
}

/**
 * The user-defined types of a schema, by name; create them before its table.
 * @throws AstraMongooseError if two paths define a type differently
 */
export function udtDefinitionsFromSchema(schema: Schema): Record<string, CreateTypeDefinition>;
export function udtDefinitionsFromSchema(
  schema: Schema,
  ...surplus: readonly unknown[]
): Record<string, CreateTypeDefinition> {
  refuseSurplusArguments(surplus, 1, 'udtDefinitionsFromSchema()');
  const types: Record<string, CreateTypeDefinition> = {};
  for (const [path, type] of Object.entries(schema.paths)) {
    const name = findUdtName(type);
    if (name === undefined) continue;
    const inner = type.schema ?? type.getEmbeddedSchemaType()?.schema;
    if (!inner) {
      const message = `Path ${path} cannot store a UDT, must be a subdocument, document array, or map.`;
      throw new AstraMongooseError(message, { path }, 'INVALID_OPTIONS');
    }
    const fields = convertSchemaToUDTColumns(inner);
    const other = types[name];
    if (other && JSON.stringify(other.fields) !== JSON.stringify(fields)) {
      throw new AstraMongooseError(`Conflicting definition for UDT ${name} at ${path}`, { path }, 'INVALID_OPTIONS');
    }
    types[name] = { fields };
  }
  return types;
}

/**
 * The fields of a user-defined type for subdocuments of a schema.
 * @throws AstraMongooseError if one is not a scalar
 */
export function convertSchemaToUDTColumns(
  schema: Schema,
  udtName?: string,
): Record<string, TableScalarColumnDefinition>;
export function convertSchemaToUDTColumns(
  schema: Schema,
  udtName?: string,
  ...surplus: readonly unknown[]
): Record<string, TableScalarColumnDefinition> {
  refuseSurplusArguments(surplus, 2, 'convertSchemaToUDTColumns()');
  const columns = convertSchemaToColumns(schema, udtName);
  const fields: Record<string, TableScalarColumnDefinition> = {};
  for (const [name, column] of Object.entries(columns)) {
    if (COMPOUND.has(column.type)) {
      throw new AstraMongooseError(
        `${column.type} is not supported for UDT columns`,
        { path: name },
        'INVALID_OPTIONS',
      );
    }
    fields[name] = column as TableScalarColumnDefinition;
  }
  return fields;
}

const COMPOUND: ReadonlySet<string> = new Set(['map', 'list', 'set', 'vector', 'userDefined']);
