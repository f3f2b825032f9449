import { AstraMongooseError } from '../../errors/errors.js';
import { readFirstDuplicate, type WriteError } from './write-error.js';

/** The counts of a bulkWrite, in the format of the MongoDB driver; -1 if the database does not report them. */
export class BulkWriteResult {
  readonly ok = 1;
  insertedCount = 0;
  matchedCount = 0;
  modifiedCount = 0;
  deletedCount = 0;
  upsertedCount = 0;
  /** Ids by the position of the operation. */
  readonly insertedIds: Record<number, unknown> = {};
  readonly upsertedIds: Record<number, unknown> = {};
  readonly #writeErrors: readonly WriteError[];

  /** Mongoose itself creates the result of an empty bulk, from zeros. */
  constructor(_raw?: object, _ordered?: boolean, writeErrors: readonly WriteError[] = []) {
    this.#writeErrors = writeErrors;
  }

  hasWriteErrors(): boolean {
    return this.#writeErrors.length > 0;
  }

  getWriteErrors(): readonly WriteError[] {
    return this.#writeErrors;
  }

  getWriteErrorCount(): number {
    return this.#writeErrors.length;
  }

  getWriteErrorAt(at: number): WriteError | undefined {
    return this.#writeErrors[at];
  }

  isOk(): boolean {
    return this.#writeErrors.length === 0;
  }

  /** An upserted id with the position of its operation, by position among the upserted. */
  getUpsertedIdAt(at: number): { readonly index: number; readonly _id: unknown } | undefined {
    const [index, _id] = Object.entries(this.upsertedIds)[at] ?? [];
    return index === undefined ? undefined : { index: Number(index), _id };
  }

  /** The counts by the names that MongoDB's servers use. */
  getRawResponse(): object {
    const upserted = Object.entries(this.upsertedIds).map(([index, _id]) => ({ index: Number(index), _id }));
    return {
      ok: this.ok,
      writeErrors: this.#writeErrors,
      writeConcernErrors: [],
      insertedIds: Object.entries(this.insertedIds).map(([index, _id]) => ({ index: Number(index), _id })),
      nInserted: this.insertedCount,
      nUpserted: this.upsertedCount,
      nMatched: this.matchedCount,
      nModified: this.modifiedCount,
      nRemoved: this.deletedCount,
      upserted,
    };
  }

  /** The Data API has no write concerns. */
  getWriteConcernError(): undefined {
    return undefined;
  }

  toString(): string {
    return `BulkWriteResult(${JSON.stringify(this)})`;
  }
}

/** Thrown if some operations of a bulkWrite failed; named as Mongoose expects. */
export class BulkWriteError extends AstraMongooseError {
  constructor(
    collection: string,
    /** The failed operations, with their positions. */
    readonly writeErrors: readonly WriteError[],
    /** The result of the operations that succeeded. */
    readonly result: BulkWriteResult,
  ) {
    const [first] = writeErrors;
    const message = `${collection}.bulkWrite(): ${writeErrors.length} operations failed; at ${first?.index ?? 0}: ${first?.errmsg ?? ''}`;
    super(message, {}, 'OPERATION_FAILED', { cause: first?.cause });
    this.name = 'MongoBulkWriteError';
    Object.assign(this, readFirstDuplicate(writeErrors));
  }

  get insertedCount(): number {
    return this.result.insertedCount;
  }

  get matchedCount(): number {
    return this.result.matchedCount;
  }

  get modifiedCount(): number {
    return this.result.modifiedCount;
  }

  get deletedCount(): number {
    return this.result.deletedCount;
  }

  get insertedIds(): Readonly<Record<number, unknown>> {
    return this.result.insertedIds;
  }

  get upsertedCount(): number {
    return this.result.upsertedCount;
  }

  get upsertedIds(): Readonly<Record<number, unknown>> {
    return this.result.upsertedIds;
  }
}
