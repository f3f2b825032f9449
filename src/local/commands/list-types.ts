import { createJsonObject, type JsonObject } from '../../json/json.js';
import type { KeyspaceCommand } from './command.js';
import type { TypeFields } from '../catalog/keyspace.js';
import { explain, isExplained } from './list-tables.js';

/** `listTypes`: the user-defined types of a keyspace. */
export const listTypes: KeyspaceCommand = {
  fields: { options: explain },
  changes: false,
  run(keyspace, args) {
    const types = [...keyspace.types].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      status: {
        types: types.map(([name, fields]) => (isExplained(args) ? describe(keyspace.name, name, fields) : name)),
      },
    };
  },
};

const describe = (keyspace: string, name: string, fields: TypeFields): JsonObject =>
  createJsonObject({
    type: 'userDefined',
    udtName: name,
    definition: createJsonObject({
      fields: new Map([...fields].map(([field, type]) => [field, createJsonObject({ type })])),
    }),
    apiSupport: createJsonObject({
      createTable: true,
      insert: true,
      read: true,
      filter: false,
      cqlDefinition: `${printCqlName(keyspace)}.${printCqlName(name)}`,
    }),
  });

const printCqlName = (name: string): string =>
  /^[a-z]\w*$/.test(name) && name === name.toLowerCase() ? name : `"${name}"`;
