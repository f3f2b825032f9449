import type { JsonObject } from '../../../json/json.js';
import type { Placed } from '../../search/vectors/block.js';
import type { DocumentKey } from './document-id.js';

/** A stored document. */
export interface StoredDocument {
  readonly key: DocumentKey;
  /** The whole document, `_id` first. */
  readonly json: JsonObject;
  /** The part that filters and sorts see: the document itself, or what the indexing options leave of it. */
  readonly view: JsonObject;
  /** Its vector, until it is in its collection. */
  readonly vector?: Float32Array;
  /** Where its vector is in the collection. */
  readonly placed?: Placed;
}

export const ID = '_id';
export const VECTOR = '$vector';
export const VECTORIZE = '$vectorize';
export const LEXICAL = '$lexical';
export const HYBRID = '$hybrid';

/** Fields that are hidden unless they are selected. */
export const RESERVED: ReadonlySet<string> = new Set([VECTOR, VECTORIZE, LEXICAL]);
