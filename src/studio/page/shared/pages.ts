import { signal, type ReadonlySignal } from '@preact/signals';

/** A page of rows, as the server gives it. */
export interface Page<Row, Reply> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
  readonly reply: Reply;
}

/** What has been read so far. */
export interface PagesState<Row, Reply> {
  /** The same array all the time, to which rows are added. */
  readonly rows: readonly Row[];
  readonly count: number;
  /** The answer to the first page. */
  readonly first: Reply | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: unknown;
}

/** Rows that are read page by page. */
export interface Pages<Row, Reply> {
  readonly state: ReadonlySignal<PagesState<Row, Reply>>;
  /** Reads the next page, if there is one; if one is being read, waits for that. */
  readonly more: (limit?: number) => Promise<void>;
  /** Reads on until so many rows are there, or `stop()`. */
  readonly until: (count: number) => Promise<void>;
  /** Ends what is being read; what is there stays. */
  readonly stop: () => void;
}

const PAGE = 100;
const LARGE_PAGE = 1000;

/** Reads rows by a function that gets the token of a page; nothing is read until `more()` is called. */
export function createPages<Row, Reply>(
  read: (page: string | undefined, limit: number, signal: AbortSignal) => Promise<Page<Row, Reply>>,
): Pages<Row, Reply> {
  const rows: Row[] = [];
  let next: string | undefined;
  let current: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let stops = 0;
  const state = signal<PagesState<Row, Reply>>({
    rows,
    count: 0,
    first: undefined,
    hasMore: true,
    isLoading: false,
    error: undefined,
  });

  const readPage = async (limit: number, { signal: aborted }: AbortController): Promise<void> => {
    try {
      const page = await read(next, limit, aborted);
      if (aborted.aborted) return;
      for (const row of page.rows) rows.push(row);
      next = page.next;
      const { first = page.reply } = state.value;
      state.value = { ...state.value, count: rows.length, first, hasMore: next !== undefined };
    } catch (error) {
      if (!aborted.aborted) state.value = { ...state.value, error };
    } finally {
      if (!aborted.aborted) {
        current = undefined;
        state.value = { ...state.value, isLoading: false };
      }
    }
  };

  const more = (limit = PAGE): Promise<void> => {
    if (current) return current.done;
    if (!state.value.hasMore) return Promise.resolve();
    state.value = { ...state.value, isLoading: true, error: undefined };
    const abort = new AbortController();
    current = { abort, done: readPage(limit, abort) };
    return current.done;
  };

  const stop = (): void => {
    stops += 1;
    current?.abort.abort();
    current = undefined;
    state.value = { ...state.value, isLoading: false };
  };

  const until = async (count: number): Promise<void> => {
    const before = stops;
    // A page may be empty though others follow it.
    while (stops === before && state.value.count < count && state.value.hasMore) {
      await more(Math.min(LARGE_PAGE, count - state.value.count));
      if (state.value.error !== undefined) return;
    }
  };
  return { state, more, until, stop };
}
