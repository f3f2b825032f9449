import { createDocumentDelete } from './statements/delete.js';
import type { DocumentFilter, FilterFact } from './conditions/filter.types.js';
import type { DocumentExecutor } from './nodes/executor.js';
import { createDocumentFind } from './statements/find.js';
import type { DocumentFind } from './statements/find.types.js';
import type { NewDocument } from './types/input.types.js';
import { createInsertDocument, createInsertDocuments } from './statements/insert.js';
import type { DocumentInsert, InsertedDocument, InsertedDocuments, OnlyFields } from './statements/insert.types.js';
import type { InsertDocumentsOptions } from './nodes/insert-options.js';
import { CHANGES, refuseSurplus } from '../shared/arguments.js';
import { createQueries } from '../shared/lacked-methods.js';
import { addFilter } from './conditions/filter.js';
import type { FilterMethods } from './statements/filter-methods.js';
import type { DocumentDeleteNode, DocumentReplaceNode, DocumentUpdateNode } from './nodes/nodes.js';
import type { CheckedPath, ValueAt } from './types/path.types.js';
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
  /**
   * Reads the documents that a filter finds.
   *
   * @example
   * from(User).find({ 'address.city': 'Paris', age: gte(18).lt(65), tags: all(['a', 'b']) })
   * // { 'address.city': 'Paris', age: { $gte: 18, $lt: 65 }, tags: { $all: ['a', 'b'] } }
   */
  find<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentFind<Doc, never, never, Source>;
  /** Reads the first matching document. */
  findOne(): DocumentFind<Doc, never, '#one', Source>;
  /** Reads the first document that a filter finds. */
  findOne<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentFind<Doc, never, '#one', Source>;
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
  /** Updates the first document that a filter finds. */
  updateOne<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentUpdate<Doc, FilterFact<Names, Bound>>;
  /** Updates all matching documents. */
  updateMany(): DocumentUpdate<Doc, '#many'>;
  /** Updates all documents that a filter finds. */
  updateMany<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentUpdate<Doc, '#many' | FilterFact<Names, Bound>>;
  /** Updates the first matching document and returns it. */
  findOneAndUpdate(): DocumentUpdate<Doc, '#found'>;
  /** Updates the first document that a filter finds, and returns it. */
  findOneAndUpdate<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentUpdate<Doc, '#found' | FilterFact<Names, Bound>>;
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
  /** Deletes the first document that a filter finds. */
  deleteOne<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentDelete<Doc, FilterFact<Names, Bound>>;
  /** Deletes all matching documents, or with `all()` every document. */
  deleteMany(): DocumentDeleteMany<Doc, never>;
  /**
   * Deletes all documents that a filter finds.
   *
   * @example
   * from(User).deleteMany({ active: false, born: lt(new Date(0)) })
   * // { active: false, born: { $lt: new Date(0) } }
   */
  deleteMany<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentDeleteMany<Doc, FilterFact<Names, Bound>>;
  /** Deletes the first matching document and returns it. */
  findOneAndDelete(): DocumentDelete<Doc, '#found'>;
  /** Deletes the first document that a filter finds, and returns it. */
  findOneAndDelete<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentDelete<Doc, '#found' | FilterFact<Names, Bound>>;
  /** Counts documents. */
  count(): DocumentCount<Doc>;
  /** Counts the documents that a filter finds. */
  count<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentCount<Doc>;
  /** Checks whether a document matches. */
  exists(): DocumentExists<Doc>;
  /** Checks whether a filter finds a document. */
  exists<Names extends string = never, Bound extends string = never>(
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentExists<Doc>;
  /** Reads the distinct values of a path. */
  distinct<const Path extends string>(
    path: CheckedPath<Doc, Path>[`=${Path}`] extends string ? Path : CheckedPath<Doc, Path>[`=${Path}`],
  ): DocumentDistinct<Doc, ValueAt<Doc, Path>>;
  /** Reads the distinct values of a path in the documents that a filter finds. */
  distinct<const Path extends string, Names extends string = never, Bound extends string = never>(
    path: CheckedPath<Doc, Path>[`=${Path}`] extends string ? Path : CheckedPath<Doc, Path>[`=${Path}`],
    filter: DocumentFilter<Doc, Names, Bound>,
  ): DocumentDistinct<Doc, ValueAt<Doc, Path>>;
}

/** The queries of a collection, run by an executor. */
export function createFromCollection<Doc, Source = unknown>(executor: DocumentExecutor): FromCollection<Doc, Source> {
  type More = readonly unknown[];
  const checkSurplus = (call: string, surplus: More, hint?: string): DocumentExecutor => {
    refuseSurplus(executor.name, call, surplus, hint);
    return executor;
  };
  // An undefined filter must not become a search for any document.
  const start =
    (call: string, make: (own: DocumentExecutor) => FilterMethods, hint?: string) =>
    (...filters: More) => {
      const query = make(checkSurplus(call, filters.slice(1), hint));
      return filters.length === 0 ? query : addFilter(query, call, filters[0]);
    };
  const update = (kind: DocumentUpdateNode['kind']) => start(kind, (own) => createDocumentUpdate(own, kind), CHANGES);
  const remove = (kind: DocumentDeleteNode['kind']) => start(kind, (own) => createDocumentDelete(own, kind));
  const replace =
    (kind: DocumentReplaceNode['kind']) =>
    (document: unknown, ...more: More) =>
      createDocumentReplace(checkSurplus(kind, more, `write ${kind}(document).where({ … })`), kind, document);
  const made: object = {
    find: start('find', (own) => createDocumentFind(own, false)),
    findOne: start('findOne', (own) => createDocumentFind(own, true)),
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
    count: start('count', createDocumentCount),
    exists: start('exists', createDocumentExists),
    distinct: (path: string, ...filters: More) =>
      start('distinct', (own) => createDocumentDistinct(own, path))(...filters),
  };
  return createQueries(executor.name, made) as FromCollection<Doc, Source>;
}
