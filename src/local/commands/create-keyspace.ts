import { isObject, type Json } from '../../json/json.js';
import { OK, type DatabaseCommand } from './command.js';
import { readNewName } from '../fields/names.js';
import { anyObject, integer, object, text, type Field } from '../fields/fields.js';

/** `createKeyspace`: leaves an existing keyspace unchanged. */
export const createKeyspace: DatabaseCommand = {
  fields: { name: text(), options: object({ replication: createReplicationField() }) },
  before: (args) => void readNewName('keyspace', args.get('name')),
  run(database, args) {
    database.createKeyspace(readNewName('keyspace', args.get('name')));
    return OK;
  },
};

const STRATEGIES = ['SimpleStrategy', 'NetworkTopologyStrategy'];

/** `class`, and replication factors by data centre. */
function createReplicationField(): Field {
  const name = text();
  const factor = integer();
  const whole = anyObject();
  return {
    read(value, path) {
      whole.read(value, path);
      const result = new Map<string, Json>();
      for (const [key, member] of isObject(value) ? value : []) {
        const read = member === null ? undefined : (key === 'class' ? name : factor).read(member, `${path}.${key}`);
        if (read !== undefined) result.set(key, read);
      }
      return result;
    },
    check(value, path) {
      if (!isObject(value)) return [];
      const strategy = value.get('class');
      if (typeof strategy === 'string' && STRATEGIES.includes(strategy)) return [];
      return [`'${path}.class' must be one of ${STRATEGIES.join(', ')}.`];
    },
  };
}
