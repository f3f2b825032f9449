/**
 * A buffer of vectors, one after another, each in a place. Whoever holds a vector holds a view on its place: a released
 * place is only used again when no one holds its view any more, such as a snapshot or a write under way.
 */
export class VectorBuffer {
  readonly floats: Float32Array;
  readonly #dimension: number;
  #used = 0;
  /** Released places with their views, which may still be in use. */
  readonly #released = new Map<number, WeakRef<Float32Array>>();

  constructor(dimension: number, size: number) {
    this.floats = new Float32Array(size * dimension);
    this.#dimension = dimension;
    BUFFERS.set(this.floats.buffer, this);
  }

  /** The buffer of a view. */
  static of(view: Float32Array): VectorBuffer {
    const found = BUFFERS.get(view.buffer);
    if (!found) throw new RangeError('A vector is not in a buffer.');
    return found;
  }

  /** How many vectors it has room for. */
  get size(): number {
    return this.floats.length / this.#dimension;
  }

  /** How many places have been used so far: the first ones. */
  get used(): number {
    return this.#used;
  }

  get hasReleased(): boolean {
    return this.#released.size > 0;
  }

  placeOf(view: Float32Array): number {
    return view.byteOffset / (this.#dimension * view.BYTES_PER_ELEMENT);
  }

  /** The view on a place that has never been used; undefined if there is none. */
  takeNew(): Float32Array | undefined {
    return this.#used < this.size ? this.#view(this.#used++) : undefined;
  }

  /** The view on a released place that no one holds. Only the first few are tried: the others wait for their turn. */
  takeReleased(): Float32Array | undefined {
    const entries = this.#released.entries();
    for (let tries = Math.min(TRIES, this.#released.size); tries > 0; tries--) {
      const [place, view] = entries.next().value ?? [];
      if (place === undefined || !view) return undefined;
      this.#released.delete(place);
      if (view.deref() === undefined) return this.#view(place);
      this.#released.set(place, view);
    }
    return undefined;
  }

  /** Takes back a view, which others may still hold. */
  release(view: Float32Array): void {
    const place = this.placeOf(view);
    if (!this.#released.has(place)) this.#released.set(place, new WeakRef(view));
  }

  #view(place: number): Float32Array {
    return this.floats.subarray(place * this.#dimension, (place + 1) * this.#dimension);
  }
}

/** A restored table shares buffers with the one that was saved. */
const BUFFERS = new WeakMap<ArrayBufferLike, VectorBuffer>();

const TRIES = 4;
