import type { JsonObject } from '../../json/json.js';
import { hasOption, readText } from '../fields/arguments.js';
import { OK, type KeyspaceCommand } from './command.js';
import { fail, refuse } from '../errors/errors.js';
import { unquote } from '../fields/names.js';
import { flag, object, requiredName } from '../fields/fields.js';

/** The options of the commands that drop something. */
export const ifExists = object({ ifExists: flag() });

/** Whether the request has `ifExists: true`. */
export const allowsMissing = (args: JsonObject): boolean => hasOption(args, 'ifExists');

/** The name of the object to drop, which need not be valid for a new one. @throws {@link ApiError} if it is empty */
export function readDroppedName(args: JsonObject): string {
  const name = unquote(readText(args, 'name'));
  return name === '' ? fail('COMMAND_FIELD_VALUE_INVALID', 'The name must not be empty.') : name;
}

/** `dropTable`: also drops a collection with that name. */
export const dropTable: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = readDroppedName(args);
    if (keyspace.dropObject(name) || allowsMissing(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_TABLE', `There is no table '${name}'.`);
  },
};
