import type { ScalarType } from '../../data-api/definitions.js';
import { isObject, type Json } from '../../json/json.js';
import { isCreatable } from './column-definition.js';
import { createColumnsField } from './column-shape.js';
import { fail } from '../errors/errors.js';
import { readNewColumnName } from '../fields/names.js';
import type { Field } from '../fields/fields.js';

/** The `fields` of a user-defined type; anything but an object counts as missing. */
export function createTypeFieldsField(): Field {
  const columns = createColumnsField();
  return { read: (value, path) => (isObject(value) ? columns.read(value, path) : undefined) };
}

/** Checks the fields of a user-defined type: their types first, then their names. @throws {@link ApiError} */
export function defineFields(fields: Json | undefined): Map<string, ScalarType> {
  const typed = [...(isObject(fields) ? fields : [])].map(([name, field]): [string, ScalarType] => {
    const type = isObject(field) ? field.get('type') : undefined;
    if (typeof type === 'string' && isCreatable(type)) return [name, type];
    return fail('UNSUPPORTED_TYPE_FIELDS', `Field '${name}': the fields of a type must be of scalar types.`);
  });
  return new Map(typed.map(([name, type]) => [readNewColumnName('field', name), type]));
}
