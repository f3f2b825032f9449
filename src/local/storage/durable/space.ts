import { MemorySpace, NotLoaded, type EntryCodec, type Loading, type Order, type SavedEntries } from '../storage.js';
import type { Token } from '../token.js';
import { BTreeBuilder } from '../btree-builder.js';
import { ByteReader } from '../byte-reader.js';
import { findUnshared } from '../unshared.js';
import { differsMostly, listDifferences } from './differences.js';
import type { FileChange } from './file.js';
import { sortTokenGroups } from './token-groups.js';

/** The connection of a space to its engine. */
export interface SpaceLog<Key, Value> {
  /** The number of the space in the file. */
  readonly number: number;
  /** Reads its contents in the file, those with certain bytes or all; undefined between them is a step. */
  readonly read: ((part?: Buffer) => Iterable<ByteReader | undefined>) | undefined;
  /** Lets other reading wait until the returned function is called. */
  readonly hold: () => () => void;
  /** One of its entries in the file, by the serialized key. */
  readonly find: (key: Uint8Array) => Uint8Array | undefined;
  /** Is given each entry that is read from the file. */
  readonly loading: Loading<Key, Value>;
  /** Gives the space a new number, without contents. */
  renumber(): number;
  /** Records a change, to be written at the end of the command. */
  note(change: () => FileChange): void;
  /** Records many changes, undefined between which are steps. */
  noteMany(changes: () => Iterable<FileChange | undefined>): void;
  /** Records all entries of a space with a new number. */
  noteAll(changes: () => Iterable<FileChange>): void;
}

/** A space in memory whose changes are recorded. */
export class DurableSpace<Key extends Token, Value> extends MemorySpace<Key, Value> {
  readonly #order: Order<Key>;
  readonly #codec: EntryCodec<Key, Value>;
  readonly #log: SpaceLog<Key, Value>;
  #number: number;
  #dropped = false;
  #isLoaded: boolean;

  constructor(order: Order<Key>, codec: EntryCodec<Key, Value>, log: SpaceLog<Key, Value>) {
    super(order);
    this.#order = order;
    this.#codec = codec;
    this.#log = log;
    this.#number = log.number;
    this.#isLoaded = log.read === undefined;
  }

  /** Reads its contents from the file, a few entries in a step. Until then, it can only be asked for single entries. */
  *load(): Iterable<void> {
    const { read, loading } = this.#log;
    const built = new BTreeBuilder<Key, Value>();
    let last: readonly [Key, Value] | undefined;
    const add = ([key, value]: readonly [Key, Value]): void => {
      built.add(key, value);
      loading.add(key, value);
    };
    for (const entry of sortTokenGroups(this.#decode(read?.() ?? []), this.#order, this.#codec.rankedBy)) {
      if (!entry) {
        yield;
        continue;
      }
      // Keys are equal only if they were written in different forms.
      if (last && this.#order(last[0], entry[0]) !== 0) add(last);
      last = entry;
    }
    if (last) add(last);
    super.take(built);
    yield* loading.finish();
    this.#isLoaded = true;
  }

  *#decode(stored: Iterable<ByteReader | undefined>): Iterable<readonly [Key, Value] | undefined> {
    for (const entry of stored) yield entry && this.#codec.decode(entry);
  }

  *peekAll(part: Buffer): Iterable<Value | undefined> {
    const { read, hold } = this.#log;
    const release = hold();
    try {
      for (const entry of read?.(part) ?? []) yield entry && this.#codec.peek?.(entry);
    } finally {
      release();
    }
  }

  override get size(): number {
    this.#checkLoaded();
    return super.size;
  }
  override get(key: Key): Value | undefined {
    const found = super.get(key);
    if (found !== undefined || this.#isLoaded) return found;
    const codec = this.#codec;
    if (!codec.peek) throw new NotLoaded();
    const bytes = this.#log.find(codec.encodeKey(key));
    return bytes && codec.peek(new ByteReader(bytes));
  }
  override entries(from?: Key): Iterable<readonly [Key, Value]> {
    this.#checkLoaded();
    return super.entries(from);
  }
  override reversed(from?: Key): Iterable<readonly [Key, Value]> {
    this.#checkLoaded();
    return super.reversed(from);
  }
  override save(): SavedEntries<Key, Value> {
    this.#checkLoaded();
    return super.save();
  }
  override put(key: Key, value: Value): void {
    this.#checkLoaded();
    super.put(key, value);
    this.#note(key, value);
  }
  override delete(key: Key): boolean {
    this.#checkLoaded();
    const existed = super.delete(key);
    if (existed) this.#note(key, undefined);
    return existed;
  }
  override clear(): void {
    if (this.size === 0) return;
    super.clear();
    if (!this.#dropped) this.#number = this.#log.renumber();
  }
  override restore(saved: SavedEntries<Key, Value>): void {
    const before = this.save();
    super.restore(saved);
    if (this.#dropped) return;
    // Saved contents never change, and can be written later.
    const after = this.save();
    const codec = this.#codec;
    const [olds, news] = findUnshared(before, after);
    if (olds.size === 0 && news.size === 0) return;
    if (before.size > 0 && after.size > 0 && !differsMostly(before, after, olds, news)) {
      const space = this.#number;
      this.#log.noteMany(() => listDifferences(space, olds, news, this.#order, codec));
      return;
    }
    const space = (this.#number = this.#log.renumber());
    if (after.size === 0) return;
    this.#log.noteAll(function* () {
      for (const [key, value] of after.entries())
        yield { space, key: codec.encodeKey(key), value: codec.encode(value) };
    });
  }

  #checkLoaded(): void {
    if (!this.#isLoaded) throw new NotLoaded();
  }

  /** Stops recording. */
  drop(): void {
    this.#dropped = true;
  }

  /** Values never change, so they can be written later. */
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
