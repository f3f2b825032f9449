import type { ScalarType } from '../wire/definitions.js';
import { isArray, isObject, type Json } from '../wire/json.js';
import { columnsField, SCALAR_TYPES } from './column-shape.js';
import { fail } from './errors.js';
import { checkNotBlank, unquoted } from './names.js';
import type { Field } from './shape.js';

/** The `fields` of a user-defined type; an array counts as none. */
export function typeFieldsField(): Field {
  const columns = columnsField();
  return { read: (value, path) => (isArray(value) ? undefined : columns.read(value, path)) };
}

/** Checks the fields of a user-defined type. @throws {@link ApiError} */
export function defineFields(fields: Json | undefined): Map<string, ScalarType> {
  const result = new Map<string, ScalarType>();
  for (const [name, field] of isObject(fields) ? fields : []) {
    checkNotBlank('field', name);
    const type = isObject(field) ? field.get('type') : undefined;
    if (typeof type !== 'string' || !isFieldType(type)) {
      return fail('UNSUPPORTED_TYPE_FIELDS', `Field '${name}': the fields of a type must be of scalar types.`);
    }
    result.set(unquoted(name), type);
  }
  return result;
}

const isFieldType = (type: string): type is ScalarType =>
  SCALAR_TYPES.has(type) && type !== 'counter' && type !== 'timeuuid';
