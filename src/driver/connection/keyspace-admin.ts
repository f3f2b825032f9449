import type { RawDataAPIResponse } from '@datastax/astra-db-ts';
import type { KeyspaceDb } from './keyspace-db.js';
import { RefusingAdmin } from '../collection/unsupported-db.js';
import type { Fields } from '../../util/fields.js';

/** What `connection.db.admin()` is: the part of MongoDB's administration that has a meaning here. */
export class KeyspaceAdmin extends RefusingAdmin {
  readonly #db: KeyspaceDb;
  readonly #listDatabases: () => Promise<Databases>;

  constructor(db: KeyspaceDb, listDatabases: () => Promise<Databases>) {
    super();
    this.#db = db;
    this.#listDatabases = listDatabases;
  }

  /** Asks the database whether it answers. */
  ping(): Promise<{ ok: 1 }> {
    return this.#db.ping();
  }

  /** The keyspaces. */
  listDatabases(): Promise<Databases> {
    return this.#listDatabases();
  }

  /** Sends a Data API command to the keyspace as it is; `{ ping: 1 }` is {@link ping}. */
  command(command: Fields): Promise<RawDataAPIResponse | { ok: 1 }> {
    return this.#db.command(command);
  }
}

/** The keyspaces, in the shape of MongoDB's answer. */
export interface Databases {
  readonly databases: { name: string }[];
  readonly ok: 1;
}
