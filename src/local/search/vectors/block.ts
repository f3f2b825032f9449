import { VectorBuffer } from './buffer.js';
import type { NearestSearch } from './nearest-search.js';

/** The vectors of a column, in a few large buffers, and the row or document of each, which holds its vector as a view. */
export class VectorBlock<Owner extends object> {
  readonly #dimension: number;
  readonly #vectorOf: (owner: Owner) => Float32Array | undefined;
  readonly #chunks = new Map<VectorBuffer, Chunk<Owner>>();
  /** The buffer with places that have never been used. */
  #open: VectorBuffer | undefined;
  /** Buffers that may have released places, in the order in which these are looked for. */
  readonly #released = new Set<VectorBuffer>();
  #isCurrent = true;

  /** @param vectorOf - the vector of a row or document, as it was placed */
  constructor(dimension: number, vectorOf: (owner: Owner) => Float32Array | undefined) {
    this.#dimension = dimension;
    this.#vectorOf = vectorOf;
  }

  /**
   * A vector as a view on the block.
   * @param before - the row or document that is replaced, whose vector may be the same
   */
  place(vector: Float32Array, before?: Owner): Float32Array {
    if (vector.length !== this.#dimension) {
      throw new RangeError(`A vector has ${vector.length} elements instead of ${this.#dimension}.`);
    }
    if (before && this.#vectorOf(before) === vector) return vector;
    const view = this.#takeReleased() ?? this.#takeNew();
    view.set(vector);
    return view;
  }

  /** Notes that a row or document with a placed vector has replaced another. */
  change(before: Owner | undefined, after: Owner | undefined): void {
    const [old, view] = [before && this.#vectorOf(before), after && this.#vectorOf(after)];
    if (after && view) this.#own(view, after);
    if (old && old !== view) this.#release(old);
  }

  /** Forgets all vectors. */
  clear(): void {
    this.#chunks.clear();
    this.#released.clear();
    this.#open = undefined;
    this.#isCurrent = true;
  }

  /** Notes that saved rows or documents have replaced all others: they are read before the next search. */
  restore(): void {
    this.clear();
    this.#isCurrent = false;
  }

  /** Adds all vectors to a search. @param owners - all rows or documents */
  search(search: NearestSearch<Owner>, owners: () => Iterable<Owner>): void {
    if (!this.#isCurrent) {
      for (const owner of owners()) this.change(undefined, owner);
      this.#isCurrent = true;
    }
    for (const [buffer, chunk] of this.#chunks) search.addAll(buffer.floats, chunk.owners, buffer.used);
  }

  #own(view: Float32Array, owner: Owner): void {
    const buffer = VectorBuffer.of(view);
    const chunk = this.#chunks.get(buffer) ?? this.#add(buffer);
    const place = buffer.placeOf(view);
    if (!chunk.owners[place]) chunk.live++;
    chunk.owners[place] = owner;
  }

  #release(view: Float32Array): void {
    const buffer = VectorBuffer.of(view);
    buffer.release(view);
    const chunk = this.#chunks.get(buffer);
    const place = buffer.placeOf(view);
    if (!chunk?.owners[place]) return;
    chunk.owners[place] = undefined;
    chunk.live--;
    this.#released.add(buffer);
    if (chunk.live === 0 && buffer !== this.#open) this.#remove(buffer);
  }

  #takeReleased(): Float32Array | undefined {
    const [buffer] = this.#released;
    if (!buffer) return undefined;
    this.#released.delete(buffer);
    const view = buffer.takeReleased();
    if (buffer.hasReleased) this.#released.add(buffer);
    return view;
  }

  #takeNew(): Float32Array {
    const view = this.#open?.takeNew();
    if (view) return view;
    const full = this.#open;
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
    return Math.min(places, Math.max(1, Math.floor(MOST_FLOATS / this.#dimension)));
  }

  #add(buffer: VectorBuffer): Chunk<Owner> {
    const chunk = { owners: new Array<Owner | undefined>(buffer.size).fill(undefined), live: 0 };
    this.#chunks.set(buffer, chunk);
    return chunk;
  }

  #remove(buffer: VectorBuffer): void {
    this.#chunks.delete(buffer);
    this.#released.delete(buffer);
  }
}

/** What a buffer is to a block. */
interface Chunk<Owner> {
  /** By place. */
  readonly owners: (Owner | undefined)[];
  /** How many places have an owner. */
  live: number;
}

const LEAST = 4;
/** The floats of the largest buffers: a megabyte. */
const MOST_FLOATS = 2 ** 18;
