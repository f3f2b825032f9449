import type { Schema, SchemaType } from 'mongoose';
import { AstraMongooseError } from '../errors/errors.js';
import { findScalarType, type MongooseScalar } from '../../schema/mongoose/scalars.js';

/** The CQL type of a scalar path; undefined for other paths. */
export const getScalarType = ({ instance }: SchemaType): MongooseScalar | undefined => findScalarType(instance);

/** Whether a path is always required, regardless of the document. */
export function isRequired(type: SchemaType | undefined): boolean {
  const required: unknown = type?.options['required'];
  return required === true || (Array.isArray(required) && required[0] === true);
}

/** The name of a path's user-defined type, stated at the path, in its schema, or with its elements. */
export function findUdtName(type: SchemaType): string | undefined {
  const element = type.getEmbeddedSchemaType();
  // A document array stores the options of its elements; other arrays have those of the whole schema.
  const ofArray = type.schema && 'schemaOptions' in type ? readUdtName(type.schemaOptions) : undefined;
  return [ofArray, type.options, getSchemaOptions(type.schema), element?.options, getSchemaOptions(element?.schema)]
    .map((each) => (typeof each === 'string' ? each : readUdtName(each)))
    .find((name) => name !== undefined);
}

/** The options of a schema, including those that its types lack. */
export const getSchemaOptions = (schema: Schema | undefined): Readonly<Record<string, unknown>> | undefined =>
  (schema as { readonly options?: Readonly<Record<string, unknown>> } | undefined)?.options;

function readUdtName(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || !('udtName' in options)) return undefined;
  return typeof options.udtName === 'string' ? options.udtName : undefined;
}

/** Refuses a schema that no table can store. */
export function refuse(reason: string, extra: Readonly<Record<string, unknown>>): never {
  throw new AstraMongooseError(
    `Cannot convert schema to Data API table definition: ${reason}`,
    extra,
    'INVALID_OPTIONS',
  );
}
