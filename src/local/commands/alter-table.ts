import type { ColumnDefinition } from '../../data-api/definitions.js';
import { isArray, isObject, type Json, type JsonObject } from '../../json/json.js';
import { readObject, readText, readTexts } from '../fields/arguments.js';
import { checkColumnCount, checkForDatabase, isCompatible } from '../ddl/database-checks.js';
import { defineColumns, listUncreatable, addService } from '../definitions/column-definition.js';
import { createColumnsField } from '../definitions/column-shape.js';
import { OK, type ObjectCommand } from './command.js';
import { checkService, createServiceField } from '../providers/embedding-models.js';
import { fail, refuse } from '../errors/errors.js';
import { getIndexedColumn } from '../tables/stored/index-values.js';
import type { Keyspace } from '../catalog/keyspace.js';
import { unquote } from '../fields/names.js';
import type { Settings } from '../settings/settings.js';
import {
  list,
  objectOf,
  refuseMismatch,
  noOptions,
  readMembers,
  text,
  type Field,
  type Fields,
} from '../fields/fields.js';
import type { Table } from '../tables/stored/table.js';

/** `alterTable`: adds or drops columns, or sets the model that creates the vectors of a column. */
export const alterTable: ObjectCommand = {
  fields: { operation: createOperationField(), options: noOptions() },
  onTableSchema:
    (keyspace) =>
    (table, args, { settings }) => {
      if (!args.has('operation')) fail('COMMAND_FIELD_VALUE_INVALID', "'alterTable.operation' is required.");
      const operation = readObject(args, 'operation');
      const name = readText(operation, 'name');
      const columns = operation.get('columns');
      if (isEmpty(columns)) fail('MISSING_ALTER_TABLE_OPERATIONS', `Nothing to do: '${name}' names no columns.`);
      if (name === 'add') add(keyspace, table, columns, settings);
      else if (name === 'drop') drop(keyspace, table, readColumnNames(operation), settings);
      else if (name === 'addVectorize') addVectorize(table, readObject(operation, 'columns'), settings);
      else dropVectorize(table, readColumnNames(operation));
      return OK;
    },
};

const OPERATIONS: Readonly<Record<string, Fields>> = {
  add: { columns: createColumnsField() },
  drop: { columns: list(text()) },
  addVectorize: { columns: objectOf('an object of columns', createServiceField(), null) },
  dropVectorize: { columns: list(text()) },
};

/** An object with one operation; read as its name and its columns. */
function createOperationField(): Field {
  return {
    read(value, path) {
      const [first, ...more] = isObject(value) ? value : [];
      if (!first) return refuseMismatch(path, 'an object with one operation');
      const [name, member] = first;
      const fields = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!fields) {
        return fail(
          'COMMAND_UNKNOWN',
          `There is no operation '${name}': use one of ${Object.keys(OPERATIONS).join(', ')}.`,
        );
      }
      const members = readMembers(fields, member, `${path}.${name}`);
      if (more.length > 0) return refuseMismatch(path, 'an object with one operation only');
      return new Map([['name', name], ...members]);
    },
  };
}

const isEmpty = (columns: Json | undefined): boolean =>
  isObject(columns) ? columns.size === 0 : !isArray(columns) || columns.length === 0;

const readColumnNames = (operation: JsonObject): readonly string[] => [
  ...new Set(readTexts(operation, 'columns').map(unquote)),
];

function add(keyspace: Keyspace, table: Table, given: Json | undefined, settings: Settings): void {
  const columns = defineColumns(given, settings);
  const refused = listUncreatable(columns);
  if (refused.length > 0) {
    fail(
      'CANNOT_ADD_UNSUPPORTED_DATA_TYPE_COLUMNS',
      `Columns of counter or timeuuid cannot be added: ${refused.join(', ')}.`,
    );
  }
  const existing = [...columns.keys()].filter((name) => table.columns.has(name));
  if (existing.length > 0)
    fail('CANNOT_ADD_EXISTING_COLUMNS', `Table '${table.name}' has these columns: ${existing.join(', ')}.`);
  checkColumnCount(table.name, table.columns.size + columns.size, settings.limits);
  const dropped = keyspace.droppedColumns.get(table);
  for (const [name, column] of columns) {
    checkForDatabase(keyspace, name, column);
    const before = dropped?.get(name);
    if (before && !isCompatible(before, column)) {
      refuse('CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN', `Column '${name}' was dropped before, with another type.`);
    }
  }
  table.addColumns(columns);
}

function drop(keyspace: Keyspace, table: Table, columns: readonly string[], { dialect }: Settings): void {
  const key = new Set([...table.partitionBy, ...table.partitionSort.map(([name]) => name)]);
  const indexed = new Set([...table.indexes.values()].map(getIndexedColumn));
  refuseAny('drop', columns, (name) => key.has(name), 'CANNOT_DROP_PRIMARY_KEY_COLUMNS', 'of the primary key');
  refuseUnknown('drop', table, columns, 'CANNOT_DROP_UNKNOWN_COLUMNS');
  refuseAny(
    'drop',
    columns,
    (name) => indexed.has(name),
    'CANNOT_DROP_INDEXED_COLUMNS',
    'that have an index, which must be dropped first',
  );
  const typed = columns.find((name) => table.columns.get(name)?.type === 'userDefined');
  if (typed !== undefined && dialect === 'cassandra') {
    refuse('INVALID_DATABASE_QUERY', `Apache Cassandra cannot drop column '${typed}' of a user-defined type.`);
  }
  const dropped = keyspace.droppedColumns.get(table) ?? new Map<string, ColumnDefinition>();
  for (const name of columns) {
    const column = table.columns.get(name);
    if (column) dropped.set(name, column);
  }
  keyspace.droppedColumns.set(table, dropped);
  table.dropColumns(columns);
}

function addVectorize(table: Table, columns: JsonObject, settings: Settings): void {
  const empty = [...columns].find(([, service]) => service === null)?.[0];
  if (empty !== undefined) fail('COMMAND_FIELD_VALUE_INVALID', `The service of '${empty}' must not be null.`);
  const given = [...columns.keys()].map(unquote);
  refuseUnknown('set a service for', table, given, 'CANNOT_VECTORIZE_UNKNOWN_COLUMNS');
  refuseAny(
    'set a service for',
    given,
    isNoVector(table),
    'CANNOT_VECTORIZE_NON_VECTOR_COLUMNS',
    'that are not vectors',
  );
  const changed = new Map<string, ColumnDefinition>();
  for (const [name, service] of columns) {
    const column = table.columns.get(unquote(name));
    if (column?.type === 'vector' && isObject(service)) {
      checkService(service, column.dimension);
      changed.set(unquote(name), addService({ type: 'vector', dimension: column.dimension }, service, settings));
    }
  }
  table.addColumns(changed);
}

function dropVectorize(table: Table, columns: readonly string[]): void {
  refuseUnknown('drop the service of', table, columns, 'CANNOT_DROP_VECTORIZE_FROM_UNKNOWN_COLUMNS');
  refuseAny(
    'drop the service of',
    columns,
    isNoVector(table),
    'CANNOT_DROP_VECTORIZE_FROM_NON_VECTOR_COLUMNS',
    'that are not vectors',
  );
  for (const name of columns) {
    const column = table.columns.get(name);
    if (column?.type === 'vector') table.addColumns(new Map([[name, { type: 'vector', dimension: column.dimension }]]));
  }
}

function refuseUnknown(
  doing: string,
  table: Table,
  columns: readonly string[],
  code: Parameters<typeof fail>[0],
): void {
  refuseAny(doing, columns, (name) => !table.columns.has(name), code, 'that the table does not have');
}

const isNoVector =
  (table: Table) =>
  (name: string): boolean =>
    table.columns.get(name)?.type !== 'vector';

function refuseAny(
  doing: string,
  columns: readonly string[],
  isBad: (name: string) => boolean,
  code: Parameters<typeof fail>[0],
  which: string,
): void {
  const bad = columns.filter(isBad);
  if (bad.length > 0) fail(code, `Cannot ${doing} columns ${which}: ${bad.join(', ')}.`);
}
