import type { CqlScalarType } from '../../../cql/types.js';
import type { ColumnDefinition, ElementType, ScalarType } from '../../../data-api/definitions.js';
import { blob, inet, timeuuid, uuid } from './bytes.js';
import type { Codec } from './codec.js';
import { createListCodec, createMapCodec, createSetCodec } from './collections.js';
import { createBigintCodec, decimal, double, float, createIntegerCodec, varint } from './numbers.js';
import { ascii, boolean, text } from './text.js';
import { date, duration, time, timestamp } from './times.js';
import { createUserDefinedCodec, type FieldCodecs } from './user-defined.js';
import { createVectorCodec } from './vector.js';

/** The user-defined types of a keyspace, with their fields in order. */
export type Types = ReadonlyMap<string, ReadonlyMap<string, ScalarType>>;

/** The codec of a scalar type. */
export const getScalarCodec = (type: CqlScalarType): Codec => SCALARS[type];

/** The codec of a column. */
export function createColumnCodec(definition: ColumnDefinition, keyspace: string, types: Types): Codec {
  switch (definition.type) {
    case 'list':
      return createListCodec(createElementCodec(definition.valueType, keyspace, types));
    case 'set':
      return createSetCodec(createElementCodec(definition.valueType, keyspace, types));
    case 'map':
      return createMapCodec(
        getScalarCodec(definition.keyType),
        createElementCodec(definition.valueType, keyspace, types),
      );
    case 'vector':
      return createVectorCodec(definition.dimension);
    case 'userDefined':
      return createUdtCodec(definition.udtName, keyspace, types);
    default:
      return getScalarCodec(definition.type);
  }
}

/** The codec of an element of a list or set, or of a value of a map. */
export const createElementCodec = (type: ElementType, keyspace: string, types: Types): Codec =>
  typeof type === 'string' ? getScalarCodec(type) : createUdtCodec(type.udtName, keyspace, types);

/** A name in CQL: quoted unless it is plain lower case. */
export const printCqlName = (name: string): string =>
  /^[a-z][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

/** The fields of a type are cached as long as they do not change: values are compared field by field. */
function createUdtCodec(name: string, keyspace: string, types: Types): Codec {
  let known: ReadonlyMap<string, ScalarType> | undefined;
  let codecs: ReturnType<FieldCodecs> = [];
  return createUserDefinedCodec(`${printCqlName(keyspace)}.${printCqlName(name)}`, () => {
    const fields = types.get(name);
    if (fields !== known) {
      known = fields;
      codecs = Array.from(fields ?? [], ([field, type]) => [field, getScalarCodec(type)] as const);
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
  tinyint: createIntegerCodec('tinyint'),
  smallint: createIntegerCodec('smallint'),
  int: createIntegerCodec('int'),
  bigint: createBigintCodec('bigint'),
  counter: createBigintCodec('counter'),
};
