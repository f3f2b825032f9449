/**
 * A buffer of vectors, one after another, each in a place. A row or document that has a vector has its buffer and its
 * place, which no other has: a released place is only used again when no one refers to its owner any more, such as a
 * snapshot or a write under way.
 */
export class VectorBuffer {
  readonly dimension: number;
  /** How many vectors it has room for. */
  readonly size: number;
  /** Parts of the same length, each made when it is needed; a single one once all places are used. */
  #parts: Float32Array[] = [];
  #placesOfPart: number;
  #used = 0;
  /** Released places with their owners, which may still be in use. */
  #released: Map<number, WeakRef<object>> | undefined;

  constructor(dimension: number, size: number) {
    this.dimension = dimension;
    this.size = size;
    this.#placesOfPart = Math.min(size, Math.max(1, Math.floor(FLOATS_OF_PART / dimension)));
  }

  /** How many places have been used so far: the first ones. */
  get used(): number {
    return this.#used;
  }

  get hasReleased(): boolean {
    return this.#released !== undefined && this.#released.size > 0;
  }

  /** A copy of a vector. */
  read(place: number): Float32Array {
    const vector = new Float32Array(this.dimension);
    this.copy(place, 1, vector, 0);
    return vector;
  }

  write(place: number, vector: Float32Array): void {
    this.#makeParts(place);
    const part = this.#parts[Math.floor(place / this.#placesOfPart)];
    part?.set(vector, (place % this.#placesOfPart) * this.dimension);
    if (this.#used === this.size && this.#parts.length > 1) this.#join();
  }

  /** Copies the vectors in some places next to each other. @param at - the element of `target` to begin at */
  copy(place: number, count: number, target: Float32Array, at: number): void {
    const { dimension } = this;
    const places = this.#placesOfPart;
    for (let done = 0; done < count;) {
      const from = (place + done) % places;
      const some = Math.min(places - from, count - done);
      const part = this.#parts[Math.floor((place + done) / places)];
      if (part) target.set(part.subarray(from * dimension, (from + some) * dimension), at + done * dimension);
      done += some;
    }
  }

  /** A place that has never been used; undefined if there is none. */
  takeNew(): number | undefined {
    return this.#used < this.size ? this.#used++ : undefined;
  }

  /** A released place whose owner is gone. Only the first few are tried: the others wait for their turn. */
  takeReleased(): number | undefined {
    const released = this.#released;
    if (!released) return undefined;
    const entries = released.entries();
    for (let tries = Math.min(TRIES, released.size); tries > 0; tries--) {
      const [place, owner] = entries.next().value ?? [];
      if (place === undefined || !owner) return undefined;
      released.delete(place);
      if (owner.deref() === undefined) return place;
      released.set(place, owner);
    }
    return undefined;
  }

  /** Takes back a place, whose owner may still be in use. */
  release(place: number, owner: object): void {
    this.#released ??= new Map<number, WeakRef<object>>();
    if (!this.#released.has(place)) this.#released.set(place, new WeakRef(owner));
  }

  /** Makes the parts up to that of a place. */
  #makeParts(place: number): void {
    for (let from = this.#parts.length * this.#placesOfPart; from <= place; from += this.#placesOfPart) {
      this.#parts.push(new Float32Array(Math.min(this.#placesOfPart, this.size - from) * this.dimension));
    }
  }

  /** Makes one part of all: each has a cost of its own. */
  #join(): void {
    const whole = new Float32Array(this.size * this.dimension);
    this.copy(0, this.size, whole, 0);
    this.#parts = [whole];
    this.#placesOfPart = this.size;
  }
}

/** A sixteenth of a megabyte: so much memory of the last buffer may be empty. */
const FLOATS_OF_PART = 2 ** 14;
const TRIES = 4;
