import { TypestarError } from '../../../util/errors.js';
import { isError } from '../../../util/kinds.js';
import { recognizeAcrossCopies } from '../../../util/copies.js';

/** A row of insertMany that was not inserted, and why. */
export interface FailedRow {
  /** The position of the row in the given array. */
  readonly index: number;
  readonly error: unknown;
}

/** The status of each row of an insertMany. */
export interface InsertManyOutcome<Key> {
  /** The primary keys of the inserted rows, in order. */
  readonly inserted: readonly Key[];
  /** The rows that failed. After a lost connection, some of them may have been inserted anyway. */
  readonly failed: readonly FailedRow[];
  /** The positions of the rows that were not sent: after a failure of an ordered insert, or after an abort. */
  readonly notTried: readonly number[];
}

/**
 * Thrown if insertMany did not insert every row. Each row is in `inserted`, `failed` or `notTried`. `cause` is the
 * first error, or the reason of the signal.
 *
 * @example
 * try {
 *   await from(Movie).insertMany(rows, { ordered: false }).exec();
 * } catch (error) {
 *   if (error instanceof InsertManyError) for (const { index } of error.failed) again.push(rows[index]);
 * }
 */
export class InsertManyError<Key = Readonly<Record<string, unknown>>>
  extends TypestarError<'OPERATION_FAILED'>
  implements InsertManyOutcome<Key>
{
  static {
    recognizeAcrossCopies(this, 'InsertManyError');
  }

  readonly inserted: readonly Key[];
  readonly failed: readonly FailedRow[];
  readonly notTried: readonly number[];

  constructor(table: string, { inserted, failed, notTried }: InsertManyOutcome<Key>, cause: unknown) {
    const all = inserted.length + failed.length + notTried.length;
    const reason = isError(cause) ? cause.message : String(cause);
    const text = `${table}.insertMany: ${inserted.length} of ${all} rows were inserted, ${failed.length} failed, ${notTried.length} were not tried: ${reason}`;
    super('OPERATION_FAILED', text, { table, cause });
    this.inserted = inserted;
    this.failed = failed;
    this.notTried = notTried;
  }
}
