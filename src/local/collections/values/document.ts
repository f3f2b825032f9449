import type { JsonObject } from '../../../json/json.js';
import type { VectorBuffer } from '../../search/vectors/buffer.js';
import type { DocumentKey } from './document-id.js';
import { unpackVector } from './packed-vector.js';

/** A document that is going to be stored. */
export interface NewDocument {
  readonly key: DocumentKey;
  /** The whole document, `_id` first. */
  readonly json: JsonObject;
  /** The part that filters and sorts see: the document itself, or what the indexing options leave of it. */
  readonly view: JsonObject;
  readonly vector?: Float32Array;
}

/** A stored document. */
export class StoredDocument {
  constructor(
    readonly key: DocumentKey,
    /**
     * The whole document, `_id` first. A `$vector` that can be told from the one in the buffer is packed: see
     * {@link StoredDocument.unpack}.
     */
    readonly kept: JsonObject,
    /** The buffer of its vector, if that is searched for. */
    readonly buffer?: VectorBuffer,
    /** The place of its vector in the buffer. */
    readonly place = 0,
  ) {}

  /** The part that filters and sorts see, of `$vector` no more than whether there is one. */
  get view(): JsonObject {
    return this.kept;
  }

  /** The whole document as it was stored. */
  get json(): JsonObject {
    return this.unpack(this.kept);
  }

  /** What a projection or the like has left of the kept document, with the vector as it was stored. */
  unpack(part: JsonObject): JsonObject {
    if (!this.buffer) return part;
    const vector = unpackVector(part.get(VECTOR), this.buffer, this.place);
    return vector === undefined ? part : new Map(part).set(VECTOR, vector);
  }
}

/** A stored document in a collection that indexes only a part of it. */
export class PartlyIndexedDocument extends StoredDocument {
  readonly #view: JsonObject;

  constructor(view: JsonObject, ...rest: ConstructorParameters<typeof StoredDocument>) {
    super(...rest);
    this.#view = view;
  }

  override get view(): JsonObject {
    return this.#view;
  }
}

export const ID = '_id';
export const VECTOR = '$vector';
export const VECTORIZE = '$vectorize';
export const LEXICAL = '$lexical';
export const HYBRID = '$hybrid';

/** Fields that are hidden unless they are selected. */
export const RESERVED: ReadonlySet<string> = new Set([VECTOR, VECTORIZE, LEXICAL]);
