/** Collects items and keeps those with the highest scores, without sorting all of them. */
export class Best<Item> {
  readonly #limit: number;
  readonly #order: (a: Item, b: Item) => number;
  #kept: Scored<Item>[] = [];
  /** Items below this score can no longer be among the best. */
  #least = -Infinity;

  /** @param order - of items with equal scores; if they are equal too, the first one added comes first */
  constructor(limit: number, order: (a: Item, b: Item) => number = () => 0) {
    this.#limit = limit;
    this.#order = order;
  }

  add(item: Item, score: number): void {
    if (score < this.#least) return;
    this.#kept.push({ item, score });
    if (this.#kept.length >= this.#limit * 2 + ROOM) this.#cut();
  }

  /** The best items, best first. */
  result(): readonly Scored<Item>[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept.sort((a, b) => b.score - a.score || this.#order(a.item, b.item));
    this.#kept = this.#kept.slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#least = this.#kept.at(-1)?.score ?? -Infinity;
  }
}

export interface Scored<Item> {
  readonly item: Item;
  readonly score: number;
}

const ROOM = 100;
