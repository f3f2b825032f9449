import { readText } from '../fields/arguments.js';
import { OK, type DatabaseCommand } from './command.js';
import { fail } from '../errors/errors.js';
import { noOptions, requiredName } from '../fields/fields.js';

/** `dropKeyspace`: succeeds if the keyspace does not exist. */
export const dropKeyspace: DatabaseCommand = {
  fields: { name: requiredName(), options: noOptions() },
  run(database, args) {
    const name = readText(args, 'name');
    if (database.keyspaces.get(name)?.system) {
      fail('UNAUTHORIZED_ACCESS', `Keyspace '${name}' belongs to Cassandra and cannot be dropped.`);
    }
    database.dropKeyspace(name);
    return OK;
  },
};
