import { AstraMongooseError } from '../../errors/errors.js';
import { readFirstDuplicate, type WriteError } from './write-error.js';

/** Counts of a bulkWrite, in the shape of the MongoDB driver; -1 where the database does not tell. */
export class BulkWriteResult {
  readonly ok = 1;
  insertedCount = 0;
  matchedCount = 0;
  modifiedCount = 0;
  deletedCount = 0;
  upsertedCount = 0;
  /** Ids by the place of the operation. */
  readonly insertedIds: Record<number, unknown> = {};
  readonly upsertedIds: Record<number, unknown> = {};
  readonly #writeErrors: readonly WriteError[];

  /** Mongoose itself makes the result of an empty bulk; what it gives holds zeros. */
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

  /** The id of a document that was made, with the place of its operation; by its place among those that were. */
  getUpsertedIdAt(at: number): { readonly index: number; readonly _id: unknown } | undefined {
    const [index, _id] = Object.entries(this.upsertedIds)[at] ?? [];
    return index === undefined ? undefined : { index: Number(index), _id };
  }

  /** The counts under the names that MongoDB's servers give them. */
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

/** A bulkWrite of which some operations failed; under the name by which Mongoose knows it. */
export class BulkWriteError extends AstraMongooseError {
  constructor(
    collection: string,
    /** The operations that failed, with their places. */
    readonly writeErrors: readonly WriteError[],
    /** What was done all the same. */
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
