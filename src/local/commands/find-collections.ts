import { createJsonObject } from '../../json/json.js';
import { describeOptions } from '../definitions/collection-definition.js';
import type { KeyspaceCommand } from './command.js';
import { explain, isExplained } from './list-tables.js';

/** `findCollections`: without tables. */
export const findCollections: KeyspaceCommand = {
  fields: { options: explain },
  changes: false,
  run(keyspace, args) {
    const collections = keyspace
      .collections()
      .map(({ name, options }) =>
        isExplained(args) ? createJsonObject({ name, options: describeOptions(options) }) : name,
      );
    return { status: { collections } };
  },
};
