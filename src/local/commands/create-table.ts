import { toDefinitionName, KEYLESS_TYPES } from '../../cql/types.js';
import type { Json, JsonObject } from '../../json/json.js';
import { hasOption, readObject, readTexts } from '../fields/arguments.js';
import { OK, type KeyspaceCommand } from './command.js';
import { checkColumnCount, checkForDatabase } from '../ddl/database-checks.js';
import { defineColumns, listUncreatable } from '../definitions/column-definition.js';
import { createColumnsField, createPrimaryKeyField } from '../definitions/column-shape.js';
import { fail, refuse } from '../errors/errors.js';
import { readNewName, unquote } from '../fields/names.js';
import type { Settings } from '../settings/settings.js';
import { flag, object, required as requiredField, text } from '../fields/fields.js';
import type { TableShape } from '../definitions/table-shape.js';
import { Table } from '../tables/stored/table.js';

/** The options of the commands that create something. */
export const ifNotExists = object({ ifNotExists: flag() });

/** Whether the request has `ifNotExists: true`. */
export const allowsExisting = (args: JsonObject): boolean => hasOption(args, 'ifNotExists');

/** `createTable`. */
export const createTable: KeyspaceCommand = {
  fields: {
    name: text(),
    definition: requiredField(object({ columns: createColumnsField(), primaryKey: createPrimaryKeyField() })),
    options: ifNotExists,
  },
  changes: true,
  run(keyspace, args, { settings }) {
    const name = readNewName('table', args.get('name'));
    const shape = readShape(readObject(args, 'definition'), settings);
    if (keyspace.objects.has(name)) {
      return allowsExisting(args)
        ? OK
        : refuse('CANNOT_ADD_EXISTING_TABLE', `A table or collection '${name}' already exists.`);
    }
    checkColumnCount(name, shape.columns.size, settings.limits);
    for (const [column, definition] of shape.columns) checkForDatabase(keyspace, column, definition);
    checkKeyTypes(shape);
    keyspace.objects.set(
      name,
      new Table(keyspace.name, name, shape, keyspace.engine, keyspace.spaceName(name), keyspace.types),
    );
    return OK;
  },
};

function readShape(definition: JsonObject, settings: Settings): TableShape {
  const columns = defineColumns(requireMember(definition, 'columns'), settings);
  requireMember(definition, 'primaryKey');
  const key = readObject(definition, 'primaryKey');
  // A column named twice in partitionBy counts once.
  const partitionBy = [...new Set(readTexts(key, 'partitionBy').map(unquote))];
  const partitionSort = [...readObject(key, 'partitionSort')].map(
    ([name, direction]) => [unquote(name), direction === 1 ? 1 : -1] as const,
  );
  if (partitionBy.length === 0) fail('MISSING_PARTITION_COLUMNS', "'partitionBy' must name at least one column.");
  const unknownSort = partitionSort.map(([name]) => name).filter((name) => !columns.has(name));
  if (unknownSort.length > 0)
    fail('UNKNOWN_PARTITION_SORT_COLUMNS', `'partitionSort' names unknown columns: ${unknownSort.join(', ')}.`);
  const unknown = partitionBy.filter((name) => !columns.has(name));
  if (unknown.length > 0)
    fail('UNKNOWN_PARTITION_COLUMNS', `'partitionBy' names unknown columns: ${unknown.join(', ')}.`);
  const refused = listUncreatable(columns);
  if (refused.length > 0) {
    fail(
      'UNSUPPORTED_DATA_TYPE_TABLE_CREATION',
      `Columns of counter or timeuuid cannot be created: ${refused.join(', ')}.`,
    );
  }
  return { columns, partitionBy, partitionSort };
}

function requireMember(definition: JsonObject, name: string): Json {
  const value = definition.get(name);
  return value ?? fail('COMMAND_FIELD_VALUE_INVALID', `'createTable.definition.${name}' is required.`);
}

/** The server permits vectors in keys, which the builder does not. */
const NO_KEYS: ReadonlySet<string> = new Set(
  [...KEYLESS_TYPES].filter((type) => type !== 'vector').map(toDefinitionName),
);

function checkKeyTypes({ columns, partitionBy, partitionSort }: TableShape): void {
  const sorted = partitionSort.map(([name]) => name);
  const twice = sorted.find((name) => partitionBy.includes(name));
  if (twice !== undefined) fail('REQUEST_STRUCTURE_MISMATCH', `Column '${twice}' is in both parts of the key.`);
  for (const name of [...partitionBy, ...sorted]) {
    const type = columns.get(name)?.type ?? '';
    if (NO_KEYS.has(type)) {
      refuse(
        'UNSUPPORTED_DATA_TYPE_TABLE_CREATION',
        `Column '${name}' is of type ${type} and cannot be part of the key.`,
      );
    }
  }
}
