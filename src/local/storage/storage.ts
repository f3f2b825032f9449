import { BTree, type OrderedMap } from './btree.js';
import type { BTreeBuilder } from './btree-builder.js';
import type { ByteReader } from './byte-reader.js';
import type { RankedBy } from './ranking.js';
import type { Token } from './token.js';

export type Order<Key> = (a: Key, b: Key) => number;

/**
 * An ordered map: one per collection or table, keys in storage order (token, partition key, clustering key). Values are
 * replaced as a whole and never changed in place, so that an engine can record changes.
 */
export interface Space<Key, Value> extends OrderedMap<Key, Value> {
  put(key: Key, value: Value): void;
  /** Entries in descending key order, starting at `from` (inclusive). */
  reversed(from?: Key): Iterable<readonly [Key, Value]>;
  /** All entries as they are now. Free, because they are shared instead of copied. */
  save(): SavedEntries<Key, Value>;
  /** Restores saved entries. */
  restore(saved: SavedEntries<Key, Value>): void;
  /**
   * The values of entries that have certain bytes, among others; undefined between them for a step. Only of a space that
   * is still being read from the storage.
   */
  peekAll?(part: Buffer): Iterable<Value | undefined>;
}

/** The entries of a space at one time. */
export type SavedEntries<Key, Value> = BTree<Key, Value>;

/** How the entries of a space are serialized. */
export interface EntryCodec<Key, Value> {
  /** The same bytes for keys that compare as equal, and different ones for all others. */
  encodeKey(key: Key): Uint8Array;
  /** The whole entry, including its key. */
  encode(value: Value): Uint8Array;
  decode(entry: ByteReader): readonly [Key, Value];
  /** The value of an entry that is not kept; without it, no entry is read before all are. */
  peek?(entry: ByteReader): Value;
  /** What the order of keys with the same token compares first. */
  readonly rankedBy?: readonly RankedBy<Key>[];
}

/** What else is made of the entries of a space while they are read from the storage. */
export interface Loading<Key, Value> {
  /** Takes an entry, in the order of their keys. */
  add(key: Key, value: Value): void;
  /** Completes it, step by step, when all entries have been taken. */
  finish(): Iterable<void>;
}

/** Thrown by a space whose entries are still being read from the storage, where one of them does not suffice. */
export class NotLoaded extends Error {
  override name = 'NotLoaded';

  /** @param search - finds what is needed before all entries have been read */
  constructor(readonly search?: () => Promise<void>) {
    super();
  }
}

/** The storage of a database. */
export interface Engine {
  /** The last committed description of the schema, if there is one. */
  readonly schema?: Uint8Array | undefined;
  /**
   * The space with that name, created if missing.
   * @param loading - is given each entry that is read from the storage
   */
  space<Key extends Token, Value>(
    name: string,
    order: Order<Key>,
    codec: EntryCodec<Key, Value>,
    loading: Loading<Key, Value>,
  ): Space<Key, Value>;
  drop(name: string): void;
  /**
   * Called after each command: the response is sent when it resolves. `schema` describes the schema, and is given if
   * that may have changed.
   */
  commit(schema?: () => Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
  /** Whether it has been closed: background work then stops. */
  readonly isClosed: boolean;
  /** Settles when all entries have been read from the storage; undefined if they have. */
  readonly loading: Promise<void> | undefined;
}

/** Keeps everything in memory. */
export class MemoryEngine implements Engine {
  #isClosed = false;
  readonly #spaces = new Map<string, MemorySpace<unknown, unknown>>();

  get isClosed(): boolean {
    return this.#isClosed;
  }

  space<Key, Value>(name: string, order: Order<Key>): Space<Key, Value> {
    const found = this.#spaces.get(name);
    // A space is always requested with the types that its name stands for.
    if (found) return found as MemorySpace<Key, Value>;
    const space = new MemorySpace<Key, Value>(order);
    this.#spaces.set(name, space as MemorySpace<unknown, unknown>);
    return space;
  }

  drop(name: string): void {
    this.#spaces.delete(name);
  }

  commit(): void {}

  readonly loading = undefined;

  close(): void {
    this.#isClosed = true;
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
  /** Takes the entries of a builder instead of its own. */
  take(built: BTreeBuilder<Key, Value>): void {
    this.#tree = built.finish(this.#order);
  }
  delete(key: Key): boolean {
    return this.#tree.delete(key);
  }
  clear(): void {
    this.#tree.clear();
  }
  /** The first key that is not less than another. */
  first(from: Key): Key | undefined {
    return this.#tree.getPairOrNextHigher(from)?.[0];
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
    // The order of the saved one may depend on types that no longer exist.
    this.#tree._compare = this.#order;
  }
}
