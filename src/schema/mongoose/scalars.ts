import type { ScalarType } from '../../data-api/definitions.js';

/** The scalar types of Mongoose by name, each with the CQL type that holds it. */
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

/** Other spellings of them that Mongoose takes. */
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

/** The CQL type of each name of a scalar type. */
export type ScalarNames = Scalars & { readonly [Name in keyof Spellings]: Scalars[Spellings[Name]] };

/** The CQL types that hold scalars of Mongoose. */
export type MongooseScalar = Scalars[keyof Scalars];

/** The CQL type of a scalar type of Mongoose by its name; undefined for any other. */
export const findScalarType = (name: string): MongooseScalar | undefined =>
  Object.hasOwn(MONGOOSE_SCALARS, name) ? MONGOOSE_SCALARS[name as keyof Scalars] : undefined;
