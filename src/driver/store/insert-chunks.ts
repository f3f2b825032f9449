import {
  CollectionInsertManyError,
  DataAPIHttpError,
  TableInsertManyError,
  type CollectionInsertManyOptions,
} from '@datastax/astra-db-ts';
import { timeoutOf } from './call-options.js';
import type { Fields, InsertManyResult } from './store.js';
import { WriteError } from './write-error.js';

/** The most documents that one command takes. */
const CHUNK_SIZE = 100;
/** How many commands are under way at a time when the order does not matter. */
const CONCURRENCY = 8;

/** Documents to insert, and how. */
export interface Batch {
  /** The ids of the documents, as text, in their order. */
  readonly ids: readonly string[];
  /** The text of an id of the database's answer. */
  readonly print: (id: unknown) => string;
  /** Sends the documents from one place up to another. */
  readonly send: (from: number, to: number, options: ChunkOptions) => Promise<{ readonly insertedIds: unknown[] }>;
}

export interface ChunkOptions {
  readonly ordered: boolean;
  readonly chunkSize: number;
  readonly timeout?: number;
}

/** The same, in the form that the client's types tell apart. */
export const asClientOptions = ({ ordered, ...rest }: ChunkOptions): CollectionInsertManyOptions =>
  ordered ? { ...rest, ordered: true } : { ...rest, ordered: false, concurrency: 1 };

/**
 * Inserts documents chunk by chunk: in order and until the first failure, or several chunks at a time. The error says of
 * every document what became of it: `writeErrors` are those that are not in, `unknownIndexes` those of which the database
 * did not say, `insertedIds()` and `insertedCount` tell what is in.
 */
export async function insertInChunks(batch: Batch, options: Fields): Promise<InsertManyResult> {
  const ordered = options['ordered'] !== false;
  const insert = new Insert(batch, ordered, timeoutOf(options));
  const { chunkSize, concurrency } = options;
  const size = typeof chunkSize === 'number' ? chunkSize : CHUNK_SIZE;
  const workers = ordered ? 1 : typeof concurrency === 'number' ? concurrency : CONCURRENCY;
  await Promise.all(
    Array.from({ length: Math.min(workers, Math.ceil(batch.ids.length / size)) }, () => insert.work(size)),
  );
  return insert.result();
}

class Insert {
  /** By the place of the document. */
  readonly #insertedIds: unknown[] = [];
  readonly #refused = new Map<number, unknown>();
  readonly #unknown = new Map<number, unknown>();
  #failure: unknown;
  #next = 0;

  constructor(
    readonly batch: Batch,
    readonly ordered: boolean,
    readonly timeout: { readonly timeout?: number },
  ) {}

  async work(size: number): Promise<void> {
    const { length } = this.batch.ids;
    while (this.#next < length && !(this.ordered && this.#failure !== undefined)) {
      const from = this.#next;
      const to = Math.min(from + size, length);
      this.#next = to;
      await this.#send(from, to);
    }
  }

  /** Sends a chunk; one that is too long for a request in halves, of which the database has seen nothing. */
  async #send(from: number, to: number): Promise<void> {
    try {
      const options = { ...this.timeout, ordered: this.ordered, chunkSize: to - from };
      const { insertedIds } = await this.batch.send(from, to, options);
      this.#done(from, insertedIds);
    } catch (error) {
      if (to - from > 1 && isTooLong(error)) {
        const middle = Math.ceil((from + to) / 2);
        await this.#send(from, middle);
        if (!this.ordered || this.#failure === undefined) await this.#send(middle, to);
        return;
      }
      this.#failure ??= error;
      this.#failed(from, to, error);
    }
  }

  result(): InsertManyResult {
    const insertedIds = this.#insertedIds.filter((id) => id !== undefined);
    if (this.#failure === undefined) {
      return { acknowledged: true, insertedCount: insertedIds.length, insertedIds };
    }
    const writeErrors = this.#writeErrors();
    if (this.#failure instanceof Error) {
      // Without a word about any document Mongoose must not take them for refused.
      const isSilent = insertedIds.length === 0 && this.#refused.size === 0;
      Object.assign(this.#failure, {
        insertedCount: insertedIds.length,
        insertedIds: () => insertedIds,
        ...(!isSilent && { writeErrors }),
        unknownIndexes: [...this.#unknown.keys()].sort((one, other) => one - other),
      });
    }
    // What was thrown is handed on as it is.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw this.#failure;
  }

  #done(from: number, ids: readonly unknown[]): void {
    for (const [at, id] of ids.entries()) this.#insertedIds[from + at] = id;
  }

  #failed(from: number, to: number, error: unknown): void {
    const answered = insertedBy(error);
    if (!answered) {
      for (let index = from; index < to; index++) this.#unknown.set(index, error);
      return;
    }
    if (this.ordered) {
      this.#done(from, answered);
      this.#refused.set(from + answered.length, error);
      return;
    }
    const inserted = new Map(answered.map((id) => [this.batch.print(id), id]));
    for (let index = from; index < to; index++) {
      const text = this.batch.ids[index] ?? '';
      if (inserted.has(text)) this.#insertedIds[index] = inserted.get(text);
      else this.#refused.set(index, error);
    }
  }

  #writeErrors(): WriteError[] {
    const failures = [...this.#refused, ...this.#unknown].sort(([one], [other]) => one - other);
    return (this.ordered ? failures.slice(0, 1) : failures).map(([index, error]) => new WriteError(index, error));
  }
}

/** Whether a request was refused for its length: HTTP 413. */
const isTooLong = (error: unknown): boolean =>
  error instanceof DataAPIHttpError ? error.status === 413 : error instanceof Error && isTooLong(error.cause);

/** The ids that a failed command says are in; undefined when it says nothing. */
function insertedBy(error: unknown): unknown[] | undefined {
  const isRefusal = error instanceof CollectionInsertManyError || error instanceof TableInsertManyError;
  return isRefusal ? error.insertedIds() : undefined;
}
