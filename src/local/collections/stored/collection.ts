import type { CollectionOptions } from '../values/collection-options.js';
import type { Engine, SavedEntries, Space } from '../../storage/storage.js';
import { createDocumentCodec } from './document-codec.js';
import { compareKeys, type DocumentKey } from '../values/document-id.js';
import type { NewDocument, StoredDocument } from '../values/document.js';
import { Indexing } from './indexing.js';
import { PlacedVectors } from './placed-vectors.js';
import type { NearestSearch } from '../../search/vectors/nearest-search.js';
import type { Facet } from '../../search/vectors/facet.js';
import type { Selected } from '../../search/vectors/value-columns.js';
import { TextIndex } from './text-index.js';
import { ValueIndex } from './value-index.js';

/** The documents of a collection at one time. */
export type SavedDocuments = SavedEntries<DocumentKey, StoredDocument>;

/** A collection: its options and its documents, in the order of their keys. */
export class Collection {
  readonly indexing: Indexing;
  readonly text: TextIndex;
  readonly values: ValueIndex;
  readonly documents: Space<DocumentKey, StoredDocument>;
  readonly #engine: Engine;
  readonly #spaceName: string;
  readonly #vectors: PlacedVectors;

  constructor(
    readonly name: string,
    readonly options: CollectionOptions,
    engine: Engine,
    spaceName: string,
  ) {
    this.#engine = engine;
    this.#spaceName = spaceName;
    this.indexing = new Indexing(options.indexing);
    this.text = new TextIndex(options.lexical);
    this.#vectors = new PlacedVectors(options.vector);
    const codec = createDocumentCodec(this.indexing, (document) => this.#vectors.place(document));
    this.documents = engine.space(spaceName, compareKeys, codec, {
      add: (_, document) => this.#vectors.change(undefined, document),
      finish: () => [],
    });
    this.values = new ValueIndex(
      (key) => this.documents.entries(key),
      () => engine.isClosed,
    );
  }

  /** Stores a document under its key, and returns it as it is stored. */
  put(document: NewDocument): StoredDocument {
    const old = this.values.isEmpty && !this.options.vector ? undefined : this.documents.get(document.key);
    const placed = this.#vectors.place(document);
    if (old) this.values.remove(old);
    this.values.add(placed);
    this.documents.put(placed.key, placed);
    this.#vectors.change(old, placed);
    return placed;
  }

  /** Deletes a document; returns whether it existed. */
  delete(document: StoredDocument): boolean {
    this.values.remove(document);
    if (this.options.vector) this.#vectors.change(this.documents.get(document.key), undefined);
    return this.documents.delete(document.key);
  }

  /** Deletes all documents. */
  clear(): void {
    this.values.clear();
    this.#vectors.clear();
    this.documents.clear();
  }

  /** Selects the parts of a filter that narrow a search for the nearest. */
  selectNarrow(facets: readonly Facet<StoredDocument>[]): Selected<StoredDocument> {
    return this.#vectors.selectNarrow(facets, this.documents.entries());
  }

  /** Adds the vectors to a search, which selected parts of its filter narrow. */
  searchVectors(search: NearestSearch<StoredDocument>, facets: readonly Facet<StoredDocument>[]): void {
    this.#vectors.search(search, facets, this.documents.entries());
  }

  /** All documents as they are now. */
  save(): SavedDocuments {
    return this.documents.save();
  }

  /** Restores saved documents. */
  restore(saved: SavedDocuments): void {
    this.values.clear();
    this.documents.restore(saved);
    this.#vectors.restore();
  }

  /** Deletes all documents and releases the space. */
  drop(): void {
    this.release();
    this.#engine.drop(this.#spaceName);
  }

  /** Leaves the stored documents to the collection that takes the place of this one. */
  release(): void {
    this.values.clear();
    this.#vectors.clear();
  }
}
