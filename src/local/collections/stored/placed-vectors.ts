import { VectorBlock } from '../../search/vectors/block.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Facet } from '../../search/vectors/value-column.js';
import type { CollectionVectorOptions } from '../values/collection-options.js';
import type { DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';

/** The vectors of a collection in their block; none if it has no vectors. */
export class PlacedVectors {
  readonly #block: VectorBlock<StoredDocument> | undefined;

  constructor(options: CollectionVectorOptions | undefined) {
    if (!options) return;
    this.#block = new VectorBlock<StoredDocument>(options.dimension, {
      findBuffer: ({ placed }) => placed?.buffer,
      getPlace: ({ placed }) => placed?.place ?? NaN,
    });
  }

  /** A new document with its vector in the block. */
  place(document: StoredDocument): StoredDocument {
    const { key, json, view, vector } = document;
    return vector && this.#block ? { key, json, view, placed: this.#block.place(vector) } : document;
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

  /** The parts of a filter by which a search can be narrowed. @param entries - all documents */
  selectNarrow(
    facets: readonly Facet<StoredDocument>[],
    entries: Iterable<readonly [DocumentKey, StoredDocument]>,
  ): readonly Facet<StoredDocument>[] {
    return this.#block?.selectNarrow(facets, () => listDocuments(entries)) ?? [];
  }

  /** Adds the vectors to a search, which some parts of its filter narrow. @param entries - all documents */
  search(
    search: NearestSearch<StoredDocument>,
    narrow: readonly Facet<StoredDocument>[],
    entries: Iterable<readonly [DocumentKey, StoredDocument]>,
  ): void {
    this.#block?.search(search, narrow, () => listDocuments(entries));
  }
}

function* listDocuments(entries: Iterable<readonly [DocumentKey, StoredDocument]>): Iterable<StoredDocument> {
  for (const [, document] of entries) yield document;
}
