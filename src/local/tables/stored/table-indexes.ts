import type { IndexDefinition } from '../../../data-api/definitions.js';
import { IndexFiller, type RowsFrom } from './index-filler.js';
import type { Row, RowKey } from './row.js';
import { makeIndexes, type IndexPlace, type SavedIndex, type SecondaryIndex } from './secondary-index.js';

/** The indexes of a table, by name. */
export class TableIndexes {
  readonly #definitions = new Map<string, IndexDefinition>();
  readonly #indexes = new Map<string, readonly SecondaryIndex[]>();
  /** The same by column, for the requested ones. */
  readonly #ofColumns = new Map<string, readonly SecondaryIndex[]>();
  readonly #filler: IndexFiller;

  constructor(rowsFrom: RowsFrom, isStopped: () => boolean) {
    this.#filler = new IndexFiller(() => this.#all(), rowsFrom, isStopped);
  }

  get definitions(): ReadonlyMap<string, IndexDefinition> {
    return this.#definitions;
  }

  /**
   * Creates an index and starts filling it: if there are many rows, in steps between which other commands run.
   * @param isRestored - {@link TableIndexes.restore} fills it
   */
  add(name: string, place: IndexPlace, isRestored: boolean): void {
    const indexes = makeIndexes(place);
    this.#definitions.set(name, place.definition);
    this.#indexes.set(name, indexes);
    this.#ofColumns.clear();
    // Vector searches compare every vector of the column, so a vector index is empty. Rows that are still being read are
    // collected one by one.
    if (isRestored || place.definition.kind === 'vector' || place.isLoading()) return;
    for (const index of indexes) index.startFilling();
    this.#filler.start();
  }

  /** Drops an index; returns whether it existed. */
  drop(name: string): boolean {
    this.#indexes.delete(name);
    this.#ofColumns.clear();
    return this.#definitions.delete(name);
  }

  /** Drops all. */
  dropAll(): void {
    this.#indexes.clear();
    this.#ofColumns.clear();
  }

  /** The indexes of a column. @param exists - whether there is such a column */
  of(column: string, exists: boolean): readonly SecondaryIndex[] {
    const known = this.#ofColumns.get(column);
    if (known) return known;
    const found = [...this.#all()].filter((index) => index.column === column);
    if (exists) this.#ofColumns.set(column, found);
    return found;
  }

  /** Updates them after a change of a row. */
  update(key: RowKey, before: Row | undefined, after: Row | undefined): void {
    for (const indexes of this.#indexes.values()) {
      for (const index of indexes) if (index.definition.kind !== 'vector') index.update(key, before, after);
    }
  }

  /** Notes a row that is read from the storage; {@link TableIndexes.build} adds them all. */
  collect(key: RowKey, row: Row): void {
    for (const indexes of this.#indexes.values()) {
      for (const index of indexes) if (index.definition.kind !== 'vector') index.collect(key, row);
    }
  }

  /** Adds the noted rows step by step. */
  *build(): Iterable<void> {
    for (const index of this.#all()) yield* index.build();
  }

  clear(): void {
    for (const index of this.#all()) index.clear();
  }

  /** Their current contents. */
  save(): ReadonlyMap<string, readonly SavedIndex[]> {
    return new Map([...this.#indexes].map(([name, parts]) => [name, parts.map((part) => part.save())] as const));
  }

  restore(saved: ReadonlyMap<string, readonly SavedIndex[]>): void {
    for (const [name, parts] of saved) {
      for (const [at, part] of parts.entries()) this.#indexes.get(name)?.[at]?.restore(part);
    }
    this.#filler.start();
  }

  *#all(): Iterable<SecondaryIndex> {
    for (const indexes of this.#indexes.values()) yield* indexes;
  }
}
