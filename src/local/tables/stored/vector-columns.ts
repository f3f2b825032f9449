import type { ColumnDefinition } from '../../../data-api/definitions.js';
import { VectorBlock, type Placed } from '../../search/vectors/block.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Facet } from '../../search/vectors/facet.js';
import type { Selected } from '../../search/vectors/value-columns.js';
import type { RowLayout } from './row-layout.js';
import type { Row, RowKey } from './row.js';

/** The vectors of a table: a block for each column of vectors. */
export class VectorColumns {
  readonly #layout: RowLayout;
  readonly #columns = new Map<string, VectorColumn>();

  constructor(layout: RowLayout) {
    this.#layout = layout;
  }

  /** Adds the columns that have vectors. */
  add(columns: ReadonlyMap<string, ColumnDefinition>): void {
    for (const [column, definition] of columns) {
      if (definition.type !== 'vector' || this.#columns.has(column)) continue;
      const position = this.#layout.placeVector(column);
      const block = new VectorBlock<Row>(definition.dimension, {
        findBuffer: (row) => row.findBuffer(position),
        getPlace: (row) => row.getPlace(position),
      });
      this.#columns.set(column, { position, block });
    }
  }

  delete(column: string): void {
    this.#columns.delete(column);
    // A column added later may have its name, and values of another type.
    this.forgetValues();
  }

  /** Forgets what it knows of the values of rows: another index, or another type, gives conditions another meaning. */
  forgetValues(): void {
    for (const { block } of this.#columns.values()) block.forgetValues();
  }

  /** A new row with its vectors in the blocks. */
  place(row: Row): Row {
    if (this.#columns.size === 0) return row;
    const placed: (readonly [position: number, placed: Placed])[] = [];
    for (const { position, block } of this.#columns.values()) {
      const vector = row.at(position);
      if (vector instanceof Float32Array) placed.push([position, block.place(vector)]);
    }
    return placed.length > 0 ? row.with(placed) : row;
  }

  /** Notes that a row with placed vectors has replaced another. */
  change(before: Row | undefined, after: Row | undefined): void {
    for (const { block } of this.#columns.values()) block.change(before, after);
  }

  /** Forgets all vectors. */
  clear(): void {
    for (const { block } of this.#columns.values()) block.clear();
  }

  /** Notes that saved rows have replaced all others. */
  restore(): void {
    for (const { block } of this.#columns.values()) block.restore();
  }

  /** Selects the parts of a filter that narrow a search in a column. @param entries - all rows */
  selectNarrow(
    column: string,
    facets: readonly Facet<Row>[],
    entries: Iterable<readonly [RowKey, Row]>,
  ): Selected<Row> {
    return this.#columns.get(column)?.block.selectNarrow(facets, () => listRows(entries)) ?? NOTHING;
  }

  /** Adds the vectors of a column to a search, which selected parts of its filter narrow. @param entries - all rows */
  search(
    column: string,
    search: NearestSearch<Row>,
    facets: readonly Facet<Row>[],
    entries: Iterable<readonly [RowKey, Row]>,
  ): void {
    this.#columns.get(column)?.block.search(search, facets, () => listRows(entries));
  }
}

interface VectorColumn {
  readonly position: number;
  readonly block: VectorBlock<Row>;
}

function* listRows(entries: Iterable<readonly [RowKey, Row]>): Iterable<Row> {
  for (const [, row] of entries) yield row;
}

const NOTHING: Selected<Row> = { facets: [], isAll: false };
