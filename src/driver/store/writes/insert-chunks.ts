import {
  CollectionInsertManyError,
  DataAPIHttpError,
  DataAPIResponseError,
  TableInsertManyError,
  type CollectionInsertManyOptions,
  type DataAPIErrorDescriptor,
} from '@datastax/astra-db-ts';
import { isUnknownKeyspace } from '../../errors/unknown-keyspace.js';
import { readTimeout } from '../shared/call-options.js';
import type { Fields } from '../../../util/fields.js';
import type { InsertManyResult } from '../shared/store.js';
import { readFirstDuplicate, WriteError, type FailedWrite } from './write-error.js';
import { isError } from '../../../util/kinds.js';
import { INSERT_CONCURRENCY } from '../../../query/shared/insert-options.js';
import { LIMITS } from '../../../data-api/limits.js';
import { forEachChunk, type Chunks } from '../shared/chunks.js';

/** Documents to insert, and how. */
export interface Batch {
  readonly length: number;
  /** The document at a position as given. */
  readonly document: (place: number) => Fields | undefined;
  /** The same, serialized; throws if that is impossible. */
  readonly write: (place: number) => Fields;
  readonly send: (
    documents: readonly Fields[],
    options: ChunkOptions,
  ) => Promise<{ readonly insertedIds: readonly unknown[] }>;
}

export interface ChunkOptions {
  readonly ordered: boolean;
  readonly chunkSize: number;
  readonly timeout?: number;
}

/** The same, in the discriminated union of the client's types. */
export const toClientOptions = ({ ordered, ...rest }: ChunkOptions): CollectionInsertManyOptions =>
  ordered ? { ...rest, ordered: true } : { ...rest, ordered: false, concurrency: 1 };

/**
 * Inserts documents chunk by chunk: in order up to the first failure, or several chunks at a time. The error reports
 * every document: `writeErrors` are those not inserted, `unknownIndexes` those whose status is unknown, `insertedIds()`
 * and `insertedCount` report the inserted ones. A document that cannot be serialized counts like one that the database
 * refuses.
 */
export async function insertInChunks(batch: Batch, options: Fields): Promise<InsertManyResult> {
  const ordered = options['ordered'] !== false;
  const insert = new Insert(batch, ordered, readTimeout(options));
  const { chunkSize, concurrency } = options;
  const chunks: Chunks = {
    length: batch.length,
    size: typeof chunkSize === 'number' ? chunkSize : LIMITS.maxInsert,
    ordered,
    concurrency: typeof concurrency === 'number' ? concurrency : INSERT_CONCURRENCY,
    isOver: () => insert.isOver,
  };
  await forEachChunk(chunks, (from, to) => insert.insert(from, to));
  return insert.result();
}

/** A serialized document, with its position among all. */
interface Written {
  readonly place: number;
  readonly document: Fields;
}

class Insert {
  /** By position of the document. */
  readonly #insertedIds: unknown[] = [];
  readonly #refused = new Map<number, FailedWrite>();
  readonly #unknown = new Map<number, FailedWrite>();
  #failure: unknown;

  constructor(
    readonly batch: Batch,
    readonly ordered: boolean,
    readonly timeout: { readonly timeout?: number },
  ) {}

  /** Whether to stop: an ordered insert ends with its first failure. */
  get isOver(): boolean {
    return this.ordered && this.#failure !== undefined;
  }

  /** Sends the documents that can be serialized; for an ordered insert, those before the first that cannot. */
  async insert(from: number, to: number): Promise<void> {
    const written: Written[] = [];
    for (let place = from; place < to; place++) {
      try {
        written.push({ place, document: this.batch.write(place) });
      } catch (error) {
        if (this.ordered && written.length > 0) {
          // The database may refuse one before it.
          await this.#send(written);
          if (this.#failure !== undefined) return;
        }
        this.#failure ??= error;
        this.#refused.set(place, { cause: error });
        if (this.ordered) return;
      }
    }
    if (written.length > 0) await this.#send(written);
  }

  /**
   * Sends a chunk. A chunk that is too long for a request is sent in halves; the database has not processed any of it.
   */
  async #send(chunk: readonly Written[]): Promise<void> {
    try {
      const options = { ...this.timeout, ordered: this.ordered, chunkSize: chunk.length };
      const { insertedIds } = await this.batch.send(
        chunk.map(({ document }) => document),
        options,
      );
      for (const [at, id] of insertedIds.entries()) this.#inserted(chunk[at], id);
    } catch (error) {
      if (chunk.length > 1 && isTooLong(error)) {
        const middle = Math.ceil(chunk.length / 2);
        await this.#send(chunk.slice(0, middle));
        if (!this.isOver) await this.#send(chunk.slice(middle));
        return;
      }
      explainUnknownKeyspace(error);
      this.#failure ??= error;
      this.#failed(chunk, error);
    }
  }

  result(): InsertManyResult {
    const insertedIds = this.#insertedIds.filter((id) => id !== undefined);
    if (this.#failure === undefined) {
      return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
    }
    const writeErrors = this.#writeErrors();
    if (isError(this.#failure)) {
      // If the status of the documents is unknown, Mongoose must not treat them as refused.
      const isSilent = insertedIds.length === 0 && this.#refused.size === 0;
      Object.assign(this.#failure, {
        insertedCount: insertedIds.length,
        insertedIds: () => insertedIds,
        ...(!isSilent && { writeErrors, ...readFirstDuplicate(writeErrors) }),
        unknownIndexes: [...this.#unknown.keys()].sort((one, other) => one - other),
      });
    }
    // Whatever was thrown is passed on.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw this.#failure;
  }

  #inserted(written: Written | undefined, id: unknown): void {
    if (written) this.#insertedIds[written.place] = id;
  }

  #failed(chunk: readonly Written[], error: unknown): void {
    const answer = readAnswer(error, chunk.length);
    if (!answer) {
      for (const { place } of chunk) this.#unknown.set(place, { cause: error });
      return;
    }
    const ids = [...answer.insertedIds];
    for (const [at, written] of chunk.entries()) {
      const { status, descriptor } = answer.statuses[at] ?? {};
      if (status === 'OK') this.#inserted(written, ids.shift());
      // In an ordered insert, those after the first refused one are not tried.
      else if (status !== 'SKIPPED') this.#refused.set(written.place, { cause: error, descriptor });
    }
  }

  #writeErrors(): WriteError[] {
    const failures = [...this.#refused, ...this.#unknown].sort(([one], [other]) => one - other);
    return (this.ordered ? failures.slice(0, 1) : failures).map(
      ([index, failed]) => new WriteError(index, { ...failed, op: this.batch.document(index) }),
    );
  }
}

/** Whether a request was refused for its length: HTTP 413. */
const isTooLong = (error: unknown): boolean =>
  error instanceof DataAPIHttpError ? error.status === 413 : isError(error) && isTooLong(error.cause);

/** The client's error has the database's message, without the explanation added to the command's error. */
function explainUnknownKeyspace(error: unknown): void {
  if (!(error instanceof CollectionInsertManyError || error instanceof TableInsertManyError)) return;
  const [cause] = error.errors();
  if (isUnknownKeyspace(cause) && isError(cause)) error.message = cause.message;
}

/** The status of each document of a failed command. */
interface Answer {
  readonly insertedIds: readonly unknown[];
  readonly statuses: readonly DocumentStatus[];
}

interface DocumentStatus {
  readonly status: string;
  /** Why it was not inserted. */
  readonly descriptor?: DataAPIErrorDescriptor | undefined;
}

/** The database's reply; undefined if the status of the documents is unknown. */
function readAnswer(error: unknown, length: number): Answer | undefined {
  const isRefusal = error instanceof CollectionInsertManyError || error instanceof TableInsertManyError;
  if (!isRefusal) return undefined;
  const insertedIds = error.insertedIds();
  const statuses = readStatuses(error.errors()[0]);
  if (statuses.length === length) return { insertedIds, statuses };
  // The whole command was refused, before any document was processed.
  return insertedIds.length === 0
    ? { insertedIds, statuses: new Array<DocumentStatus>(length).fill({ status: 'ERROR' }) }
    : undefined;
}

/** The status of each document, in the order in which they were sent: of two with the same id, one is inserted. */
function readStatuses(cause: unknown): readonly DocumentStatus[] {
  if (!(cause instanceof DataAPIResponseError)) return [];
  const responses: unknown = cause.rawResponse.status?.['documentResponses'];
  if (!Array.isArray(responses)) return [];
  return (responses as readonly { readonly status?: unknown; readonly errorsIdx?: unknown }[]).map(
    ({ status, errorsIdx }) => ({
      status: String(status),
      descriptor: typeof errorsIdx === 'number' ? cause.errorDescriptors[errorsIdx] : undefined,
    }),
  );
}
