import type { DataAPIVector } from '@datastax/astra-db-ts';
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Explanation } from '../../../query/tables/index.js';
import { retry } from './retry.js';
import type { Fields } from '../../../util/fields.js';
import { AstraMongooseError } from '../../errors/errors.js';

/** One page of rows, and the state of the next; null if there is none. */
export interface CursorPage<Row = Fields> {
  readonly rows: Row[];
  readonly nextPageState: string | null;
  readonly sortVector?: DataAPIVector;
}

/** The part of an astra-db-ts cursor that is used. */
export interface ClientCursor {
  fetchNextPage(): Promise<{ nextPageState: string | null; result: Fields[]; sortVector?: DataAPIVector }>;
  close(): void;
}

/** Returns page after page. */
export interface PageSource<Row = Fields> {
  next(): Promise<CursorPage<Row>>;
  close(): void;
}

/** How the pages of a read are obtained. */
export interface Reading {
  /** Creates the astra-db-ts cursor. */
  readonly open: () => ClientCursor;
  /** Converts a row to Mongoose's format. */
  readonly convert?: (row: Fields) => Fields;
  /** Maximum retries of the first page after a network failure. */
  readonly retries: number;
}

/** Reads the pages of an astra-db-ts cursor. */
export function readCursorPages({ open, convert, retries }: Reading): PageSource {
  let cursor: ClientCursor | undefined;
  const fetchFirst = (): ReturnType<ClientCursor['fetchNextPage']> => (cursor = open()).fetchNextPage();
  return {
    async next() {
      const { nextPageState, result, sortVector } = await (cursor
        ? cursor.fetchNextPage()
        : retry(retries, fetchFirst));
      return {
        rows: convert ? result.map(convert) : result,
        // A page after the last has no page state at all.
        nextPageState: nextPageState ?? null,
        ...(sortVector && { sortVector }),
      };
    },
    close: () => cursor?.close(),
  };
}

/** A source that is determined when the first page is requested. */
export function deferSource(open: () => Promise<PageSource>): PageSource {
  let opened: Promise<PageSource> | undefined;
  return {
    next: async () => (await (opened ??= open())).next(),
    close: () => void opened?.then((source) => source.close()).catch(() => undefined),
  };
}

/**
 * The cursor that Mongoose reads. It opens on the first read, so that it can be created before the connection is open.
 */
export abstract class DriverCursor<Row extends object = Fields> implements AsyncIterable<Row> {
  readonly #open: () => Promise<PageSource<Row>>;
  #source: Promise<PageSource<Row>> | undefined;
  #page: CursorPage<Row> | undefined;
  #at = 0;
  #closed = false;
  #transforms: ((row: Row) => Row)[] = [];
  #events: EventEmitter | undefined;

  readonly #onPage: ((nextPageState: string | null) => void) | undefined;
  readonly #explain: (verbosity: unknown) => Promise<Explanation>;

  /**
   * @param explain - explains the read, without asking the database
   * @param onPage - makes `toArray` stop after one page, and receives the page state of the next
   */
  constructor(
    open: () => Promise<PageSource<Row>>,
    explain: (verbosity: unknown) => Promise<Explanation>,
    onPage?: (nextPageState: string | null) => void,
  ) {
    this.#open = open;
    this.#explain = explain;
    this.#onPage = onPage;
  }

  /** The next row; null after the last. */
  async next(): Promise<Row | null> {
    while (!this.#closed) {
      const row = this.#page?.rows[this.#at];
      if (row) {
        this.#at++;
        return row;
      }
      if (this.#page?.nextPageState === null) await this.close();
      else await this.#fetch();
    }
    return null;
  }

  async hasNext(): Promise<boolean> {
    const row = await this.next();
    if (row) this.#at--;
    return row !== null;
  }

  /** All remaining rows. */
  async toArray(): Promise<Row[]> {
    if (this.#onPage) return this.#onePage(this.#onPage);
    let rows = this.#page?.rows.slice(this.#at) ?? [];
    while (!this.#closed && this.#page?.nextPageState !== null) {
      const page = await this.#fetch();
      rows = rows.length === 0 ? page.rows : rows.concat(page.rows);
    }
    await this.close();
    return rows;
  }

  /** The query vector of a vector search; only with the option `includeSortVector`. */
  async getSortVector(): Promise<DataAPIVector | null> {
    const page = this.#page ?? (await this.#fetch());
    return page.sortVector ?? null;
  }

  /** Refuses a change of the read. @throws AstraMongooseError if rows have been requested */
  protected refuseStarted(): void {
    if (this.#source !== undefined) throw new AstraMongooseError('Cursor is already initialized');
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Maps each row with a function. */
  map<To extends object>(transform: (row: Row) => To): DriverCursor<To> {
    this.#transforms.push(transform as object as (row: Row) => Row);
    return this as object as DriverCursor<To>;
  }

  /** Calls a function for each row, until it returns false. */
  async forEach(work: (row: Row) => unknown): Promise<void> {
    for await (const row of this) if (work(row) === false) break;
  }

  /** The same as `next()`: there are no rows to wait for. */
  tryNext(): Promise<Row | null> {
    return this.next();
  }

  /** The number of buffered rows. */
  bufferedCount(): number {
    return this.#closed ? 0 : Math.max(0, (this.#page?.rows.length ?? 0) - this.#at);
  }

  /** Returns buffered rows, without asking the database. */
  readBufferedDocuments(count = Infinity): Row[] {
    const rows = this.#page?.rows.slice(this.#at, this.#at + Math.min(count, this.bufferedCount())) ?? [];
    this.#at += rows.length;
    return rows;
  }

  /** The rows as a stream, with its events: `data`, `end`, `close` and `error`. */
  stream(): Readable {
    return Readable.from(this);
  }

  /** The event `close`, the only one of MongoDB's cursors; `stream()` has the others. */
  on(event: string, listener: () => void): this {
    (this.#events ??= new EventEmitter()).on(event, listener);
    return this;
  }

  once(event: string, listener: () => void): this {
    (this.#events ??= new EventEmitter()).once(event, listener);
    return this;
  }

  off(event: string, listener: () => void): this {
    this.#events?.off(event, listener);
    return this;
  }

  /** Restarts from the first row. */
  rewind(): void {
    this.#source = undefined;
    this.#page = undefined;
    this.#at = 0;
    this.#closed = false;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const source = await this.#source?.catch(() => undefined);
    source?.close();
    this.#events?.emit('close');
  }

  /**
   * Explains a read of a table, without asking the database.
   * @throws OperationNotSupportedError for a collection, and for a verbosity that would run the read
   */
  explain(verbosity?: unknown): Promise<Explanation> {
    return this.#explain(verbosity);
  }

  abstract addCursorFlag(flag: string, value: boolean): this;

  /** Without effect, like the three methods below. */
  batchSize(): this {
    return this;
  }

  maxAwaitTimeMS(): this {
    return this;
  }

  withReadPreference(): this {
    return this;
  }

  withReadConcern(): this {
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    try {
      for (let row = await this.next(); row; row = await this.next()) yield row;
    } finally {
      await this.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #onePage(onPage: (nextPageState: string | null) => void): Promise<Row[]> {
    const { rows, nextPageState } = await this.#fetch();
    onPage(nextPageState);
    await this.close();
    return rows;
  }

  async #fetch(): Promise<CursorPage<Row>> {
    const source = await (this.#source ??= this.#open());
    const page = await source.next();
    const rows = this.#transforms.reduce((all, transform) => all.map(transform), page.rows);
    this.#page = rows === page.rows ? page : { ...page, rows };
    this.#at = 0;
    return this.#page;
  }
}
