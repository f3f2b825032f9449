import type { InsertStatus } from '../../../query/collections/index.js';
import { TypestarError } from '../../../util/errors.js';
import { isError } from '../../../util/kinds.js';
import { recognizeAcrossCopies } from '../../../util/copies.js';
import { isDuplicateKey, type DuplicateKey } from '../../store/shared/duplicate-key.js';

/** The status of one document of insertMany. */
export interface InsertedDocumentStatus {
  /** Its position in the given documents. */
  readonly index: number;
  readonly status: InsertStatus;
  /** Its id, once Mongoose has created one. */
  readonly id?: unknown;
  /** Why it failed. */
  readonly error?: unknown;
}

/**
 * Thrown if insertMany did not insert every document; `cause` is the first error, or the reason of the AbortSignal. If
 * the cause is a duplicate `_id`, the code is MongoDB's, 11000, and `keyPattern` and `keyValue` are set.
 */
export class InsertDocumentsError extends TypestarError<'OPERATION_FAILED' | 11000> {
  static {
    recognizeAcrossCopies(this, 'InsertDocumentsError');
  }

  readonly insertedCount: number;
  /** The ids of the inserted documents. */
  readonly insertedIds: readonly unknown[];
  declare readonly keyPattern?: DuplicateKey['keyPattern'];
  declare readonly keyValue?: DuplicateKey['keyValue'];

  constructor(
    model: string,
    /** The status of each document, in the given order. */
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
