import type { StrictCreateTableColumnDefinition } from '@datastax/astra-db-ts';
import type { Schema, SchemaType } from 'mongoose';
import { getColumnName } from '../../schema/index.js';
import { show } from '../../util/errors.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseSurplusArguments } from '../errors/known-options.js';
import { isRequired, getSchemaOptions, refuse, getScalarType, findUdtName } from './column-types.js';
import { readPathNames } from './named-paths.js';
import type { MongooseScalar } from '../../schema/mongoose/scalars.js';

/** Columns by name, each with its full type. */
export type StrictColumns = Record<string, StrictCreateTableColumnDefinition>;

/**
 * The columns of a table for documents of a Mongoose schema. Paths that tables do not support are refused.
 * @param udtName - set if the schema is that of a user-defined type
 * @throws AstraMongooseError with the path in its message
 */
export function convertSchemaToColumns(schema: Schema, udtName?: string): StrictColumns;
export function convertSchemaToColumns(
  schema: Schema,
  udtName = readOwnUdtName(schema),
  ...surplus: readonly unknown[]
): StrictColumns {
  refuseSurplusArguments(surplus, 2, 'convertSchemaToColumns()');
  if (udtName !== undefined && typeof udtName !== 'string') {
    throw new AstraMongooseError(
      `convertSchemaToColumns(): the name of the type is ${show(udtName)}, not a string.`,
      {},
      'INVALID_OPTIONS',
    );
  }
  const { _id, versionKey } = getSchemaOptions(schema) ?? {};
  const names = readPathNames(schema);
  const columns: StrictColumns = {
    ...(_id !== false && { [getColumnName({ names }, '_id')]: { type: 'text' } }),
    ...(typeof versionKey === 'string' && { [versionKey]: { type: 'int' } }),
  };
  const nested = new Map<string, SchemaType[]>();
  for (const [path, type] of Object.entries(schema.paths)) {
    const [name = path, ...below] = path.split('.');
    if (below.length === 0) {
      columns[getColumnName({ names }, path)] = toColumn(path, type, udtName);
      continue;
    }
    if (below.length > 1) {
      refuse(`schemas with paths that are more than 2 levels deep are not supported (found ${path})`, { path });
    }
    if (schema.pathType(name) === 'nested') nested.set(name, [...(nested.get(name) ?? []), type]);
  }
  for (const [name, types] of nested) columns[name] = mapOf(name, types, (type) => type.path);
  return columns;
}

function toColumn(path: string, type: SchemaType, udtName: string | undefined): StrictCreateTableColumnDefinition {
  const scalar = getScalarType(type);
  if (scalar) return { type: scalar };
  const kind = KINDS[type.instance];
  if (!kind) return refuse(`unsupported type at path "${path}"`, { path });
  if (udtName !== undefined) return refuse(`cannot store ${kind.name} in a UDT`, { path });
  return kind.convert(path, type);
}

interface Kind {
  readonly name: string;
  readonly convert: (path: string, type: SchemaType) => StrictCreateTableColumnDefinition;
}

const KINDS: Readonly<Record<string, Kind>> = {
  Array: { name: 'an array', convert: toArrayColumn },
  Vectorize: { name: 'an array', convert: toArrayColumn },
  Embedded: { name: 'a subdocument', convert: toEmbeddedColumn },
  Map: {
    name: 'a map',
    convert: (path, type) => ({ type: 'map', keyType: 'text', valueType: readElements(path, type, 'map') }),
  },
  Set: { name: 'a set', convert: (path, type) => ({ type: 'set', valueType: readElements(path, type, 'set') }) },
};

function toArrayColumn(path: string, type: SchemaType): StrictCreateTableColumnDefinition {
  if (type.schema) {
    const udtName = findUdtName(type);
    if (udtName === undefined) return refuse(`DocumentArray "${path}" is not supported`, { path });
    return { type: 'list', valueType: { type: 'userDefined', udtName } };
  }
  const element = type.getEmbeddedSchemaType();
  const dimension: unknown = type.options['dimension'];
  if (dimension !== undefined && typeof dimension !== 'number') {
    return refuse(`the dimension of vector column "${path}" must be a number`, { path });
  }
  if (dimension !== undefined) {
    if (element?.instance !== 'Number') {
      return refuse(`vector column at "${path}" must be an array of numbers`, { path });
    }
    const service: unknown = type.instance === 'Vectorize' ? type.options['service'] : undefined;
    return { type: 'vector', dimension, ...(service !== undefined && { service: service as never }) };
  }
  const valueType = element && getScalarType(element);
  if (!valueType) return refuse(`unsupported array type at path "${path}"`, { path });
  return { type: 'list', valueType };
}

function toEmbeddedColumn(path: string, type: SchemaType): StrictCreateTableColumnDefinition {
  const udtName = findUdtName(type);
  if (udtName !== undefined) return { type: 'userDefined', udtName };
  // Skips the paths of the values of maps.
  const types = Object.values(type.schema?.paths ?? {}).filter((each) => !each.path.endsWith('.$*'));
  for (const each of types) {
    if (each.path.includes('.')) {
      return refuse(`unsupported nested path underneath subdocument at path "${path}.${each.path}"`, { path });
    }
  }
  return mapOf(path, types, (each) => `${path}.${each.path}`);
}

type Elements = MongooseScalar | { readonly type: 'userDefined'; readonly udtName: string };

function readElements(path: string, type: SchemaType, kind: 'map' | 'set'): Elements {
  const element = type.getEmbeddedSchemaType();
  if (!isRequired(element)) return refuse(`values for ${kind} path "${path}" must be required`, { path });
  const scalar = element && getScalarType(element);
  const udtName = findUdtName(type);
  if (scalar) return scalar;
  return udtName === undefined
    ? refuse(`unsupported type at path "${path}"`, { path })
    : { type: 'userDefined', udtName };
}

/** Fields of one type, all required, become the entries of a map. */
function mapOf(
  path: string,
  types: readonly SchemaType[],
  name: (type: SchemaType) => string,
): StrictCreateTableColumnDefinition {
  const found = new Set<MongooseScalar>();
  for (const type of types) {
    const scalar = getScalarType(type);
    if (!scalar) return refuse(`unsupported type at path "${name(type)}"`, { path });
    if (!isRequired(type)) return refuse(`nested path "${name(type)}" must be required`, { path });
    found.add(scalar);
  }
  const [valueType, ...more] = found;
  if (found.has('blob')) return refuse(`nested Buffer at "${path}" is not supported`, { path });
  if (valueType === undefined || more.length > 0) {
    return refuse(`nested paths with different data types "${path}" are not supported`, { path });
  }
  return { type: 'map', keyType: 'text', valueType };
}

const readOwnUdtName = (schema: Schema): string | undefined => {
  const name = getSchemaOptions(schema)?.['udtName'];
  return typeof name === 'string' ? name : undefined;
};
