import type { InsertStatus } from '../../../query/collections/index.js';
import { TypestarError } from '../../../util/errors.js';
import { isError } from '../../../util/kinds.js';
import { recognizeAcrossCopies } from '../../../util/copies.js';
import { isDuplicateKey, type DuplicateKey } from '../../store/shared/duplicate-key.js';

/** What became of one document of insertMany. */
export interface InsertedDocumentStatus {
  /** Its place among the documents that were given. */
  readonly index: number;
  readonly status: InsertStatus;
  /** Its id, once Mongoose made one. */
  readonly id?: unknown;
  /** Why it failed. */
  readonly error?: unknown;
}

/**
 * An insertMany that did not bring every document in; `cause` is the first error, or the reason of the AbortSignal. When that says
 * that there is a document with the `_id`, its code is MongoDB's, 11000, and `keyPattern` and `keyValue` are there.
 */
export class InsertDocumentsError extends TypestarError<'OPERATION_FAILED' | 11000> {
  static {
    recognizeAcrossCopies(this, 'InsertDocumentsError');
  }

  readonly insertedCount: number;
  /** The ids of the documents that are in. */
  readonly insertedIds: readonly unknown[];
  declare readonly keyPattern?: DuplicateKey['keyPattern'];
  declare readonly keyValue?: DuplicateKey['keyValue'];

  constructor(
    model: string,
    /** What became of each document, in the order they were given. */
    readonly documents: readonly InsertedDocumentStatus[],
    cause: unknown,
  ) {
    const inserted = documents.filter(({ status }) => status === 'inserted');
    const reason = isError(cause) ? cause.message : String(cause);
    super(
      isDuplicateKey(cause) ? cause.code : 'OPERATION_FAILED',
      `${model}: ${inserted.length} of ${documents.length} documents were inserted: ${reason}`,
      {
        table: model,
        cause,
      },
    );
    if (isDuplicateKey(cause)) Object.assign(this, { keyPattern: cause.keyPattern, keyValue: cause.keyValue });
    this.insertedCount = inserted.length;
    this.insertedIds = inserted.map(({ id }) => id);
  }
}
