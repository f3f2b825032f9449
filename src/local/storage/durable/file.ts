import { statSync } from 'node:fs';
import { checkSpace, countBytes, countChanges, readFreeSpace, type FreeSpace } from './disk-space.js';
import { META_SPACE, openFile, type Lmdb, type OpenFile } from './open-file.js';
import { Steps } from '../interruptible-steps.js';
import { createFileKey, seal, unseal } from './checksum.js';
import { toStorageError } from './storage-error.js';
import { ByteReader } from '../byte-reader.js';
import { readValues } from './pages.js';
import { isError } from '../../../util/kinds.js';

export { META_SPACE };

/** A key of the file: the number of a space, and the key of an entry in it. */
export interface FileKey {
  readonly space: number;
  readonly key: Uint8Array;
}

/** A change to write; without a value the key is deleted. */
export interface FileChange extends FileKey {
  readonly value: Uint8Array | undefined;
}

/**
 * One LMDB file with numbered spaces of entries, each entry with a checksum. Only one thread of one process can have it
 * open, once.
 */
export class StorageFile {
  readonly #open: OpenFile;
  readonly #free: FreeSpace;
  readonly #inode: bigint | undefined;

  private constructor(open: OpenFile, free: FreeSpace) {
    this.#open = open;
    this.#free = free;
    this.#inode = readInode(open.file);
  }

  /** Opens the file of a folder; creates both if they are missing. @throws {@link StorageError} */
  static async open(dir: string, free: FreeSpace = readFreeSpace): Promise<StorageFile> {
    return new StorageFile(await openFile(dir, free), free);
  }

  /**
   * Writes atomically, even if the process or the machine crashes.
   * @throws {@link DiskFullError} if there is not enough space
   */
  async write(changes: readonly FileChange[]): Promise<void> {
    checkSpace(this.#open.folder, this.#free, countChanges(changes));
    this.#checkPlace();
    await this.#commit(() => this.#open.database.batch(() => changes.forEach((change) => this.#put(change))));
  }

  /**
   * Writes changes of which there may be many: as atomically as {@link StorageFile.write}, but in steps between which
   * commands run. Undefined stands for a step without a change.
   * @throws {@link DiskFullError} if there is not enough space
   */
  async writeInSteps(changes: Iterable<FileChange | undefined>): Promise<void> {
    const { database, folder, file } = this.#open;
    this.#checkPlace();
    const before = statSync(file).size;
    const written = { changes: 0, bytes: 0, before };
    const steps = new Steps();
    // A transaction that can be abandoned.
    await this.#commit(() =>
      database.childTransaction(async () => {
        await steps.each(changes, (change) => {
          if (!change) return;
          written.changes++;
          written.bytes += countBytes(change);
          if (written.changes % CHUNK === 0) checkSpace(folder, this.#free, written);
          this.#put(change);
        });
        checkSpace(folder, this.#free, written);
      }),
    );
  }

  #put({ space, key, value }: FileChange): void {
    const { database } = this.#open;
    const place = createFileKey(space, key);
    if (value) void database.put(place, seal(place, value));
    else void database.remove(place);
  }

  /**
   * The values of a space when the file was opened, in key order; undefined between them for a step.
   * @param part - may leave out values without these bytes
   * @throws {@link StorageError} if one is damaged or cannot be read
   */
  values(space: number, part?: Buffer): Iterable<ByteReader | undefined> {
    const { file, checked } = this.#open;
    return checked ? readValues(file, checked.tree, space, part) : this.#readValues(space);
  }

  *#readValues(space: number): Iterable<ByteReader | undefined> {
    const reader = new ByteReader();
    const end = createFileKey(space + 1);
    // Some at a time, so that the reader may pause in between.
    for (let start = createFileKey(space), isLast = false; !isLast;) {
      const found = this.#read((database) => [...database.getRange({ start, end, limit: CHUNK })]);
      for (const { key, value } of found) {
        const bytes = unseal(this.#open.file, key, value);
        yield reader.open(bytes, 0, bytes.length);
        yield undefined;
      }
      const last = found.at(-1);
      if (last) start = Buffer.concat([last.key, NEXT]);
      isLast = found.length < CHUNK;
    }
  }

  /** Ends the reading of {@link StorageFile.values}: LMDB may then write to the pages that were free since. */
  endReading(): void {
    this.#open.checked?.release();
  }

  /** A value. @throws {@link StorageError} if it is damaged or cannot be read */
  get({ space, key }: FileKey): Uint8Array | undefined {
    const place = createFileKey(space, key);
    const value = this.#read((database) => database.getBinary(place));
    return value && unseal(this.#open.file, place, value);
  }

  /** The numbers of the spaces with entries. */
  *spaces(): Iterable<number> {
    for (let next = 0; ;) {
      const [found] = this.#read((database) => [...database.getKeys({ start: createFileKey(next), limit: 1 })]);
      if (!found) return;
      const space = found.readUInt32BE(0);
      yield space;
      next = space + 1;
    }
  }

  /** Deletes some entries of a space; returns whether there may be more. */
  async shorten(space: number): Promise<boolean> {
    const { database } = this.#open;
    const range = { start: createFileKey(space), end: createFileKey(space + 1), limit: CHUNK };
    const keys = [...database.getKeys(range)];
    await this.#commit(() => database.batch(() => keys.forEach((key) => void database.remove(key))));
    return keys.length === CHUNK;
  }

  close(): Promise<void> {
    this.endReading();
    return this.#open.close();
  }

  /** LMDB can still write to a file that has been deleted, but what it writes is lost when the file is closed. */
  #checkPlace(): void {
    if (readInode(this.#open.file) === this.#inode) return;
    throw new Error(`'${this.#open.file}' has been deleted or replaced since it was opened`);
  }

  #read<Result>(read: (database: Lmdb) => Result): Result {
    try {
      return read(this.#open.database);
    } catch (error) {
      throw toStorageError(this.#open.folder, error);
    }
  }

  async #commit(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw await findReason(error);
    }
  }
}

/** The inode number of a file, unique as long as the file is open; undefined if the file is missing. */
const readInode = (file: string): bigint | undefined => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;

const CHUNK = 1000;
/** Appended to a key, it gives the next possible key. */
const NEXT = Buffer.of(0);

/** LMDB reports why a commit failed with a separate promise, whose rejection must be handled. */
function findReason(error: unknown): Promise<unknown> {
  const reason: unknown = isError(error) && 'commitError' in error ? error.commitError : undefined;
  const nothing = new Promise((resolve) => void setImmediate(resolve, error));
  return Promise.race([Promise.resolve(reason ?? error), nothing]).catch((cause: unknown) => cause);
}
