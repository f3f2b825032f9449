import { TypestarError } from '../../util/errors.js';

export type StorageErrorCode =
  'LMDB_MISSING' | 'FOLDER_IN_USE' | 'UNKNOWN_STORAGE_VERSION' | 'STORAGE_DAMAGED' | 'STORAGE_FAILED';

/** A folder that keeps the data of an embedded Data API cannot be used. Nothing in it has been changed. */
export class StorageError extends TypestarError<StorageErrorCode> {}
