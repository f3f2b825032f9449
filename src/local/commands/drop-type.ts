import { listUdtNames } from '../definitions/column-definition.js';
import { OK, type KeyspaceCommand } from './command.js';
import { refuse } from '../errors/errors.js';
import { requiredName } from '../fields/fields.js';
import { readDroppedName, ifExists, allowsMissing } from './drop-table.js';

/** `dropType`: refused while a column of a table has that type. */
export const dropType: KeyspaceCommand = {
  fields: { name: requiredName(), options: ifExists },
  changes: true,
  run(keyspace, args) {
    const name = readDroppedName(args);
    const user = keyspace
      .tables()
      .find((table) => [...table.columns.values()].some((column) => listUdtNames(column).includes(name)));
    if (user) refuse('CANNOT_DROP_TYPE_USED_BY_TABLE', `Type '${name}' is used by table '${user.name}'.`);
    if (keyspace.types.delete(name) || allowsMissing(args)) return OK;
    return refuse('CANNOT_DROP_UNKNOWN_TYPE', `There is no type '${name}'.`);
  },
};
