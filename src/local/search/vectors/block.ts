import { VectorBuffer } from './buffer.js';
import type { Facet } from './facet.js';
import type { NearestSearch } from './nearest-search.js';
import { ValueColumns, type EachOwner, type Selected } from './value-columns.js';

/** Where rows or documents have the place of their vector. */
export interface Places<Owner> {
  /** The buffer of the vector; undefined if there is none. */
  readonly findBuffer: (owner: Owner) => VectorBuffer | undefined;
  /** The place in the buffer. */
  readonly getPlace: (owner: Owner) => number;
}

/** The vectors of a column, in a few large buffers, and the row or document that owns each. */
export class VectorBlock<Owner extends object> {
  readonly #dimension: number;
  readonly #places: Places<Owner>;
  readonly #chunks = new Map<VectorBuffer, Chunk<Owner>>();
  /** The buffer with places that have never been used. */
  #open: VectorBuffer | undefined;
  /** Buffers that may have released places, in the order in which these are looked for. */
  readonly #released = new Set<VectorBuffer>();
  readonly #values = new ValueColumns<Owner>();
  #isCurrent = true;

  constructor(dimension: number, places: Places<Owner>) {
    this.#dimension = dimension;
    this.#places = places;
  }

  /** Writes a vector to a place for a new row or document. */
  place(vector: Float32Array): Placed {
    if (vector.length !== this.#dimension) {
      throw new RangeError(`A vector has ${vector.length} elements instead of ${this.#dimension}.`);
    }
    const placed = this.#takeReleased() ?? this.#takeNew();
    placed.buffer.write(placed.place, vector);
    return placed;
  }

  /** Notes that a row or document with a placed vector has replaced another. */
  change(before: Owner | undefined, after: Owner | undefined): void {
    if (before === after) return;
    if (after) this.#own(after);
    if (before) this.#release(before);
  }

  /** Forgets all vectors. */
  clear(): void {
    this.#chunks.clear();
    this.#released.clear();
    this.#values.clear();
    this.#open = undefined;
    this.#isCurrent = true;
  }

  /** Notes that saved rows or documents have replaced all others: they are read before the next search. */
  restore(): void {
    this.clear();
    this.#isCurrent = false;
  }

  /** Forgets what it knows of the values of rows or documents, whose meaning may have changed. */
  forgetValues(): void {
    this.#values.clear();
  }

  /**
   * Selects the parts of a filter that narrow a search: those about few distinct values, those about a range, and those that
   * were searched for before.
   * @param owners - all rows or documents
   */
  selectNarrow(facets: readonly Facet<Owner>[], owners: () => Iterable<Owner>): Selected<Owner> {
    this.#refresh(owners);
    return this.#values.select(facets, this.#each);
  }

  /**
   * Adds the vectors to a search, which asks those near enough whether they match its filter.
   * @param facets - selected parts of the filter: only what may match them is compared
   */
  search(search: NearestSearch<Owner>, facets: readonly Facet<Owner>[], owners: () => Iterable<Owner>): void {
    this.#refresh(owners);
    const listPlaces = this.#values.narrow(facets, [...this.#chunks.keys()], this.#each);
    for (const [buffer, chunk] of this.#chunks) {
      if (listPlaces) search.addSome(buffer, listPlaces(buffer), chunk.owners);
      else search.addAll(buffer, chunk.owners);
    }
  }

  readonly #each: EachOwner<Owner> = (visit) => {
    for (const [buffer, { owners }] of this.#chunks) {
      for (let place = 0; place < buffer.used; place++) {
        const owner = owners[place];
        if (owner && !visit(buffer, place, owner)) return;
      }
    }
  };

  #refresh(owners: () => Iterable<Owner>): void {
    if (this.#isCurrent) return;
    for (const owner of owners()) this.change(undefined, owner);
    this.#isCurrent = true;
  }

  #own(owner: Owner): void {
    const buffer = this.#places.findBuffer(owner);
    if (!buffer) return;
    const chunk = this.#chunks.get(buffer) ?? this.#add(buffer);
    const place = this.#places.getPlace(owner);
    if (!chunk.owners[place]) chunk.live++;
    chunk.owners[place] = owner;
    this.#values.set(buffer, place, owner);
  }

  #release(owner: Owner): void {
    const buffer = this.#places.findBuffer(owner);
    if (!buffer) return;
    const chunk = this.#chunks.get(buffer);
    const place = this.#places.getPlace(owner);
    buffer.release(place, owner);
    if (!chunk?.owners[place]) return;
    chunk.owners[place] = undefined;
    this.#values.release(buffer, place);
    chunk.live--;
    this.#released.add(buffer);
    if (chunk.live === 0 && buffer !== this.#open) this.#remove(buffer);
  }

  #takeReleased(): Placed | undefined {
    const [buffer] = this.#released;
    if (!buffer) return undefined;
    this.#released.delete(buffer);
    const place = buffer.takeReleased();
    if (buffer.hasReleased) this.#released.add(buffer);
    return place === undefined ? undefined : { buffer, place };
  }

  #takeNew(): Placed {
    const full = this.#open;
    const place = full?.takeNew();
    if (full && place !== undefined) return { buffer: full, place };
    const buffer = new VectorBuffer(this.#dimension, this.#chooseSize());
    this.#open = buffer;
    this.#add(buffer);
    if (full && this.#chunks.get(full)?.live === 0) this.#remove(full);
    return this.#takeNew();
  }

  /** As large as all before it together, up to a limit. */
  #chooseSize(): number {
    let places = LEAST;
    for (const { size } of this.#chunks.keys()) places += size;
    return Math.min(places, MOST);
  }

  #add(buffer: VectorBuffer): Chunk<Owner> {
    const chunk = { owners: new Array<Owner | undefined>(buffer.size).fill(undefined), live: 0 };
    this.#chunks.set(buffer, chunk);
    return chunk;
  }

  #remove(buffer: VectorBuffer): void {
    this.#chunks.delete(buffer);
    this.#released.delete(buffer);
    this.#values.delete(buffer);
  }
}

/** A vector in a buffer. */
export interface Placed {
  readonly buffer: VectorBuffer;
  readonly place: number;
}

/** What a buffer is to a block. */
interface Chunk<Owner> {
  /** By place. */
  readonly owners: (Owner | undefined)[];
  /** How many places have an owner. */
  live: number;
}

const LEAST = 4;
/** The vectors of the largest buffers: so many that what a buffer itself takes is less than a byte for each. */
const MOST = 1024;
