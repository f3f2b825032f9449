import type { DatabaseCommand } from './command.js';
import { noOptions } from '../fields/fields.js';

/** `findKeyspaces`: the names of all keyspaces, Cassandra's own included. */
export const findKeyspaces: DatabaseCommand = {
  fields: { options: noOptions() },
  run: (database) => ({ status: { keyspaces: [...database.keyspaces.keys()] } }),
};
