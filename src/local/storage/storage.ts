import { BTree } from './btree.js';

export type Order<Key> = (a: Key, b: Key) => number;

/**
 * An ordered map: one per collection or table, keys in storage order (token, partition key, clustering key).
 * Values are replaced as a whole and never changed in place, so that an engine can note what was written.
 */
export interface Space<Key, Value> {
  readonly size: number;
  get(key: Key): Value | undefined;
  put(key: Key, value: Value): void;
  delete(key: Key): boolean;
  clear(): void;
  /** Entries in key order; from `from` (included, when it exists) on. Writing while iterating is not allowed. */
  entries(from?: Key): Iterable<readonly [Key, Value]>;
  /** Entries in falling key order; from `from` (included, when it exists) down. */
  reversed(from?: Key): Iterable<readonly [Key, Value]>;
  /** All entries as they are now. They are shared and not copied, so that it costs nothing. */
  save(): SavedEntries<Key, Value>;
  /** Holds what was saved instead of what it holds. */
  restore(saved: SavedEntries<Key, Value>): void;
}

/** The entries of a space at one time. */
export type SavedEntries<Key, Value> = BTree<Key, Value>;

/** How the entries of a space are written down. */
export interface EntryCodec<Key, Value> {
  /** The same bytes for keys that compare as equal, and different ones for all others. */
  encodeKey(key: Key): Uint8Array;
  /** All of an entry, its key too. */
  encode(value: Value): Uint8Array;
  decode(bytes: Uint8Array): readonly [Key, Value];
}

/** Where the data of a database lives. */
export interface Engine {
  /** The description of the schema that was committed last, when there is one. */
  readonly schema?: Uint8Array | undefined;
  /**
   * The space of that name; made when there is none.
   * @param loaded - is told of each entry that is read from where the data is kept
   */
  space<Key, Value>(
    name: string,
    order: Order<Key>,
    codec: EntryCodec<Key, Value>,
    loaded?: (key: Key, value: Value) => void,
  ): Space<Key, Value>;
  drop(name: string): void;
  /**
   * Called after each command: the answer is sent when it resolves. `schema` makes a description of the schema, and is
   * given when that may have changed.
   */
  commit(schema?: () => Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
}

/** Keeps everything in memory. */
export class MemoryEngine implements Engine {
  readonly #spaces = new Map<string, MemorySpace<unknown, unknown>>();

  space<Key, Value>(name: string, order: Order<Key>): Space<Key, Value> {
    const found = this.#spaces.get(name);
    // A space is always asked for with the key and value types that its name stands for.
    if (found) return found as MemorySpace<Key, Value>;
    const space = new MemorySpace<Key, Value>(order);
    this.#spaces.set(name, space as MemorySpace<unknown, unknown>);
    return space;
  }

  drop(name: string): void {
    this.#spaces.delete(name);
  }

  commit(): void {}

  close(): void {
    this.#spaces.clear();
  }
}

/** A space in memory. */
export class MemorySpace<Key, Value> implements Space<Key, Value> {
  readonly #order: Order<Key>;
  #tree: BTree<Key, Value>;

  constructor(order: Order<Key>) {
    this.#order = order;
    this.#tree = new BTree<Key, Value>(undefined, order);
  }
  get size(): number {
    return this.#tree.size;
  }
  get(key: Key): Value | undefined {
    return this.#tree.get(key);
  }
  put(key: Key, value: Value): void {
    this.#tree.set(key, value);
  }
  delete(key: Key): boolean {
    return this.#tree.delete(key);
  }
  clear(): void {
    this.#tree.clear();
  }
  entries(from?: Key): Iterable<readonly [Key, Value]> {
    return this.#tree.entries(from);
  }
  reversed(from?: Key): Iterable<readonly [Key, Value]> {
    return this.#tree.entriesReversed(from);
  }
  save(): SavedEntries<Key, Value> {
    return this.#tree.clone();
  }
  restore(saved: SavedEntries<Key, Value>): void {
    this.#tree = saved.clone();
    // The order of the one that was saved may depend on types that are gone.
    this.#tree._compare = this.#order;
  }
}
