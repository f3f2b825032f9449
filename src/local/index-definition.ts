import type { ColumnDefinition, ElementType, IndexColumn, IndexDefinition } from '../wire/definitions.js';
import { isObject, jsonObject, printJson, type Json, type JsonObject } from '../wire/json.js';
import { fail, refuse } from './errors.js';
import { checkNotBlank } from './names.js';
import type { Table } from './tables/table.js';

/** The column that an index is asked for, and the function on it. */
export interface IndexTarget {
  readonly name: string;
  readonly type: ColumnDefinition;
  /** Only maps have one: their entries are indexed without. */
  readonly part?: '$keys' | '$values';
}

/** Finds the column that `definition.column` names. @throws {@link ApiError} */
export function findTarget(table: Table, column: Json | undefined): IndexTarget {
  if (typeof column === 'string') return { name: column, type: findColumn(table, column) };
  const [member] = isObject(column) && column.size === 1 ? column : [];
  const part = typeof member?.[1] === 'string' ? member[1].toLowerCase() : undefined;
  if (!member || (part !== '$keys' && part !== '$values')) {
    return badColumn('write the name of a column, {"column": "$keys"} or {"column": "$values"}');
  }
  const name = member[0];
  const type = findColumn(table, name);
  if (type.type === 'map') return { name, type, part };
  if (type.type === 'list' || type.type === 'set') return { name, type };
  return badColumn(`'${name}' is no map, list or set and has no ${part}`);
}

/** The column of a table. @throws {@link ApiError} when there is none */
export function findColumn(table: Table, name: string): ColumnDefinition {
  checkNotBlank('column', name);
  const column = table.columns.get(name);
  return column ?? fail('UNKNOWN_INDEX_COLUMN', `Table '${table.name}' has no column '${name}'.`);
}

/** The scalar or user-defined type of the values that an index on this target holds; none for map entries. */
export function indexedType({ type, part }: IndexTarget): ElementType | 'vector' | 'entries' | 'timeuuid' | 'counter' {
  switch (type.type) {
    case 'list':
    case 'set':
      return type.valueType;
    case 'map':
      return part === '$keys' ? type.keyType : part === '$values' ? type.valueType : 'entries';
    case 'userDefined':
      return type;
    default:
      return type.type;
  }
}

/** How the definition of an index names its target. */
export const indexColumn = ({ name, part }: IndexTarget): IndexColumn => (part ? { [name]: part } : name);

/** The column that an index is on. */
export const columnOf = (index: IndexDefinition): string =>
  typeof index.column === 'string' ? index.column : (Object.keys(index.column)[0] ?? '');

/**
 * What the database says to a new index: refuses one that the column has already, unless that is the same and may exist.
 * Answers whether the index is to be made.
 */
export function checkNotIndexed(table: Table, wanted: IndexDefinition, mayExist: boolean): boolean {
  const found = [...table.indexes].find(([, index]) => targetKey(index) === targetKey(wanted));
  if (!found) return true;
  const [name, index] = found;
  if (mayExist && index.kind === wanted.kind && optionsKey(index) === optionsKey(wanted)) return false;
  return refuse('INVALID_DATABASE_QUERY', `Column '${columnOf(wanted)}' has the index '${name}' already.`);
}

/** Cassandra names index files after the column, so it takes names of word characters only. @throws {@link ApiError} */
export function checkIndexable(name: string): void {
  if (!/^\w{1,48}$/.test(name)) {
    refuse('INVALID_DATABASE_QUERY', `Column '${name}' cannot be indexed: its name is not of 1 to 48 word characters.`);
  }
}

/** An index as listIndexes explains it. */
export function describeIndex(table: Table, name: string, index: IndexDefinition): JsonObject {
  const type = table.columns.get(columnOf(index))?.type;
  const elements = typeof index.column === 'string' && (type === 'list' || type === 'set');
  const column = elements ? { [columnOf(index)]: '$values' } : index.column;
  return jsonObject({
    name,
    definition: jsonObject({
      column: typeof column === 'string' ? column : jsonObject(column),
      options: toJson(index.options),
    }),
    indexType: index.kind,
  });
}

const targetKey = ({ column }: IndexDefinition): string =>
  typeof column === 'string' ? column : JSON.stringify(Object.entries(column));
const optionsKey = ({ options }: IndexDefinition): string => printJson(toJson(options));

const badColumn = (what: string): never =>
  fail('INVALID_FORMAT_FOR_INDEX_CREATION_COLUMN', `Bad index column: ${what}.`);

function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return value as JsonObject;
  return new Map(Object.entries(value as object).map(([key, member]) => [key, toJson(member)]));
}
