import type { CollectionOptions } from '../values/collection-options.js';
import type { Engine, SavedEntries, Space } from '../../storage/storage.js';
import { createDocumentCodec } from './document-codec.js';
import { compareKeys, type DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';
import { Indexing } from './indexing.js';
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
    this.documents = engine.space(spaceName, compareKeys, createDocumentCodec(this.indexing));
    this.values = new ValueIndex(
      (key) => this.documents.entries(key),
      () => engine.isClosed,
    );
  }

  /** Stores a document under its key. */
  put(document: StoredDocument): void {
    if (!this.values.isEmpty) {
      const old = this.documents.get(document.key);
      if (old) this.values.remove(old);
      this.values.add(document);
    }
    this.documents.put(document.key, document);
  }

  /** Deletes a document; returns whether it existed. */
  delete(document: StoredDocument): boolean {
    this.values.remove(document);
    return this.documents.delete(document.key);
  }

  /** Deletes all documents. */
  clear(): void {
    this.values.clear();
    this.documents.clear();
  }

  /** All documents as they are now. */
  save(): SavedDocuments {
    return this.documents.save();
  }

  /** Restores saved documents. */
  restore(saved: SavedDocuments): void {
    this.values.clear();
    this.documents.restore(saved);
  }

  /** Deletes all documents and releases the space. */
  drop(): void {
    this.values.clear();
    this.#engine.drop(this.#spaceName);
  }
}
