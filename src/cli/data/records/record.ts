import type { JsonObject } from '../../../json/json.js';

/** A record of a file: a line of JSON, or a row of CSV. */
export interface SourceRecord {
  /** From 1, without the header. */
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly content: Content;
}

export type Content =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly isQuoted: (at: number) => boolean }
  /** A document or row of a reply. */
  | { readonly kind: 'document'; readonly json: JsonObject }
  /** What the file has there cannot be read. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly text: string };

/** The records of a file, in order. */
export interface Records extends AsyncIterable<SourceRecord> {
  /** The names of the columns, for CSV. */
  readonly header?: readonly string[];
}
