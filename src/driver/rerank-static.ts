import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import type { Schema } from 'mongoose';
import { ownCollectionOf } from './model-collection.js';
import type { Fields } from './store/store.js';

/** A document found by a reranked search, with what it scored. */
export interface RerankedDocument<Doc> {
  readonly document: Doc;
  readonly scores: Readonly<Record<string, number>>;
}

/** Gives models `findAndRerank()`: the documents that a search by vector and text finds, in the order of a reranking model. */
export function findAndRerankStatic(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  statics['findAndRerank'] ??= async function (
    this: { readonly modelName: string; readonly collection: unknown },
    filter: Fields = {},
    options: CollectionFindAndRerankOptions = {},
  ): Promise<readonly RerankedDocument<Fields>[]> {
    return (await ownCollectionOf(this).findAndRerank(filter, options)).toArray();
  };
}
