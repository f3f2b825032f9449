import type { CollectionOptions } from '../collection-options.js';
import { fail } from '../errors.js';
import { makeAnalyzer, type Analyzer } from './analyzer.js';
import { LEXICAL, type StoredDocument } from './document.js';

/** A document and how well it fits a text. */
export interface Ranked {
  readonly document: StoredDocument;
  readonly score: number;
}

/** Finds documents by the words of their `$lexical`. */
export class TextIndex {
  readonly #analyzer: Analyzer | undefined;
  readonly #terms = new WeakMap<StoredDocument, Terms>();

  constructor(options: CollectionOptions['lexical']) {
    this.#analyzer = makeAnalyzer(options.analyzer);
  }

  /** Makes a test for documents that have every word of a text. */
  matcher(text: string): (document: StoredDocument) => boolean {
    const words = new Set(this.#analyze(text));
    return (document) => words.size > 0 && hasAll(this.#termsOf(document), words);
  }

  /** Scores documents that have every word of a text by BM25, among all documents of the collection. */
  rank(text: string, all: Iterable<StoredDocument>, isWanted: (document: StoredDocument) => boolean): Ranked[] {
    const words = [...new Set(this.#analyze(text))];
    const frequency = new Map<string, number>();
    const candidates: StoredDocument[] = [];
    let count = 0;
    let length = 0;
    for (const document of all) {
      const terms = this.#termsOf(document);
      if (terms.length === 0) continue;
      count++;
      length += terms.length;
      const present = words.filter((word) => terms.counts.has(word));
      for (const word of present) frequency.set(word, (frequency.get(word) ?? 0) + 1);
      if (words.length > 0 && present.length === words.length && isWanted(document)) candidates.push(document);
    }
    const weights = words.map((word) => [word, rarity(count, frequency.get(word) ?? 0)] as const);
    return candidates.map((document) => ({
      document,
      score: score(this.#termsOf(document), weights, length / count),
    }));
  }

  #analyze(text: string): string[] {
    if (!this.#analyzer) {
      fail('UNSUPPORTED_DATABASE_QUERY', 'This server does not know the analyzer of the collection.');
    }
    return this.#analyzer(text);
  }

  #termsOf(document: StoredDocument): Terms {
    const known = this.#terms.get(document);
    if (known) return known;
    const text = document.json.get(LEXICAL);
    const terms = countTerms(typeof text === 'string' ? this.#analyze(text) : []);
    this.#terms.set(document, terms);
    return terms;
  }
}

interface Terms {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** The usual parameters of BM25: how fast repeated words count less, and how much long texts do. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

function countTerms(words: readonly string[]): Terms {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, length: words.length };
}

const hasAll = (terms: Terms, words: ReadonlySet<string>): boolean => {
  for (const word of words) if (!terms.counts.has(word)) return false;
  return true;
};

const rarity = (documents: number, having: number): number => Math.log(1 + (documents - having + 0.5) / (having + 0.5));

function score(terms: Terms, weights: readonly (readonly [string, number])[], averageLength: number): number {
  const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * terms.length) / averageLength);
  let sum = 0;
  for (const [word, weight] of weights) {
    const count = terms.counts.get(word) ?? 0;
    sum += (weight * count * (SATURATION + 1)) / (count + norm);
  }
  return sum;
}
