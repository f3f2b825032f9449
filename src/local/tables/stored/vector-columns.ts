import type { ColumnDefinition } from '../../../data-api/definitions.js';
import { VectorBlock } from '../../search/vectors/block.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Row, RowKey } from './row.js';

/** The vectors of a table: a block for each column of vectors. */
export class VectorColumns {
  readonly #blocks = new Map<string, VectorBlock<Row>>();

  /** Adds the columns that have vectors. */
  add(columns: ReadonlyMap<string, ColumnDefinition>): void {
    for (const [column, definition] of columns) {
      if (definition.type !== 'vector' || this.#blocks.has(column)) continue;
      this.#blocks.set(column, new VectorBlock(definition.dimension, (row) => findVector(row, column)));
    }
  }

  delete(column: string): void {
    this.#blocks.delete(column);
  }

  /** A row with its vectors in the blocks, before it replaces another. */
  place(row: Row, before?: Row): Row {
    let placed = row;
    for (const [column, block] of this.#blocks) {
      const vector = findVector(row, column);
      const view = vector && block.place(vector, before);
      if (view !== vector && view) placed = placed.with(column, view);
    }
    return placed;
  }

  /** Notes that a row with placed vectors has replaced another. */
  change(before: Row | undefined, after: Row | undefined): void {
    for (const block of this.#blocks.values()) block.change(before, after);
  }

  /** Forgets all vectors. */
  clear(): void {
    for (const block of this.#blocks.values()) block.clear();
  }

  /** Notes that saved rows have replaced all others. */
  restore(): void {
    for (const block of this.#blocks.values()) block.restore();
  }

  /** Adds all vectors of a column to a search. @param entries - all rows */
  search(column: string, search: NearestSearch<Row>, entries: Iterable<readonly [RowKey, Row]>): void {
    this.#blocks.get(column)?.search(search, () => listRows(entries));
  }
}

function findVector(row: Row, column: string): Float32Array | undefined {
  const value = row.get(column);
  return value instanceof Float32Array ? value : undefined;
}

function* listRows(entries: Iterable<readonly [RowKey, Row]>): Iterable<Row> {
  for (const [, row] of entries) yield row;
}
