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
import { checkSpace, type FreeSpace } from './disk-space.js';
import { findBadHeader, findBadPage } from './file-check.js';
import { createFileKey, seal, unseal } from './checksum.js';
import { createDamagedError, createInUseError, StorageError, toStorageError } from './storage-error.js';
import { decodeValue, encodeValue } from './values.js';
import { isError } from '../../../util/kinds.js';

/** An LMDB file that is open, and that nobody else has open. */
export type Lmdb = LmdbModule.RootDatabase<Buffer, Buffer>;

/** The space of the file's own entries; those of users have higher numbers. */
export const META_SPACE = 0;

/** A file that was opened. */
export interface OpenFile {
  readonly database: Lmdb;
  /** The folder as the operating system names it. */
  readonly folder: string;
  readonly file: string;
  close(): Promise<void>;
}

/** Opens the file of a folder; makes both when they are not there. @throws {@link StorageError} */
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
    const database = await openAlone(lmdb, file, dir);
    removeDrafts(folder);
    return { database, folder, file, close: () => closeFile(database, folder, dir) };
  } catch (error) {
    OPEN_FOLDERS.delete(folder);
    throw toStorageError(dir, error);
  }
}

type Opener = Pick<typeof LmdbModule, 'open'>;

const FILE = 'typestar.mdb';
const FORMAT = { format: 'typestar', version: 1 } as const;
const FORMAT_KEY = createFileKey(META_SPACE, Buffer.from('format'));
/** LMDB does not notice when one thread opens a file twice. */
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
    // The native one knows capitals where the file system does not.
    return realpathSync.native(dir);
  } catch (cause) {
    const file = findBlockingFile(path.resolve(dir));
    if (file === undefined) throw toStorageError(dir, cause);
    throw new StorageError('STORAGE_FAILED', `The folder '${dir}' cannot be created: '${file}' is a file.`, { cause });
  }
}

/** LMDB does not outlive a file that it cannot open: it would end the process. The file is not opened, for that would free its locks. */
function checkWritable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isFile()) throw new Error(`'${file}' is not a file`);
  accessSync(file, constants.R_OK | constants.W_OK);
}

/** One after another: where the system refuses one by saying that the one above is missing, Node would try for ever. */
function makeFolders(dir: string): void {
  if (isFolder(dir)) return;
  const parent = path.dirname(dir);
  if (parent !== dir) makeFolders(parent);
  try {
    mkdirSync(dir);
  } catch (error) {
    // Somebody else may have made it.
    if (!isFolder(dir)) throw error;
  }
}

/** Undefined where there is nothing. */
const isFolder = (dir: string): boolean | undefined => statSync(dir, { throwIfNoEntry: false })?.isDirectory();

/** The part of a path that is there and no folder. */
function findBlockingFile(dir: string): string | undefined {
  const parent = path.dirname(dir);
  const above = parent === dir ? undefined : findBlockingFile(parent);
  if (above !== undefined) return above;
  try {
    return isFolder(dir) === false ? dir : undefined;
  } catch {
    // What is there cannot be told, for want of permission or because the name is none.
    return undefined;
  }
}

function openLmdb(lmdb: Opener, file: string): Lmdb {
  // Without overlapping, what is written is flushed to the disk before it counts as written.
  const options = { noSubdir: true, encoding: 'binary', keyEncoding: 'binary', overlappingSync: false } as const;
  return lmdb.open<Buffer, Buffer>({ ...options, path: file });
}

/** Where there is no space for the file of locks LMDB would end the process. */
function checkRoom(folder: string, free: FreeSpace): void {
  try {
    checkSpace(folder, free, []);
  } catch (cause) {
    const message = isError(cause) ? cause.message : String(cause);
    throw new StorageError('STORAGE_FAILED', `The folder '${folder}' cannot be used: ${message}.`, { cause });
  }
}

/**
 * Makes a file under a name of its own first, so that one with the right name is always complete. Of several that are made
 * at the same time the first to be complete counts.
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

/** Gives a file its name, unless another has it. */
function publish(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (existsSync(file)) return;
    // Not every file system has links.
    if (!isError(error)) throw error;
    renameSync(draft, file);
  }
}

/** Removes what is left of files that were never complete. Who is making one finds the other in its place. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^typestar\.mdb\.(.*\.)?new(-lock)?$/.test(name)) rmSync(path.join(folder, name), { force: true });
  }
}

/** Who is refused because another is only just being refused tries again. */
async function openAlone(lmdb: Opener, file: string, dir: string): Promise<Lmdb> {
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

async function openChecked(lmdb: Opener, file: string, dir: string): Promise<Lmdb> {
  const badHeader = await findBadHeader(file);
  if (badHeader !== undefined) throw createDamagedError(file, badHeader);
  const database = openLmdb(lmdb, file);
  try {
    database.readerCheck();
    // Another thread of this process cannot be told from this one as soon as this one is among the readers.
    if (listReaders(database).length > 0) throw createInUseError(dir);
    // Nothing else may be read before the pages are known to be good.
    const transaction = readLastTransaction(database);
    if (listReaders(database).length > 1) throw createInUseError(dir);
    const badPage = await findBadPage(file, transaction);
    if (badPage !== undefined) throw createDamagedError(file, badPage);
    checkFormat(database, file);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Every thread of every process that has read from the file and has it open is in LMDB's table of readers; which processes
 * live, LMDB learns from the operating system. Two that open it at the same time see each other.
 */
const listReaders = (database: Lmdb): readonly string[] => database.readerList().match(/^\s*\d+\s/gm) ?? [];

/** This reads, so that the thread is among the readers from then on. */
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
