import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import type { Schema } from 'mongoose';
import { Collection } from './collection.js';
import { AstraMongooseError } from './errors.js';
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
    const { collection, modelName } = this;
    if (collection instanceof Collection) return (await collection.findAndRerank(filter, options)).toArray();
    const message = `The model '${modelName}' uses another driver: call mongoose.setDriver(driver) first.`;
    throw new AstraMongooseError(message, {}, 'NOT_CONNECTED');
  };
}
