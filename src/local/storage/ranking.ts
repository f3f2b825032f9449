/** What the order of items compares first, or next: each comes before all with a greater value. */
export interface RankedBy<Item> {
  /** A text, in the order of its UTF-8 bytes, or an integer of at most 32 bits. */
  readonly of: (item: Item) => string | number;
  readonly isDescending?: boolean | undefined;
}

/** Turns what items are ordered by into numbers, which sort much faster than texts. */
export class Ranking<Item> {
  readonly #by: RankedBy<Item>;
  #first: string | number | undefined;
  #shared = 0;
  #isConstant = true;

  constructor(by: RankedBy<Item>) {
    this.#by = by;
  }

  /** The length of what all noted texts begin with: the ranks of items change with it. */
  get shared(): number {
    return this.#shared;
  }

  /** Whether all noted items are ordered by the same value. */
  get isConstant(): boolean {
    return this.#isConstant;
  }

  /** Notes an item. Ranks from before are not comparable with those after. */
  note(item: Item): void {
    const value = this.#by.of(item);
    const first = (this.#first ??= value);
    if (value === first) return;
    if (typeof value === 'string' && typeof first === 'string') {
      this.#shared = countShared(first, value, this.#isConstant ? first.length : this.#shared);
    }
    this.#isConstant = false;
  }

  /** The rank of a noted item: a natural number below {@link RANKS}, which orders like its value or is the same. */
  rank(item: Item): number {
    const value = this.#by.of(item);
    const rank = typeof value === 'number' ? (value + 2 ** 31) * 2 ** 16 : rankText(value, this.#shared);
    return this.#by.isDescending === true ? RANKS - 1 - rank : rank;
  }

  /** Whether items are ordered by the same value. */
  isSame(a: Item, b: Item): boolean {
    return this.#by.of(a) === this.#by.of(b);
  }
}

/** A rank takes six bytes; those of different integers differ in the first four. */
export const RANKS = 2 ** 48;
const BYTES = 6;

function countShared(a: string, b: string, most: number): number {
  let shared = 0;
  while (shared < most && shared < b.length && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  return shared;
}

/** The bytes from a position on, up to the first that is not ASCII. */
function rankText(text: string, from: number): number {
  let rank = 0;
  let end = text.length;
  for (let at = from; at < from + BYTES; at++) {
    const code = at < end ? text.charCodeAt(at) : 0;
    if (code > 127) end = 0;
    rank = rank * 256 + (code > 127 ? 255 : code);
  }
  return rank;
}
