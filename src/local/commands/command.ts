import type { JsonObject } from '../../json/json.js';
import type { Collection } from '../collections/stored/collection.js';
import type { Context, Operation } from '../context/context.js';
import type { Reply } from '../protocol/reply.js';
import type { Database } from '../catalog/database.js';
import type { Keyspace } from '../catalog/keyspace.js';
import type { Limits } from '../protocol/limits.js';
import type { Fields } from '../fields/fields.js';
import type { Table } from '../tables/stored/table.js';

/** The members of a command, and constraints on them as a whole. */
export interface CommandShape {
  readonly fields: Fields;
  /** Describes what is wrong with the combination of members; each sentence becomes one error. */
  readonly rules?: (args: JsonObject, limits: Limits) => readonly string[];
}

/** A command of `POST /v1`. */
export interface DatabaseCommand extends CommandShape {
  /** The name of the command that replaces this one. */
  readonly deprecated?: string;
  /** Checked before the credentials. */
  readonly before?: (args: JsonObject) => void;
  readonly run: (database: Database, args: JsonObject, context: Context) => Reply;
}

/** A command of `POST /v1/{keyspace}`. */
export interface KeyspaceCommand extends CommandShape {
  /** Changes the schema, and is therefore refused on Cassandra's own keyspaces. */
  readonly changes: boolean;
  readonly run: (keyspace: Keyspace, args: JsonObject, context: Context) => Reply;
}

/** A command of `POST /v1/{keyspace}/{collection or table}`. */
export interface ObjectCommand extends CommandShape {
  /** Its `sort` has its own format, different from that of find. */
  readonly ownSort?: boolean;
  /** The implementation for collections, if there is one. */
  readonly onCollection?: Operation<Collection>;
  /** The implementation for tables, if it is about rows. */
  readonly onTable?: Operation<Table>;
  /** The implementation for the schema of a table. */
  readonly onTableSchema?: (keyspace: Keyspace) => Operation<Table>;
}

/** The reply of most schema commands. */
export const OK: Reply = { status: { ok: 1 } };
