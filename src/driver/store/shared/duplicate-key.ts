import { DataAPIResponseError, type DataAPIErrorDescriptor } from '@datastax/astra-db-ts';
import { isError } from '../../../util/kinds.js';
import type { Fields } from '../../../util/fields.js';

/** The members by which applications recognize MongoDB's duplicate key error; collections have only that of `_id`. */
export interface DuplicateKey {
  readonly code: 11000;
  readonly keyPattern: { readonly _id: 1 };
  readonly keyValue: { readonly _id: unknown };
}

/** MongoDB's name for a duplicate key error. */
export const DUPLICATE_NAME = 'MongoServerError';

export const createDuplicateKey = (id: unknown): DuplicateKey => ({
  code: 11_000,
  keyPattern: { _id: 1 },
  keyValue: { _id: id },
});

export const isDuplicateKey = (error: unknown): error is Error & DuplicateKey =>
  isError(error) && 'keyValue' in error && 'code' in error && error.code === 11_000;

/** Whether the database reports that a document with that id already exists. */
export const isDuplicateDescriptor = ({ errorCode }: DataAPIErrorDescriptor): boolean =>
  errorCode === 'DOCUMENT_ALREADY_EXISTS';

/** Adds the members of MongoDB's error, including its name, to the client's error about a duplicate id. */
export function markDuplicate(error: unknown, command: Fields): void {
  if (!(error instanceof DataAPIResponseError) || !error.errorDescriptors.some(isDuplicateDescriptor)) return;
  const [name = ''] = Object.keys(command);
  // The documents of an insertMany are reported one by one.
  if (name !== 'insertMany')
    Object.assign(error, { name: DUPLICATE_NAME, ...createDuplicateKey(readWrittenId(command[name])) });
}

/** The id that a write would have given to a document. */
function readWrittenId(body: unknown): unknown {
  const { document, replacement, update, filter } = readMembers(body);
  const { $setOnInsert, $set } = readMembers(update);
  const given = [document, replacement, $setOnInsert, $set, filter].map((each) => readMembers(each)['_id']);
  return readId(given.find((id) => id !== undefined));
}

/** An id before serialization; all but dates are text, whose type the schema states. */
export function readId(written: unknown): unknown {
  const { $date } = readMembers(written);
  return typeof $date === 'number' ? new Date($date) : written;
}

/** Runs work whose error contains that of a command. */
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
