import type { Found } from './document.types.js';

/** The result of an update. */
export interface UpdatedDocuments {
  /** The number of matching documents. */
  readonly matchedCount: number;
  /** The number of documents that changed. */
  readonly modifiedCount: number;
}

/** The result of an update with `upsert()`. */
export interface UpsertedDocuments<Id> extends UpdatedDocuments {
  /** The id of the inserted document; null if one matched. */
  readonly upsertedId: Id | null;
}

/** The type of the ids of documents. */
export type IdOf<Doc> = Doc extends { readonly _id?: infer Id } ? Exclude<Id, undefined> : unknown;

/** The result of a write: for findOneAnd… the document, otherwise the counts. */
export type Written<Doc, Facts extends string> = '#found' extends Facts
  ? '#upsert' | '#after' extends Facts
    ? Found<Doc, never, never>
    : Found<Doc, never, never> | null
  : '#upsert' extends Facts
    ? UpsertedDocuments<IdOf<Doc>>
    : UpdatedDocuments;
