import type { JsonObject } from '../../../json/json.js';
import type { VectorBuffer } from '../../search/vectors/buffer.js';
import { VectorBlock } from '../../search/vectors/block.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Facet } from '../../search/vectors/facet.js';
import type { Selected } from '../../search/vectors/value-columns.js';
import type { CollectionVectorOptions } from '../values/collection-options.js';
import type { DocumentKey } from '../values/document-id.js';
import { PartlyIndexedDocument, StoredDocument, VECTOR, type NewDocument } from '../values/document.js';
import { packVector } from '../values/packed-vector.js';

/** The vectors of a collection in their block; none if it has no vectors. */
export class PlacedVectors {
  readonly #block: VectorBlock<StoredDocument> | undefined;

  constructor(options: CollectionVectorOptions | undefined) {
    if (!options) return;
    this.#block = new VectorBlock<StoredDocument>(options.dimension, {
      findBuffer: ({ buffer }) => buffer,
      getPlace: ({ place }) => place,
    });
  }

  /** A new document as it is stored, with its vector in the block. */
  place({ key, json, view, vector }: NewDocument): StoredDocument {
    if (!vector || !this.#block) return createDocument(key, json, view);
    const { buffer, place } = this.#block.place(vector);
    const packed = packVector(json.get(VECTOR), vector);
    if (packed === undefined) return createDocument(key, json, view, buffer, place);
    const kept = new Map(json).set(VECTOR, packed);
    return createDocument(key, kept, view === json ? kept : new Map(view).set(VECTOR, packed), buffer, place);
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

  /** Selects the parts of a filter that narrow a search. @param entries - all documents */
  selectNarrow(
    facets: readonly Facet<StoredDocument>[],
    entries: Iterable<readonly [DocumentKey, StoredDocument]>,
  ): Selected<StoredDocument> {
    return this.#block?.selectNarrow(facets, () => listDocuments(entries)) ?? NOTHING;
  }

  /** Adds the vectors to a search, which selected parts of its filter narrow. @param entries - all documents */
  search(
    search: NearestSearch<StoredDocument>,
    facets: readonly Facet<StoredDocument>[],
    entries: Iterable<readonly [DocumentKey, StoredDocument]>,
  ): void {
    this.#block?.search(search, facets, () => listDocuments(entries));
  }
}

const createDocument = (
  key: DocumentKey,
  kept: JsonObject,
  view: JsonObject,
  buffer?: VectorBuffer,
  place?: number,
): StoredDocument =>
  view === kept
    ? new StoredDocument(key, kept, buffer, place)
    : new PartlyIndexedDocument(view, key, kept, buffer, place);

function* listDocuments(entries: Iterable<readonly [DocumentKey, StoredDocument]>): Iterable<StoredDocument> {
  for (const [, document] of entries) yield document;
}

const NOTHING: Selected<StoredDocument> = { facets: [], isAll: false };
