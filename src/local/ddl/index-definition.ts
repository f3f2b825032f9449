import type { CqlScalarType } from '../../cql/types.js';
import type { ColumnDefinition, ElementType, IndexColumn, IndexDefinition } from '../../data-api/definitions.js';
import { isObject, createJsonObject, printJson, type Json, type JsonObject } from '../../json/json.js';
import { fail, refuse } from '../errors/errors.js';
import { readNewColumnName } from '../fields/names.js';
import type { Dialect } from '../settings/settings.js';
import type { Field } from '../fields/fields.js';
import type { Table } from '../tables/stored/table.js';
import { getIndexMetric } from '../tables/stored/vectors.js';
import { isMap } from '../../util/kinds.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';
import { isName } from '../../data-api/names.js';

/** The column that an index is asked for, and the function on it. */
export interface IndexTarget {
  readonly name: string;
  readonly type: ColumnDefinition;
  /** Only maps have one: their entries are indexed without. */
  readonly part?: '$keys' | '$values';
}

/** The member `column` of createIndex: the name of a column, or an object of one with the part of it. */
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

/** Finds the column that {@link createIndexColumnField} has read. @throws {@link ApiError} */
export function findTarget(table: Table, column: Json | undefined): IndexTarget {
  const [given, part] = isObject(column) ? ([...column][0] ?? []) : [column];
  const { name, type } = findColumn(table, typeof given === 'string' ? given : '');
  if (part !== '$keys' && part !== '$values') return { name, type };
  if (type.type === 'map') return { name, type, part };
  if (type.type === 'list' || type.type === 'set') return { name, type };
  return refuseColumn(`'${name}' is not a map, list or set and has no ${part}`);
}

/** The column of a table. @throws {@link ApiError} when there is none */
export function findColumn(table: Table, given: string): Pick<IndexTarget, 'name' | 'type'> {
  const name = readNewColumnName('column', given);
  const type =
    table.columns.get(name) ?? fail('UNKNOWN_INDEX_COLUMN', `Table '${table.name}' has no column '${name}'.`);
  return { name, type };
}

/** The scalar or user-defined type of the values that an index on this target holds; none for map entries. */
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

/** How the definition of an index names its target. */
export const toIndexColumn = ({ name, part }: IndexTarget): IndexColumn => (part ? { [name]: part } : name);

/** The column that an index is on. */
export const getIndexColumn = (index: IndexDefinition): string =>
  typeof index.column === 'string' ? index.column : (Object.keys(index.column)[0] ?? '');

/**
 * What the database says to a new index: refuses one that the column has already, unless that is the same and may exist.
 * Answers whether the index is to be made.
 */
export function checkNotIndexed(table: Table, wanted: IndexDefinition, mayExist: boolean): boolean {
  const found = [...table.indexes].find(([, index]) => toTargetKey(index) === toTargetKey(wanted));
  if (!found) return true;
  const [name, index] = found;
  if (mayExist && index.kind === wanted.kind && toOptionsKey(index) === toOptionsKey(wanted)) return false;
  return refuse('INVALID_DATABASE_QUERY', `Column '${getIndexColumn(wanted)}' already has the index '${name}'.`);
}

/**
 * What the database says to every index: its files bear the name of the column, so that has word characters only; the
 * only partition column is found without one, and no key column has its texts analyzed. @throws {@link ApiError}
 */
export function checkIndexable(table: Table, index: IndexDefinition, dialect: Dialect): void {
  const name = getIndexColumn(index);
  const no = (why: string): never => refuse('INVALID_DATABASE_QUERY', `Column '${name}' cannot be indexed: ${why}.`);
  if (!isName(name)) no(`its name must have 1 to ${FIXED_LIMITS.maxName} letters, digits or underscores`);
  const [first, ...more] = table.partitionBy;
  if (name === first && more.length === 0) no('it is the only partition column');
  if (table.isKey(name) && isAnalyzed(index, dialect)) no('key columns cannot have text options');
}

/** Apache Cassandra takes the options of a text for an analyzer even when they ask for nothing; the Data API always sends them. */
function isAnalyzed({ kind, options }: IndexDefinition, dialect: Dialect): boolean {
  if (kind !== 'regular') return kind === 'text';
  if (dialect === 'cassandra') return Object.keys(options).length > 0;
  return options.caseSensitive === false || options.normalize === true || options.ascii === true;
}

/** An index as listIndexes explains it. */
export function describeIndex(table: Table, name: string, index: IndexDefinition): JsonObject {
  const type = table.columns.get(getIndexColumn(index))?.type;
  const elements = typeof index.column === 'string' && (type === 'list' || type === 'set');
  const column = elements ? { [getIndexColumn(index)]: '$values' } : index.column;
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
