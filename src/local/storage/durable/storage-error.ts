import { TypestarError } from '../../../util/errors.js';
import { isError } from '../../../util/kinds.js';
import { recognizeAcrossCopies } from '../../../util/copies.js';

/** The codes of {@link StorageError}, and when each is raised. */
export const STORAGE_CODES = {
  FOLDER_IN_USE: 'another process, thread or server is using the folder',
  LMDB_MISSING: 'the package lmdb, which stores data in folders, is not installed',
  STORAGE_DAMAGED: 'a file of the folder is damaged',
  STORAGE_FAILED: 'the folder could not be created or written',
  UNKNOWN_STORAGE_VERSION: 'the folder was written by an unknown version',
} as const;

export type StorageErrorCode = keyof typeof STORAGE_CODES;

/** A folder of an embedded Data API cannot be used. Nothing in it has been changed. */
export class StorageError extends TypestarError<StorageErrorCode> {
  static {
    recognizeAcrossCopies(this, 'StorageError');
  }
}

/** The error for a file that cannot be read. */
export const createDamagedError = (file: string, what: string): StorageError =>
  new StorageError('STORAGE_DAMAGED', `'${file}' is damaged or not a file of typestar: ${what}. It was not changed.`);

/** The error for a folder that another server uses. */
export const createInUseError = (dir: string): StorageError =>
  new StorageError('FOLDER_IN_USE', `The folder '${dir}' is in use by another server: stop it, or use another folder.`);

/** Converts an error of the system or of LMDB, adding the folder; a StorageError stays as it is. */
export function toStorageError(dir: string, cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause;
  const message = isError(cause) ? cause.message : String(cause);
  return new StorageError('STORAGE_FAILED', `The folder '${dir}' cannot be used: ${message}`, { cause });
}
