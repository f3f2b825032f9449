import type { CollectionOptions } from '../values/collection-options.js';
import { fail } from '../../errors/errors.js';
import { makeAnalyzer, type Analyzer } from '../../search/text/analyzer.js';
import { findSizeProblem, isLongText } from '../../search/text/indexed-size.js';
import { countTerms, hasAll, scoreTexts, type Indexed, type Terms } from '../../search/text/bm25.js';
import { LEXICAL, type NewDocument, type StoredDocument } from '../values/document.js';

/** A document and its relevance to a text. */
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

  /** Refuses a document with too many words to index. @throws ApiError */
  check({ json }: NewDocument): void {
    const text = json.get(LEXICAL);
    if (!this.#analyzer || typeof text !== 'string' || !isLongText(text)) return;
    const problem = findSizeProblem(LEXICAL, this.#analyzer(text));
    if (problem !== undefined) fail('LEXICAL_CONTENT_TOO_LONG', problem);
  }

  /** Creates a test for documents that contain every word of a text. */
  matcher(text: string): (document: StoredDocument) => boolean {
    const words = [...new Set(this.#analyze(text))];
    return (document) => hasAll(this.#termsOf(document), words);
  }

  /**
   * Scores documents that contain every word of a text by BM25, relative to all documents of the collection.
   * @throws ApiError if the text contains no word
   */
  rank(text: string, all: Iterable<StoredDocument>, isWanted: (document: StoredDocument) => boolean): Ranked[] {
    const words = this.#analyze(text);
    if (words.length === 0) fail('INVALID_DATABASE_QUERY', 'A sort by $lexical needs at least one word.');
    const scored = scoreTexts(this.#indexed(all), words, isWanted);
    return scored.map(({ item, score }) => ({ document: item, score }));
  }

  *#indexed(all: Iterable<StoredDocument>): Iterable<Indexed<StoredDocument>> {
    for (const item of all) yield { item, terms: this.#termsOf(item) };
  }

  #analyze(text: string): string[] {
    if (!this.#analyzer) {
      fail('UNSUPPORTED_DATABASE_QUERY', 'This server does not support the analyzer of the collection.');
    }
    return this.#analyzer(text);
  }

  #termsOf(document: StoredDocument): Terms {
    const known = this.#terms.get(document);
    if (known) return known;
    const text = document.kept.get(LEXICAL);
    const terms = countTerms(typeof text === 'string' ? this.#analyze(text) : []);
    this.#terms.set(document, terms);
    return terms;
  }
}
