import { SchemaTypes, type SchemaType } from 'mongoose';
import { getMethod } from './methods.js';

/** Runs the setters and the cast of a path, as Mongoose does for values of queries and updates. */
export const applySetters = (type: object, value: unknown, context: unknown): unknown =>
  getMethod('schemaType', 'applySetters').call(type, value, context);

/** The names under which this version of Mongoose looks for the type of the elements: of 8 the latter two. */
const ELEMENT_NAMES = ['embeddedSchemaType', '$embeddedSchemaType', 'caster'].filter(
  (name) => name in new SchemaTypes.Array('', { type: 'String' }),
);

/** Says what the elements of a type are: Mongoose casts `$push` with `$each` where a type has elements. */
export function setElementType(type: SchemaType, element: SchemaType): void {
  for (const name of ELEMENT_NAMES) Reflect.set(type, name, element);
}

/** The values of the enum of a path, which Mongoose 8 keeps in the validator alone. */
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
