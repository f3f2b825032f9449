import type { DatabaseCommand } from './command.js';
import { createKeyspace } from './create-keyspace.js';

/** `createNamespace`: the old name of createKeyspace. */
export const createNamespace: DatabaseCommand = { ...createKeyspace, deprecated: 'createKeyspace' };
