import { readObject } from '../fields/arguments.js';
import { OK, type KeyspaceCommand } from './command.js';
import { checkFieldCount } from '../ddl/database-checks.js';
import { fail, refuse } from '../errors/errors.js';
import { readNewName } from '../fields/names.js';
import { object, required, requiredName } from '../fields/fields.js';
import { defineFields, createTypeFieldsField } from '../definitions/type-fields.js';
import { ifNotExists, allowsExisting } from './create-table.js';

/** `createType`: a user-defined type of scalar fields. */
export const createType: KeyspaceCommand = {
  fields: {
    name: requiredName(),
    definition: required(object({ fields: createTypeFieldsField() })),
    options: ifNotExists,
  },
  changes: true,
  run(keyspace, args, { settings }) {
    const name = readNewName('type', args.get('name'));
    const fields = defineFields(readObject(args, 'definition').get('fields'));
    if (fields.size === 0) fail('MISSING_FIELDS_FOR_TYPE_CREATION', `Type '${name}' needs at least one field.`);
    if (keyspace.types.has(name)) {
      return allowsExisting(args) ? OK : refuse('CANNOT_ADD_EXISTING_TYPE', `Type '${name}' already exists.`);
    }
    checkFieldCount(name, fields.size, settings.limits);
    keyspace.types.set(name, fields);
    return OK;
  },
};
