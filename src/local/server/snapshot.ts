import type { Database } from '../catalog/database.js';
import {
  describeKeyspace,
  fillKeyspace,
  hasKeysOf,
  saveObjects,
  type KeyspaceRecord,
  type SavedObjects,
} from '../catalog/schema-record.js';

/** All keyspaces of a server at one time, with their data. Fast at any size, because unchanged data is shared. */
export class Snapshot {
  readonly #keyspaces: readonly SavedKeyspace[];

  /** @internal */
  constructor(database: Database) {
    this.#keyspaces = database
      .ownKeyspaces()
      .map((keyspace) => ({ record: describeKeyspace(keyspace), objects: saveObjects(keyspace) }));
  }

  /** @internal Restores the snapshot in a database; can be done repeatedly, and in another database. */
  restore(database: Database): void {
    for (const { name } of database.ownKeyspaces()) {
      const records = this.#keyspaces.find(({ record }) => record.name === name)?.record.objects ?? [];
      // What is stored is then changed where it differs, instead of being written again.
      database.dropKeyspace(name, (object, current) =>
        records.some((record) => record.name === object && hasKeysOf(current, record)),
      );
    }
    for (const { record, objects } of this.#keyspaces) {
      fillKeyspace(database.createKeyspace(record.name), record, objects);
    }
  }
}

interface SavedKeyspace {
  readonly record: KeyspaceRecord;
  readonly objects: SavedObjects;
}
