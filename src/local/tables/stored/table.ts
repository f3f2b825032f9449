import type { ColumnDefinition, IndexDefinition } from '../../../data-api/definitions.js';
import type { Engine, Order, SavedEntries, Space } from '../../storage/storage.js';
import type { TableShape } from '../../definitions/table-shape.js';
import { EarlyKeys } from './early-keys.js';
import { getIndexedColumn } from './index-values.js';
import { PartitionKeys } from './partition-keys.js';
import { createRowCodec } from './row-codec.js';
import {
  createRowKey,
  createRowOrder,
  isSamePartition,
  rankRows,
  Row,
  type Cells,
  type Clustering,
  type Partition,
  type RowKey,
} from './row.js';
import { RowLayout } from './row-layout.js';
import type { SavedIndex, SecondaryIndex } from './secondary-index.js';
import { TableIndexes } from './table-indexes.js';
import { VectorColumns } from './vector-columns.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Facet } from '../../search/vectors/facet.js';
import type { Selected } from '../../search/vectors/value-columns.js';
import type { Codec } from '../types/codec.js';
import { createColumnCodec, type Types } from '../types/codecs.js';
import type { Value } from '../types/value.js';

/** The rows of a table at one time, with its indexes' contents. */
export interface SavedRows {
  readonly rows: SavedEntries<RowKey, Row>;
  readonly indexes: ReadonlyMap<string, readonly SavedIndex[]>;
  readonly layout: RowLayout;
}

/** A table: its columns, its rows in storage order, and its indexes. */
export class Table {
  readonly partitionBy: readonly string[];
  readonly partitionSort: readonly (readonly [string, 1 | -1])[];
  readonly clustering: readonly Clustering[];
  /** Partition columns, then clustering columns. */
  readonly keyColumns: readonly string[];
  readonly #columns: Map<string, ColumnDefinition>;
  readonly #codecs = new Map<string, Codec>();
  readonly #order: Order<RowKey>;
  readonly #rows: Space<RowKey, Row>;
  readonly #partitions: PartitionKeys;
  readonly #indexes: TableIndexes;
  readonly #early: EarlyKeys;
  readonly #vectors: VectorColumns;
  #revision = 0;

  constructor(
    readonly keyspace: string,
    readonly name: string,
    shape: TableShape,
    private readonly engine: Engine,
    private readonly spaceName: string,
    readonly types: Types = new Map(),
    /** The positions of columns in the rows; those of saved rows that are going to be restored. */
    readonly layout = new RowLayout([]),
  ) {
    this.#vectors = new VectorColumns(layout);
    this.#columns = new Map(shape.columns);
    this.partitionBy = [...new Set(shape.partitionBy)];
    this.partitionSort = shape.partitionSort;
    for (const [column, definition] of shape.columns) {
      this.#codecs.set(column, createColumnCodec(definition, keyspace, types));
    }
    this.#place(shape.columns);
    this.clustering = shape.partitionSort.map(([column, direction]) => ({
      column,
      codec: this.codec(column),
      direction,
    }));
    this.#partitions = new PartitionKeys(this.partitionBy.map((column) => this.codec(column)));
    this.keyColumns = [...this.partitionBy, ...this.clustering.map(({ column }) => column)];
    this.#order = createRowOrder(this.clustering);
    this.#rows = engine.space(
      spaceName,
      this.#order,
      createRowCodec(
        this.layout,
        (cells) => this.keyOf(cells),
        [...rankRows(this.clustering)],
        (row) => this.#vectors.place(row),
      ),
      { add: (key, row) => this.#collect(key, row), finish: () => this.#indexes.build() },
    );
    this.#early = new EarlyKeys({
      peekAll: (part) => this.#rows.peekAll?.(part) ?? [],
      keyOf: (row) => this.keyOf(row),
      order: this.#order,
      isOver: () => engine.isClosed || engine.loading === undefined,
    });
    this.#indexes = new TableIndexes(
      (key) => this.#rows.entries(key),
      () => engine.isClosed,
    );
  }

  get columns(): ReadonlyMap<string, ColumnDefinition> {
    return this.#columns;
  }

  /** Changes whenever the columns change. */
  get revision(): number {
    return this.#revision;
  }

  get indexes(): ReadonlyMap<string, IndexDefinition> {
    return this.#indexes.definitions;
  }

  get order(): Order<RowKey> {
    return this.#order;
  }

  /** The codec of an existing column. */
  codec(column: string): Codec {
    const codec = this.#codecs.get(column);
    if (!codec) throw new RangeError(`Table ${this.name} has no column ${column}.`);
    return codec;
  }

  isKey(column: string): boolean {
    return this.keyColumns.includes(column);
  }

  addColumns(columns: ReadonlyMap<string, ColumnDefinition>): void {
    this.#revision++;
    for (const [column, definition] of columns) {
      this.#columns.set(column, definition);
      this.#codecs.set(column, createColumnCodec(definition, this.keyspace, this.types));
    }
    this.#place(columns);
  }

  /** Gives columns their positions in the rows, and vectors their blocks. */
  #place(columns: ReadonlyMap<string, ColumnDefinition>): void {
    this.#vectors.add(columns);
    for (const column of columns.keys()) this.layout.place(column);
  }

  /** Drops non-key columns with their values; a row that was never inserted disappears with its last value. */
  dropColumns(columns: readonly string[]): void {
    for (const [key, row] of [...this.#rows.entries()]) {
      if (columns.every((column) => row.get(column) === undefined)) continue;
      const cells = new Map(row.entries());
      for (const column of columns) cells.delete(column);
      const stays = row.inserted || cells.size > this.keyColumns.length;
      this.put(key, stays ? Row.of(this.layout, cells, row.inserted) : undefined);
    }
    this.#revision++;
    for (const column of columns) {
      this.#columns.delete(column);
      this.#codecs.delete(column);
      this.#vectors.delete(column);
    }
  }

  /**
   * Creates an index and starts filling it: if there are many rows, in steps between which other commands run.
   * @param isRestored - {@link Table.restore} fills it
   */
  addIndex(name: string, definition: IndexDefinition, isRestored = false): void {
    const column = getIndexedColumn(definition);
    const type = this.#columns.get(column);
    if (!type) throw new RangeError(`Table ${this.name} has no column ${column}.`);
    const { keyspace, types } = this;
    const isLoading = (): boolean => this.engine.loading !== undefined;
    const codec = this.codec(column);
    const { order } = this;
    const place = { definition, column: type, codec, keyspace, types, order, isLoading, early: this.#early };
    this.#indexes.add(name, place, isRestored);
    this.#vectors.forgetValues();
  }

  /** Drops an index; returns whether it existed. */
  dropIndex(name: string): boolean {
    this.#vectors.forgetValues();
    return this.#indexes.drop(name);
  }

  /** The indexes of a column. */
  indexesOf(column: string): readonly SecondaryIndex[] {
    return this.#indexes.of(column, this.#columns.has(column));
  }

  /** Deletes the table's data permanently. */
  drop(): void {
    this.release();
    this.engine.drop(this.spaceName);
  }

  /** Leaves the stored rows to the table that takes the place of this one. */
  release(): void {
    this.#indexes.dropAll();
    this.#vectors.clear();
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: RowKey): Row | undefined {
    return this.#rows.get(key);
  }

  /** Replaces a row; undefined deletes it. */
  put(key: RowKey, row: Row | undefined): void {
    this.change(key, () => row);
  }

  /** Replaces a row by a function of it; undefined for a missing or deleted one. */
  change(key: RowKey, make: (before: Row | undefined) => Row | undefined): void {
    const before = this.#rows.get(key);
    const made = make(before);
    if (!before && !made) return;
    const row = made && made !== before ? this.#vectors.place(made) : made;
    if (row) this.#rows.put(key, row);
    else this.#rows.delete(key);
    this.#index(key, before, row);
  }

  #index(key: RowKey, before: Row | undefined, after: Row | undefined): void {
    this.#vectors.change(before, after);
    this.#indexes.update(key, before, after);
  }

  /** Notes a row that is read from the storage. */
  #collect(key: RowKey, row: Row): void {
    this.#vectors.change(undefined, row);
    this.#indexes.collect(key, row);
  }

  /** Removes all rows. */
  truncate(): void {
    this.#rows.clear();
    this.#vectors.clear();
    this.#indexes.clear();
  }

  /** All rows as they are now. */
  save(): SavedRows {
    return { rows: this.#rows.save(), indexes: this.#indexes.save(), layout: this.layout };
  }

  /** Restores saved rows, with their indexes, whose layout is that of the table. */
  restore({ rows, indexes }: SavedRows): void {
    this.#rows.restore(rows);
    this.#vectors.restore();
    this.#indexes.restore(indexes);
  }

  /** Selects the parts of a filter that narrow a search in a column of vectors. @throws {@link NotLoaded} */
  selectNarrow(column: string, facets: readonly Facet<Row>[]): Selected<Row> {
    return this.#vectors.selectNarrow(column, facets, this.#rows.entries());
  }

  /** Adds the vectors of a column to a search, which selected parts of its filter narrow. @throws {@link NotLoaded} */
  searchVectors(column: string, search: NearestSearch<Row>, facets: readonly Facet<Row>[]): void {
    this.#vectors.search(column, search, facets, this.#rows.entries());
  }

  /** Rows in storage order, starting at a key or bound. */
  rows(from?: RowKey): Iterable<readonly [RowKey, Row]> {
    return this.#rows.entries(from);
  }

  /** Rows of one partition between two keys or bounds, forward or backward. */
  *slice(low: RowKey, high: RowKey, direction: 1 | -1 = 1): Iterable<readonly [RowKey, Row]> {
    const [from, to] = direction === 1 ? [low, high] : [high, low];
    for (const entry of direction === 1 ? this.#rows.entries(from) : this.#rows.reversed(from)) {
      if (!isSamePartition(entry[0], low) || this.#order(entry[0], to) * direction > 0) return;
      yield entry;
    }
  }

  /** The key of a partition: the values of the partition columns in order. */
  partition(values: readonly Value[]): Partition {
    return this.#partitions.of(values);
  }

  /** The key of a row, from the values of its key columns. */
  keyOf(cells: Cells): RowKey {
    const read = (column: string): Value => {
      const found = cells.get(column) ?? null;
      if (found === null) throw new RangeError(`A row of ${this.name} lacks ${column}.`);
      return found;
    };
    return this.keyFrom(this.keyColumns.map(read));
  }

  /** The key of a row, from the values of its key columns in order. */
  keyFrom(values: readonly Value[]): RowKey {
    return createRowKey(this.partition(values), values, 0, this.partitionBy.length);
  }
}
