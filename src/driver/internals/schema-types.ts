import { SchemaTypes, type SchemaType } from 'mongoose';
import { getMethod } from './methods.js';

/** Runs the setters and the cast of a path, as Mongoose does for values in queries and updates. */
export const applySetters = (type: object, value: unknown, context: unknown): unknown =>
  getMethod('schemaType', 'applySetters').call(type, value, context);

/** The properties in which this version of Mongoose looks for the element type; Mongoose 8 uses the latter two. */
const ELEMENT_NAMES = ['embeddedSchemaType', '$embeddedSchemaType', 'caster'].filter(
  (name) => name in new SchemaTypes.Array('', { type: 'String' }),
);

/** Sets the element type of a type: Mongoose casts `$push` with `$each` for types with elements. */
export function setElementType(type: SchemaType, element: SchemaType): void {
  for (const name of ELEMENT_NAMES) Reflect.set(type, name, element);
}

/** The enum values of a path, which Mongoose 8 stores only in the validator. */
export function getEnumValues(type: SchemaType): readonly unknown[] | undefined {
  for (const validator of type.validators as readonly EnumValidator[]) {
    if (validator.type === 'enum' && validator.enumValues && validator.enumValues.length > 0)
      return validator.enumValues;
  }
  return undefined;
}

interface EnumValidator {
  readonly type?: string;
  readonly enumValues?: readonly unknown[];
}
