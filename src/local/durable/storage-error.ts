import { TypestarError } from '../../util/errors.js';

/** The codes of {@link StorageError}, and when each is raised. */
export const STORAGE_CODES = {
  FOLDER_IN_USE: 'another process keeps its data in the folder',
  LMDB_MISSING: 'the package lmdb, which keeps data in folders, is not installed',
  STORAGE_DAMAGED: 'a file of the folder is damaged',
  STORAGE_FAILED: 'the folder could not be written, or not be made',
  UNKNOWN_STORAGE_VERSION: 'the folder was written by a version that this one does not know',
} as const;

export type StorageErrorCode = keyof typeof STORAGE_CODES;

/** A folder that keeps the data of an embedded Data API cannot be used. Nothing in it has been changed. */
export class StorageError extends TypestarError<StorageErrorCode> {}
