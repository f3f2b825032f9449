import type { RawDataAPIResponse } from '@datastax/astra-db-ts';
import type { KeyspaceDb } from './keyspace-db.js';
import { RefusingAdmin } from '../collection/unsupported-db.js';
import type { Fields } from '../../util/fields.js';

/** The value of `connection.db.admin()`: the methods of MongoDB's administration that the Data API supports. */
export class KeyspaceAdmin extends RefusingAdmin {
  readonly #db: KeyspaceDb;
  readonly #listDatabases: () => Promise<Databases>;

  constructor(db: KeyspaceDb, listDatabases: () => Promise<Databases>) {
    super();
    this.#db = db;
    this.#listDatabases = listDatabases;
  }

  /** Checks that the database responds. */
  ping(): Promise<{ ok: 1 }> {
    return this.#db.ping();
  }

  /** The keyspaces. */
  listDatabases(): Promise<Databases> {
    return this.#listDatabases();
  }

  /** Sends a Data API command to the keyspace unchanged; `{ ping: 1 }` is {@link ping}. */
  command(command: Fields): Promise<RawDataAPIResponse | { ok: 1 }> {
    return this.#db.command(command);
  }
}

/** The keyspaces, in MongoDB's format. */
export interface Databases {
  readonly databases: { name: string }[];
  readonly ok: 1;
}
