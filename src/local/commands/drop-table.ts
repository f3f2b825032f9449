import type { JsonObject } from '../../wire/json.js';
import { hasOption, textOf } from '../args.js';
import { OK, type KeyspaceCommand } from '../command.js';
import { refuse } from '../errors.js';
import { flag, object, requiredName } from '../shape.js';

/** The options of the commands that drop something. */
export const ifExists = object({ ifExists: flag() });

/** Did the request say `ifExists: true`? */
export const mayMiss = (args: JsonObject): boolean => hasOption(args, 'ifExists');

/** `dropTable`: drops a collection of that name as well. */
export const dropTable: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = textOf(args, 'name');
    if (keyspace.dropObject(name) || mayMiss(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_TABLE', `There is no table '${name}'.`);
  },
};
