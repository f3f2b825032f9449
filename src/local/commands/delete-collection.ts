import { readText } from '../fields/arguments.js';
import { OK, type KeyspaceCommand } from './command.js';
import { noOptions, requiredName } from '../fields/fields.js';

/** `deleteCollection`: also drops a table with that name; succeeds if there is none. */
export const deleteCollection: KeyspaceCommand = {
  fields: { name: requiredName(), options: noOptions() },
  changes: true,
  run(keyspace, args) {
    keyspace.dropObject(readText(args, 'name'));
    return OK;
  },
};
