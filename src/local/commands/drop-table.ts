import { isObject, type JsonObject } from '../../wire/json.js';
import { OK, type KeyspaceCommand } from '../command.js';
import { refuse } from '../errors.js';
import { flag, object, requiredName } from '../shape.js';

/** The options of the commands that drop something. */
export const ifExists = object({ ifExists: flag() });

/** Did the request say `ifExists: true`? */
export function mayMiss(args: JsonObject): boolean {
  const options = args.get('options');
  return isObject(options) && options.get('ifExists') === true;
}

/** `dropTable`: drops a collection of that name as well. */
export const dropTable: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = String(args.get('name'));
    if (keyspace.dropObject(name) || mayMiss(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_TABLE', `There is no table '${name}'.`);
  },
};
