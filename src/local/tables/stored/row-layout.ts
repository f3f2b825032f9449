import type { Value } from '../types/value.js';

/**
 * The position of each column in the rows of a table. A position is never given to another column, so that rows of
 * snapshots stay readable.
 */
export class RowLayout {
  readonly #positions = new Map<string, number>();
  readonly #names: string[] = [];
  #size = 0;
  #blank: readonly undefined[] = [];
  #first: number | undefined;

  constructor(columns: Iterable<string>) {
    for (const column of columns) this.place(column);
  }

  /** The columns in the order of their positions. */
  get names(): readonly string[] {
    return this.#names;
  }

  get columns(): Iterable<readonly [column: string, position: number]> {
    return this.#positions;
  }

  /** The number of positions. */
  get size(): number {
    return this.#size;
  }

  /**
   * The position of a column, given to it if it has none.
   * @param width - how many positions it takes: the second vector of a row has two, for its buffer and its place there
   */
  place(column: string, width = 1): number {
    const known = this.#positions.get(column);
    if (known !== undefined) return known;
    const position = this.#size;
    this.#names.push(column);
    this.#positions.set(column, position);
    this.#size += width;
    return position;
  }

  /** The position of a column of vectors, given to it if it has none. */
  placeVector(column: string): number {
    const known = this.find(column);
    if (known !== undefined) return known;
    if (this.#first !== undefined) return this.place(column, 2);
    this.#first = this.place(column);
    return this.#first;
  }

  /** The position of the first column of vectors, of which rows have the place themselves. */
  get firstVector(): number | undefined {
    return this.#first;
  }

  /** The values of a row without any. */
  createValues(): (Value | undefined)[] {
    if (this.#blank.length !== this.#size) this.#blank = new Array<undefined>(this.#size).fill(undefined);
    return this.#blank.slice();
  }

  find(column: string): number | undefined {
    return this.#positions.get(column);
  }
}
