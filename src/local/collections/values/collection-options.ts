import type { Json, JsonObject } from '../../../json/json.js';
import type { Metric } from '../../../data-api/definitions.js';

/** The kind of `_id` generated for documents without one. */
export type DefaultIdType = 'objectId' | 'uuid' | 'uuidv6' | 'uuidv7';

export interface CollectionVectorOptions {
  readonly dimension: number;
  readonly metric: Metric;
  readonly sourceModel: string;
  readonly service?: JsonObject;
}

/** One of the two lists; without either, everything is indexed. */
export interface IndexingOptions {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
}

/** The settings of a collection, with defaults. */
export interface CollectionOptions {
  readonly defaultId?: DefaultIdType;
  readonly vector?: CollectionVectorOptions;
  readonly indexing?: IndexingOptions;
  readonly lexical: { readonly enabled: boolean; readonly analyzer?: Json };
  readonly rerank: { readonly enabled: boolean; readonly service?: JsonObject };
}
