import type { ObjectCommand } from './command.js';
import { describeIndex } from '../ddl/index-definition.js';
import { explain, isExplained } from './list-tables.js';

/** `listIndexes`: the indexes of one table. */
export const listIndexes: ObjectCommand = {
  fields: { options: explain },
  onTableSchema: () => (table, args) => ({
    status: {
      indexes: [...table.indexes].map(([name, index]) =>
        isExplained(args) ? describeIndex(table, name, index) : name,
      ),
    },
  }),
};
