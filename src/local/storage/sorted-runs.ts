import type { Order } from './storage.js';

/** Sorts many values in steps: each short run is sorted as soon as it is complete, and the runs are merged one value at a time. */
export class SortedRuns<Item> {
  readonly #order: Order<Item>;
  readonly #runs: Item[][] = [];
  #last: Item[] = [];

  constructor(order: Order<Item>) {
    this.#order = order;
  }

  add(item: Item): void {
    this.#last.push(item);
    if (this.#last.length === LENGTH) this.#endRun();
  }

  /** All values in their order, equal ones as they were added. Nothing may be added any more. */
  *merge(): Iterable<Item> {
    if (this.#last.length > 0) this.#endRun();
    const heads = this.#runs.map((run, number) => new Head(run, number));
    for (let at = heads.length >> 1; at >= 0; at--) this.#sink(heads, at);
    for (let head = heads[0]; head?.item !== undefined; head = heads[0]) {
      yield head.item;
      if (!head.advance()) {
        const last = heads.pop();
        if (last && last !== head) heads[0] = last;
      }
      this.#sink(heads, 0);
    }
  }

  #endRun(): void {
    this.#runs.push(this.#last.sort(this.#order));
    this.#last = [];
  }

  /** Restores the order of a heap, of which only one head may be greater than those below it. */
  #sink(heap: Head<Item>[], from: number): void {
    const moved = heap[from];
    if (!moved) return;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      let least = heap[below];
      if (!least) break;
      const other = heap[below + 1];
      if (other && this.#isBefore(other, least)) {
        least = other;
        below++;
      }
      if (!this.#isBefore(least, moved)) break;
      heap[at] = least;
      at = below;
    }
    heap[at] = moved;
  }

  #isBefore(a: Head<Item>, b: Head<Item>): boolean {
    if (a.item === undefined || b.item === undefined) return false;
    const order = this.#order(a.item, b.item);
    return order === 0 ? a.number < b.number : order < 0;
  }
}

/** The first value of a run that has not been merged yet. */
class Head<Item> {
  item: Item | undefined;
  #at = 0;

  constructor(
    readonly run: readonly Item[],
    readonly number: number,
  ) {
    this.item = run[0];
  }

  /** Goes to the next value; returns whether there is one. */
  advance(): boolean {
    this.item = this.run[++this.#at];
    return this.#at < this.run.length;
  }
}

/** Of a run. Sorting it takes a few milliseconds. */
const LENGTH = 4096;
