import type { JsonObject } from '../../json/json.js';
import { Collection } from '../collections/stored/collection.js';
import type { ObjectCommand } from '../commands/command.js';
import type { Context } from '../context/context.js';
import type { Reply } from '../protocol/reply.js';
import { fail } from '../errors/errors.js';
import type { Keyspace } from '../catalog/keyspace.js';
import { readFilter } from '../tables/conditions/read-filter.js';
import { readSortForm } from '../tables/sort/read-sort.js';
import type { Table } from '../tables/stored/table.js';

export interface ObjectCall {
  readonly name: string;
  readonly command: ObjectCommand;
  readonly args: JsonObject;
}

/** Runs a command on a collection or table. @throws {@link ApiError} */
export function runOnObject(keyspace: Keyspace, name: string, call: ObjectCall, context: Context): Reply {
  const object = keyspace.objects.get(name);
  if (!object)
    return fail('UNKNOWN_COLLECTION_OR_TABLE', `Keyspace '${keyspace.name}' has no collection or table '${name}'.`);
  return object instanceof Collection
    ? runOnCollection(object, call, context)
    : runOnTable(keyspace, object, call, context);
}

function runOnCollection(collection: Collection, { name, command, args }: ObjectCall, context: Context): Reply {
  if (command.onCollection) return command.onCollection(collection, args, context);
  return fail('UNSUPPORTED_COLLECTION_COMMAND', `'${name}' is for tables, but '${collection.name}' is a collection.`);
}

function runOnTable(keyspace: Keyspace, table: Table, { name, command, args }: ObjectCall, context: Context): Reply {
  if (command.onTableSchema) return command.onTableSchema(keyspace)(table, args, context);
  if (command.onTable) return command.onTable(table, args, context);
  const filter = args.get('filter');
  const sort = args.get('sort');
  // Errors in the format are reported before the error that tables lack the command.
  if (filter !== undefined) readFilter(table, filter, context.settings.limits);
  if (sort !== undefined && !command.ownSort) readSortForm(table, sort);
  return fail('UNSUPPORTED_TABLE_COMMAND', `'${name}' is for collections, but '${table.name}' is a table.`);
}
