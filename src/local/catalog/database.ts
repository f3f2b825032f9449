import { Keyspace } from './keyspace.js';
import { decodeRecord, encodeRecord } from '../storage/durable/values.js';
import { describeKeyspace, fillKeyspace, type KeyspaceRecord } from './schema-record.js';
import type { Engine } from '../storage/storage.js';

/** All keyspaces of one embedded server. */
export class Database {
  readonly keyspaces = new Map<string, Keyspace>();

  constructor(readonly engine: Engine) {
    for (const name of SYSTEM_KEYSPACES) this.keyspaces.set(name, new Keyspace(this, name, true));
    // Written by describe, and protected by a checksum.
    const stored = engine.schema && (decodeRecord(engine.schema) as StoredSchema);
    for (const record of stored?.keyspaces ?? []) fillKeyspace(this.createKeyspace(record.name), record);
  }

  /** Creates a keyspace if there is none with that name. */
  createKeyspace(name: string): Keyspace {
    let keyspace = this.keyspaces.get(name);
    if (!keyspace) this.keyspaces.set(name, (keyspace = new Keyspace(this, name, false)));
    return keyspace;
  }

  /** The keyspaces other than Cassandra's own. */
  ownKeyspaces(): readonly Keyspace[] {
    return [...this.keyspaces.values()].filter((keyspace) => !keyspace.system);
  }

  /** Drops a keyspace with its contents; see {@link Keyspace.drop}. */
  dropKeyspace(name: string, isReplaced?: Parameters<Keyspace['drop']>[0]): void {
    this.keyspaces.get(name)?.drop(isReplaced);
    this.keyspaces.delete(name);
  }

  /** Describes all keyspaces other than Cassandra's own, for the engine to store. */
  describe(): Uint8Array {
    return encodeRecord({ keyspaces: this.ownKeyspaces().map(describeKeyspace) } satisfies StoredSchema);
  }

  /** Collections of all keyspaces. */
  countCollections(): number {
    return this.#sum((keyspace) => keyspace.collections().length);
  }

  /** Indexes of all keyspaces: those of tables, and those that each collection uses. */
  countIndexes(indexesPerCollection: number): number {
    return this.#sum(
      (keyspace) =>
        keyspace.tables().reduce((count, table) => count + table.indexes.size, 0) +
        keyspace.collections().length * indexesPerCollection,
    );
  }

  #sum(count: (keyspace: Keyspace) => number): number {
    let sum = 0;
    for (const keyspace of this.keyspaces.values()) sum += count(keyspace);
    return sum;
  }
}

/** The description of the schema that an engine stores. */
interface StoredSchema {
  readonly keyspaces: readonly KeyspaceRecord[];
}

const SYSTEM_KEYSPACES = [
  'system',
  'system_auth',
  'system_distributed',
  'system_schema',
  'system_traces',
  'system_views',
  'system_virtual_schema',
];
