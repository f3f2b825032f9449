import type { VectorBuffer } from './buffer.js';
import type { Range } from './facet.js';
import { areFew, type PlaceTest } from './place-test.js';

/** The number of the value of a column or path that each vector in some buffers has: by it, values are in order. */
export class NumberColumn {
  /** By place. */
  readonly #numbers = new Map<VectorBuffer, Float64Array>();
  /** How many places have a number, and how many of these one that may be in any range. */
  #placed = 0;
  #unknown = 0;

  /** Whether it leaves few that a range says nothing about. */
  get isUseful(): boolean {
    return areFew(this.#unknown, this.#placed);
  }

  set(buffer: VectorBuffer, place: number, number: number): void {
    let numbers = this.#numbers.get(buffer);
    if (!numbers) this.#numbers.set(buffer, (numbers = new Float64Array(buffer.size).fill(NONE)));
    const before = numbers[place];
    this.#placed += Number(number !== NONE) - Number(before !== NONE);
    this.#unknown += Number(Number.isNaN(number)) - Number(Number.isNaN(before));
    numbers[place] = number;
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    if (this.#numbers.has(buffer)) this.set(buffer, place, NONE);
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    this.#numbers.delete(buffer);
  }

  createTest({ low, high }: Range): PlaceTest {
    return (buffer, from, count, to) => {
      const numbers = this.#numbers.get(buffer);
      let selected = 0;
      for (let at = 0; numbers && at < count; at++) {
        const place = from[at] ?? 0;
        const number = numbers[place] ?? NONE;
        // Not a number is in any range.
        if (!(number < low || number > high)) to[selected++] = place;
      }
      return selected;
    };
  }
}

/** The number of a place without a vector. */
const NONE = -Infinity;
