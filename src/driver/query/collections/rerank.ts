import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import { compileRerank } from '../../../compile/collections/index.js';
import type { Reranked, RerankNode, RerankScores } from '../../../query/collections/index.js';
import { QueryError } from '../../../util/errors.js';
import { Collection } from '../../connection/collection.js';
import { castFilter } from '../../schema/document-cast.js';
import type { AnyDocumentModel } from './model.js';
import { compileFilter } from './queries.js';
import { readDocuments } from '../../schema/document-reader.js';
import type { Fields } from '../../../util/fields.js';

/** Runs a reranked search, which Mongoose does not know: its filter is cast, but hooks do not run. */
export async function rerankDocuments(model: AnyDocumentModel, node: RerankNode): Promise<readonly Reranked<Fields>[]> {
  const { collection } = model;
  if (!(collection instanceof Collection)) {
    const text = `${model.modelName}: rerank needs a connection of this driver: call mongoose.setDriver(driver) first.`;
    throw new QueryError('NOT_CONNECTED', text, { table: model.modelName });
  }
  const { filter, options } = compileRerankArguments(model, node);
  const found = await (await collection.findAndRerank(filter, options)).toArray();
  const documents = readDocuments(
    model.schema,
    found.map(({ document }) => document),
  );
  return found.map(({ scores }, at) => ({ document: documents[at] ?? {}, scores: scores as object as RerankScores }));
}

/** The collection's arguments for a reranked search; the filter is cast by the schema. */
export function compileRerankArguments(
  model: AnyDocumentModel,
  node: RerankNode,
): { filter: Fields; options: CollectionFindAndRerankOptions & Fields } {
  const filter = compileFilter(node);
  const { projection, sort, options } = compileRerank(node);
  return { filter: castFilter(model, filter), options: { sort, ...options, ...(projection && { projection }) } };
}
