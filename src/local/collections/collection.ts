import type { CollectionOptions } from '../collection-options.js';
import type { Engine, Space } from '../storage.js';
import { compareKeys, type DocumentKey } from './document-id.js';
import type { StoredDocument } from './document.js';
import { Indexing } from './indexing.js';
import { TextIndex } from './text-index.js';

/** A collection: its options and its documents, in the order of their keys. */
export class Collection {
  readonly indexing: Indexing;
  readonly text: TextIndex;
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
    this.documents = engine.space<DocumentKey, StoredDocument>(spaceName, compareKeys);
  }

  /** Stores a document under its key. */
  put(document: StoredDocument): void {
    this.documents.put(document.key, document);
  }

  /** Deletes all documents and gives the space back. */
  drop(): void {
    this.#engine.drop(this.#spaceName);
  }
}
