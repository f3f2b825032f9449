import type { ScalarType } from '../../data-api/definitions.js';

/** Mongoose's scalar types by name, each with the CQL type that stores it. */
export const MONGOOSE_SCALARS = {
  String: 'text',
  Number: 'double',
  Double: 'double',
  Int32: 'int',
  BigInt: 'varint',
  Boolean: 'boolean',
  Date: 'timestamp',
  Buffer: 'blob',
  UUID: 'uuid',
  ObjectId: 'text',
  Decimal128: 'decimal',
} as const satisfies Readonly<Record<string, ScalarType>>;

/** Other spellings that Mongoose accepts. */
export const OTHER_SPELLINGS = {
  string: 'String',
  number: 'Number',
  double: 'Double',
  int32: 'Int32',
  bigint: 'BigInt',
  boolean: 'Boolean',
  date: 'Date',
  buffer: 'Buffer',
  uuid: 'UUID',
  objectId: 'ObjectId',
  ObjectID: 'ObjectId',
  decimal128: 'Decimal128',
} as const satisfies Readonly<Record<string, keyof typeof MONGOOSE_SCALARS>>;

type Scalars = typeof MONGOOSE_SCALARS;
type Spellings = typeof OTHER_SPELLINGS;

/** The CQL type of each scalar type name. */
export type ScalarNames = Scalars & { readonly [Name in keyof Spellings]: Scalars[Spellings[Name]] };

/** The CQL types that store Mongoose scalars. */
export type MongooseScalar = Scalars[keyof Scalars];

/** The CQL type of a Mongoose scalar type by name; undefined for other types. */
export const findScalarType = (name: string): MongooseScalar | undefined =>
  Object.hasOwn(MONGOOSE_SCALARS, name) ? MONGOOSE_SCALARS[name as keyof Scalars] : undefined;
