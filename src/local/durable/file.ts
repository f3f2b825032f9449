import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type * as LmdbModule from 'lmdb';
import { checkSpace, freeSpace, type FreeSpace } from './disk-space.js';
import { findBadHeader, findBadPage } from './file-check.js';
import { StorageError } from './storage-error.js';
import { decodeValue, encodeValue } from './values.js';

/** A key of the file: the number of a space, and the key of an entry in it. */
export interface FileKey {
  readonly space: number;
  readonly key: Uint8Array;
}

/** What is to be written; without a value the key is deleted. */
export interface FileChange extends FileKey {
  readonly value: Uint8Array | undefined;
}

/** The space of the file's own entries; those of users have higher numbers. */
export const META_SPACE = 0;

/** One LMDB file with numbered spaces of entries, each entry with a checksum. One process has it open, once. */
export class StorageFile {
  readonly #database: Lmdb;
  readonly #folder: string;
  readonly #path: string;
  readonly #free: FreeSpace;

  private constructor(database: Lmdb, folder: string, file: string, free: FreeSpace) {
    this.#database = database;
    this.#folder = folder;
    this.#path = file;
    this.#free = free;
  }

  /** Opens the file of a folder; makes both when they are not there. @throws {@link StorageError} */
  static async open(dir: string, free: FreeSpace = freeSpace): Promise<StorageFile> {
    const lmdb = await loadLmdb();
    const folder = makeFolder(dir);
    if (openFolders.has(folder)) throw inUse(dir);
    openFolders.add(folder);
    try {
      const file = path.join(folder, FILE);
      if (!existsSync(file)) await create(lmdb, file, free);
      return new StorageFile(await openChecked(lmdb, file, dir), folder, file, free);
    } catch (error) {
      openFolders.delete(folder);
      throw error;
    }
  }

  /**
   * Writes all of it, or nothing if the process or the machine ends before.
   * @throws {@link DiskFullError} when there is no space for it
   */
  async write(changes: readonly FileChange[]): Promise<void> {
    checkSpace(this.#folder, this.#free, changes);
    await this.#commit(() => {
      for (const { space, key, value } of changes) {
        const place = fileKey(space, key);
        if (value) void this.#database.put(place, seal(place, value));
        else void this.#database.remove(place);
      }
    });
  }

  /** The values of a space, in the order of their keys. @throws {@link StorageError} when one is damaged */
  *values(space: number): Iterable<Uint8Array> {
    for (const { key, value } of this.#database.getRange({ start: fileKey(space), end: fileKey(space + 1) })) {
      yield unseal(this.#path, key, value);
    }
  }

  /** A value. @throws {@link StorageError} when it is damaged */
  get({ space, key }: FileKey): Uint8Array | undefined {
    const place = fileKey(space, key);
    const value = this.#database.getBinary(place);
    return value && unseal(this.#path, place, value);
  }

  /** The numbers of the spaces that have entries. */
  *spaces(): Iterable<number> {
    for (let next = 0; ;) {
      const [found] = this.#database.getKeys({ start: fileKey(next), limit: 1 });
      if (!found) return;
      const space = found.readUInt32BE(0);
      yield space;
      next = space + 1;
    }
  }

  /** Deletes some entries of a space; tells whether there may be more. */
  async shorten(space: number): Promise<boolean> {
    const range = { start: fileKey(space), end: fileKey(space + 1), limit: CHUNK };
    const keys = [...this.#database.getKeys(range)];
    await this.#commit(() => {
      for (const key of keys) void this.#database.remove(key);
    });
    return keys.length === CHUNK;
  }

  async close(): Promise<void> {
    await this.#database.close();
    openFolders.delete(this.#folder);
  }

  async #commit(change: () => void): Promise<void> {
    try {
      await this.#database.batch(change);
    } catch (error) {
      throw await reasonOf(error);
    }
  }
}

type Lmdb = LmdbModule.RootDatabase<Buffer, Buffer>;
type Opener = Pick<typeof LmdbModule, 'open'>;

const FILE = 'typestar.mdb';
const FORMAT = { format: 'typestar', version: 1 } as const;
const FORMAT_KEY = { space: META_SPACE, key: Buffer.from('format') };
const CHUNK = 1000;
/** LMDB's longest key is 1978 bytes. */
const LONGEST_KEY = 1900;
/** LMDB does not notice when one process opens a file twice. */
const openFolders = new Set<string>();

async function loadLmdb(): Promise<Opener> {
  try {
    return await import('lmdb');
  } catch (cause) {
    throw new StorageError(
      'LMDB_MISSING',
      "Storage on disk needs the package 'lmdb', version 3: install it with `npm install lmdb@3`.",
      { cause },
    );
  }
}

function makeFolder(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true });
    return realpathSync(dir);
  } catch (cause) {
    const file = fileOnTheWay(path.resolve(dir));
    if (file !== undefined) {
      throw new StorageError('STORAGE_FAILED', `The folder '${dir}' cannot be made: '${file}' is a file.`, { cause });
    }
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError('STORAGE_FAILED', `The folder '${dir}' cannot be used: ${message}`, { cause });
  }
}

/** The part of a path that is there and no folder. */
function fileOnTheWay(dir: string): string | undefined {
  const parent = path.dirname(dir);
  const above = parent === dir ? undefined : fileOnTheWay(parent);
  if (above !== undefined) return above;
  return statSync(dir, { throwIfNoEntry: false })?.isDirectory() === false ? dir : undefined;
}

function openLmdb(lmdb: Opener, file: string): Lmdb {
  // Without overlapping, what is written is flushed to the disk before it counts as written.
  const options = { noSubdir: true, encoding: 'binary', keyEncoding: 'binary', overlappingSync: false } as const;
  return lmdb.open<Buffer, Buffer>({ ...options, path: file });
}

/** Under another name first, so that a file with the right name is always complete. */
async function create(lmdb: Opener, file: string, free: FreeSpace): Promise<void> {
  try {
    checkSpace(path.dirname(file), free, []);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError('STORAGE_FAILED', `'${file}' cannot be made: ${message}`, { cause });
  }
  const draft = `${file}.new`;
  for (const one of [draft, `${draft}-lock`]) rmSync(one, { force: true });
  const database = openLmdb(lmdb, draft);
  const key = fileKey(FORMAT_KEY.space, FORMAT_KEY.key);
  await database.put(key, seal(key, encodeValue(FORMAT)));
  await database.flushed;
  await database.close();
  renameSync(draft, file);
  rmSync(`${draft}-lock`, { force: true });
}

/** LMDB tells why it could not commit by a promise of its own; not to look at it would end the process. */
function reasonOf(error: unknown): Promise<unknown> {
  const reason: unknown = error instanceof Error && 'commitError' in error ? error.commitError : undefined;
  const nothing = new Promise((resolve) => void setImmediate(resolve, error));
  return Promise.race([Promise.resolve(reason ?? error), nothing]).catch((cause: unknown) => cause);
}

async function openChecked(lmdb: Opener, file: string, dir: string): Promise<Lmdb> {
  const badHeader = findBadHeader(file);
  if (badHeader !== undefined) throw damaged(file, badHeader);
  const database = openLmdb(lmdb, file);
  try {
    // Nothing else may be read before the pages are known to be good.
    const transaction = lastTransaction(database);
    if (isUsedByOthers(database)) throw inUse(dir);
    const badPage = findBadPage(file, transaction);
    if (badPage !== undefined) throw damaged(file, badPage);
    checkFormat(database, file);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Every process that has read from the file and has it open is in LMDB's table of readers; which of them live, LMDB learns
 * from the operating system. Two processes that open it at the same time see each other.
 */
function isUsedByOthers(database: Lmdb): boolean {
  database.readerCheck();
  const processes = database.readerList().matchAll(/^\s*(\d+)\s/gm);
  return [...processes].some(([, id]) => Number(id) !== process.pid);
}

/** This reads, so that the process is among the readers from then on. */
function lastTransaction(database: Lmdb): number {
  const stats: unknown = database.getStats();
  const known = typeof stats === 'object' && stats !== null && 'lastTxnId' in stats ? stats.lastTxnId : undefined;
  return Number(known);
}

function checkFormat(database: Lmdb, file: string): void {
  const key = fileKey(FORMAT_KEY.space, FORMAT_KEY.key);
  const value = database.getBinary(key);
  if (!value) throw damaged(file, 'it is of another program');
  const found = decodeValue(unseal(file, key, value));
  const version = typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined;
  if (version === FORMAT.version) return;
  throw new StorageError(
    'UNKNOWN_STORAGE_VERSION',
    `'${file}' was written in version ${JSON.stringify(version)} of the format, and this typestar knows version ` +
      `${FORMAT.version}: use the typestar that wrote it.`,
  );
}

function fileKey(space: number, key: Uint8Array = new Uint8Array()): Buffer {
  const tail = key.length <= LONGEST_KEY ? key : shortened(key);
  const bytes = Buffer.allocUnsafe(4 + tail.length);
  bytes.writeUInt32BE(space, 0);
  bytes.set(tail, 4);
  return bytes;
}

/** As different as the whole key: it ends with a hash of it. */
function shortened(key: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, LONGEST_KEY - hash.length), hash]);
}

function seal(key: Uint8Array, value: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(4 + value.length);
  bytes.writeUInt32LE(crc32(value, crc32(key)), 0);
  bytes.set(value, 4);
  return bytes;
}

function unseal(file: string, key: Uint8Array, sealed: Uint8Array): Uint8Array {
  const value = sealed.subarray(4);
  const sum = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).readUInt32LE(0);
  if (sum !== crc32(value, crc32(key))) throw damaged(file, 'an entry has a wrong checksum');
  return value;
}

const inUse = (dir: string): StorageError =>
  new StorageError(
    'FOLDER_IN_USE',
    `The folder '${dir}' is in use by another server: stop it, or take another folder.`,
  );

const damaged = (file: string, what: string): StorageError =>
  new StorageError('STORAGE_DAMAGED', `'${file}' is damaged or not a file of typestar: ${what}. It was left as it is.`);
