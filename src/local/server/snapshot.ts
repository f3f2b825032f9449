import type { Database } from '../catalog/database.js';
import { checkLoaded } from './waiting.js';
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
  #keyspaces: readonly SavedKeyspace[] = [];
  #loading: Promise<void> | undefined;

  /** @internal */
  constructor(database: Database) {
    const { engine } = database;
    const take = (): void => {
      this.#keyspaces = database
        .ownKeyspaces()
        .map((keyspace) => ({ record: describeKeyspace(keyspace), objects: saveObjects(keyspace) }));
      this.#loading = undefined;
    };
    if (!engine.loading) {
      take();
      return;
    }
    // Until then nothing changes, and the commands that wait since before come before it.
    this.#loading = engine.loading.then(() => {
      checkLoaded(engine);
      take();
    });
    // A failure is reported by the restore that waits for it.
    this.#loading.catch(() => undefined);
  }

  /** @internal Settles when it has been taken, if the data was still being read; undefined if it is. */
  get loading(): Promise<void> | undefined {
    return this.#loading;
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
