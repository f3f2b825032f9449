/** The frequency of each word in a text, and the number of its words. */
export interface Terms {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** An item with a text. */
export interface Indexed<Item> {
  readonly item: Item;
  readonly terms: Terms;
}

/** The relevance: higher is better. */
export interface Scored<Item> {
  readonly item: Item;
  readonly score: number;
}

/** Counts the words of a text. */
export function countTerms(words: Iterable<string>): Terms {
  const counts = new Map<string, number>();
  let length = 0;
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    length++;
  }
  return { counts, length };
}

/** Whether a text contains every word; false if there are no words. */
export function hasAll(terms: Terms, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => terms.counts.has(word));
}

/**
 * Scores the accepted items that contain every word by BM25, in the given order. Word frequencies and text lengths are
 * computed over all items.
 */
export function scoreTexts<Item>(
  all: Iterable<Indexed<Item>>,
  query: readonly string[],
  isWanted: (item: Item) => boolean,
): Scored<Item>[] {
  const sought = new Set(query);
  const words = [...sought];
  const having = new Map<string, number>();
  const found: Indexed<Item>[] = [];
  let [count, length] = [0, 0];
  for (const indexed of all) {
    const { terms } = indexed;
    if (terms.length === 0) continue;
    count++;
    length += terms.length;
    for (const word of findCommonWords(words, sought, terms)) having.set(word, (having.get(word) ?? 0) + 1);
    if (hasAll(terms, words) && isWanted(indexed.item)) found.push(indexed);
  }
  const weights = words.map((word) => [word, computeRarity(count, having.get(word) ?? 0)] as const);
  return found.map(({ item, terms }) => ({ item, score: score(terms, weights, length / count) }));
}

/** The words that a text shares with a search, in time proportional to the smaller of both. */
function findCommonWords(words: readonly string[], sought: ReadonlySet<string>, { counts }: Terms): readonly string[] {
  if (words.length <= counts.size) return words.filter((word) => counts.has(word));
  return [...counts.keys()].filter((word) => sought.has(word));
}

/** The usual parameters of BM25: how fast repeated words count less, and how much long texts do. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

const computeRarity = (texts: number, having: number): number => Math.log(1 + (texts - having + 0.5) / (having + 0.5));

function score(terms: Terms, weights: readonly (readonly [string, number])[], averageLength: number): number {
  const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * terms.length) / averageLength);
  let sum = 0;
  for (const [word, weight] of weights) {
    const count = terms.counts.get(word) ?? 0;
    sum += (weight * count * (SATURATION + 1)) / (count + norm);
  }
  return sum;
}
