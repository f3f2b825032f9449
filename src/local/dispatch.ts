import type { JsonObject } from '../wire/json.js';
import { Collection } from './collections/collection.js';
import { collectionOperations } from './collections/operations.js';
import type { ObjectCommand } from './command.js';
import { OBJECT_COMMANDS, type ObjectCommandName } from './command-names.js';
import type { Context, Reply } from './context.js';
import { fail } from './errors.js';
import type { Keyspace } from './keyspace.js';
import { tableForms, tableOperations } from './tables/operations.js';
import type { Table } from './tables/table.js';

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
  return object instanceof Collection ? onCollection(object, call, context) : onTable(keyspace, object, call, context);
}

function onCollection(collection: Collection, { name, command, args }: ObjectCall, context: Context): Reply {
  if (command.onTable) {
    return fail('UNSUPPORTED_COLLECTION_COMMAND', `'${name}' is for tables, and '${collection.name}' is a collection.`);
  }
  const operation = isObjectCommand(name) ? collectionOperations[name] : undefined;
  if (operation) return operation(collection, args, context);
  return fail('COMMAND_UNKNOWN', `This server does not support '${name}' on collections.`);
}

function onTable(keyspace: Keyspace, table: Table, { name, command, args }: ObjectCall, context: Context): Reply {
  if (command.onTable) return command.onTable(keyspace)(table, args, context);
  const operation = isObjectCommand(name) ? tableOperations[name] : undefined;
  if (operation) return operation(table, args, context);
  const filter = args.get('filter');
  const sort = args.get('sort');
  if (filter !== undefined) tableForms.filter(table, filter, context);
  if (sort !== undefined && !command.ownSort) tableForms.sort(table, sort, context);
  return fail('UNSUPPORTED_TABLE_COMMAND', `'${name}' is for collections, and '${table.name}' is a table.`);
}

const isObjectCommand = (name: string): name is ObjectCommandName =>
  (OBJECT_COMMANDS as readonly string[]).includes(name);
