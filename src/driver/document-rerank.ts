import { compileRerank } from '../compile/documents/index.js';
import type { Reranked, RerankNode, RerankScores } from '../query/documents/index.js';
import { QueryError } from '../util/errors.js';
import { Collection } from './collection.js';
import { castFilter } from './document-cast.js';
import type { AnyDocumentModel } from './document-model.js';
import { readDocuments } from './document-reader.js';
import { documentRules } from './values/document-rules.js';
import { serialize } from './values/walk.js';

type Fields = Record<string, unknown>;

/** Runs a reranked search, which Mongoose does not know: its filter is cast, its hooks do not run. */
export async function rerankDocuments(model: AnyDocumentModel, node: RerankNode): Promise<readonly Reranked<Fields>[]> {
  const { collection } = model;
  if (!(collection instanceof Collection)) {
    const text = `${model.modelName}: rerank needs a connection of this driver: call mongoose.setDriver(driver) first.`;
    throw new QueryError('NOT_CONNECTED', text, { table: model.modelName });
  }
  const { filter, projection, sort, options } = compileRerank(node);
  const given = serialize(castFilter(model, { ...filter }), 'filter', documentRules);
  const db = await collection.connection.ready();
  const found = await db
    .collection<Fields>(collection.name)
    .findAndRerank(given, { sort, ...options, ...(projection && { projection }) })
    .toArray();
  const documents = readDocuments(
    model.schema,
    found.map(({ document }) => document),
  );
  return found.map(({ scores }, at) => ({ document: documents[at] ?? {}, scores: scores as object as RerankScores }));
}
