import type { CqlScalarType } from '../../../cql/types.js';
import type { ColumnDefinition, ElementType, ScalarType } from '../../../data-api/definitions.js';
import { blob, inet, timeuuid, uuid } from './bytes.js';
import type { Codec } from './codec.js';
import { list, map, set } from './collections.js';
import { bigint, decimal, double, float, smallInteger, varint } from './numbers.js';
import { ascii, boolean, text } from './text.js';
import { date, duration, time, timestamp } from './times.js';
import { userDefined, type FieldCodecs } from './user-defined.js';
import { vector } from './vector.js';

/** The user-defined types of a keyspace, with their fields in order. */
export type Types = ReadonlyMap<string, ReadonlyMap<string, ScalarType>>;

/** The codec of a scalar type. */
export const scalarCodec = (type: CqlScalarType): Codec => SCALARS[type];

/** The codec of a column. */
export function columnCodec(definition: ColumnDefinition, keyspace: string, types: Types): Codec {
  switch (definition.type) {
    case 'list':
      return list(elementCodec(definition.valueType, keyspace, types));
    case 'set':
      return set(elementCodec(definition.valueType, keyspace, types));
    case 'map':
      return map(scalarCodec(definition.keyType), elementCodec(definition.valueType, keyspace, types));
    case 'vector':
      return vector(definition.dimension);
    case 'userDefined':
      return userDefinedCodec(definition.udtName, keyspace, types);
    default:
      return scalarCodec(definition.type);
  }
}

/** The codec of an element of a list or set, or of a value of a map. */
export const elementCodec = (type: ElementType, keyspace: string, types: Types): Codec =>
  typeof type === 'string' ? scalarCodec(type) : userDefinedCodec(type.udtName, keyspace, types);

/** A name as CQL writes it: in quotes unless it is plain lower case. */
export const cqlName = (name: string): string =>
  /^[a-z][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** The fields of a type are listed once for as long as they stay the same: values are compared field by field. */
function userDefinedCodec(name: string, keyspace: string, types: Types): Codec {
  let known: ReadonlyMap<string, ScalarType> | undefined;
  let codecs: ReturnType<FieldCodecs> = [];
  return userDefined(`${cqlName(keyspace)}.${cqlName(name)}`, () => {
    const fields = types.get(name);
    if (fields !== known) {
      known = fields;
      codecs = Array.from(fields ?? [], ([field, type]) => [field, scalarCodec(type)] as const);
    }
    return codecs;
  });
}

const SCALARS: Readonly<Record<CqlScalarType, Codec>> = {
  text,
  ascii,
  boolean,
  varint,
  decimal,
  float,
  double,
  blob,
  date,
  time,
  timestamp,
  duration,
  inet,
  uuid,
  timeuuid,
  tinyint: smallInteger('tinyint'),
  smallint: smallInteger('smallint'),
  int: smallInteger('int'),
  bigint: bigint('bigint'),
  counter: bigint('counter'),
};
