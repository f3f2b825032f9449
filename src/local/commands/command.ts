import type { JsonObject } from '../../json/json.js';
import type { Collection } from '../collections/stored/collection.js';
import type { Context, Operation } from '../context/context.js';
import type { Reply } from '../protocol/reply.js';
import type { Database } from '../catalog/database.js';
import type { Keyspace } from '../catalog/keyspace.js';
import type { Limits } from '../protocol/limits.js';
import type { Fields } from '../fields/fields.js';
import type { Table } from '../tables/stored/table.js';

/** The members of a command, and what its values must be like beyond what each member says. */
export interface CommandShape {
  readonly fields: Fields;
  /** What is wrong with the members together; every sentence becomes one error. */
  readonly rules?: (args: JsonObject, limits: Limits) => readonly string[];
}

/** A command of `POST /v1`. */
export interface DatabaseCommand extends CommandShape {
  /** The name of the command that replaces this one. */
  readonly deprecated?: string;
  /** What is checked before the credentials are. */
  readonly before?: (args: JsonObject) => void;
  readonly run: (database: Database, args: JsonObject, context: Context) => Reply;
}

/** A command of `POST /v1/{keyspace}`. */
export interface KeyspaceCommand extends CommandShape {
  /** Changes the schema, so that it is refused on Cassandra's own keyspaces. */
  readonly changes: boolean;
  readonly run: (keyspace: Keyspace, args: JsonObject, context: Context) => Reply;
}

/** A command of `POST /v1/{keyspace}/{collection or table}`. */
export interface ObjectCommand extends CommandShape {
  /** Its `sort` has a form of its own, not that of find. */
  readonly ownSort?: boolean;
  /** How collections do it, when they have it. */
  readonly onCollection?: Operation<Collection>;
  /** How tables do it, when they have it and it is about rows. */
  readonly onTable?: Operation<Table>;
  /** How it is done to the schema of a table. */
  readonly onTableSchema?: (keyspace: Keyspace) => Operation<Table>;
}

/** The answer of most schema commands. */
export const OK: Reply = { status: { ok: 1 } };
