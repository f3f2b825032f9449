import { createJsonObject, type JsonObject } from '../../json/json.js';
import { hasOption } from '../fields/arguments.js';
import type { KeyspaceCommand } from './command.js';
import { flag, object } from '../fields/fields.js';
import { describeColumn } from '../tables/values/describe.js';
import type { Table } from '../tables/stored/table.js';

/** The options of the commands that list something. */
export const explain = object({ explain: flag() });

/** Whether the request asks for definitions, not only names. */
export const isExplained = (args: JsonObject): boolean => hasOption(args, 'explain');

/** `listTables`: without collections. */
export const listTables: KeyspaceCommand = {
  fields: { options: explain },
  changes: false,
  run(keyspace, args) {
    const tables = [...keyspace.tables()].sort((a, b) => compare(a.name, b.name));
    return { status: { tables: tables.map((table) => (isExplained(args) ? describe(table) : table.name)) } };
  },
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function describe(table: Table): JsonObject {
  const key = [...table.partitionBy, ...table.partitionSort.map(([name]) => name)];
  const others = [...table.columns.keys()].filter((name) => !key.includes(name)).sort(compare);
  const columns = new Map<string, JsonObject>();
  for (const name of [...key, ...others]) {
    const column = table.columns.get(name);
    if (column) columns.set(name, describeColumn(column, table.keyspace));
  }
  const primaryKey = createJsonObject({ partitionBy: table.partitionBy, partitionSort: new Map(table.partitionSort) });
  return createJsonObject({ name: table.name, definition: createJsonObject({ columns, primaryKey }) });
}
