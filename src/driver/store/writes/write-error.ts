import { CollectionInsertManyError, TableInsertManyError, type DataAPIErrorDescriptor } from '@datastax/astra-db-ts';
import { isError } from '../../../util/kinds.js';
import {
  createDuplicateKey,
  isDuplicateKey,
  isDuplicateDescriptor,
  type DuplicateKey,
} from '../shared/duplicate-key.js';
import type { Fields } from '../../../util/fields.js';

/** The details of a failed write. */
export interface FailedWrite {
  /** The error of the database or the network. */
  readonly cause: unknown;
  /** The position of the document's error among those of the command. */
  readonly descriptor?: DataAPIErrorDescriptor | undefined;
  /** The document, or the operation of a bulk. */
  readonly op?: unknown;
}

/** Why one document of a bulk was not written, in the format that Mongoose reads and renumbers. */
export class WriteError {
  readonly cause: unknown;
  readonly err: {
    index: number;
    readonly code: string | number;
    readonly errmsg: string;
    readonly op: unknown;
  } & Partial<DuplicateKey>;
  readonly #failed: FailedWrite;

  constructor(index: number, failed: FailedWrite) {
    const { cause, op, descriptor = findDescriptor(cause) } = failed;
    const errmsg = descriptor?.message ?? (isError(cause) ? cause.message : String(cause));
    this.#failed = failed;
    this.cause = cause;
    this.err = {
      index,
      code: findCode(cause, descriptor),
      errmsg,
      op,
      ...readDuplicate(failed, descriptor),
    } as WriteError['err'];
  }

  /** The position of the document or operation. */
  get index(): number {
    return this.err.index;
  }

  /** The database's code; for a duplicate id MongoDB's, 11000. */
  get code(): string | number {
    return this.err.code;
  }

  get errmsg(): string {
    return this.err.errmsg;
  }

  getOperation(): unknown {
    return this.err.op;
  }

  /** The same at another position. */
  at(index: number): WriteError {
    return new WriteError(index, this.#failed);
  }

  toJSON(): object {
    const { op: _op, ...rest } = this.err;
    return rest;
  }
}

/** The members that a bulk's error takes from its first error: as in MongoDB, its code. */
export const readFirstDuplicate = ([first]: readonly WriteError[]): Partial<DuplicateKey> => {
  const { code, keyPattern, keyValue } = first?.err ?? {};
  return keyPattern && keyValue && code === 11_000 ? { code, keyPattern, keyValue } : {};
};

function readDuplicate(
  { cause, op }: FailedWrite,
  descriptor: DataAPIErrorDescriptor | undefined,
): Partial<DuplicateKey> {
  if (isDuplicateKey(cause)) return createDuplicateKey(cause.keyValue._id);
  if (!descriptor || !isDuplicateDescriptor(descriptor)) return {};
  return createDuplicateKey(typeof op === 'object' && op !== null ? (op as Fields)['_id'] : undefined);
}

/** The first error of a command. */
function findDescriptor(cause: unknown): DataAPIErrorDescriptor | undefined {
  // The client's insertMany error contains those of its commands.
  if (cause instanceof CollectionInsertManyError || cause instanceof TableInsertManyError) {
    return findDescriptor(cause.errors()[0]);
  }
  const isTold = typeof cause === 'object' && cause !== null && 'errorDescriptors' in cause;
  return isTold && Array.isArray(cause.errorDescriptors)
    ? (cause.errorDescriptors as readonly DataAPIErrorDescriptor[])[0]
    : undefined;
}

function findCode(cause: unknown, descriptor: DataAPIErrorDescriptor | undefined): string {
  if (descriptor?.errorCode !== undefined) return descriptor.errorCode;
  const isTold = typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';
  return isTold ? (cause.code as string) : 'FAILED';
}
