import type { VectorBuffer } from './buffer.js';
import type { PlaceTest } from './place-test.js';

/** Which vectors in some buffers belong to what matches a part of a filter. */
export class MatchColumn<Owner> {
  readonly #matches: (owner: Owner) => boolean;
  /** By place: 1 for what matches. */
  readonly #marks = new Map<VectorBuffer, Uint8Array>();

  constructor(matches: (owner: Owner) => boolean) {
    this.#matches = matches;
  }

  readonly isKept = true;

  /** Notes a row or document. */
  set(buffer: VectorBuffer, place: number, owner: Owner): void {
    let marks = this.#marks.get(buffer);
    if (!marks) this.#marks.set(buffer, (marks = new Uint8Array(buffer.size)));
    marks[place] = this.#matches(owner) ? 1 : 0;
  }

  /** Notes that a place has no vector any more. */
  release(buffer: VectorBuffer, place: number): void {
    const marks = this.#marks.get(buffer);
    if (marks) marks[place] = 0;
  }

  /** Notes that a buffer has no vectors any more. */
  delete(buffer: VectorBuffer): void {
    this.#marks.delete(buffer);
  }

  createTest(): PlaceTest {
    return (buffer, from, count, to) => {
      const marks = this.#marks.get(buffer);
      let selected = 0;
      for (let at = 0; marks && at < count; at++) {
        const place = from[at] ?? 0;
        if (marks[place] === 1) to[selected++] = place;
      }
      return selected;
    };
  }
}
