import type { CqlScalarType } from '../../cql/types.js';
import type { ColumnDefinition, ElementType, IndexColumn, IndexDefinition } from '../../data-api/definitions.js';
import { isObject, createJsonObject, printJson, type Json, type JsonObject } from '../../json/json.js';
import { fail, refuse } from '../errors/errors.js';
import { readNewColumnName } from '../fields/names.js';
import type { Dialect } from '../settings/settings.js';
import type { Field } from '../fields/fields.js';
import { getIndexedColumn } from '../tables/stored/index-values.js';
import type { Table } from '../tables/stored/table.js';
import { getIndexMetric } from '../../data-api/index-metric.js';
import { isMap } from '../../util/kinds.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';
import { isName } from '../../data-api/names.js';

/** The column of an index, and the function on it. */
export interface IndexTarget {
  readonly name: string;
  readonly type: ColumnDefinition;
  /** Only maps have one: entries are indexed without it. */
  readonly part?: '$keys' | '$values';
}

/** The member `column` of createIndex: the name of a column, or an object with a column and the part of it. */
export const createIndexColumnField = (): Field => ({
  read(value) {
    if (typeof value === 'string') return value;
    const [member, ...more] = isObject(value) ? value : [];
    const part = typeof member?.[1] === 'string' ? member[1].toLowerCase() : undefined;
    if (!member || more.length > 0 || (part !== '$keys' && part !== '$values')) {
      return refuseColumn('write the name of a column, {"column": "$keys"} or {"column": "$values"}');
    }
    return new Map([[member[0], part]]);
  },
});

/** Finds the column read by {@link createIndexColumnField}. @throws {@link ApiError} */
export function findTarget(table: Table, column: Json | undefined): IndexTarget {
  const [given, part] = isObject(column) ? ([...column][0] ?? []) : [column];
  const { name, type } = findColumn(table, typeof given === 'string' ? given : '');
  if (part !== '$keys' && part !== '$values') return { name, type };
  if (type.type === 'map') return { name, type, part };
  if (type.type === 'list' || type.type === 'set') return { name, type };
  return refuseColumn(`'${name}' is not a map, list or set and has no ${part}`);
}

/** The column of a table. @throws {@link ApiError} if there is none */
export function findColumn(table: Table, given: string): Pick<IndexTarget, 'name' | 'type'> {
  const name = readNewColumnName('column', given);
  const type =
    table.columns.get(name) ?? fail('UNKNOWN_INDEX_COLUMN', `Table '${table.name}' has no column '${name}'.`);
  return { name, type };
}

/** The scalar or user-defined type of the values in an index on this target; none for map entries. */
export function getIndexedType({ type, part }: IndexTarget): ElementType | 'vector' | 'entries' | CqlScalarType {
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

/** The target in the format of an index definition. */
export const toIndexColumn = ({ name, part }: IndexTarget): IndexColumn => (part ? { [name]: part } : name);

/**
 * The database's checks of a new index: refuses one that the column already has, unless it is the same and may exist.
 * Returns whether to create the index.
 */
export function checkNotIndexed(table: Table, wanted: IndexDefinition, mayExist: boolean): boolean {
  const found = [...table.indexes].find(([, index]) => toTargetKey(index) === toTargetKey(wanted));
  if (!found) return true;
  const [name, index] = found;
  if (mayExist && index.kind === wanted.kind && toOptionsKey(index) === toOptionsKey(wanted)) return false;
  return refuse('INVALID_DATABASE_QUERY', `Column '${getIndexedColumn(wanted)}' already has the index '${name}'.`);
}

/**
 * The database's checks of every index: its files contain the name of the column, which must therefore consist of word
 * characters; a single partition column needs no index, and key columns cannot be analyzed. @throws {@link ApiError}
 */
export function checkIndexable(table: Table, index: IndexDefinition, dialect: Dialect): void {
  const name = getIndexedColumn(index);
  const refuseIndex = (why: string): never =>
    refuse('INVALID_DATABASE_QUERY', `Column '${name}' cannot be indexed: ${why}.`);
  if (!isName(name)) refuseIndex(`its name must have 1 to ${FIXED_LIMITS.maxName} letters, digits or underscores`);
  const [first, ...more] = table.partitionBy;
  if (name === first && more.length === 0) refuseIndex('it is the only partition column');
  if (table.isKey(name) && isAnalyzed(index, dialect)) refuseIndex('key columns cannot have text options');
}

/** Apache Cassandra treats text options as an analyzer even if all are off; the Data API always sends them. */
function isAnalyzed({ kind, options }: IndexDefinition, dialect: Dialect): boolean {
  if (kind !== 'regular') return kind === 'text';
  if (dialect === 'cassandra') return Object.keys(options).length > 0;
  return options.caseSensitive === false || options.normalize === true || options.ascii === true;
}

/** An index as described by listIndexes. */
export function describeIndex(table: Table, name: string, index: IndexDefinition): JsonObject {
  const type = table.columns.get(getIndexedColumn(index))?.type;
  const elements = typeof index.column === 'string' && (type === 'list' || type === 'set');
  const column = elements ? { [getIndexedColumn(index)]: '$values' } : index.column;
  return createJsonObject({
    name,
    definition: createJsonObject({
      column: typeof column === 'string' ? column : createJsonObject(column),
      options: toJson(
        index.kind === 'vector' ? { ...index.options, metric: getIndexMetric(index.options) } : index.options,
      ),
    }),
    indexType: index.kind,
  });
}

const toTargetKey = ({ column }: IndexDefinition): string =>
  typeof column === 'string' ? column : JSON.stringify(Object.entries(column));
const toOptionsKey = ({ options }: IndexDefinition): string => printJson(toJson(options));

const refuseColumn = (what: string): never =>
  fail('INVALID_FORMAT_FOR_INDEX_CREATION_COLUMN', `Invalid index column: ${what}.`);

function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (isMap(value)) return value as JsonObject;
  return new Map(Object.entries(value as object).map(([key, member]) => [key, toJson(member)]));
}
