import { readObject, readText } from '../fields/arguments.js';
import { OK, type KeyspaceCommand } from './command.js';
import { checkFieldCount } from '../ddl/database-checks.js';
import { fail, refuse } from '../errors/errors.js';
import type { Keyspace, TypeFields } from '../catalog/keyspace.js';
import { readNewColumnName, readNewName, unquote } from '../fields/names.js';
import { object, objectOf, requiredName, text } from '../fields/fields.js';
import { defineFields, createTypeFieldsField } from '../definitions/type-fields.js';

/** `alterType`: renames first, then adds, one by one; earlier changes stay if a later one is refused. */
export const alterType: KeyspaceCommand = {
  fields: {
    name: requiredName(),
    rename: object({ fields: objectOf('an object of field names', text(), '') }),
    add: object({ fields: createTypeFieldsField() }),
  },
  changes: true,
  run(keyspace, args, { settings }) {
    const given = readText(args, 'name');
    const renames = readObject(readObject(args, 'rename'), 'fields');
    const renamed = [...renames.keys()].map((from) => [unquote(from), readText(renames, from)] as const);
    const fields = readObject(readObject(args, 'add'), 'fields');
    // Only adding fields requires a valid type name.
    const name = fields.size > 0 ? readNewName('type', given) : unquote(given);
    const added = defineFields(fields);
    if (renamed.length === 0 && added.size === 0) {
      fail('MISSING_ALTER_TYPE_OPERATIONS', "Nothing to do: give fields in 'rename' or 'add'.");
    }
    for (const [from, to] of renamed) renameField(keyspace, name, from, readNewColumnName('field', to));
    for (const [field, type] of added) {
      const before = findType(keyspace, name);
      if (before.has(field)) refuse('CANNOT_ADD_EXISTING_FIELD', `Type '${name}' already has a field '${field}'.`);
      checkFieldCount(name, before.size + 1, settings.limits);
      keyspace.types.set(name, new Map([...before, [field, type]]));
    }
    return OK;
  },
};

function findType(keyspace: Keyspace, name: string): TypeFields {
  const type = keyspace.types.get(name);
  return type ?? refuse('INVALID_DATABASE_QUERY', `Keyspace '${keyspace.name}' has no type '${name}'.`);
}

function renameField(keyspace: Keyspace, name: string, from: string, to: string): void {
  const fields = findType(keyspace, name);
  if (!fields.has(from)) refuse('CANNOT_RENAME_UNKNOWN_TYPE_FIELD', `Type '${name}' has no field '${from}'.`);
  if (from === to) return;
  if (fields.has(to)) refuse('CANNOT_ADD_EXISTING_FIELD', `Type '${name}' already has a field '${to}'.`);
  keyspace.types.set(name, new Map([...fields].map(([field, type]) => [field === from ? to : field, type])));
}
