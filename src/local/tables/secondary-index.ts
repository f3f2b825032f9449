import type { IndexDefinition } from '../../wire/definitions.js';
import { MemoryEngine, type Order, type Space } from '../storage.js';
import { normalizer, targetValues, type IndexTarget } from './index-values.js';
import type { Row, RowKey } from './row.js';
import type { Codec } from './types/codec.js';
import type { Value } from './types/value.js';

interface Entry {
  readonly value: Value;
  /** Missing in a bound: before all rows of the value. */
  readonly key?: RowKey;
}

/** An index of one column: the keys of the rows that hold a value, in row order, and values in their order. */
export class SecondaryIndex {
  /** Always in memory: filled anew when the table is opened. */
  readonly #entries: Space<Entry, true>;
  readonly #compare: Pick<Codec, 'compare'>;
  readonly #normalize: (value: Value) => Value;

  constructor(
    readonly column: string,
    readonly definition: IndexDefinition,
    readonly target: IndexTarget,
    compare: Pick<Codec, 'compare'>,
    order: Order<RowKey>,
  ) {
    this.#compare = compare;
    this.#normalize = normalizer(definition);
    this.#entries = new MemoryEngine().space(column, (a, b) => compare.compare(a.value, b.value) || bound(a, b, order));
  }

  /** Takes in what changed in a row: what it held before, if anything, and what it holds now. */
  update(key: RowKey, before: Row | undefined, after: Row | undefined): void {
    const [old, fresh] = [before?.cells.get(this.column), after?.cells.get(this.column)];
    if (old === fresh) return;
    if (old !== undefined) for (const value of this.#valuesOf(old)) this.#entries.delete({ value, key });
    if (fresh !== undefined) for (const value of this.#valuesOf(fresh)) this.#entries.put({ value, key }, true);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** What the index makes of a value before it compares it. */
  normalize(value: Value): Value {
    return this.#normalize(value);
  }

  /** The keys of the rows that hold the value, in row order. */
  *equal(value: Value): Iterable<RowKey> {
    const wanted = this.#normalize(value);
    for (const [entry] of this.#entries.entries({ value: wanted })) {
      if (this.#compare.compare(entry.value, wanted) !== 0) return;
      if (entry.key) yield entry.key;
    }
  }

  /** The keys of the rows that hold a value between bounds, in the order of the values. */
  *between(low: Bound | undefined, high: Bound | undefined): Iterable<RowKey> {
    for (const [entry] of this.#entries.entries(low && { value: low.value })) {
      if (low && !low.included && this.#compare.compare(entry.value, low.value) === 0) continue;
      const order = high ? this.#compare.compare(entry.value, high.value) : -1;
      if (high && (order > 0 || (order === 0 && !high.included))) return;
      if (entry.key) yield entry.key;
    }
  }

  #valuesOf(value: Value): readonly Value[] {
    return targetValues(this.target, value).map(this.#normalize);
  }
}

/** One end of a range. */
export interface Bound {
  readonly value: Value;
  readonly included: boolean;
}

function bound(a: Entry, b: Entry, order: Order<RowKey>): number {
  if (a.key === undefined || b.key === undefined) return Number(a.key !== undefined) - Number(b.key !== undefined);
  return order(a.key, b.key);
}
