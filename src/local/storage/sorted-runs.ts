import { RANKS, Ranking, type RankedBy } from './ranking.js';
import type { Order } from './storage.js';

/** Sorts many values in steps: each short run is sorted as soon as it is complete, and the runs are merged one value at a time. */
export class SortedRuns<Item> {
  readonly #order: Order<Item>;
  readonly #rankings: readonly Ranking<Item>[];
  readonly #runs: Run<Item>[] = [];
  #last: Item[] = [];

  /** @param by - what the order compares first, then next, as far as that is ranked */
  constructor(order: Order<Item>, by: readonly RankedBy<Item>[] = []) {
    this.#order = order;
    this.#rankings = by.map((one) => new Ranking(one));
  }

  add(item: Item): void {
    this.#last.push(item);
    if (this.#last.length === LENGTH) this.#endRun();
  }

  /** All values in their order, equal ones as they were added. Nothing may be added any more. */
  *merge(): Iterable<Item> {
    if (this.#last.length > 0) this.#endRun();
    const ranking = this.#findRanking();
    const heads = this.#runs.map((run, number) => new Head(run, number, ranking));
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
    for (const ranking of this.#rankings) for (const item of this.#last) ranking.note(item);
    const items = this.#sort(this.#last, 0);
    // Of few values there is no other run.
    this.#runs.push({ items, ranks: items.length < LENGTH ? undefined : keepRanks(items, this.#findRanking()) });
    this.#last = [];
  }

  #findRanking(): Ranking<Item> | undefined {
    return this.#rankings.find(({ isConstant }) => !isConstant);
  }

  /** Sorts at most {@link LENGTH} values, all of which the rankings before a level regard as the same. */
  #sort(items: readonly Item[], level: number): readonly Item[] {
    const ranking = this.#rankings[level];
    if (!ranking || items.length < FEW) return items.toSorted(this.#order);
    if (ranking.isConstant) return this.#sort(items, level + 1);
    // New buffers outside the heap would make the garbage collector hurry.
    const places = (PLACES[level] ??= new Float64Array(LENGTH)).subarray(0, items.length);
    for (const [at, item] of items.entries()) places[at] = rankCoarsely(ranking, item) * LENGTH + at;
    places.sort();
    const sorted: Item[] = [];
    for (let at = 0; at < places.length;) {
      const tied = takeTied(items, places, at);
      at += tied.length;
      for (const item of tied.length === 1 ? tied : this.#sortTied(tied, ranking, level)) sorted.push(item);
    }
    return sorted;
  }

  #sortTied(tied: readonly Item[], ranking: Ranking<Item>, level: number): readonly Item[] {
    const [first] = tied;
    const isSame = first !== undefined && tied.every((item) => ranking.isSame(item, first));
    return isSame ? this.#sort(tied, level + 1) : tied.toSorted(this.#order);
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
    if (a.rank !== b.rank) return a.rank < b.rank;
    if (a.item === undefined || b.item === undefined) return false;
    const order = this.#order(a.item, b.item);
    return order === 0 ? a.number < b.number : order < 0;
  }
}

/** Some items, undefined after a few for a step. */
export function* inSteps<Item>(items: Iterable<Item>): Iterable<Item | undefined> {
  let left = STEP;
  for (const item of items) {
    yield item;
    if (--left > 0) continue;
    yield undefined;
    left = STEP;
  }
}

/** A rank of 40 bits: there are twelve more for a place in a run. */
const rankCoarsely = <Item>(ranking: Ranking<Item>, item: Item): number =>
  Math.floor((ranking.rank(item) / RANKS) * 2 ** 40);

/** The items of the places from a position on that have the same rank. */
function takeTied<Item>(items: readonly Item[], places: Float64Array, from: number): readonly Item[] {
  const rank = Math.floor((places[from] ?? 0) / LENGTH);
  const tied: Item[] = [];
  for (let at = from; at < places.length; at++) {
    const number = (places[at] ?? 0) - rank * LENGTH;
    const item = number < LENGTH ? items[number] : undefined;
    if (item === undefined) break;
    tied.push(item);
  }
  return tied;
}

interface Run<Item> {
  readonly items: readonly Item[];
  readonly ranks: Ranks<Item> | undefined;
}

/** The ranks of a run's items, as long as all that is noted begins with as much in common. */
interface Ranks<Item> {
  readonly ranking: Ranking<Item>;
  readonly shared: number;
  readonly all: Float64Array;
}

/** Reading the ranks later would be slow: by then the items are far apart in memory. */
function keepRanks<Item>(items: readonly Item[], ranking: Ranking<Item> | undefined): Ranks<Item> | undefined {
  if (!ranking) return undefined;
  const all = new Float64Array(items.length);
  for (let at = 0; at < items.length; at++) all[at] = ranking.rank(items[at] as Item);
  return { ranking, shared: ranking.shared, all };
}

/** The first value of a run that has not been merged yet. */
class Head<Item> {
  item: Item | undefined;
  rank = 0;
  readonly #items: readonly Item[];
  readonly #ranking: Ranking<Item> | undefined;
  readonly #ranks: Float64Array | undefined;
  #at = -1;

  constructor(
    { items, ranks }: Run<Item>,
    readonly number: number,
    ranking: Ranking<Item> | undefined,
  ) {
    this.#items = items;
    this.#ranking = ranking;
    if (ranks?.ranking === ranking && ranks?.shared === ranking?.shared) this.#ranks = ranks?.all;
    this.advance();
  }

  /** Goes to the next value; returns whether there is one. */
  advance(): boolean {
    const item = (this.item = this.#items[++this.#at]);
    if (item === undefined) return false;
    this.rank = this.#ranks?.[this.#at] ?? this.#ranking?.rank(item) ?? 0;
    return true;
  }
}

/** Of a run: sorting it takes a few milliseconds. */
const LENGTH = 4096;
/** So few values are sorted without ranks. */
const FEW = 32;
/** Where values are sorted, by the level. */
const PLACES: Float64Array[] = [];
/** Of items between two steps. */
const STEP = 32;
