import { Steps } from '../../storage/interruptible-steps.js';
import { encodeMember } from '../../storage/durable/values.js';
import { NotLoaded, type Order } from '../../storage/storage.js';
import type { Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import type { Row, RowKey } from './row.js';

/** Where rows are searched that are still being read from the storage. */
export interface EarlyRows {
  /** The stored rows with certain bytes, and others; undefined between them is a step. */
  readonly peekAll: (part: Buffer) => Iterable<Row | undefined>;
  readonly keyOf: (row: Row) => RowKey;
  readonly order: Order<RowKey>;
  /** Whether all have been read, or are not read any more. */
  readonly isOver: () => boolean;
}

/**
 * Finds the rows with a value by its bytes in the file, while the rows are being read: much sooner than their indexes are
 * complete. Meanwhile nothing is written.
 */
export class EarlyKeys {
  readonly #rows: EarlyRows;
  readonly #known = new Map<string, readonly RowKey[]>();
  #searches = 0;
  #last: Promise<void> | undefined;

  constructor(rows: EarlyRows) {
    this.#rows = rows;
  }

  /** The keys of the rows with a value, in row order. */
  get(column: string, value: Value): readonly RowKey[] {
    return this.#known.get(toText(encodeMember(column, value))) ?? [];
  }

  /**
   * Whether the rows with a value are known; they cannot be if there are many, or too much has been searched.
   * @throws {@link NotLoaded} that can search for them
   */
  has(column: string, value: Value, { isRanked }: Pick<Codec, 'isRanked'>): boolean {
    // Equal values must have the same bytes: 0 may also be stored as -0.
    if (isRanked !== true || value === 0) return false;
    const part = encodeMember(column, value);
    if (this.#known.has(toText(part))) return true;
    if (this.#searches >= MOST_SEARCHES) return false;
    throw new NotLoaded(() => this.#search(column, value, part));
  }

  async #search(column: string, value: Value, part: Buffer): Promise<void> {
    const before = this.#last;
    const search = (async () => {
      await before;
      if (this.#searches < MOST_SEARCHES && !this.#known.has(toText(part))) await this.#find(column, value, part);
    })();
    this.#last = search.catch(() => undefined);
    return search;
  }

  async #find(column: string, value: Value, part: Buffer): Promise<void> {
    const { peekAll, keyOf, order, isOver } = this.#rows;
    this.#searches++;
    const steps = new Steps();
    await steps.pause();
    const keys: RowKey[] = [];
    for (const row of peekAll(part)) {
      if (row?.get(column) === value) keys.push(keyOf(row));
      if (isOver() || keys.length > MOST_KEYS) return;
      if (steps.isLong) await steps.pause();
    }
    this.#known.set(toText(part), keys.sort(order));
  }
}

const toText = (bytes: Buffer): string => bytes.toString('latin1');

/** More delay the reading of all rows. */
const MOST_SEARCHES = 8;
/** Sorting more would take long. */
const MOST_KEYS = 5000;
