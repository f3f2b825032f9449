import { CollectionInsertManyError, TableInsertManyError } from '@datastax/astra-db-ts';
import { isError } from '../../util/kinds.js';

/** Why one document of a bulk was not written, in the shape that Mongoose reads and renumbers. */
export class WriteError {
  readonly err: { index: number; readonly code: string; readonly errmsg: string; readonly op: unknown };

  constructor(
    index: number,
    /** What the database or the network said. */
    readonly cause: unknown,
    op?: unknown,
  ) {
    this.err = { index, code: codeOf(cause), errmsg: isError(cause) ? cause.message : String(cause), op };
  }

  /** The place of the document or operation. */
  get index(): number {
    return this.err.index;
  }

  get code(): string {
    return this.err.code;
  }

  get errmsg(): string {
    return this.err.errmsg;
  }

  getOperation(): unknown {
    return this.err.op;
  }

  toJSON(): object {
    const { op: _op, ...rest } = this.err;
    return rest;
  }
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return 'FAILED';
  // The client's error of an insertMany holds those of its commands.
  if (cause instanceof CollectionInsertManyError || cause instanceof TableInsertManyError) {
    return codeOf(cause.errors()[0]);
  }
  if ('errorDescriptors' in cause && Array.isArray(cause.errorDescriptors)) {
    const [first] = cause.errorDescriptors as readonly { readonly errorCode?: string }[];
    if (first?.errorCode !== undefined) return first.errorCode;
  }
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : 'FAILED';
}
