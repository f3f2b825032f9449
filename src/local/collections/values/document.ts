import type { JsonObject } from '../../../json/json.js';
import type { DocumentKey } from './document-id.js';
import type { Vector } from './vector.js';

/** A document as it is stored. */
export interface StoredDocument {
  readonly key: DocumentKey;
  /** The whole document, `_id` first. */
  readonly json: JsonObject;
  /** What filters and sorts see: the document itself, or what is left of it by the indexing options. */
  readonly view: JsonObject;
  readonly vector?: Vector;
}

export const ID = '_id';
export const VECTOR = '$vector';
export const VECTORIZE = '$vectorize';
export const LEXICAL = '$lexical';
export const HYBRID = '$hybrid';

/** Fields that are hidden unless asked for. */
export const RESERVED: ReadonlySet<string> = new Set([VECTOR, VECTORIZE, LEXICAL]);
