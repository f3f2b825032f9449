import type { ColumnDefinition, IndexDefinition } from '../../../data-api/definitions.js';
import { MemorySpace, type Order, type SavedEntries } from '../../storage/storage.js';
import {
  getIndexedColumn,
  getIndexTarget,
  createNormalizer,
  getTargetCodec,
  listTargetValues,
  createTermReader,
  type IndexTarget,
} from './index-values.js';
import type { Row, RowKey } from './row.js';
import type { Codec } from '../types/codec.js';
import type { Types } from '../types/codecs.js';
import type { Value } from '../types/value.js';

interface Entry {
  readonly value: Value;
  /** Missing in a bound: before all rows of the value. */
  readonly key?: RowKey;
}

/** What an index held at one time. */
export type SavedIndex = SavedEntries<Entry, true>;

/** What an index is on. */
export interface IndexPlace {
  readonly definition: IndexDefinition;
  readonly column: ColumnDefinition;
  readonly codec: Codec;
  readonly keyspace: string;
  readonly types: Types;
  readonly order: Order<RowKey>;
}

/** Makes what a definition asks for: one index, and for a text index one of whole texts and one of their terms. */
export function makeIndexes(place: IndexPlace): readonly SecondaryIndex[] {
  const { definition, order } = place;
  const column = getIndexedColumn(definition);
  const target = getIndexTarget(definition, place.column);
  const compare = getTargetCodec(target, place.column, place.codec, place.keyspace, place.types);
  const normalize = createNormalizer(definition);
  const values = (value: Value): readonly Value[] => listTargetValues(target, value).map(normalize);
  const whole = new SecondaryIndex(column, definition, target, compare, order, values, normalize);
  const terms = createTermReader(definition);
  if (!terms) return [whole];
  return [whole, new SecondaryIndex(column, definition, 'terms', compare, order, terms, (value) => value)];
}

/** An index of one column: the keys of the rows that hold a value, in row order, and values in their order. */
export class SecondaryIndex {
  /** Always in memory: filled anew when the table is opened. */
  readonly #entries: MemorySpace<Entry, true>;
  readonly #compare: Pick<Codec, 'compare'>;

  constructor(
    readonly column: string,
    readonly definition: IndexDefinition,
    readonly target: IndexTarget,
    compare: Pick<Codec, 'compare'>,
    order: Order<RowKey>,
    /** The values under which a row is found, by the value of its column. */
    readonly valuesOf: (value: Value) => readonly Value[],
    /** What is made of a value before it is compared. */
    readonly normalize: (value: Value) => Value,
  ) {
    this.#compare = compare;
    this.#entries = new MemorySpace((a, b) => compare.compare(a.value, b.value) || bound(a, b, order));
  }

  /** Takes in what changed in a row: what it held before, if anything, and what it holds now. */
  update(key: RowKey, before: Row | undefined, after: Row | undefined): void {
    const [old, fresh] = [before?.cells.get(this.column), after?.cells.get(this.column)];
    if (old === fresh) return;
    if (old !== undefined) for (const value of this.valuesOf(old)) this.#entries.delete({ value, key });
    if (fresh !== undefined) for (const value of this.valuesOf(fresh)) this.#entries.put({ value, key }, true);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** What it holds now. */
  save(): SavedIndex {
    return this.#entries.save();
  }

  restore(saved: SavedIndex): void {
    this.#entries.restore(saved);
  }

  /** The keys of the rows that hold the value, in row order. */
  *equal(value: Value): Iterable<RowKey> {
    const wanted = this.normalize(value);
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
