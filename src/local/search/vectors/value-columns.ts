import type { VectorBuffer } from './buffer.js';
import { ValueColumn, type Facet } from './value-column.js';

/** Goes through the rows or documents of all vectors until it is told to stop. */
export type EachOwner<Owner> = (visit: (buffer: VectorBuffer, place: number, owner: Owner) => boolean) => void;

/** The values by which searches in some buffers have been narrowed: of the columns or paths that were used last. */
export class ValueColumns<Owner> {
  /** By name; the last one used is last. */
  readonly #columns = new Map<string, ValueColumn<Owner>>();

  /** The parts of a filter that are about few distinct values, which are read now if they are not known. */
  select(facets: readonly Facet<Owner>[], each: EachOwner<Owner>): readonly Facet<Owner>[] {
    return facets.slice(0, MOST).filter((facet) => this.#find(facet, each).isUseful);
  }

  /**
   * Creates a function that lists the places of a buffer whose owners may match all of some parts. The list is good
   * until the next one.
   */
  narrow(facets: readonly Facet<Owner>[], each: EachOwner<Owner>): (buffer: VectorBuffer) => Uint32Array {
    const tests = facets.map((facet) => {
      const column = this.#find(facet, each);
      return { column, test: column.test(facet.matches) };
    });
    let places = new Uint32Array(0);
    return (buffer) => {
      let count = buffer.used;
      if (places.length < count) places = new Uint32Array(count);
      for (let place = 0; place < count; place++) places[place] = place;
      for (const { column, test } of tests) count = selectPlaces(places, count, column.codesOf(buffer), test);
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

/** Moves the places whose codes pass a test to the front, in their order; returns how many there are. */
function selectPlaces(places: Uint32Array, count: number, codes: Uint16Array | undefined, test: Uint8Array): number {
  let selected = 0;
  for (let at = 0; codes && at < count; at++) {
    const place = places[at] ?? 0;
    places[selected] = place;
    selected += test[codes[place] ?? 0] ?? 0;
  }
  return selected;
}
