import { BTreeBuilder } from '../../storage/btree-builder.js';
import type { RankedBy } from '../../storage/ranking.js';
import { inSteps, SortedRuns } from '../../storage/sorted-runs.js';
import type { MemorySpace, Order } from '../../storage/storage.js';
import type { Codec } from '../types/codec.js';
import type { Value } from '../types/value.js';
import type { RowsFrom } from './index-filler.js';
import type { Row, RowKey } from './row.js';

/** An entry of an index: a value and the key of a row that has it. */
export interface Entry {
  readonly value: Value;
  /** Missing in a bound: before all rows of the value. */
  readonly key?: RowKey;
}

/** Where the entries of an index come from and go to. */
export interface FilledIndex {
  readonly entries: MemorySpace<Entry, undefined>;
  readonly codec: Pick<Codec, 'compare' | 'isRanked'>;
  readonly rowOrder: Order<RowKey>;
  /** The entries of a row. */
  readonly entriesOf: (key: RowKey, row: Row) => Iterable<Entry>;
  /** Whether a row has at most one entry; a list may contain a value twice. */
  readonly hasOneEntry: boolean;
}

/**
 * Fills an index with the rows of a table: the entries are sorted first and then added in order, which is much faster
 * than adding one row after the other. Between steps the rows may change.
 */
export class IndexFilling {
  readonly #index: FilledIndex;
  readonly #sorted: SortedRuns<Entry>;
  /** The last row in key order that has been collected. */
  #last: RowKey | undefined;
  #hasAllRows = false;
  /** What happened to collected rows since. */
  readonly #changes: (() => unknown)[] = [];
  readonly #rest = this.#addAll();

  constructor(index: FilledIndex) {
    this.#index = index;
    const { compare, isRanked } = index.codec;
    // Rows are collected in their order, so that entries with equal values are in that of their rows.
    this.#sorted = new SortedRuns((a, b) => compare(a.value, b.value), isRanked === true ? RANKED_BY : []);
  }

  /** Notes the entries of a row that comes after those noted before, which {@link IndexFilling.add} adds. */
  collect(key: RowKey, row: Row): void {
    for (const entry of this.#index.entriesOf(key, row)) this.#sorted.add(entry);
  }

  /** Whether the entries of a row have been noted: a change of any other row is seen when that is collected. */
  hasCollected(key: RowKey): boolean {
    return this.#hasAllRows || (this.#last !== undefined && this.#index.rowOrder(key, this.#last) <= 0);
  }

  /** Adds an entry of a collected row that has changed, after the noted ones. */
  put(entry: Entry, value: undefined): void {
    this.#changes.push(() => this.#index.entries.put(entry, value));
  }

  /** Deletes an entry of a collected row that has changed. */
  delete(entry: Entry): void {
    this.#changes.push(() => this.#index.entries.delete(entry));
  }

  /** Collects rows, and then adds their entries, until the time is up; returns whether the index is complete. */
  fill(rowsFrom: RowsFrom, isTimeUp: () => boolean): boolean {
    if (!this.#hasAllRows && !this.#collectAll(rowsFrom, isTimeUp)) return false;
    while (this.add()) if (isTimeUp()) return false;
    return true;
  }

  /** Adds one of the noted entries; returns whether there was one. */
  add(): boolean {
    return this.#rest.next().done !== true;
  }

  #collectAll(rowsFrom: RowsFrom, isTimeUp: () => boolean): boolean {
    const last = this.#last;
    for (const [key, row] of rowsFrom(last)) {
      if (last && this.#index.rowOrder(key, last) === 0) continue;
      this.#last = key;
      this.collect(key, row);
      if (isTimeUp()) return false;
    }
    this.#hasAllRows = true;
    return true;
  }

  *#addAll(): Generator<void> {
    const { entries, codec, hasOneEntry } = this.#index;
    const built = new BTreeBuilder<Entry, undefined>();
    let last: Entry | undefined;
    for (const entry of inSteps(this.#sorted.merge())) {
      if (!entry) {
        yield;
        continue;
      }
      const isNew = hasOneEntry || last?.key !== entry.key || !last || codec.compare(last.value, entry.value) !== 0;
      if (isNew) built.add(entry, undefined);
      last = entry;
    }
    entries.take(built);
    for (const change of this.#changes) {
      change();
      yield;
    }
  }
}

/** If its values are texts or integers. */
const RANKED_BY: readonly RankedBy<Entry>[] = [{ of: ({ value }) => value as string | number }];
