import { DATABASE_COMMANDS, KEYSPACE_COMMANDS, OBJECT_COMMANDS } from '../../../../src/local/protocol/command-names.js';

const ALL = [...DATABASE_COMMANDS, ...KEYSPACE_COMMANDS, ...OBJECT_COMMANDS];

const WRITES = /^(?:create|drop|delete|alter|insert|update|findOneAnd)/;

/** All commands of the Data API, by what they do. */
export const COMMANDS_THAT_WRITE: readonly string[] = ALL.filter((name) => WRITES.test(name));
export const COMMANDS_THAT_READ: readonly string[] = ALL.filter((name) => !WRITES.test(name));
