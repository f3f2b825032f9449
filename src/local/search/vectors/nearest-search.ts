import type { Metric } from '../../../data-api/definitions.js';
import type { VectorBuffer } from './buffer.js';
import { createEstimate, type Bounds, type Estimate } from './bounds.js';
import { Floor } from './floor.js';
import { getKernel, type Kernel } from './kernel.js';

/**
 * A search for the vectors nearest to a query, each with what it belongs to. It estimates similarities in single
 * precision, and leaves only what may be among the nearest, for the exact similarity to decide.
 */
export class NearestSearch<Owner> {
  readonly #kernel: Kernel;
  readonly #metric: Metric;
  readonly #length: number;
  readonly #estimate: Estimate;
  readonly #bounds: Bounds = { low: 0, high: 0 };
  readonly #floor: Floor;
  readonly #matches: (owner: Owner) => boolean;
  /** What the vectors in the kernel belong to. */
  #staged: (Owner | undefined)[] = [];
  #owners: Owner[] = [];
  /** The upper bounds of their similarities. */
  #highs: number[] = [];
  #room = ROOM;

  /** @param matches - a filter: only those whose vectors are near enough are asked whether they match it */
  constructor(
    metric: Metric,
    query: Float32Array,
    limit: number,
    matches: (owner: Owner) => boolean = () => true,
    kernel = getKernel(query.length),
  ) {
    this.#kernel = kernel;
    this.#metric = metric;
    this.#length = query.length;
    this.#estimate = createEstimate(metric, query);
    this.#floor = new Floor(limit);
    this.#matches = matches;
    kernel.query.set(query);
  }

  /** Adds a vector of a buffer. */
  add(buffer: VectorBuffer, place: number, owner: Owner): void {
    buffer.copy(place, 1, this.#kernel.vectors, this.#staged.length * this.#length);
    this.#staged.push(owner);
    if (this.#staged.length === this.#kernel.capacity) this.#compareStaged();
  }

  /** Adds all vectors of a buffer. @param owners - by place */
  addAll(buffer: VectorBuffer, owners: readonly (Owner | undefined)[]): void {
    this.#compareStaged();
    const { vectors, capacity } = this.#kernel;
    for (let from = 0; from < buffer.used; from += capacity) {
      const size = Math.min(capacity, buffer.used - from);
      buffer.copy(from, size, vectors, 0);
      this.#compare(owners, from, size);
    }
  }

  /** Adds the vectors in some places of a buffer, in ascending order. @param owners - by place */
  addSome(buffer: VectorBuffer, places: Uint32Array, owners: readonly (Owner | undefined)[]): void {
    const { vectors, capacity } = this.#kernel;
    for (let at = 0; at < places.length;) {
      const from = places[at] ?? 0;
      const most = Math.min(capacity - this.#staged.length, places.length - at);
      let size = 1;
      // Vectors next to each other are copied together.
      while (size < most && places[at + size] === from + size) size++;
      buffer.copy(from, size, vectors, this.#staged.length * this.#length);
      for (let place = from; place < from + size; place++) this.#staged.push(owners[place]);
      if (this.#staged.length === capacity) this.#compareStaged();
      at += size;
    }
  }

  /** The owners of all vectors that may be among the nearest, in the order in which they were added. */
  finish(): readonly Owner[] {
    this.#compareStaged();
    this.#cut();
    return this.#owners;
  }

  #compareStaged(): void {
    this.#compare(this.#staged, 0, this.#staged.length);
    this.#staged.length = 0;
  }

  #compare(owners: readonly (Owner | undefined)[], from: number, count: number): void {
    const { results } = this.#kernel;
    if (this.#metric === 'euclidean') this.#kernel.distances(count);
    else this.#kernel.dots(count);
    const bounds = this.#bounds;
    for (let at = 0; at < count; at++) {
      const owner = owners[from + at];
      if (owner === undefined) continue;
      this.#estimate(bounds, results[at * 2] ?? 0, results[at * 2 + 1] ?? 0);
      if (bounds.high < this.#floor.value || !this.#matches(owner)) continue;
      this.#floor.raise(bounds.low);
      this.#owners.push(owner);
      this.#highs.push(bounds.high);
      if (this.#owners.length >= this.#room) this.#cut();
    }
  }

  /** Drops what the floor has left below it. */
  #cut(): void {
    const isHigh = this.#highs.map((high) => high >= this.#floor.value);
    this.#owners = this.#owners.filter((_, at) => isHigh[at]);
    this.#highs = this.#highs.filter((_, at) => isHigh[at]);
    this.#room = this.#owners.length * 2 + ROOM;
  }
}

const ROOM = 100;
