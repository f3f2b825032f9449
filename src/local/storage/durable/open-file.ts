import { randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type * as LmdbModule from 'lmdb';
import { shareProcessWide } from '../../../util/process-wide.js';
import { checkSpace, countChanges, type FreeSpace } from './disk-space.js';
import { checkTransaction, findBadHeader } from './file-check.js';
import { createFileKey, seal, unseal } from './checksum.js';
import type { PageTree } from './pages.js';
import { createDamagedError, createInUseError, StorageError, toStorageError } from './storage-error.js';
import { decodeValue, encodeValue } from './values.js';
import { isError } from '../../../util/kinds.js';

/** An LMDB file that is open here and nowhere else. */
export type Lmdb = LmdbModule.RootDatabase<Buffer, Buffer>;

/** The space of the file's internal entries; user spaces have higher numbers. */
export const META_SPACE = 0;

/** An opened file. */
export interface OpenFile {
  readonly database: Lmdb;
  /** The folder's canonical name. */
  readonly folder: string;
  readonly file: string;
  /** Its contents when it was opened; undefined if they cannot be read but through LMDB. */
  readonly checked: CheckedContents | undefined;
  close(): Promise<void>;
}

/** The contents of a file at one time, whose pages LMDB does not write to. */
export interface CheckedContents {
  readonly tree: PageTree;
  /** Lets LMDB write to them. */
  release(): void;
}

/** Opens the file of a folder; creates both if they are missing. @throws {@link StorageError} */
export async function openFile(dir: string, free: FreeSpace): Promise<OpenFile> {
  const lmdb = await loadLmdb();
  const folder = makeFolder(dir);
  if (OPEN_FOLDERS.has(folder)) throw createInUseError(dir);
  OPEN_FOLDERS.add(folder);
  try {
    const file = path.join(folder, FILE);
    accessSync(folder, constants.W_OK);
    const lock = `${file}-lock`;
    if (!existsSync(file) || !existsSync(lock)) checkRoom(folder, free);
    if (!existsSync(file)) await create(lmdb, file);
    for (const one of [file, lock]) checkWritable(one);
    const { database, checked } = await openAlone(lmdb, file, dir);
    removeDrafts(folder);
    return { database, folder, file, checked, close: () => closeFile(database, folder, dir) };
  } catch (error) {
    OPEN_FOLDERS.delete(folder);
    throw toStorageError(dir, error);
  }
}

type Opener = Pick<typeof LmdbModule, 'open'>;

const FILE = 'typestar.mdb';
const FORMAT = { format: 'typestar', version: 1 } as const;
const FORMAT_KEY = createFileKey(META_SPACE, Buffer.from('format'));
/** LMDB does not detect that one thread opens a file twice. */
const OPEN_FOLDERS = shareProcessWide('open-folders', () => new Set<string>());

async function closeFile(database: Lmdb, folder: string, dir: string): Promise<void> {
  try {
    await database.close();
  } catch (error) {
    throw toStorageError(dir, error);
  } finally {
    OPEN_FOLDERS.delete(folder);
  }
}

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
  if (dir === '') throw new StorageError('STORAGE_FAILED', 'The folder is an empty string.');
  try {
    makeFolders(path.resolve(dir));
    // The native function normalizes letter case on case-insensitive file systems.
    return realpathSync.native(dir);
  } catch (cause) {
    const file = findBlockingFile(path.resolve(dir));
    if (file === undefined) throw toStorageError(dir, cause);
    throw new StorageError('STORAGE_FAILED', `The folder '${dir}' cannot be created: '${file}' is a file.`, { cause });
  }
}

/**
 * LMDB crashes the process if it cannot open a file. The check does not open the file, because closing it would release
 * its locks.
 */
function checkWritable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isFile()) throw new Error(`'${file}' is not a file`);
  accessSync(file, constants.R_OK | constants.W_OK);
}

/** One folder at a time: if the system reports the parent of a refused folder as missing, Node would retry forever. */
function makeFolders(dir: string): void {
  if (isFolder(dir)) return;
  const parent = path.dirname(dir);
  if (parent !== dir) makeFolders(parent);
  try {
    mkdirSync(dir);
  } catch (error) {
    // Another process may have created it.
    if (!isFolder(dir)) throw error;
  }
}

/** Undefined if it does not exist. */
const isFolder = (dir: string): boolean | undefined => statSync(dir, { throwIfNoEntry: false })?.isDirectory();

/** The part of a path that is not a folder. */
function findBlockingFile(dir: string): string | undefined {
  const parent = path.dirname(dir);
  const above = parent === dir ? undefined : findBlockingFile(parent);
  if (above !== undefined) return above;
  try {
    return isFolder(dir) === false ? dir : undefined;
  } catch {
    // Its type is unknown, because of missing permissions or an invalid name.
    return undefined;
  }
}

function openLmdb(lmdb: Opener, file: string): Lmdb {
  // Without overlapping, written data is flushed to the disk before it counts as written.
  const options = { noSubdir: true, encoding: 'binary', keyEncoding: 'binary', overlappingSync: false } as const;
  return lmdb.open<Buffer, Buffer>({ ...options, path: file });
}

/** If there were no space for the lock file, LMDB would crash the process. */
function checkRoom(folder: string, free: FreeSpace): void {
  try {
    checkSpace(folder, free, countChanges([]));
  } catch (cause) {
    const message = isError(cause) ? cause.message : String(cause);
    throw new StorageError('STORAGE_FAILED', `The folder '${folder}' cannot be used: ${message}.`, { cause });
  }
}

/**
 * Creates a file under a temporary name first, so that a file with the final name is always complete. Of several
 * created at the same time, the first to be complete is used.
 */
async function create(lmdb: Opener, file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    const database = openLmdb(lmdb, draft);
    await database.put(FORMAT_KEY, seal(FORMAT_KEY, encodeValue(FORMAT)));
    await database.flushed;
    await database.close();
    publish(draft, file);
  } finally {
    for (const one of [draft, `${draft}-lock`]) rmSync(one, { force: true });
  }
}

/** Renames a file to its final name, unless that exists. */
function publish(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (existsSync(file)) return;
    // Not every file system supports links.
    if (!isError(error)) throw error;
    renameSync(draft, file);
  }
}

/** Removes incomplete files. Their creators find the complete file instead. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^typestar\.mdb\.(.*\.)?new(-lock)?$/.test(name)) rmSync(path.join(folder, name), { force: true });
  }
}

type Opened = Pick<OpenFile, 'database' | 'checked'>;

/** Tries again if the folder is in use: two processes that open it at the same time may refuse each other. */
async function openAlone(lmdb: Opener, file: string, dir: string): Promise<Opened> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await openChecked(lmdb, file, dir);
    } catch (error) {
      if (left === 0 || !(error instanceof StorageError) || error.code !== 'FOLDER_IN_USE') throw error;
      await wait(Math.random() * LONGEST_WAIT);
    }
  }
}

const TRIES = 4;
/** Milliseconds. */
const LONGEST_WAIT = 40;

async function openChecked(lmdb: Opener, file: string, dir: string): Promise<Opened> {
  const badHeader = await findBadHeader(file);
  if (badHeader !== undefined) throw createDamagedError(file, badHeader);
  const database = openLmdb(lmdb, file);
  try {
    database.readerCheck();
    // Once this thread is among the readers, another thread of this process cannot be distinguished from it.
    if (listReaders(database).length > 0) throw createInUseError(dir);
    // Nothing else may be read before the pages have been checked.
    const transaction = readLastTransaction(database);
    if (listReaders(database).length > 1) throw createInUseError(dir);
    const { page, entry, tree } = await checkTransaction(file, transaction);
    if (page !== undefined) throw createDamagedError(file, page);
    checkFormat(database, file);
    // The entries themselves are read later.
    if (entry !== undefined) throw createDamagedError(file, entry);
    return { database, checked: tree && keep(database, tree) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Every thread that has read from the open file is in LMDB's table of readers; LMDB asks the operating system which
 * processes are alive. Two that open it at the same time see each other.
 */
const listReaders = (database: Lmdb): readonly string[] => database.readerList().match(/^\s*\d+\s/gm) ?? [];

/** As long as a transaction is used, LMDB writes to other pages. */
function keep(database: Lmdb, tree: PageTree): CheckedContents {
  const used = database.useReadTransaction();
  let isUsed = true;
  const release = (): void => {
    if (isUsed) used.done();
    isUsed = false;
  };
  return { tree, release };
}

/** Reading adds the thread to the readers. */
function readLastTransaction(database: Lmdb): number {
  const stats: unknown = database.getStats();
  const known = typeof stats === 'object' && stats !== null && 'lastTxnId' in stats ? stats.lastTxnId : undefined;
  return Number(known);
}

function checkFormat(database: Lmdb, file: string): void {
  const value = database.getBinary(FORMAT_KEY);
  if (!value) throw createDamagedError(file, 'it belongs to another program');
  const found = decodeValue(unseal(file, FORMAT_KEY, value));
  const version = typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined;
  if (version === FORMAT.version) return;
  throw new StorageError(
    'UNKNOWN_STORAGE_VERSION',
    `'${file}' was written in version ${JSON.stringify(version)} of the format, but this version of typestar only supports version ` +
      `${FORMAT.version}: use the version that wrote it.`,
  );
}
