import { createDocumentDelete } from './statements/delete.js';
import type { DocumentExecutor } from './nodes/executor.js';
import { createDocumentFind } from './statements/find.js';
import type { DocumentFind } from './statements/find.types.js';
import type { NewDocument } from './types/input.types.js';
import { createInsertDocument, createInsertDocuments } from './statements/insert.js';
import type { DocumentInsert, InsertedDocument, InsertedDocuments, OnlyFields } from './statements/insert.types.js';
import type { InsertDocumentsOptions } from './nodes/insert-options.js';
import { refuseSurplus } from '../shared/arguments.js';
import { createQueries } from '../shared/lacked-methods.js';
import type { DocumentDeleteNode, DocumentReplaceNode, DocumentUpdateNode } from './nodes/nodes.js';
import type { Legal, ValueAt } from './types/path.types.js';
import { createDocumentReplace } from './statements/replace.js';
import type { DocumentReplace } from './statements/replace.types.js';
import { createDocumentRerank } from './statements/rerank.js';
import type { DocumentRerank, RerankText } from './statements/rerank.types.js';
import { createDocumentCount, createDocumentDistinct, createDocumentExists } from './statements/summary.js';
import type { DocumentCount, DocumentDistinct, DocumentExists } from './statements/summary.types.js';
import { createDocumentUpdate } from './statements/update.js';
import type { DocumentUpdate } from './statements/update.types.js';
import type { DocumentDelete, DocumentDeleteMany } from './statements/delete.types.js';
import type { IdOf } from './types/write-results.types.js';

/** The queries of a collection; `Source` is the model. */
export interface FromCollection<Doc, Source = unknown> {
  /** Reads documents. */
  find(): DocumentFind<Doc, never, never, Source>;
  /** Reads the first matching document. */
  findOne(): DocumentFind<Doc, never, '#one', Source>;
  /** Searches by vector and text at once, ranked by a model. */
  rerank(text: RerankText<Doc>): DocumentRerank<Doc, never>;
  /** Inserts a document. */
  insertOne<const Given extends NewDocument<Doc>>(
    document: Given & OnlyFields<Doc, Given>,
  ): DocumentInsert<InsertedDocument<IdOf<Doc>>>;
  /**
   * Inserts any number of documents, in chunks. If some are not inserted, an `InsertDocumentsError` reports the status
   * of each.
   */
  insertMany<const Given extends NewDocument<Doc>>(
    documents: readonly (Given & OnlyFields<Doc, Given>)[],
    options?: InsertDocumentsOptions,
  ): DocumentInsert<InsertedDocuments<IdOf<Doc>>>;
  /** Updates the first matching document. */
  updateOne(): DocumentUpdate<Doc, never>;
  /** Updates all matching documents. */
  updateMany(): DocumentUpdate<Doc, '#many'>;
  /** Updates the first matching document and returns it. */
  findOneAndUpdate(): DocumentUpdate<Doc, '#found'>;
  /** Replaces the first matching document. */
  replaceOne<const Given extends NewDocument<Doc>>(
    document: Given & OnlyFields<Doc, Given>,
  ): DocumentReplace<Doc, never>;
  /** Replaces the first matching document and returns it. */
  findOneAndReplace<const Given extends NewDocument<Doc>>(
    document: Given & OnlyFields<Doc, Given>,
  ): DocumentReplace<Doc, '#found'>;
  /** Deletes the first matching document. */
  deleteOne(): DocumentDelete<Doc, never>;
  /** Deletes all matching documents, or with `all()` every document. */
  deleteMany(): DocumentDeleteMany<Doc, never>;
  /** Deletes the first matching document and returns it. */
  findOneAndDelete(): DocumentDelete<Doc, '#found'>;
  /** Counts documents. */
  count(): DocumentCount<Doc>;
  /** Checks whether a document matches. */
  exists(): DocumentExists<Doc>;
  /** Reads the distinct values of a path. */
  distinct<const Path extends string>(path: Legal<Doc, Path>): DocumentDistinct<Doc, ValueAt<Doc, Path>>;
}

/** The queries of a collection, run by an executor. */
export function createFromCollection<Doc, Source = unknown>(executor: DocumentExecutor): FromCollection<Doc, Source> {
  type More = readonly unknown[];
  const checkSurplus = (call: string, surplus: More): DocumentExecutor => {
    refuseSurplus(executor.name, call, surplus);
    return executor;
  };
  const update =
    (kind: DocumentUpdateNode['kind']) =>
    (...more: More) =>
      createDocumentUpdate(checkSurplus(kind, more), kind);
  const remove =
    (kind: DocumentDeleteNode['kind']) =>
    (...more: More) =>
      createDocumentDelete(checkSurplus(kind, more), kind);
  const replace =
    (kind: DocumentReplaceNode['kind']) =>
    (document: unknown, ...more: More) =>
      createDocumentReplace(checkSurplus(kind, more), kind, document);
  const made: object = {
    find: (...more: More) => createDocumentFind(checkSurplus('find', more), false),
    findOne: (...more: More) => createDocumentFind(checkSurplus('findOne', more), true),
    rerank: (text: unknown, ...more: More) => createDocumentRerank(checkSurplus('rerank', more), text),
    insertOne: (document: unknown, ...more: More) => createInsertDocument(checkSurplus('insertOne', more), document),
    insertMany: (documents: unknown, options?: InsertDocumentsOptions, ...more: More) =>
      createInsertDocuments(checkSurplus('insertMany', more), documents, options),
    updateOne: update('updateOne'),
    updateMany: update('updateMany'),
    findOneAndUpdate: update('findOneAndUpdate'),
    replaceOne: replace('replaceOne'),
    findOneAndReplace: replace('findOneAndReplace'),
    deleteOne: remove('deleteOne'),
    deleteMany: remove('deleteMany'),
    findOneAndDelete: remove('findOneAndDelete'),
    count: (...more: More) => createDocumentCount(checkSurplus('count', more)),
    exists: (...more: More) => createDocumentExists(checkSurplus('exists', more)),
    distinct: (path: string, ...more: More) => createDocumentDistinct(checkSurplus('distinct', more), path),
  };
  return createQueries(executor.name, made) as FromCollection<Doc, Source>;
}
