import type { DatabaseCommand } from './command.js';
import { findKeyspaces } from './find-keyspaces.js';

/** `findNamespaces`: the old form of findKeyspaces. */
export const findNamespaces: DatabaseCommand = {
  ...findKeyspaces,
  deprecated: 'findKeyspaces',
  run: (database) => ({ status: { namespaces: [...database.keyspaces.keys()] } }),
};
