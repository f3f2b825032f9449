import type { VectorBuffer } from './buffer.js';
import type { Facet } from './facet.js';
import { ValueColumn } from './value-column.js';

/** Goes through the rows or documents of all vectors until it is told to stop. */
export type EachOwner<Owner> = (visit: (buffer: VectorBuffer, place: number, owner: Owner) => boolean) => void;

/** The values by which searches in some buffers have been narrowed: of the columns or paths that were used last. */
export class ValueColumns<Owner> {
  /** By name; the last one used is last. */
  readonly #columns = new Map<string, ValueColumn<Owner>>();

  /** The parts of a filter that narrow a search. Values that are not known are read now. */
  select(facets: readonly Facet<Owner>[], each: EachOwner<Owner>): readonly Facet<Owner>[] {
    return facets.slice(0, MOST).filter((facet) => this.#find(facet, each).canNarrow(facet));
  }

  /**
   * Creates a function that lists the places of a buffer whose owners may match all of some parts. The list is good
   * until the next one.
   */
  narrow(facets: readonly Facet<Owner>[], each: EachOwner<Owner>): (buffer: VectorBuffer) => Uint32Array {
    const tests = facets.map((facet) => this.#find(facet, each).createTest(facet));
    let all = new Uint32Array(0);
    let some = all;
    return (buffer) => {
      if (all.length < buffer.used) {
        all = Uint32Array.from({ length: buffer.size }, (_, place) => place);
        some = new Uint32Array(buffer.size);
      }
      let places = all;
      let count = buffer.used;
      for (const test of tests) {
        count = test(buffer, places, count, some);
        places = some;
      }
      return places.subarray(0, count);
    };
  }

  /** Notes the values of a row or document with a vector. */
  set(buffer: VectorBuffer, place: number, owner: Owner): void {
    for (const column of this.#columns.values()) column.set(buffer, place, owner);
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    for (const column of this.#columns.values()) column.release(buffer, place);
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    for (const column of this.#columns.values()) column.delete(buffer);
  }

  /** Forgets the values of a column or path. */
  forget(name: string): void {
    this.#columns.delete(name);
  }

  clear(): void {
    this.#columns.clear();
  }

  #find(facet: Facet<Owner>, each: EachOwner<Owner>): ValueColumn<Owner> {
    const { name } = facet;
    const column = this.#columns.get(name) ?? readColumn(facet, each);
    this.#columns.delete(name);
    this.#columns.set(name, column);
    const [oldest = name] = this.#columns.keys();
    if (this.#columns.size > MOST) this.#columns.delete(oldest);
    return column;
  }
}

const MOST = 16;

function readColumn<Owner>(facet: Facet<Owner>, each: EachOwner<Owner>): ValueColumn<Owner> {
  const column = new ValueColumn(facet);
  each((buffer, place, owner) => {
    column.set(buffer, place, owner);
    return column.isKept;
  });
  return column;
}
