/**
 * A buffer of vectors, one after another, each in a place. A row or document that has a vector has its buffer and its
 * place, which no other has: a released place is only used again when no one refers to its owner any more, such as a
 * snapshot or a write under way.
 */
export class VectorBuffer {
  readonly floats: Float32Array;
  readonly dimension: number;
  #used = 0;
  /** Released places with their owners, which may still be in use. */
  readonly #released = new Map<number, WeakRef<object>>();

  constructor(dimension: number, size: number) {
    this.floats = new Float32Array(size * dimension);
    this.dimension = dimension;
  }

  /** How many vectors it has room for. */
  get size(): number {
    return this.floats.length / this.dimension;
  }

  /** How many places have been used so far: the first ones. */
  get used(): number {
    return this.#used;
  }

  get hasReleased(): boolean {
    return this.#released.size > 0;
  }

  /** A copy of a vector. */
  read(place: number): Float32Array {
    return this.floats.slice(place * this.dimension, (place + 1) * this.dimension);
  }

  write(place: number, vector: Float32Array): void {
    this.floats.set(vector, place * this.dimension);
  }

  /** A place that has never been used; undefined if there is none. */
  takeNew(): number | undefined {
    return this.#used < this.size ? this.#used++ : undefined;
  }

  /** A released place whose owner is gone. Only the first few are tried: the others wait for their turn. */
  takeReleased(): number | undefined {
    const entries = this.#released.entries();
    for (let tries = Math.min(TRIES, this.#released.size); tries > 0; tries--) {
      const [place, owner] = entries.next().value ?? [];
      if (place === undefined || !owner) return undefined;
      this.#released.delete(place);
      if (owner.deref() === undefined) return place;
      this.#released.set(place, owner);
    }
    return undefined;
  }

  /** Takes back a place, whose owner may still be in use. */
  release(place: number, owner: object): void {
    if (!this.#released.has(place)) this.#released.set(place, new WeakRef(owner));
  }
}

const TRIES = 4;
