import type { Found } from './document.types.js';

/** What an update gives. */
export interface UpdatedDocuments {
  /** How many documents the conditions found. */
  readonly matchedCount: number;
  /** How many of them are different now. */
  readonly modifiedCount: number;
}

/** What an update with `upsert()` gives. */
export interface UpsertedDocuments<Id> extends UpdatedDocuments {
  /** The id of the document that was inserted because none was found; else null. */
  readonly upsertedId: Id | null;
}

/** The type of the ids of documents. */
export type IdOf<Doc> = Doc extends { readonly _id?: infer Id } ? Exclude<Id, undefined> : unknown;

/** What a write gives: for findOneAnd… the document, else how many there were. */
export type Written<Doc, Facts extends string> = '#found' extends Facts
  ? '#upsert' | '#after' extends Facts
    ? Found<Doc, never, never>
    : Found<Doc, never, never> | null
  : '#upsert' extends Facts
    ? UpsertedDocuments<IdOf<Doc>>
    : UpdatedDocuments;
