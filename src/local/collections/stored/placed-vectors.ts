import { VectorBlock } from '../../search/vectors/block.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { CollectionVectorOptions } from '../values/collection-options.js';
import type { DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';

/** The vectors of a collection in their block; none if it has no vectors. */
export class PlacedVectors {
  readonly #block: VectorBlock<StoredDocument> | undefined;

  constructor(options: CollectionVectorOptions | undefined) {
    if (options) this.#block = new VectorBlock(options.dimension, ({ vector }) => vector);
  }

  /** A document with its vector in the block, before it replaces another. */
  place(document: StoredDocument, before?: StoredDocument): StoredDocument {
    const { vector } = document;
    if (!vector || !this.#block) return document;
    // An update reads the vector again.
    const old = before?.vector;
    return { ...document, vector: old && isSame(old, vector) ? old : this.#block.place(vector) };
  }

  /** Notes that a placed document has replaced another. */
  change(before: StoredDocument | undefined, after: StoredDocument | undefined): void {
    this.#block?.change(before, after);
  }

  /** Forgets all vectors. */
  clear(): void {
    this.#block?.clear();
  }

  /** Notes that saved documents have replaced all others. */
  restore(): void {
    this.#block?.restore();
  }

  /** Adds all vectors to a search. @param entries - all documents */
  search(search: NearestSearch<StoredDocument>, entries: Iterable<readonly [DocumentKey, StoredDocument]>): void {
    this.#block?.search(search, () => listDocuments(entries));
  }
}

const isSame = (a: Float32Array, b: Float32Array): boolean => a.every((element, at) => element === b[at]);

function* listDocuments(entries: Iterable<readonly [DocumentKey, StoredDocument]>): Iterable<StoredDocument> {
  for (const [, document] of entries) yield document;
}
