/** The lowest of the highest numbers so far: of as many as its limit. What is below it is not among the highest. */
export class Floor {
  readonly #limit: number;
  /** A heap: each number is at most as high as the two at twice its place. */
  readonly #heap: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get value(): number {
    if (this.#limit <= 0) return Infinity;
    return this.#heap.length < this.#limit ? -Infinity : (this.#heap[0] ?? -Infinity);
  }

  /** Takes a number into account. */
  raise(number: number): void {
    if (this.#heap.length < this.#limit) this.#rise(number);
    else if (number > this.value) this.#sink(number);
  }

  #rise(number: number): void {
    const heap = this.#heap;
    let at = heap.length;
    for (heap.push(number); at > 0;) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] ?? number;
      if (above <= number) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = number;
  }

  /** Replaces the lowest number. */
  #sink(number: number): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if ((heap[child + 1] ?? Infinity) < (heap[child] ?? Infinity)) child++;
      const below = heap[child] ?? Infinity;
      if (below >= number) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = number;
  }
}
