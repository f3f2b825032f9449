import { MADE_BY_CQL_TYPES, UNORDERED_TYPES } from '../../cql/types.js';
import type { ColumnDefinition, ElementType, ScalarType } from '../../data-api/definitions.js';
import { isObject, type Json, type JsonObject } from '../../json/json.js';
import { readText } from '../fields/arguments.js';
import { SCALAR_TYPES } from './column-shape.js';
import { checkService, readService } from '../providers/embedding-models.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { fail } from '../errors/errors.js';
import { readNewColumnName } from '../fields/names.js';
import type { Settings } from '../settings/settings.js';

/** Checks columns in their long form and returns their definitions. @throws {@link ApiError} */
export function defineColumns(columns: Json | undefined, settings: Settings): Map<string, ColumnDefinition> {
  const result = new Map<string, ColumnDefinition>();
  for (const [name, given] of isObject(columns) ? columns : []) {
    const column = readNewColumnName('column', name);
    if (isObject(given)) result.set(column, defineColumn(name, given, settings));
  }
  return result;
}

/** Names of columns whose type exists in Cassandra but cannot be created. */
export const listUncreatable = (columns: ReadonlyMap<string, ColumnDefinition>): readonly string[] =>
  [...columns].filter(([, column]) => NOT_CREATABLE.has(column.type)).map(([name]) => name);

/** Names of the user-defined types in a column. */
export function listUdtNames(column: ColumnDefinition): readonly string[] {
  if (column.type === 'userDefined') return [column.udtName];
  if (column.type === 'list' || column.type === 'set' || column.type === 'map') {
    return typeof column.valueType === 'string' ? [] : [column.valueType.udtName];
  }
  return [];
}

const NOT_CREATABLE: ReadonlySet<string> = MADE_BY_CQL_TYPES;
const UNORDERED: ReadonlySet<string> = UNORDERED_TYPES;

function defineColumn(name: string, column: JsonObject, settings: Settings): ColumnDefinition {
  const type = column.get('type');
  switch (type) {
    case 'list':
      return { type, valueType: defineElement(name, column.get('valueType'), 'UNSUPPORTED_LIST_DEFINITION') };
    case 'set':
      return { type, valueType: defineElement(name, column.get('valueType'), 'UNSUPPORTED_SET_DEFINITION') };
    case 'map':
      return {
        type,
        keyType: mapKey(name, column.get('keyType')),
        valueType: defineElement(name, column.get('valueType'), 'UNSUPPORTED_MAP_DEFINITION'),
      };
    case 'vector':
      return defineVector(name, column, settings);
    case 'userDefined':
      return { type, udtName: readText(column, 'udtName') };
    default:
      // The format check has let only scalar types through.
      return { type: type as ScalarType };
  }
}

function defineElement(name: string, value: Json | undefined, code: ErrorCode): ElementType {
  const type = isObject(value) ? value.get('type') : undefined;
  if (isObject(value) && type === 'userDefined') return { type, udtName: readText(value, 'udtName') };
  if (typeof type === 'string' && isCreatable(type)) return type;
  return fail(code, `Column '${name}': elements must be of a scalar or user-defined type.`);
}

function mapKey(name: string, value: Json | undefined): ScalarType {
  const type = isObject(value) ? value.get('type') : undefined;
  if (typeof type === 'string' && isCreatable(type) && !UNORDERED.has(type)) return type;
  return fail('UNSUPPORTED_MAP_DEFINITION', `Column '${name}': keys must be of a scalar type that is ordered.`);
}

function defineVector(name: string, column: JsonObject, settings: Settings): ColumnDefinition {
  const dimension = column.get('dimension');
  const given = typeof dimension === 'number' ? dimension : undefined;
  const service = column.get('service');
  if (isObject(service))
    return addService({ type: 'vector', dimension: checkService(service, given) }, service, settings);
  if (given === undefined) return fail('MISSING_DIMENSION_IN_VECTOR_COLUMN', `Column '${name}' needs a 'dimension'.`);
  if (given < 1) fail('UNSUPPORTED_VECTOR_DIMENSION', `Column '${name}': the dimension must be above 0, not ${given}.`);
  return { type: 'vector', dimension: given };
}

/**
 * A vector column with a service. It is kept if there is a function that creates vectors; Apache Cassandra, and a
 * server without such a function, ignore it.
 */
export function addService(column: VectorColumn, service: JsonObject, settings: Settings): ColumnDefinition {
  if (!settings.embed || settings.dialect === 'cassandra') return column;
  const { provider, modelName, parameters } = readService(service, column.dimension);
  const hasParameters = Object.keys(parameters).length > 0;
  return { ...column, service: { provider, modelName, ...(hasParameters && { parameters }) } };
}

type VectorColumn = Extract<ColumnDefinition, { readonly type: 'vector' }>;

/** Whether a type is a scalar that the Data API can create: as a column, an element or a field. */
export const isCreatable = (type: string): type is ScalarType => SCALAR_TYPES.has(type) && !NOT_CREATABLE.has(type);
