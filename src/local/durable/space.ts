import { MemorySpace, type EntryCodec, type Order, type SavedEntries, type Space } from '../storage.js';
import type { FileChange } from './file.js';

/** What a space tells its engine. */
export interface SpaceLog {
  /** The number of the space in the file. */
  readonly number: number;
  /** Gives the space another number, under which nothing is stored yet. */
  renumber(): number;
  /** Takes a change, to be written down at the end of the command. */
  note(change: () => FileChange): void;
}

/** A space in memory that has what changes in it written down. */
export class DurableSpace<Key, Value> implements Space<Key, Value> {
  readonly #memory: MemorySpace<Key, Value>;
  readonly #codec: EntryCodec<Key, Value>;
  readonly #log: SpaceLog;
  #number: number;
  #dropped = false;

  constructor(order: Order<Key>, codec: EntryCodec<Key, Value>, stored: Iterable<Uint8Array>, log: SpaceLog) {
    this.#memory = new MemorySpace(order);
    this.#codec = codec;
    this.#log = log;
    this.#number = log.number;
    for (const bytes of stored) this.#memory.put(...codec.decode(bytes));
  }

  get size(): number {
    return this.#memory.size;
  }
  get(key: Key): Value | undefined {
    return this.#memory.get(key);
  }
  put(key: Key, value: Value): void {
    this.#memory.put(key, value);
    this.#note(key, value);
  }
  delete(key: Key): boolean {
    const existed = this.#memory.delete(key);
    if (existed) this.#note(key, undefined);
    return existed;
  }
  clear(): void {
    if (this.#memory.size === 0) return;
    this.#memory.clear();
    if (!this.#dropped) this.#number = this.#log.renumber();
  }
  entries(from?: Key): Iterable<readonly [Key, Value]> {
    return this.#memory.entries(from);
  }
  reversed(from?: Key): Iterable<readonly [Key, Value]> {
    return this.#memory.reversed(from);
  }
  save(): SavedEntries<Key, Value> {
    return this.#memory.save();
  }
  restore(saved: SavedEntries<Key, Value>): void {
    this.clear();
    this.#memory.restore(saved);
    for (const [key, value] of this.#memory.entries()) this.#note(key, value);
  }

  /** Writes nothing down any more. */
  drop(): void {
    this.#dropped = true;
  }

  /** Values never change, so that they can be written down later. */
  #note(key: Key, value: Value | undefined): void {
    if (this.#dropped) return;
    const space = this.#number;
    const codec = this.#codec;
    this.#log.note(() => ({
      space,
      key: codec.encodeKey(key),
      value: value === undefined ? undefined : codec.encode(value),
    }));
  }
}
