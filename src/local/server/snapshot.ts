import type { Database } from '../catalog/database.js';
import {
  describeKeyspace,
  fillKeyspace,
  saveObjects,
  type KeyspaceRecord,
  type SavedObjects,
} from '../catalog/schema-record.js';

/**
 * All keyspaces of a server at one time, with their data. It is made at once, however much that is, because what does
 * not change is shared.
 */
export class Snapshot {
  readonly #keyspaces: readonly SavedKeyspace[];

  /** @internal */
  constructor(database: Database) {
    this.#keyspaces = database
      .ownKeyspaces()
      .map((keyspace) => ({ record: describeKeyspace(keyspace), objects: saveObjects(keyspace) }));
  }

  /** @internal Puts a database back into the state of the snapshot; may be done more than once, and with another database. */
  restore(database: Database): void {
    for (const { name } of database.ownKeyspaces()) database.dropKeyspace(name);
    for (const { record, objects } of this.#keyspaces) {
      fillKeyspace(database.createKeyspace(record.name), record, objects);
    }
  }
}

interface SavedKeyspace {
  readonly record: KeyspaceRecord;
  readonly objects: SavedObjects;
}
