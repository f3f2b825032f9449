import type { ColumnDefinition, IndexDefinition } from '../../../data-api/definitions.js';
import { MemorySpace, type Order, type SavedEntries } from '../../storage/storage.js';
import {
  getIndexedColumn,
  getIndexTarget,
  createNormalizer,
  getTargetCodec,
  listTargetValues,
  createTermReader,
  usesAnalyzer,
  type IndexTarget,
} from './index-values.js';
import { needsQuotes } from '../../../cql/names.js';
import { ApiError } from '../../errors/errors.js';
import type { EarlyKeys } from './early-keys.js';
import { IndexFilling, type Entry } from './index-filling.js';
import type { RowsFrom } from './index-filler.js';
import type { Row, RowKey } from './row.js';
import type { Codec } from '../types/codec.js';
import type { Types } from '../types/codecs.js';
import type { Value } from '../types/value.js';

/** The contents of an index at one time; undefined if it was still being filled. */
export type SavedIndex = SavedEntries<Entry, undefined> | undefined;

/** What an index is on. */
export interface IndexPlace {
  readonly definition: IndexDefinition;
  readonly column: ColumnDefinition;
  readonly codec: Codec;
  readonly keyspace: string;
  readonly types: Types;
  readonly order: Order<RowKey>;
  /** Whether rows are still being read from the storage, with each of which the index is updated. */
  readonly isLoading: () => boolean;
  /** Finds rows until then. */
  readonly early: EarlyKeys;
}

/** Creates the indexes of a definition: one index, and for a text index one of whole texts and one of their terms. */
export function makeIndexes(place: IndexPlace): readonly SecondaryIndex[] {
  const { definition, order, isLoading, early } = place;
  const column = getIndexedColumn(definition);
  const target = getIndexTarget(definition, place.column);
  const compare = getTargetCodec(target, place.column, place.codec, place.keyspace, place.types);
  const normalize = createNormalizer(definition);
  const listValues = (value: Value): readonly Value[] => listTargetValues(target, value).map(normalize);
  const whole = new SecondaryIndex(column, definition, target, compare, order, listValues, normalize, isLoading, early);
  const terms = createTermReader(definition);
  if (!terms) return [whole];
  const keep = (value: Value): Value => value;
  return [whole, new SecondaryIndex(column, definition, 'terms', compare, order, terms, keep, isLoading, early)];
}

/** An index of one column: the keys of the rows with a value, in row order, and values in order. */
export class SecondaryIndex {
  /** It contains whole values as they are, and the Data API sees it: an equality alone causes no warning. */
  readonly isPlain: boolean;
  /** Always in memory: rebuilt when the table is opened. */
  readonly #entries: MemorySpace<Entry, undefined>;
  readonly #compare: Pick<Codec, 'compare' | 'isRanked'>;
  readonly #order: Order<Entry>;
  /** Undefined if it contains all rows, or none of those that are being read from the storage. */
  #filling: IndexFilling | undefined;

  constructor(
    readonly column: string,
    readonly definition: IndexDefinition,
    readonly target: IndexTarget,
    compare: Pick<Codec, 'compare' | 'isRanked'>,
    private readonly order: Order<RowKey>,
    /** The values under which a row is found, from the value of its column. */
    readonly valuesOf: (value: Value) => readonly Value[],
    /** Normalizes a value before it is compared. */
    readonly normalize: (value: Value) => Value,
    private readonly isLoading: () => boolean,
    private readonly early: EarlyKeys,
  ) {
    this.#compare = compare;
    this.isPlain =
      definition.kind === 'regular' && target === 'value' && !usesAnalyzer(definition) && !needsQuotes(column);
    this.#order = (a, b) => compare.compare(a.value, b.value) || compareBounds(a, b, order);
    this.#entries = new MemorySpace(this.#order);
  }

  /** Whether it contains all rows; until then it finds too few. */
  get isComplete(): boolean {
    return !this.#filling && !this.isLoading();
  }

  /** Whether it finds the rows of a value: also while they are being read, if it may. @throws {@link NotLoaded} */
  finds(value: Value): boolean {
    return this.isComplete || (this.isPlain && this.isLoading() && this.early.has(this.column, value, this.#compare));
  }

  /** Marks it as lacking all existing rows, which {@link SecondaryIndex.fill} adds. */
  startFilling(): void {
    this.#filling = this.#createFilling();
  }

  /** Adds rows until there are no more, or the time is up. */
  fill(rowsFrom: RowsFrom, isTimeUp: () => boolean): void {
    if (this.#filling?.fill(rowsFrom, isTimeUp) === true) this.#filling = undefined;
  }

  /** Updates the index after a change of a row, from its old value, if any, and its new one. */
  update(key: RowKey, before: Row | undefined, after: Row | undefined): void {
    if (this.#filling?.hasCollected(key) === false) return;
    const [old, fresh] = [before?.get(this.column), after?.get(this.column)];
    if (old === fresh) return;
    const was = old === undefined ? [] : this.storedValuesOf(old);
    const is = fresh === undefined ? [] : this.storedValuesOf(fresh);
    const entries = this.#filling ?? this.#entries;
    for (const value of this.#leaveOut(was, is)) entries.delete({ value, key });
    for (const value of this.#leaveOut(is, was)) entries.put({ value, key }, undefined);
  }

  /** Notes a row, those before which have been noted, for {@link SecondaryIndex.build}. */
  collect(key: RowKey, row: Row): void {
    this.#filling ??= this.#createFilling();
    this.#filling.collect(key, row);
  }

  /** Adds the noted rows, one entry in a step. */
  *build(): Iterable<void> {
    while (this.#filling?.add() === true) yield;
    this.#filling = undefined;
  }

  #createFilling(): IndexFilling {
    const entriesOf = (key: RowKey, row: Row): readonly Entry[] => {
      const value = row.get(this.column);
      return value === undefined ? [] : this.storedValuesOf(value).map((stored) => ({ value: stored, key }));
    };
    return new IndexFilling({
      entries: this.#entries,
      codec: this.#compare,
      rowOrder: this.order,
      entriesOf,
      hasOneEntry: this.target === 'value',
    });
  }

  /** The distinct values of a list that another lacks: an update leaves most of a long collection unchanged. */
  #leaveOut(values: readonly Value[], others: readonly Value[]): Iterable<Value> {
    if (values.length === 0 || (values.length === 1 && others.length === 0)) return values;
    // Others may be equal without being the same, and sets of bigints are slow.
    if (this.target !== 'entries' && !isText(values[0] ?? others[0])) return values;
    const distinct = new Set(values);
    for (const other of others) distinct.delete(other);
    return distinct;
  }

  /** The values under which a stored row is found; none for a text that cannot be analyzed. */
  storedValuesOf(value: Value): readonly Value[] {
    try {
      return this.valuesOf(value);
    } catch (error) {
      if (error instanceof ApiError) return [];
      throw error;
    }
  }

  /** Empties it together with its table. */
  clear(): void {
    this.#entries.clear();
    this.#filling = undefined;
  }

  /** Its current contents. */
  save(): SavedIndex {
    return this.#filling ? undefined : this.#entries.save();
  }

  /** Restores its contents together with the rows; {@link SecondaryIndex.fill} adds the rows that were not in it. */
  restore(saved: SavedIndex): void {
    this.clear();
    if (saved) this.#entries.restore(saved);
    else this.startFilling();
  }

  /** The key of the first row with a value, in row order. */
  first(value: Value): RowKey | undefined {
    if (this.isLoading()) return this.early.get(this.column, value)[0];
    const wanted = this.normalize(value);
    const entry = this.#entries.first({ value: wanted });
    return entry && this.#compare.compare(entry.value, wanted) === 0 ? entry.key : undefined;
  }

  /** The keys of the rows with a value, in row order. */
  *equal(value: Value): Iterable<RowKey> {
    if (this.isLoading()) {
      yield* this.early.get(this.column, value);
      return;
    }
    const wanted = this.normalize(value);
    for (const [entry] of this.#entries.entries({ value: wanted })) {
      if (this.#compare.compare(entry.value, wanted) !== 0) return;
      if (entry.key) yield entry.key;
    }
  }

  /** The keys of the rows with a value between bounds, in value order. */
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

const isText = (value: Value | undefined): boolean => typeof value === 'string';

function compareBounds(a: Entry, b: Entry, order: Order<RowKey>): number {
  if (a.key === undefined || b.key === undefined) return Number(a.key !== undefined) - Number(b.key !== undefined);
  return order(a.key, b.key);
}
