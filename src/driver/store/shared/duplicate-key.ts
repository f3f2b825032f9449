import { DataAPIResponseError, type DataAPIErrorDescriptor } from '@datastax/astra-db-ts';
import { isError } from '../../../util/kinds.js';
import type { Fields } from '../../../util/fields.js';

/** What MongoDB's error of a duplicate key has, by which applications know it; collections have that of `_id` alone. */
export interface DuplicateKey {
  readonly code: 11000;
  readonly keyPattern: { readonly _id: 1 };
  readonly keyValue: { readonly _id: unknown };
}

/** What MongoDB calls its error of a duplicate key. */
export const DUPLICATE_NAME = 'MongoServerError';

export const createDuplicateKey = (id: unknown): DuplicateKey => ({
  code: 11_000,
  keyPattern: { _id: 1 },
  keyValue: { _id: id },
});

export const isDuplicateKey = (error: unknown): error is Error & DuplicateKey =>
  isError(error) && 'keyValue' in error && 'code' in error && error.code === 11_000;

/** Whether the database says that there is a document with that id already. */
export const isDuplicateDescriptor = ({ errorCode }: DataAPIErrorDescriptor): boolean =>
  errorCode === 'DOCUMENT_ALREADY_EXISTS';

/** Gives the client's error of a duplicate id what that of MongoDB has, its name included. */
export function markDuplicate(error: unknown, command: Fields): void {
  if (!(error instanceof DataAPIResponseError) || !error.errorDescriptors.some(isDuplicateDescriptor)) return;
  const [name = ''] = Object.keys(command);
  // Documents of an insertMany are accounted for one by one.
  if (name !== 'insertMany')
    Object.assign(error, { name: DUPLICATE_NAME, ...createDuplicateKey(readWrittenId(command[name])) });
}

/** The id that a write would have given a document. */
function readWrittenId(body: unknown): unknown {
  const { document, replacement, update, filter } = readMembers(body);
  const { $setOnInsert, $set } = readMembers(update);
  const given = [document, replacement, $setOnInsert, $set, filter].map((each) => readMembers(each)['_id']);
  return readId(given.find((id) => id !== undefined));
}

/** An id as it was before it was written; all but dates are text, which the schema tells. */
export function readId(written: unknown): unknown {
  const { $date } = readMembers(written);
  return typeof $date === 'number' ? new Date($date) : written;
}

/** Does work whose error has that of a command inside. */
export async function convertDuplicateErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const cause = isError(error) ? error.cause : undefined;
    if (isDuplicateKey(cause)) {
      const { name, keyValue } = cause;
      Object.assign(error as Error, { name, ...createDuplicateKey(keyValue._id) });
    }
    throw error;
  }
}

const readMembers = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
