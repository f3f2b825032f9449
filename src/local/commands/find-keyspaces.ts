import type { DatabaseCommand } from './command.js';
import { noOptions } from '../fields/fields.js';

/** `findKeyspaces`: the names of all keyspaces, including Cassandra's own. */
export const findKeyspaces: DatabaseCommand = {
  fields: { options: noOptions() },
  run: (database) => ({ status: { keyspaces: [...database.keyspaces.keys()] } }),
};
