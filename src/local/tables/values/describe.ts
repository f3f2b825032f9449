import { COUNTER_TYPES, MADE_BY_CQL_TYPES, type CqlType } from '../../../cql/types.js';
import type { ColumnDefinition, ElementType } from '../../../data-api/definitions.js';
import { jsonObject, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { rememberPrinted } from '../../protocol/print.js';
import type { Table } from '../stored/table.js';
import { cqlName, type Types } from '../types/codecs.js';

/**
 * Describes a column in the long form, with what the API cannot do with it. With `types`, user-defined types carry
 * their fields, as in `projectionSchema`; without, only their name, as in listTables.
 */
export function describeColumn(definition: ColumnDefinition, keyspace: string, types?: Types): JsonObject {
  switch (definition.type) {
    case 'list':
    case 'set':
      return jsonObject({ type: definition.type, valueType: describeElement(definition.valueType, types) });
    case 'map': {
      const valueType = describeElement(definition.valueType, types);
      return jsonObject({ type: 'map', keyType: definition.keyType, valueType });
    }
    case 'vector': {
      const { dimension, service } = definition;
      const apiSupport = support(true, true, false, `vector<float, ${dimension}>`);
      const described = service && parseJson(JSON.stringify(service));
      return jsonObject({ type: 'vector', dimension, service: described, apiSupport });
    }
    case 'userDefined': {
      const apiSupport = support(true, true, false, `${cqlName(keyspace)}.${cqlName(definition.udtName)}`);
      return jsonObject({ ...userDefined(definition.udtName, types), apiSupport });
    }
    default:
      return jsonObject({
        type: definition.type,
        ...(MADE_BY_CQL_TYPES.has(definition.type) && madeByCql(definition.type)),
      });
  }
}

/** What there is of a type whose columns only CQL makes. */
const madeByCql = (type: CqlType): Record<string, Json> => ({
  apiSupport: support(false, !COUNTER_TYPES.has(type), true, type),
});

/** Describes columns of a table as `projectionSchema` and `primaryKeySchema` do. */
export function describeColumns(table: Table, columns: Iterable<string>): JsonObject {
  const described = new Map<string, Json>();
  for (const column of columns) {
    const definition = table.columns.get(column);
    if (definition) described.set(column, describeColumn(definition, table.keyspace, table.types));
  }
  return described;
}

/** The description of a table's key columns, made once for as long as they stay the same. */
export function keySchemaOf(table: Table): JsonObject {
  const known = KEY_SCHEMAS.get(table);
  if (known?.revision === table.revision) return known.schema;
  const schema = describeColumns(table, table.keyColumns);
  rememberPrinted(schema);
  KEY_SCHEMAS.set(table, { revision: table.revision, schema });
  return schema;
}

const KEY_SCHEMAS = new WeakMap<Table, { readonly revision: number; readonly schema: JsonObject }>();

function describeElement(type: ElementType, types: Types | undefined): Json {
  return typeof type === 'string' ? type : jsonObject(userDefined(type.udtName, types));
}

function userDefined(udtName: string, types: Types | undefined): Record<string, Json> {
  const fields = types?.get(udtName);
  if (!fields) return { type: 'userDefined', udtName };
  const described = new Map([...fields].map(([field, type]) => [field, jsonObject({ type })] as const));
  return { type: 'userDefined', udtName, definition: jsonObject({ fields: described }) };
}

const support = (createTable: boolean, insert: boolean, filter: boolean, cqlDefinition: string): JsonObject =>
  jsonObject({ createTable, insert, read: true, filter, cqlDefinition });
