/** Collects items and keeps those with the highest scores, without sorting all that come. */
export class Best<Item> {
  readonly #limit: number;
  readonly #order: (a: Item, b: Item) => number;
  #kept: Scored<Item>[] = [];
  /** Items below cannot be among the best any more. */
  #least = -Infinity;

  /** @param order - of items with equal scores; when it says that they are equal too, the first to come goes first */
  constructor(limit: number, order: (a: Item, b: Item) => number = () => 0) {
    this.#limit = limit;
    this.#order = order;
  }

  add(item: Item, score: number): void {
    if (score < this.#least) return;
    this.#kept.push({ item, score });
    if (this.#kept.length >= this.#limit * 2 + ROOM) this.#cut();
  }

  /** The best items, the best of them first. */
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
