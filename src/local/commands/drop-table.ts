import type { JsonObject } from '../../json/json.js';
import { hasOption, readText } from '../fields/args.js';
import { OK, type KeyspaceCommand } from './command.js';
import { fail, refuse } from '../errors/errors.js';
import { unquote } from '../fields/names.js';
import { flag, object, requiredName } from '../fields/fields.js';

/** The options of the commands that drop something. */
export const ifExists = object({ ifExists: flag() });

/** Did the request say `ifExists: true`? */
export const allowsMissing = (args: JsonObject): boolean => hasOption(args, 'ifExists');

/** The name of what is to be dropped, which need not be one that could be made. @throws {@link ApiError} when it is none */
export function readDroppedName(args: JsonObject): string {
  const name = unquote(readText(args, 'name'));
  return name === '' ? fail('COMMAND_FIELD_VALUE_INVALID', 'The name must not be empty.') : name;
}

/** `dropTable`: drops a collection of that name as well. */
export const dropTable: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = readDroppedName(args);
    if (keyspace.dropObject(name) || allowsMissing(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_TABLE', `There is no table '${name}'.`);
  },
};
