import type { DatabaseCommand } from './command.js';
import { dropKeyspace } from './drop-keyspace.js';

/** `dropNamespace`: the old name of dropKeyspace. */
export const dropNamespace: DatabaseCommand = { ...dropKeyspace, deprecated: 'dropKeyspace' };
