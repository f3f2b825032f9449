import { COUNTER_TYPES, MADE_BY_CQL_TYPES, type CqlType } from '../../../cql/types.js';
import type { ColumnDefinition, ElementType } from '../../../data-api/definitions.js';
import { createJsonObject, printJson, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { PrintedJson } from '../../protocol/printed-json.js';
import type { Table } from '../stored/table.js';
import { printCqlName, type Types } from '../types/codecs.js';

/**
 * Describes a column in the long form, with what the API does not support for it. With `types`, user-defined types
 * include their fields, as in `projectionSchema`; without, only their name, as in listTables.
 */
export function describeColumn(definition: ColumnDefinition, keyspace: string, types?: Types): JsonObject {
  switch (definition.type) {
    case 'list':
    case 'set':
      return createJsonObject({ type: definition.type, valueType: describeElement(definition.valueType, types) });
    case 'map': {
      const valueType = describeElement(definition.valueType, types);
      return createJsonObject({ type: 'map', keyType: definition.keyType, valueType });
    }
    case 'vector': {
      const { dimension, service } = definition;
      const apiSupport = describeSupport(true, true, false, `vector<float, ${dimension}>`);
      const described = service && parseJson(JSON.stringify(service));
      return createJsonObject({ type: 'vector', dimension, service: described, apiSupport });
    }
    case 'userDefined': {
      const apiSupport = describeSupport(
        true,
        true,
        false,
        `${printCqlName(keyspace)}.${printCqlName(definition.udtName)}`,
      );
      return createJsonObject({ ...describeUserDefined(definition.udtName, types), apiSupport });
    }
    default:
      return createJsonObject({
        type: definition.type,
        ...(MADE_BY_CQL_TYPES.has(definition.type) && describeCqlOnly(definition.type)),
      });
  }
}

/** The support of a type whose columns only CQL can create. */
const describeCqlOnly = (type: CqlType): Record<string, Json> => ({
  apiSupport: describeSupport(false, !COUNTER_TYPES.has(type), true, type),
});

/** Describes columns of a table as `projectionSchema` and `primaryKeySchema` do. */
export function describeColumns(table: Table, columns: Iterable<string>): PrintedJson {
  const described = new Map<string, Json>();
  for (const column of columns) {
    const definition = table.columns.get(column);
    if (definition) described.set(column, describeColumn(definition, table.keyspace, table.types));
  }
  return new PrintedJson(printJson(described));
}

/** The description of a table's key columns, cached as long as they do not change. */
export function describeKeySchema(table: Table): PrintedJson {
  const known = KEY_SCHEMAS.get(table);
  if (known?.revision === table.revision) return known.schema;
  const schema = describeColumns(table, table.keyColumns);
  KEY_SCHEMAS.set(table, { revision: table.revision, schema });
  return schema;
}

const KEY_SCHEMAS = new WeakMap<Table, { readonly revision: number; readonly schema: PrintedJson }>();

function describeElement(type: ElementType, types: Types | undefined): Json {
  return typeof type === 'string' ? type : createJsonObject(describeUserDefined(type.udtName, types));
}

function describeUserDefined(udtName: string, types: Types | undefined): Record<string, Json> {
  const fields = types?.get(udtName);
  if (!fields) return { type: 'userDefined', udtName };
  const described = new Map([...fields].map(([field, type]) => [field, createJsonObject({ type })] as const));
  return { type: 'userDefined', udtName, definition: createJsonObject({ fields: described }) };
}

const describeSupport = (createTable: boolean, insert: boolean, filter: boolean, cqlDefinition: string): JsonObject =>
  createJsonObject({ createTable, insert, read: true, filter, cqlDefinition });
