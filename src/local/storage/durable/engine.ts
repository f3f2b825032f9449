import type { Engine, EntryCodec, Loading, Order } from '../storage.js';
import { DiskFullError, type FreeSpace } from './disk-space.js';
import { META_SPACE, StorageFile, type FileChange } from './file.js';
import { DurableSpace } from './space.js';
import { Steps } from '../interruptible-steps.js';
import type { Token } from '../token.js';
import { StorageError } from './storage-error.js';
import { decodeValue, encodeValue } from './values.js';
import { isError } from '../../../util/kinds.js';

/**
 * Keeps everything in memory and in a file. The changes of a command are written atomically before it responds; those
 * of concurrent commands are written together.
 */
export class DurableEngine implements Engine {
  readonly #file: StorageFile;
  readonly #spaces = new Map<string, { drop(): void; load(): Iterable<void> }>();
  /** The numbers of the spaces in the file, by name. Clearing a space gives it a new number. */
  readonly #numbers: Map<string, number>;
  #lastNumber: number;
  /** Whether these have changed since the last write. */
  #hasNewNumbers = false;
  #schema: Uint8Array | undefined;
  #changes: Change[] = [];
  /** Contents of spaces whose numbers are not in the file yet: they may be written in parts, before the changes. */
  #contents: (() => Iterable<FileChange>)[] = [];
  /** Numbers of dropped spaces that are not in the file yet. */
  #dropped: number[] = [];
  /** Numbers of dropped spaces whose entries are still in the file. */
  readonly #obsolete: number[];
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #cleaning: Promise<void> | undefined;
  #failure: StorageError | undefined;
  #closed = false;
  /** How much is read before the rest. */
  #held = 0;
  /** Reads what has not been read yet. */
  readonly #rest = this.#loadSpaces();
  #loading: Promise<void> | undefined = Promise.resolve();

  private constructor(file: StorageFile) {
    this.#file = file;
    this.#schema = file.get(SCHEMA);
    const stored = file.get(NUMBERS);
    this.#numbers = new Map(stored && (decodeValue(stored) as ReadonlyMap<string, number>));
    const used = new Set([META_SPACE, ...this.#numbers.values()]);
    const found = [...file.spaces()];
    this.#obsolete = found.filter((number) => !used.has(number));
    this.#lastNumber = [...found, ...used].reduce((last, number) => Math.max(last, number));
  }

  /** Opens a folder, and creates it if it is missing. @throws {@link StorageError} */
  static async open(dir: string, free?: FreeSpace): Promise<DurableEngine> {
    const file = await StorageFile.open(dir, free);
    try {
      return new DurableEngine(file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** The last committed description of the schema. */
  get schema(): Uint8Array | undefined {
    return this.#schema;
  }

  get loading(): Promise<void> | undefined {
    return this.#loading;
  }

  /** Starts reading the contents of all requested spaces, in steps between which commands run. */
  startLoading(): void {
    const loading = this.#load();
    // A failure is reported by the commands that wait for it.
    loading.catch(() => undefined);
    // There may be so little that it has been read already.
    if (this.#loading) this.#loading = loading;
  }

  /** Reads an entry; returns whether there was one. */
  #readNext(): boolean {
    if (this.#failure) throw this.#failure;
    try {
      return this.#rest.next().done !== true;
    } catch (cause) {
      const message = isError(cause) ? cause.message : String(cause);
      this.#failure = new StorageError('STORAGE_FAILED', `The data cannot be read: ${message}`, { cause });
      throw this.#failure;
    }
  }

  async #load(): Promise<void> {
    const steps = new Steps();
    while (!this.#closed) {
      if (this.#held > 0) {
        await steps.pause();
        continue;
      }
      if (!this.#readNext()) {
        this.#loading = undefined;
        this.#file.endReading();
        return;
      }
      if (steps.isLong) await steps.pause();
    }
    this.#rest.return(undefined);
  }

  *#loadSpaces(): Generator<void> {
    for (const space of [...this.#spaces.values()]) yield* space.load();
  }

  space<Key extends Token, Value>(
    name: string,
    order: Order<Key>,
    codec: EntryCodec<Key, Value>,
    loading: Loading<Key, Value>,
  ): DurableSpace<Key, Value> {
    const found = this.#spaces.get(name);
    // A space is always requested with the types that its name stands for.
    if (found) return found as DurableSpace<Key, Value>;
    const number = this.#numbers.get(name);
    const space = new DurableSpace(order, codec, {
      number: number ?? this.#renumber(name),
      read: number === undefined ? undefined : (part) => this.#file.values(number, part),
      hold: () => {
        this.#held++;
        return () => void this.#held--;
      },
      find: (key) => (number === undefined ? undefined : this.#file.get({ space: number, key })),
      loading,
      renumber: () => this.#renumber(name),
      note: (change) => void this.#changes.push(change),
      noteMany: (all) => void this.#changes.push({ all }),
      noteAll: (changes) => void this.#contents.push(changes),
    });
    this.#spaces.set(name, space);
    return space;
  }

  drop(name: string): void {
    this.#spaces.get(name)?.drop();
    this.#spaces.delete(name);
    const number = this.#numbers.get(name);
    if (number === undefined) return;
    this.#dropped.push(number);
    this.#numbers.delete(name);
    this.#hasNewNumbers = true;
  }

  /**
   * @throws {@link StorageError} if it cannot be written. After a full disk, the next commit with enough space writes
   * it; after any other failure the engine cannot be used any more.
   */
  commit(schema?: () => Uint8Array): Promise<void> | undefined {
    if (this.#failure) throw this.#failure;
    if (schema) this.#noteSchema(schema());
    // A command without changes may have read another's, which must not be lost after its response.
    if (this.#changes.length === 0 && this.#contents.length === 0 && !this.#hasNewNumbers) return this.#running;
    // A write that failed for lack of space is tried again.
    this.#next ??= (this.#running ?? Promise.resolve()).catch(() => undefined).then(() => this.#write());
    return this.#next;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await (this.#next ?? this.#running)?.catch(() => undefined);
    await this.#cleaning;
    await this.#loading?.catch(() => undefined);
    await this.#file.close();
  }

  #write(): Promise<void> {
    this.#next = undefined;
    if (this.#failure) throw this.#failure;
    this.#addNumbers();
    const contents = this.#contents;
    const changes = this.#changes;
    const dropped = this.#dropped;
    this.#contents = [];
    this.#changes = [];
    this.#dropped = [];
    const written = this.#writeAll(contents, changes).then(
      () => {
        if (this.#running === written) this.#running = undefined;
        for (const number of dropped) this.#obsolete.push(number);
        if (this.#obsolete.length > 0) this.#cleaning ??= this.#clean();
      },
      (cause: unknown) => {
        if (cause instanceof DiskFullError) {
          if (this.#running === written) this.#running = undefined;
          this.#contents = contents.concat(this.#contents);
          this.#changes = changes.concat(this.#changes);
          this.#dropped = dropped.concat(this.#dropped);
          throw new StorageError('STORAGE_FAILED', `Nothing can be written while ${cause.message}.`, { cause });
        }
        const message = isError(cause) ? cause.message : String(cause);
        this.#failure = new StorageError('STORAGE_FAILED', `The data cannot be written: ${message}`, { cause });
        throw this.#failure;
      },
    );
    this.#running = written;
    return written;
  }

  async #writeAll(contents: readonly (() => Iterable<FileChange>)[], changes: readonly Change[]): Promise<void> {
    for (const content of contents) {
      for (const part of splitChanges(content())) await this.#file.write(part);
    }
    const single = changes.filter(isSingle);
    if (single.length === changes.length) await this.#file.write(single.map((change) => change()));
    else await this.#file.writeInSteps(listAll(changes));
  }

  /** Deletes the entries of dropped spaces, a few at a time. */
  async #clean(): Promise<void> {
    try {
      for (let number = this.#obsolete[0]; number !== undefined && !this.#closed; number = this.#obsolete[0]) {
        await this.#running?.catch(() => undefined);
        if (!(await this.#file.shorten(number))) this.#obsolete.shift();
      }
    } catch {
      // It is tried again when the file is opened the next time.
    }
    this.#cleaning = undefined;
  }

  #renumber(name: string): number {
    const old = this.#numbers.get(name);
    if (old !== undefined) this.#dropped.push(old);
    this.#numbers.set(name, ++this.#lastNumber);
    this.#hasNewNumbers = true;
    return this.#lastNumber;
  }

  /** Adds the numbers to the changes as they are now: while these are written, commands give spaces new ones. */
  #addNumbers(): void {
    if (!this.#hasNewNumbers) return;
    const value = encodeValue(this.#numbers);
    this.#changes.push(() => ({ ...NUMBERS, value }));
    this.#hasNewNumbers = false;
  }

  #noteSchema(schema: Uint8Array): void {
    if (this.#schema && Buffer.compare(this.#schema, schema) === 0) return;
    this.#schema = schema;
    this.#changes.push(() => ({ ...SCHEMA, value: schema }));
  }
}

/** One change, or many at a time. */
type Change = (() => FileChange) | { readonly all: () => Iterable<FileChange | undefined> };

const isSingle = (change: Change): change is () => FileChange => typeof change === 'function';

function* listAll(changes: readonly Change[]): Iterable<FileChange | undefined> {
  for (const change of changes) {
    if (isSingle(change)) yield change();
    else yield* change.all();
  }
}

/** Changes in parts that are written separately, so that they need not all be in memory. */
function* splitChanges(changes: Iterable<FileChange>): Iterable<readonly FileChange[]> {
  let part: FileChange[] = [];
  let bytes = 0;
  for (const change of changes) {
    part.push(change);
    bytes += change.value?.length ?? 0;
    if (part.length < PART && bytes < PART_BYTES) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}

const PART = 2000;
const PART_BYTES = 2 ** 22;

const SCHEMA = { space: META_SPACE, key: Buffer.from('schema') };
const NUMBERS = { space: META_SPACE, key: Buffer.from('spaces') };
