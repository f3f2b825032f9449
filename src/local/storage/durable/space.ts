import { MemorySpace, type EntryCodec, type Order, type SavedEntries } from '../storage.js';
import type { FileChange } from './file.js';
import type { Steps } from '../interruptible-steps.js';

/** The connection of a space to its engine. */
export interface SpaceLog<Key, Value> {
  /** The number of the space in the file. */
  readonly number: number;
  /** Its contents in the file. */
  readonly stored: Iterable<Uint8Array>;
  /** Called for each entry that is read from the file. */
  readonly loaded?: ((key: Key, value: Value) => void) | undefined;
  /** Gives the space a new number, without contents. */
  renumber(): number;
  /** Records a change, to be written at the end of the command. */
  note(change: () => FileChange): void;
  /** Records all entries of a space with a new number. */
  noteAll(changes: () => Iterable<FileChange>): void;
}

/** A space in memory whose changes are recorded. */
export class DurableSpace<Key, Value> extends MemorySpace<Key, Value> {
  readonly #codec: EntryCodec<Key, Value>;
  readonly #log: SpaceLog<Key, Value>;
  #number: number;
  #dropped = false;

  constructor(order: Order<Key>, codec: EntryCodec<Key, Value>, log: SpaceLog<Key, Value>) {
    super(order);
    this.#codec = codec;
    this.#log = log;
    this.#number = log.number;
  }

  /** Reads its contents from the file. */
  load(steps: Steps): Promise<void> {
    const { stored, loaded } = this.#log;
    return steps.each(stored, (bytes) => {
      const [key, value] = this.#codec.decode(bytes);
      super.put(key, value);
      loaded?.(key, value);
    });
  }

  override put(key: Key, value: Value): void {
    super.put(key, value);
    this.#note(key, value);
  }
  override delete(key: Key): boolean {
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
    super.restore(saved);
    if (this.#dropped) return;
    const space = (this.#number = this.#log.renumber());
    const codec = this.#codec;
    // Saved contents never change, and can be written in parts.
    const kept = this.save();
    this.#log.noteAll(function* () {
      for (const [key, value] of kept.entries()) {
        yield { space, key: codec.encodeKey(key), value: codec.encode(value) };
      }
    });
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
