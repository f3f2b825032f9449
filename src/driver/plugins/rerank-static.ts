import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import type { Model, Schema } from 'mongoose';
import { castFilter } from '../schema/document-cast.js';
import { requireCollection } from '../connection/model-collection.js';
import type { RerankedDocument } from '../options/reranked-document.js';
import type { Fields } from '../../util/fields.js';
import { refuseAccident } from '../filters/empty-filter.js';

/**
 * Adds `findAndRerank()` to models: the documents found by a vector and a text search, ordered by a reranking model.
 */
export function findAndRerankStatic(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  statics['findAndRerank'] ??= async function (
    this: Model<Fields>,
    filter: Fields = {},
    options: CollectionFindAndRerankOptions = {},
  ): Promise<readonly RerankedDocument<Fields>[]> {
    refuseAccident(filter, 'findAndRerank');
    return (await requireCollection(this).findAndRerank(castFilter(this, filter), options)).toArray();
  };
}
