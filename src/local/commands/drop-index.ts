import { OK, type KeyspaceCommand } from './command.js';
import { refuse } from '../errors/errors.js';
import { requiredName } from '../fields/fields.js';
import { readDroppedName, ifExists, allowsMissing } from './drop-table.js';

/** `dropIndex`. */
export const dropIndex: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = readDroppedName(args);
    if (keyspace.tableOfIndex(name)?.dropIndex(name) || allowsMissing(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_INDEX', `Keyspace '${keyspace.name}' has no index '${name}'.`);
  },
};
