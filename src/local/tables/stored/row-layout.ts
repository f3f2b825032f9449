/**
 * The position of each column in the rows of a table. A position is never given to another column, so that rows of
 * snapshots stay readable.
 */
export class RowLayout {
  readonly #positions = new Map<string, number>();
  readonly #names: string[] = [];
  #size = 0;

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
   * @param width - how many positions it takes: a vector has two, for its buffer and its place there
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

  find(column: string): number | undefined {
    return this.#positions.get(column);
  }
}
